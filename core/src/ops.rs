//! The verbs: what a person can do. One verb opens one transaction, does one thing, writes one entry in
//! the trail, and commits all of it or nothing. The window and the command line both speak only these.
//!
//! A [`Desk`] is a person at an open store, with the clock and the randomness that the verbs use: whoever
//! calls brings them, so that a test or a seeded sample runs the same each time.

use std::{cell::OnceCell, collections::HashSet, sync::Arc};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{
    audit::{Act, signature::Signer},
    fault::Fault,
    framework::Library,
    id::{PersonId, reference, uuid_at},
    person::{Person, Tier},
    refusal::Refusal,
    store::{
        Read, Store, StoreError, Write,
        record::{ChangeCursor, RowNumber},
    },
    time::Timestamp,
    vault::{DataKey, UnwrapError},
};

pub mod backup;
pub mod calendar;
pub mod coverage;
pub mod files;
mod folder;
pub mod home;
pub mod keys;
pub mod log;
pub mod observation;
pub mod pages;
pub mod person;
pub mod recovery;
pub mod sample;
pub mod search;
pub mod session;
pub mod settings;
pub mod standards;
pub mod step;
pub mod summary;
pub mod trail;
mod tries;
pub mod trust;
pub mod unsaved;
pub mod workspace;

pub use crate::vault::leave_no_core;

/// Why a verb did nothing.
#[derive(Debug, thiserror::Error)]
pub enum OpError {
    /// A rule says no.
    #[error(transparent)]
    Refusal(#[from] Refusal),
    /// Something broke; nothing was changed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<StoreError> for OpError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Refusal(refusal) => OpError::Refusal(refusal),
            StoreError::Fault(fault) => OpError::Fault(fault),
        }
    }
}

impl From<UnwrapError> for OpError {
    fn from(error: UnwrapError) -> Self {
        match error {
            UnwrapError::Refusal(refusal) => OpError::Refusal(refusal),
            UnwrapError::Fault(fault) => OpError::Fault(fault),
        }
    }
}

impl From<std::io::Error> for OpError {
    fn from(error: std::io::Error) -> Self {
        OpError::Fault(error.into())
    }
}

/// Result of a verb.
pub type Result<T, E = OpError> = std::result::Result<T, E>;

/// Where the verbs take the time and randomness from.
pub struct Source {
    /// Now, by the clock on the wall of the person's place.
    pub clock: Box<dyn FnMut() -> DateTime<FixedOffset> + Send>,
    /// Ten random bytes.
    pub random: Box<dyn FnMut() -> [u8; 10] + Send>,
}

impl Source {
    /// The machine's own clock and randomness.
    pub fn system() -> Self {
        Self {
            clock: Box::new(|| chrono::Local::now().fixed_offset()),
            random: Box::new(|| {
                let mut bytes = [0; 10];
                // Without randomness from the system ids would still differ by their time.
                let _ = getrandom::fill(&mut bytes);
                bytes
            }),
        }
    }

    fn now(&mut self) -> Timestamp {
        Timestamp::new((self.clock)().to_utc())
    }
}

/// A person at an open store. Dropping it closes the store and clears its key from memory.
pub struct Desk {
    store: Store,
    key: DataKey,
    me: PersonId,
    /// Signs for whoever sits here; nobody where the store can only be read and has no key yet.
    signer: Option<Signer>,
    source: Source,
    sample: bool,
    /// The standards that the store knows, once somebody asked for them; let go when they change.
    library: OnceCell<Arc<Library>>,
    /// The file that was saved last: what it is of, for the trail when it is opened.
    last_saved: Option<(String, String)>,
    /// The records of others whose words were shown here among those of others, once the trail has it.
    shown: HashSet<String>,
    /// What happened while the records were locked.
    told: Vec<workspace::Told>,
    /// How many rows had been written when the last backup was begun.
    backed_up: u64,
}

impl Desk {
    /// A desk at an open store.
    fn at(store: Store, key: DataKey, me: PersonId, source: Source, sample: bool) -> Result<Self> {
        let signer = store.read().signer(me)?;
        let backed_up = store.changes();
        Ok(Self {
            store,
            key,
            me,
            signer,
            source,
            sample,
            library: OnceCell::new(),
            last_saved: None,
            shown: HashSet::new(),
            told: Vec::new(),
            backed_up,
        })
    }

    /// Who sits here.
    pub fn me(&self) -> PersonId {
        self.me
    }

    /// Whether the store holds the sample workspace of invented people.
    pub fn is_sample(&self) -> bool {
        self.sample
    }

    /// The store, for measuring and checking it as a whole.
    pub fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Who signs what is shared and agreed here.
    fn signer(&self) -> Result<Signer> {
        match &self.signer {
            Some(signer) => Ok(signer.clone()),
            None if self.store.held_up().is_some() => Err(Refusal::ReadOnlyRecovery.into()),
            None => Err(Fault::unexpected("nobody at this desk has a key to sign with").into()),
        }
    }

    fn now(&mut self) -> Timestamp {
        self.source.now()
    }

    fn today(&mut self) -> NaiveDate {
        (self.source.clock)().date_naive()
    }

    fn new_id<T: From<uuid::Uuid>>(&mut self) -> T {
        let at = self.now();
        uuid_at(at, (self.source.random)()).into()
    }

    /// The id of a new record and the reference that people call it by, which no other record here has:
    /// a reference holds 30 bits of the id, so that two can meet, and then it draws again.
    fn new_record<T: From<uuid::Uuid>>(&mut self, prefix: &str) -> Result<(T, String)> {
        /// Among a million records one draw in a thousand meets another: ten in a row mean no randomness.
        const DRAWS: usize = 10;
        let year = self.today().year();
        for _ in 0..DRAWS {
            let id: uuid::Uuid = self.new_id();
            let reference = reference(prefix, year, id);
            if !self.read().is_reference_taken(&reference)? {
                return Ok((id.into(), reference));
            }
        }
        Err(Fault::unexpected("the randomness of this computer repeats itself").into())
    }

    fn read(&self) -> Read<'_> {
        self.store.read()
    }

    /// The standards that the store knows. Put together when they are first needed, not at each unlock.
    fn library(&self) -> Result<Arc<Library>> {
        if let Some(library) = self.library.get() {
            return Ok(library.clone());
        }
        let library = Arc::new(standards::library(&self.read())?);
        Ok(self.library.get_or_init(|| library).clone())
    }

    /// Lets go of the standards: the store knows others now.
    fn forget_library(&mut self) {
        self.library.take();
    }

    /// Writes into the trail that a record was opened, unless it is by or about the person at this desk.
    /// In a store that can only be read it is opened all the same: that is what recovery is for.
    fn viewed(&mut self, object: impl ToString, kind: &str, of: [PersonId; 2]) -> Result<()> {
        if of.contains(&self.me) || self.store.held_up().is_some() {
            return Ok(());
        }
        self.act(Act::Viewed, object, kind, |_, _| Ok(()))
    }

    /// The same for records whose words are shown in a list: once for each while the desk is open.
    fn shown(&mut self, records: Vec<(String, &str, [PersonId; 2])>) -> Result<()> {
        if self.store.held_up().is_some() {
            return Ok(());
        }
        let (me, now) = (self.me, self.now());
        let new = |(object, _, of): &(String, &str, [PersonId; 2])| {
            !of.contains(&me) && !self.shown.contains(object)
        };
        let records: Vec<_> = records.into_iter().filter(new).collect();
        if records.is_empty() {
            return Ok(());
        }
        self.store.write(|tx| -> Result<()> {
            for (object, kind, _) in &records {
                tx.append_trail(now, me, Act::Viewed, object, kind)?;
            }
            Ok(())
        })?;
        let objects = records.into_iter().map(|(object, ..)| object);
        self.shown.extend(objects);
        Ok(())
    }

    /// Puts a finished file where the person chose. The entry in the trail is committed first: an entry
    /// for a file that could not be put in place does less harm than a file that left no trace.
    fn hand_out(
        &mut self,
        act: Act,
        object: impl ToString,
        detail: &str,
        file: files::Finished,
    ) -> Result<files::FileSaved> {
        let object = object.to_string();
        self.act(act, &object, detail, |_, _| Ok(()))?;
        let saved = file.put_in_place()?;
        self.last_saved = Some((object, detail.to_owned()));
        Ok(saved)
    }

    /// One transaction with one entry in the trail. `verb` returns what it did and the object it touched.
    fn act<T>(
        &mut self,
        act: Act,
        object: impl ToString,
        detail: &str,
        verb: impl FnOnce(&Write<'_>, Timestamp) -> Result<T>,
    ) -> Result<T> {
        let (me, now) = (self.me, self.now());
        self.store.write(|tx| {
            let done = verb(tx, now)?;
            tx.append_trail(now, me, act, &object.to_string(), detail)?;
            Ok(done)
        })
    }
}

/// Keys come from the system's randomness, also where ids are seeded.
fn system_random<const N: usize>() -> Result<[u8; N], Fault> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(Fault::unexpected)?;
    Ok(bytes)
}

/// As much of a person as a list shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonBrief {
    /// Who.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// Tier.
    pub tier: Tier,
    /// Team.
    pub team: String,
    /// Archived: kept out of pickers.
    pub archived: bool,
}

impl From<&Person> for PersonBrief {
    fn from(person: &Person) -> Self {
        Self {
            id: person.id,
            name: person.details.name.clone(),
            role: person.details.role.clone(),
            tier: person.details.tier,
            team: person.details.team.clone(),
            archived: person.archived_on.is_some(),
        }
    }
}

/// A place in a list, from which the next page goes on. Opaque to the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Cursor {
    /// The last row's change.
    pub at: Timestamp,
    /// The last row's number.
    pub n: i32,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page starts; `None` at the end.
    pub next: Option<Cursor>,
}

/// How many rows a page of a list holds.
const PAGE: u32 = 50;

impl Cursor {
    /// The same as the store has it.
    fn change(&self) -> ChangeCursor {
        ChangeCursor {
            at: self.at,
            n: self.n.into(),
        }
    }
}

impl<T> Page<T> {
    /// A page of at most [`PAGE`] records in the order of their changes, each with the number of its row.
    fn of<S>(
        found: &[(RowNumber, S)],
        changed_at: impl Fn(&S) -> Timestamp,
        row: impl Fn(&S) -> Result<T>,
    ) -> Result<Self> {
        let last = found.last().filter(|_| found.len() == PAGE as usize);
        let next = last.map(|(n, record)| Cursor {
            at: changed_at(record),
            n: *n as i32,
        });
        let rows = found.iter().map(|(_, record)| row(record));
        Ok(Self {
            rows: rows.collect::<Result<_>>()?,
            next,
        })
    }
}

/// The person with this id, or the refusal that says they are unknown.
fn known(read: &Read<'_>, id: PersonId) -> Result<Person> {
    read.person(id)?
        .ok_or_else(|| Refusal::UnknownPerson.into())
}

fn brief(read: &Read<'_>, id: PersonId) -> Result<PersonBrief> {
    known(read, id).map(|person| PersonBrief::from(&person))
}

/// Whose records a list shows: of one person, of those whose name or team holds a text, of one if they are
/// among those; nobody named is everybody.
fn people_wanted(
    read: &Read<'_>,
    person: Option<PersonId>,
    text: Option<&str>,
) -> Result<Option<Vec<PersonId>>> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(person.map(|id| vec![id]));
    };
    let text = text.to_lowercase();
    let mut people = read.people()?;
    people.retain(|each| {
        person.is_none_or(|id| each.id == id)
            && [&each.details.name, &each.details.team]
                .iter()
                .any(|place| place.to_lowercase().contains(&text))
    });
    Ok(Some(people.iter().map(|each| each.id).collect()))
}
