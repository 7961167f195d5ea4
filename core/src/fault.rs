//! What can break: the disk, the file, the machine. A fault carries its cause; a rule that says no is a
//! [`Refusal`](crate::refusal::Refusal) instead. Words are chosen by the kind, never by the cause's text.

use serde::{Deserialize, Serialize};

/// What broke, as far as the person can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum FaultKind {
    /// No space is left on the disk.
    DiskFull,
    /// The folder or file cannot be written.
    NotWritable,
    /// The folder or file is gone or cannot be read.
    NotReadable,
    /// The store's file is damaged.
    StoreDamaged,
    /// The key file beside the store is damaged.
    KeyFileDamaged,
    /// There is no key file beside the store.
    KeyFileGone,
    /// The store's file is not where it was.
    StoreGone,
    /// The log of the last changes is that of another state of the store's file.
    LogOfAnotherFile,
    /// This program was built with another database engine than it was tested with.
    OtherEngine,
    /// Anything else; the cause tells the engineer.
    Unexpected,
}

/// Something broke. Nothing that was saved before is lost.
#[derive(Debug, thiserror::Error)]
#[error("{}: {cause}", .kind.sentence())]
pub struct Fault {
    /// What broke.
    pub kind: FaultKind,
    /// The cause, for the log and the engineer: identifiers and system messages, never record text.
    pub cause: String,
}

impl Fault {
    /// A fault of this kind.
    pub fn new(kind: FaultKind, cause: impl std::fmt::Display) -> Self {
        Self {
            kind,
            cause: cause.to_string(),
        }
    }

    /// A fault that no kind describes better.
    pub fn unexpected(cause: impl std::fmt::Display) -> Self {
        Self::new(FaultKind::Unexpected, cause)
    }
}

impl FaultKind {
    /// What happened, that nothing was lost, and what to do next.
    pub fn sentence(self) -> &'static str {
        match self {
            FaultKind::DiskFull => {
                "The disk is full. What was saved before is safe; free some space and try again"
            }
            FaultKind::NotWritable => {
                "Sightline cannot write there. What was saved before is safe; choose another folder or ask IT for permission"
            }
            FaultKind::NotReadable => {
                "Sightline cannot read that file. Nothing was changed; check that the folder is there and try again"
            }
            FaultKind::StoreDamaged => {
                "The file of your records is damaged. It was left as it is; restore a backup or ask IT before going on"
            }
            FaultKind::KeyFileDamaged => {
                "The key file beside your records, sightline.keys, is damaged, so they cannot be opened. They are whole and were left as they are; put the key file back from a copy, or restore a backup"
            }
            FaultKind::KeyFileGone => {
                "The key file beside your records, sightline.keys, is not there, so they cannot be opened. They are whole and were left as they are; put the key file back, or restore a backup"
            }
            FaultKind::StoreGone => {
                "The file of your records is not where it was. Put its folder back or connect its disk, and try again; if it is lost, restore a backup"
            }
            FaultKind::LogOfAnotherFile => {
                "The file of your records and the log of its last changes are of different times, as when one of the two was copied alone. Both were left as they are; put back both from one copy, or restore a backup"
            }
            FaultKind::OtherEngine => {
                "This copy of Sightline is not the one that was tested. Your records were not opened and are as they were; ask IT to install the released package"
            }
            FaultKind::Unexpected => {
                "Something unexpected went wrong. What was saved before is safe; try again, and tell IT if it happens twice"
            }
        }
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind as K;
        let kind = match error.kind() {
            K::StorageFull | K::QuotaExceeded | K::FileTooLarge => FaultKind::DiskFull,
            K::PermissionDenied | K::ReadOnlyFilesystem | K::IsADirectory => FaultKind::NotWritable,
            K::NotFound | K::InvalidData | K::UnexpectedEof => FaultKind::NotReadable,
            _ => FaultKind::Unexpected,
        };
        Self::new(kind, error)
    }
}
