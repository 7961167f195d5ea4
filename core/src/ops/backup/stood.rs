//! Where the trail stood by the backups of these records. Each has a mark of its own in its head: whoever puts
//! back an older store together with its mark has the newer backups against them. Only reads.

use super::{Places, file::BackupFile, found};
use crate::{audit::finding::Finding, ops::Result, store::Read};

impl Places {
    /// What the backups say about the trail of these records; nothing where they fit.
    ///
    /// Those that were made before the records last went back knowingly (a restore, a state that was
    /// accepted) say nothing any more, nor those from the future, made while a clock was wrong.
    pub(in crate::ops) fn against(&self, read: &Read<'_>) -> Result<Option<Finding>> {
        let tag = self.key.tag();
        let mut unfit = Vec::new();
        for folder in self.folders() {
            for (_, path) in found(folder, Some(&tag)) {
                // One that cannot be read is told where backups are listed.
                let Ok((made, head)) =
                    BackupFile::open(&path).and_then(|file| file.stood(&self.key))
                else {
                    continue;
                };
                if made <= self.now
                    && let Some(finding) = read.against(&head)?
                {
                    unfit.push((made, head.seq, finding));
                }
            }
        }
        if unfit.is_empty() {
            return Ok(None);
        }
        let went_back = read.last_went_back()?;
        unfit.retain(|(made, ..)| went_back.is_none_or(|at| *made > at));
        let furthest = unfit.into_iter().max_by_key(|(_, seq, _)| *seq);
        Ok(furthest.map(|(.., finding)| finding))
    }
}
