//! Key files that are damaged.

use std::{fs, path::Path};

use sightline_core::{
    fault::FaultKind,
    ops::{
        OpError, recovery,
        workspace::{self},
    },
    refusal::Refusal,
};

use super::{closed, common::service, recovery_key, refusal};

/// Each has one fault, which its name tells. None is taken for a wrong passphrase, none opens, and none
/// is changed.
#[test]
fn damaged_key_files_are_named_as_such_and_left_as_they_are() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/keys");
    let closed = closed(service());
    let mut seen = 0;
    for entry in fs::read_dir(corpus).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if !name.ends_with(".keys") {
            continue;
        }
        let bytes = fs::read(entry.path()).unwrap();
        fs::write(closed.file("sightline.keys"), &bytes).unwrap();
        let opened = closed.unlock("correct horse battery staple");
        if name.starts_with("whole-") {
            // The keys of another store: they open, and the store does not.
            assert!(matches!(opened, Err(OpError::Fault(_))), "{name}");
        } else if name == "version-of-tomorrow.keys" {
            assert!(
                matches!(refusal(opened), Refusal::StoreNewer { found: 4, .. }),
                "{name}"
            );
        } else if name.starts_with("recovery-") {
            let (words, ..) = recovery_key(5);
            let opened =
                recovery::recoverable(&closed.records, &words, closed.clock.source()).map(|_| ());
            assert!(
                matches!(&opened, Err(OpError::Fault(f)) if f.kind == FaultKind::KeyFileDamaged),
                "{name}: {opened:?}"
            );
        } else {
            let error = opened.map(|_| ()).unwrap_err();
            assert!(
                matches!(&error, OpError::Fault(f) if f.kind == FaultKind::KeyFileDamaged),
                "{name}: {error}"
            );
        }
        assert!(
            fs::read(closed.file("sightline.keys")).unwrap() == bytes,
            "{name}"
        );
        seen += 1;
    }
    assert!(seen >= 15, "{seen} files in the corpus");
    let wait = workspace::unlocking(&closed.records, &mut closed.clock.source()).wait_seconds;
    assert_eq!(wait, 0, "a damaged file is nobody's wrong try");
}
