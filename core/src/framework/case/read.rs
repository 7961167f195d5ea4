//! A package as given, and as meant: a set, its mappings, and what must be kept beside them.

use uuid::Uuid;

use super::items::{self, ItemAsGiven};
use super::json::{self, Object};
use super::package::{FORMAT, OfDocument};
use super::tree::{self, Placed};
use super::{CaseError, CaseFault, Imported, READ_VERSIONS, associations, deduce, keep, ours};
use crate::framework::check::{Draft, ItemGiven, Under, one_line};
use crate::framework::fault::excerpt;
use crate::framework::kinds::{self, Typed};
use crate::framework::{About, Fault, Framework, Kind, Level, Term};

/// Most licences that are looked through.
const LICENCES_MAX: usize = 10_000;

/// Reads a package whose associations may point into the known sets.
pub(super) fn package(bytes: &[u8], known: &[&Framework]) -> Result<Imported, CaseError> {
    let given = Given::read(Object::file(json::text(bytes)?)?)?;
    let items = items::read(&given.package, given.identifier, given.ours.is_some())?;
    let mut associations = associations::read(&given.package, given.identifier, &items)?;
    let children = std::mem::take(&mut associations.children);
    let placed = tree::placed(items.len(), children, |item| {
        items[item].object.place.clone()
    })?;
    let mut framework = given.framework(&items, &placed)?;
    let dropped = keep::beside(&mut framework, &given, &items, &placed, &associations)?;
    let related = associations::related(&associations, &items, &framework, known)?;
    keep::beside_mappings(&mut framework, &associations, &related);
    Ok(Imported {
        framework,
        mappings: related.mappings,
        dropped,
    })
}

/// A package, opened as far as its document.
pub(super) struct Given<'a> {
    pub package: Object<'a>,
    pub document: Object<'a>,
    pub extensions: Option<Object<'a>>,
    pub definitions: Option<Object<'a>>,
    identifier: Uuid,
    /// Our own part, where a Sightline has written the package.
    ours: Option<OfDocument>,
}

/// What a set is before it has items, and the kind of each item to come, in the order of the set.
struct Heading {
    about: About,
    levels: Vec<Level>,
    kinds: Vec<Kind>,
    terms: Vec<Term>,
    of_items: Vec<String>,
}

impl<'a> Given<'a> {
    fn read(package: Object<'a>) -> Result<Self, CaseError> {
        let document = package.required_object("CFDocument")?;
        let version = document.text("caseVersion")?;
        let unknown = version.filter(|version| !READ_VERSIONS.contains(&version.as_str()));
        if let Some(version) = unknown {
            let fault = CaseFault::Version(excerpt(&version));
            return Err(fault.at(document.place_of("caseVersion")));
        }
        let extensions = document.object("extensions")?;
        let ours: Option<OfDocument> = ours(extensions.as_ref())?;
        if let Some(newer) = ours.as_ref().filter(|ours| ours.format != FORMAT) {
            let fault = CaseFault::Set(Fault::Format(newer.format));
            return Err(fault.at(document.place_of("extensions")));
        }
        Ok(Self {
            identifier: document.required_uuid("identifier")?,
            definitions: package.object("CFDefinitions")?,
            package,
            document,
            extensions,
            ours,
        })
    }

    fn framework(
        &self,
        items: &[ItemAsGiven<'_>],
        placed: &[Placed],
    ) -> Result<Framework, CaseError> {
        let Heading {
            about,
            levels,
            kinds,
            terms,
            of_items,
        } = match &self.ours {
            Some(ours) => self.heading_as_said(ours, items, placed)?,
            None => self.heading_as_told(items, placed)?,
        };
        let in_document = |fault| CaseFault::Set(fault).at(self.document.place.clone());
        let mut draft = Draft::new(about.wording, levels, kinds, terms).map_err(in_document)?;
        for (place, kind) in placed.iter().zip(of_items) {
            let item = &items[place.item];
            let parent = place.parent.map(|parent| &items[placed[parent].item].code);
            let under = parent.map_or(Under::Top, |code| Under::Item(code.clone()));
            draft
                .add(item.given(kind, under)?)
                .map_err(|fault| CaseFault::Set(fault).at(item.object.place.clone()))?;
        }
        draft.finish(about).map_err(in_document)
    }

    /// The heading of a package that Sightline has written. Title and publisher are where every
    /// program can read and change them.
    fn heading_as_said(
        &self,
        ours: &OfDocument,
        items: &[ItemAsGiven<'_>],
        placed: &[Placed],
    ) -> Result<Heading, CaseError> {
        let of_items = placed
            .iter()
            .map(|place| items[place.item].kind_among(&ours.kinds));
        Ok(Heading {
            about: About {
                set: ours.set.clone(),
                edition: ours.edition.clone(),
                short: ours.short.clone(),
                title: one_line(&self.document.required_text("title")?),
                publisher: one_line(&self.document.required_text("publisher")?),
                published: ours.published.clone(),
                in_force_from: ours.in_force_from.clone(),
                source: ours.source.clone(),
                wording: ours.wording,
                licence: ours.licence.clone(),
                counted: ours.counted.clone(),
            },
            levels: ours.levels.clone(),
            kinds: ours.kinds.clone(),
            terms: ours.terms.clone(),
            of_items: of_items.collect::<Result<_, _>>()?,
        })
    }

    /// The heading of anybody else's package, as far as it can be told.
    fn heading_as_told(
        &self,
        items: &[ItemAsGiven<'_>],
        placed: &[Placed],
    ) -> Result<Heading, CaseError> {
        let in_items = |fault| CaseFault::Set(fault).at("CFItems");
        let licences = match &self.definitions {
            Some(definitions) => definitions.objects("CFLicenses", LICENCES_MAX)?,
            None => Vec::new(),
        };
        let licence = deduce::licence(&self.document, &licences)?;
        let mut titles = Vec::with_capacity(placed.len());
        let mut levels = Vec::new();
        for place in placed {
            let item = &items[place.item];
            titles.push(item.type_title()?);
            levels.extend(item.levels()?);
        }
        let typed: Vec<_> = placed
            .iter()
            .zip(&titles)
            .map(|(place, title)| Typed {
                title: title.as_deref(),
                parent: place.parent,
            })
            .collect();
        let told = kinds::told(&typed).map_err(in_items)?;
        Ok(Heading {
            about: About {
                counted: told.counted,
                ..deduce::about(&self.document, licence)?
            },
            levels: deduce::levels(levels.iter()).map_err(in_items)?,
            kinds: told.kinds,
            terms: Vec::new(),
            of_items: told.of_items,
        })
    }
}

impl ItemAsGiven<'_> {
    fn given(&self, kind: String, under: Under) -> Result<ItemGiven, CaseError> {
        let object = &self.object;
        let note = object.text("notes")?.map(|note| one_line(&note));
        let ours = self.ours.as_ref();
        Ok(ItemGiven {
            code: self.code.clone(),
            kind,
            text: one_line(&object.required_text("fullStatement")?),
            under,
            note: note.filter(|note| !note.is_empty()),
            levels: self.levels()?,
            wording: ours.and_then(|ours| ours.wording),
            place: ours.and_then(|ours| ours.place.clone()),
            months: ours.map(|ours| ours.months.clone()).unwrap_or_default(),
            every_months: ours.and_then(|ours| ours.every_months),
            line: 0,
        })
    }
}
