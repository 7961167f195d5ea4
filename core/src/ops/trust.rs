//! Whether the records can be trusted: checking one record or everything, making again what is read
//! across records, and taking a store as it is that does not fit its mark.
//!
//! A check only reads. It proves, from the signed revisions and the chained trail, each thing that a
//! screen shows; it does not ask anybody to believe a row. What it cannot prove is in docs/security.md.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Desk, OpError, Result, backup, settings, standards::CHOICE, system_random, workspace};
use crate::{
    audit::{
        Act, digest_of,
        finding::{Finding, Part},
        signature::Signer,
    },
    fault::{Fault, FaultKind},
    framework::Library,
    id::PersonId,
    refusal::Refusal,
    store::{Read, Write, projection::Scratch},
    time::Timestamp,
};

mod record;
mod standards;

pub use record::{AdditionCheck, RecordCheck, check_record};

/// Most findings that a report names; a damaged store has as many as it has rows.
const NAMED: usize = 100;

/// What was found in one part of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PartReport {
    /// Which part.
    pub part: Part,
    /// How many things were looked at: pages, entries, people, records.
    pub looked_at: u32,
    /// What does not hold; at most a hundred are named.
    pub findings: Vec<Finding>,
    /// How many more there are.
    pub more: u32,
}

impl PartReport {
    fn new(part: Part) -> Self {
        Self {
            part,
            looked_at: 0,
            findings: Vec::new(),
            more: 0,
        }
    }

    fn found(&mut self, finding: Finding) {
        if self.findings.len() < NAMED {
            self.findings.push(finding);
        } else {
            self.more += 1;
        }
    }

    /// Whether all of it holds.
    pub fn holds(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Checks everything, part by part; `told` hears of each part when it is done. Where the file itself is
/// damaged nothing else is looked at: what is read from it means nothing.
pub fn check(desk: &mut Desk, mut told: impl FnMut(&PartReport)) -> Result<Vec<PartReport>> {
    let mut reports: Vec<PartReport> = Vec::new();
    for part in Part::ALL {
        let report = check_part(desk, part)?;
        told(&report);
        let go_on = part != Part::Pages || report.holds();
        reports.push(report);
        if !go_on {
            break;
        }
    }
    Ok(reports)
}

/// Checks one part, so that a window can show how far it is.
pub fn check_part(desk: &mut Desk, part: Part) -> Result<PartReport> {
    let mut report = PartReport::new(part);
    if let Err(error) = look_at(desk, part, &mut report) {
        report.found(unreadable(error)?);
    }
    Ok(report)
}

/// What cannot be read was not written by us: that is what a check is there to find. A disk that fails or
/// another program at work is not.
fn unreadable(error: OpError) -> Result<Finding> {
    match error {
        OpError::Fault(fault) if fault.kind == FaultKind::Unexpected => {
            Ok(Finding::Unreadable { cause: fault.cause })
        }
        OpError::Fault(fault) if fault.kind == FaultKind::StoreDamaged => {
            Ok(Finding::PagesDamaged { cause: fault.cause })
        }
        other => Err(other),
    }
}

fn look_at(desk: &mut Desk, part: Part, report: &mut PartReport) -> Result<()> {
    match part {
        Part::Pages => {
            let damage = desk.store.check_pages()?;
            report.looked_at = desk.store.page_count().unwrap_or_default();
            if let Some(cause) = damage {
                report.found(Finding::PagesDamaged { cause });
            }
        }
        Part::Schema => {
            report.looked_at = desk.read().schema_size()?;
            for name in desk.store.changed_schema()? {
                report.found(Finding::SchemaChanged { name });
            }
        }
        Part::Trail => check_trail(desk, report)?,
        Part::People => {
            check_people(&desk.read(), report)?;
            standards::check_readable(&*desk.library()?, report);
        }
        Part::Records => {
            let library = desk.library()?;
            check_records(&desk.read(), &library, report)?;
        }
    }
    Ok(())
}

fn check_trail(desk: &mut Desk, report: &mut PartReport) -> Result<()> {
    let walk = desk.read().walk_trail()?;
    report.looked_at = u32::try_from(walk.entries).unwrap_or(u32::MAX);
    if let Some(at) = walk.broken_at {
        report.found(Finding::TrailBroken {
            at: u32::try_from(at).unwrap_or(u32::MAX),
        });
    }
    // What was found at opening stands until somebody accepts it.
    let mut stood = desk.store.held_up().cloned();
    if stood.is_none() {
        stood = desk.store.against_mark()?;
    }
    if stood.is_none() {
        stood = backup::places(desk)?.against(&desk.read())?;
    }
    if let Some(finding) = stood {
        report.found(finding);
    }
    Ok(())
}

/// The directory, the settings, the keys and the standards, each against the act that made them what they
/// are.
fn check_people(read: &Read<'_>, report: &mut PartReport) -> Result<()> {
    const ENTERED: [Act; 6] = [
        Act::Created,
        Act::PersonAdded,
        Act::PersonChanged,
        Act::PersonArchived,
        Act::PersonRestored,
        Act::PersonDeleted,
    ];
    let mut there: HashSet<String> = HashSet::new();
    let mut owner = None;
    read.each_trail_entry(&ENTERED, |entry| -> Result<()> {
        if entry.act == Act::PersonDeleted.key() {
            there.remove(&entry.object);
        } else {
            if entry.act == Act::Created.key() {
                owner = Some(entry.object.clone());
            }
            there.insert(entry.object);
        }
        Ok(())
    })?;
    for person in read.people()? {
        report.looked_at += 1;
        let id = person.id.to_string();
        let entries = read.trail_of(&id)?;
        let entered = ENTERED.map(Act::key);
        let last = entries.iter().rev().find_map(|entry| {
            let digest = entry.digest?;
            entered.contains(&entry.act).then_some(digest)
        });
        let now = person.digest().map_err(Fault::unexpected)?;
        // An entry of the time before digests proves that the person was entered, and no more.
        if !there.remove(&id) || last.is_some_and(|digest| digest != now) {
            report.found(Finding::PersonDiffers {
                name: person.details.name.clone(),
            });
        }
    }
    for _ in there {
        report.found(Finding::PersonMissing);
    }
    let me: Option<PersonId> = read.setting(workspace::ME)?;
    if owner.is_some() && me.map(|me| me.to_string()) != owner {
        report.found(Finding::SettingsDiffer);
    }
    check_settings(read, report)?;
    check_keys(read, report)?;
    standards::check_imported(read, report)?;
    standards::check_levels(read, report)
}

/// Settings that matter to others than the person say in the trail what they became: one that nobody set is
/// not there.
fn check_settings(read: &Read<'_>, report: &mut PartReport) -> Result<()> {
    for name in [settings::NAME, CHOICE, backup::SETTING] {
        let entries = read.trail_of(name)?;
        let last = entries.iter().rev().find_map(|entry| entry.digest);
        let now: Option<serde_json::Value> = read.setting(name)?;
        report.looked_at += u32::from(now.is_some());
        let now = now.map(|now| digest_of(name, &now)).transpose();
        if last != now.map_err(Fault::unexpected)? {
            report.found(Finding::SettingsDiffer);
        }
    }
    Ok(())
}

fn check_keys(read: &Read<'_>, report: &mut PartReport) -> Result<()> {
    for (person, key) in read.signing_keys()? {
        report.looked_at += 1;
        let made = Act::SigningKeyMade.key();
        let digest = key.digest(person);
        let told = read
            .trail_of(&person.to_string())?
            .iter()
            .any(|entry| entry.act == made && entry.digest == Some(digest));
        let fits = read.signer(person)?.is_none_or(|signer| {
            read.public_keys(person)
                .is_ok_and(|keys| keys.contains(&signer.public()))
        });
        if !told || !fits {
            let name = read.person(person)?.map(|person| person.details.name);
            report.found(Finding::KeyDiffers {
                name: name.unwrap_or_else(|| person.to_string()),
            });
        }
    }
    Ok(())
}

fn check_records(read: &Read<'_>, library: &Library, report: &mut PartReport) -> Result<()> {
    let mut scratch = Scratch::new()?;
    for record in records(read, report)? {
        report.looked_at += 1;
        // One that cannot be read keeps no other from being judged.
        if let Err(error) = check_one(read, library, &mut scratch, record, report) {
            report.found(unreadable(error)?);
        }
    }
    match read.links_of_no_record()? {
        0 => {}
        count => report.found(Finding::LinksUntold { count }),
    }
    Ok(())
}

/// The signed revisions of a record, and whether what is shown is what they say.
fn check_one(
    read: &Read<'_>,
    library: &Library,
    scratch: &mut Scratch,
    record: Uuid,
    report: &mut PartReport,
) -> Result<()> {
    let held = record::Held::of(read, record)?;
    let (proven, findings) = held.judge(read)?;
    findings
        .into_iter()
        .for_each(|finding| report.found(finding));
    for what in record::differences(read, library, scratch, &held, &proven)? {
        report.found(Finding::Differs {
            reference: held.reference.clone(),
            what,
        });
    }
    Ok(())
}

/// Every record, those that the trail says were started and that no table knows told as missing.
fn records(read: &Read<'_>, report: &mut PartReport) -> Result<Vec<Uuid>> {
    let records = read.records()?;
    let mut gone: HashSet<Uuid> = HashSet::new();
    read.each_trail_entry(&[Act::Started, Act::Discarded], |entry| -> Result<()> {
        if let Ok(record) = Uuid::parse_str(&entry.object) {
            match entry.act == Act::Started.key() {
                true => gone.insert(record),
                false => gone.remove(&record),
            };
        }
        Ok(())
    })?;
    for record in &records {
        gone.remove(record);
    }
    let mut gone: Vec<Uuid> = gone.into_iter().collect();
    gone.sort_unstable();
    for record in gone {
        report.found(Finding::RecordMissing {
            record: record.to_string(),
        });
    }
    Ok(records)
}

/// Makes again what is read of each record that differs from its signed revisions. Answers how many records
/// were mended. A record whose revisions do not hold is left as it is: there is nothing to make it from.
pub fn rebuild(desk: &mut Desk) -> Result<u32> {
    let (me, now) = (desk.me, desk.now());
    let library = desk.library()?;
    desk.store.rebuild(|tx| {
        let mut scratch = Scratch::new()?;
        let mut mended = 0;
        for record in tx.records()? {
            let held = record::Held::of(tx, record)?;
            let (proven, findings) = held.judge(tx)?;
            let differences = record::differences(tx, &library, &mut scratch, &held, &proven)?;
            if findings.is_empty()
                && !differences.is_empty()
                && record::make_again(tx, &library, &held, &proven, &differences)?
            {
                mended += 1;
            }
        }
        if mended > 0 {
            tx.append_trail(now, me, Act::Rebuilt, &me.to_string(), &mended.to_string())?;
        }
        Ok(mended)
    })
}

/// Takes records that do not fit their mark as they are. Written to the trail, with what was found.
pub fn accept(desk: &mut Desk) -> Result<()> {
    let Some(found) = desk.store.held_up().cloned() else {
        return Ok(());
    };
    let (me, now) = (desk.me, desk.now());
    let what = serde_json::to_string(&found).map_err(Fault::unexpected)?;
    desk.store.accept(|tx| -> Result<()> {
        tx.append_trail(now, me, Act::StateAccepted, &me.to_string(), &what)?;
        have_key(tx, me, now)
    })?;
    desk.signer = desk.read().signer(me)?;
    Ok(())
}

/// Why the records can only be read; nothing when all is well.
pub fn held_up(desk: &Desk) -> Option<Finding> {
    desk.store.held_up().cloned()
}

/// Makes a key for a person who has none, as in a store of the time before there were any.
pub(super) fn have_key(tx: &Write<'_>, person: PersonId, at: Timestamp) -> Result<()> {
    match tx.signer(person)? {
        Some(_) => Ok(()),
        None => make_key(tx, person, at),
    }
}

/// Makes the key that somebody signs with here, told in the trail.
pub(super) fn make_key(tx: &Write<'_>, person: PersonId, at: Timestamp) -> Result<()> {
    if tx.person(person)?.is_none() {
        return Err(Refusal::UnknownPerson.into());
    }
    let secret = zeroize::Zeroizing::new(system_random::<32>()?);
    tx.put_signing_key(&Signer::new(person, &secret), at)?;
    let object = person.to_string();
    Ok(tx.append_trail(at, person, Act::SigningKeyMade, &object, "")?)
}
