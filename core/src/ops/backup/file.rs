//! A backup's file: its head ([`crate::backup::head`]), the key file, the store, and nothing after it.
//! Written in whole or not at all; read with distrust, as it may come from anywhere.
//!
//! Nothing in it names a place: what is taken out goes where the caller says.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::{
    audit::Head as TrailHead,
    backup::head::{Contents, Head, MOST, Part, Standing},
    fault::Fault,
    ops::{
        Result,
        files::{self, Finished},
    },
    refusal::Refusal,
    time::Timestamp,
    vault::{DataKey, KeyFile},
};

/// A backup's file that was opened and whose head was read. What it says of itself is believed only as
/// far as [`BackupFile::sound`] and [`BackupFile::take_out`] proved it.
pub(super) struct BackupFile {
    path: PathBuf,
    file: File,
    head: Head,
}

/// What a backup is put together from.
pub(super) struct Parts<'a> {
    /// When it is made.
    pub made: Timestamp,
    /// Where the trail stands in the store.
    pub trail: Standing,
    /// The bytes of the key file.
    pub keys: &'a [u8],
    /// The copy of the store.
    pub store: &'a Path,
}

/// Puts a backup together beside `to`, whole and flushed to the disk, but not yet under its name.
pub(super) fn finish(to: &Path, parts: &Parts<'_>, key: &DataKey) -> Result<Finished> {
    let mut store = File::open(parts.store)?;
    let (bytes, sha) = copy(&mut store, &mut io::sink(), u64::MAX)?;
    let contents = Contents {
        made: parts.made,
        trail: parts.trail.clone(),
        keys: Part::new(parts.keys.len() as u64, Sha256::digest(parts.keys).into()),
        store: Part::new(bytes, sha),
    };
    let head = Head::write(&contents, &key.backup_key())?;
    store.rewind()?;
    files::finish(to, |file| {
        file.write_all(&head)?;
        file.write_all(parts.keys)?;
        copy(&mut store, file, bytes)?;
        Ok(())
    })
}

/// Copies at most `most` bytes. Answers how many there were, and their hash.
fn copy(from: &mut impl Read, to: &mut impl Write, most: u64) -> io::Result<(u64, [u8; 32])> {
    let mut from = from.take(most);
    let mut hasher = Sha256::new();
    let mut piece = vec![0; 1 << 18];
    let mut bytes = 0;
    loop {
        let read = match from.read(&mut piece) {
            Ok(0) => return Ok((bytes, hasher.finalize().into())),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hasher.update(&piece[..read]);
        to.write_all(&piece[..read])?;
        bytes += read as u64;
    }
}

impl BackupFile {
    /// Opens a file and reads its head. Says at once where the file is shorter or longer than that tells.
    ///
    /// # Errors
    ///
    /// The refusals of [`Head::read`], and a fault when the file cannot be read.
    pub fn open(path: &Path) -> Result<Self> {
        let mut file = File::open(path)?;
        if !file.metadata()?.is_file() {
            return Err(Refusal::NotABackup.into());
        }
        let mut begin = Vec::with_capacity(MOST);
        Read::by_ref(&mut file)
            .take(MOST as u64)
            .read_to_end(&mut begin)?;
        let head = Head::read(&begin)?;
        if head.contents.keys.bytes > KeyFile::MOST {
            return Err(Refusal::BackupDamaged.into());
        }
        let found = file.metadata()?.len();
        if found < head.file_bytes() {
            return Err(Refusal::BackupCutOff.into());
        }
        if found > head.file_bytes() {
            return Err(Refusal::BackupDamaged.into());
        }
        Ok(Self {
            path: path.to_owned(),
            file,
            head,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it says it holds.
    pub fn contents(&self) -> &Contents {
        &self.head.contents
    }

    /// What tells it from every other backup: the code that its head has from whoever made it.
    pub fn code(&self) -> &str {
        &self.head.code
    }

    /// When it was made, and where the trail stood then, by whoever holds `key`.
    pub fn stood(&self, key: &DataKey) -> Result<(Timestamp, TrailHead)> {
        self.head.authentic(&key.backup_key())?;
        let Contents { made, trail, .. } = self.contents();
        let head = trail.head().ok_or(Refusal::BackupDamaged)?;
        Ok((*made, head))
    }

    /// How long it is.
    pub fn bytes(&self) -> u64 {
        self.head.file_bytes()
    }

    /// Its key file, checked against the head.
    pub fn keys(&mut self) -> Result<(KeyFile, Vec<u8>)> {
        let part = self.head.contents.keys.clone();
        let mut bytes = Vec::new();
        self.part(self.head.bytes, &part, &mut bytes)?;
        Ok((KeyFile::parse(&bytes)?, bytes))
    }

    /// Whether nothing in it was changed, as far as can be told without a key.
    pub fn sound(&mut self) -> Result<()> {
        let Contents { keys, store, .. } = self.head.contents.clone();
        self.part(self.head.bytes, &keys, &mut io::sink())?;
        self.part(self.head.bytes + keys.bytes, &store, &mut io::sink())
    }

    /// Takes the store out to `to`, where no file is yet, having proved that whoever holds `key` put the
    /// parts together.
    pub fn take_out(&mut self, key: &DataKey, to: &Path) -> Result<()> {
        self.head.authentic(&key.backup_key())?;
        let Contents { keys, store, .. } = self.head.contents.clone();
        let mut file = File::options().write(true).create_new(true).open(to)?;
        self.part(self.head.bytes + keys.bytes, &store, &mut file)?;
        Ok(file.sync_all()?)
    }

    /// Copies one part to `to`, and refuses it where it is not the one that the head tells of.
    fn part(&mut self, from: u64, part: &Part, to: &mut impl Write) -> Result<()> {
        self.file.seek(SeekFrom::Start(from))?;
        let mut reader = BufReader::new(&self.file);
        let (bytes, sha) = copy(&mut reader, to, part.bytes)?;
        if bytes < part.bytes {
            return Err(Refusal::BackupCutOff.into());
        }
        if Part::new(bytes, sha) != *part {
            return Err(Refusal::BackupDamaged.into());
        }
        Ok(())
    }

    /// Copies the whole file to `to`, in whole or not at all, and reads it back there.
    pub fn copy_to(&mut self, to: &Path) -> Result<()> {
        self.file.rewind()?;
        let file = &mut self.file;
        let copied = files::finish(to, |target| {
            copy(file, target, u64::MAX).map_err(Fault::from)?;
            Ok(())
        })?;
        BackupFile::open(copied.to_read_back())?.sound()?;
        copied.put_in_place()?;
        Ok(())
    }
}
