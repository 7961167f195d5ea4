//! The high-water mark: where the trail stood, written outside the store after each act.
//!
//! A chain shows every change but one: a tail that was cut off, or a whole older store put back, is a
//! perfect chain. The mark remembers how far the trail had come. It is authenticated (HMAC-SHA-256, RFC
//! 2104, with a key of its own that comes from the data key), so that only who can open the store can
//! write one. It is text, so that a person can see what it is:
//!
//! ```text
//! sightline mark 1 00000000000000000042 <hash of entry 42> <code>
//! ```
//!
//! Two slots of [`SLOT`] bytes are written in turn: a pulled plug spoils one of them at most, and the
//! other is a little older. A store that is **ahead** of its mark is therefore normal (the machine stopped
//! between the commit and the mark); a store **behind** its mark was put back.

use hmac::Mac as _;

use super::{Head, code};

/// Bytes of one slot; two make the file.
pub const SLOT: usize = 256;

/// A slot for this head.
pub fn slot(head: &Head, key: &[u8; 32]) -> [u8; SLOT] {
    let said = said(head);
    let code = code::of(&said, key).finalize().into_bytes();
    let line = format!("{said} {}", hex::encode(code));
    let mut slot = [b' '; SLOT];
    slot[..line.len()].copy_from_slice(line.as_bytes());
    slot[SLOT - 1] = b'\n';
    slot
}

/// The highest mark in these bytes that is whole and was written with this key, with the number of its
/// slot; none where there is none.
pub fn read(bytes: &[u8], key: &[u8; 32]) -> Option<(usize, Head)> {
    bytes
        .chunks(SLOT)
        .take(2)
        .enumerate()
        .filter_map(|(place, slot)| Some((place, read_slot(slot, key)?)))
        .max_by_key(|(_, head)| head.seq)
}

fn said(head: &Head) -> String {
    format!(
        "sightline mark 1 {:020} {}",
        head.seq,
        hex::encode(head.sha)
    )
}

fn read_slot(slot: &[u8], key: &[u8; 32]) -> Option<Head> {
    let line = std::str::from_utf8(slot).ok()?.trim_end();
    let (said, sealed) = line.rsplit_once(' ')?;
    let sealed = hex::decode(sealed).ok()?;
    code::of(said, key).verify_slice(&sealed).ok()?;
    let mut words = said.strip_prefix("sightline mark 1 ")?.split(' ');
    let seq = words.next()?.parse().ok()?;
    let sha = hex::decode(words.next()?).ok()?.try_into().ok()?;
    Some(Head { seq, sha })
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];

    fn head(seq: i64) -> Head {
        Head { seq, sha: [9; 32] }
    }

    fn file(first: i64, second: i64) -> Vec<u8> {
        [slot(&head(first), &KEY), slot(&head(second), &KEY)].concat()
    }

    #[test]
    fn the_higher_of_two_slots_counts() {
        assert_eq!(read(&file(4, 5), &KEY), Some((1, head(5))));
        assert_eq!(read(&file(6, 5), &KEY), Some((0, head(6))));
        assert_eq!(read(&slot(&head(0), &KEY), &KEY), Some((0, head(0))));
    }

    #[test]
    fn a_slot_that_was_cut_off_while_it_was_written_leaves_the_other() {
        let whole = file(4, 5);
        for cut in 0..SLOT - 1 {
            let mut torn = whole.clone();
            torn[SLOT..SLOT + cut].copy_from_slice(&slot(&head(7), &KEY)[..cut]);
            let (_, found) = read(&torn, &KEY).unwrap();
            assert!([4, 5, 7].contains(&found.seq), "cut at {cut}: {found:?}");
        }
    }

    #[test]
    fn every_changed_character_and_every_other_key_is_refused() {
        let whole = slot(&head(4), &KEY);
        let written = whole.iter().rposition(|byte| *byte > b' ').unwrap();
        for place in 0..=written {
            let mut changed = whole;
            changed[place] ^= 1;
            assert_eq!(read(&changed, &KEY), None, "at {place}");
        }
        assert_eq!(read(&whole, &[8; 32]), None);
        assert_eq!(read(&[], &KEY), None);
    }
}
