//! The items of a package as given: each with an identifier and a code of its own.

use std::collections::HashMap;

use uuid::Uuid;

use super::json::Object;
use super::package::OfItem;
use super::{CaseError, CaseFault, deduce, ours};
use crate::framework::check::{ITEMS_MAX, one_line};
use crate::framework::{Fault, Kind};

/// One item as given.
pub(super) struct ItemAsGiven<'a> {
    pub object: Object<'a>,
    pub identifier: Uuid,
    /// The code that its publisher gave it, or else one made from its identifier.
    pub code: String,
    pub extensions: Option<Object<'a>>,
    /// Our own part, where the package has one.
    pub ours: Option<OfItem>,
}

/// Reads the items of a package, whose document has this identifier; `from_sightline` says whether
/// there may be a part of our own in them.
pub(super) fn read<'a>(
    package: &Object<'a>,
    document: Uuid,
    from_sightline: bool,
) -> Result<Vec<ItemAsGiven<'a>>, CaseError> {
    let mut items = Vec::new();
    let mut by_identifier = HashMap::from([(document, "CFDocument".to_owned())]);
    let mut by_code: HashMap<String, String> = HashMap::new();
    for object in package.objects("CFItems", ITEMS_MAX)? {
        let identifier = object.required_uuid("identifier")?;
        if let Some(first) = by_identifier.insert(identifier, object.place.clone()) {
            let fault = CaseFault::DuplicateIdentifier(first);
            return Err(fault.at(object.place_of("identifier")));
        }
        let code = object.text("humanCodingScheme")?;
        let code = code.map(|code| one_line(&code)).unwrap_or_default();
        if !code.is_empty()
            && let Some(first) = by_code.insert(code.clone(), object.place.clone())
        {
            let fault = CaseFault::DuplicateCode(first);
            return Err(fault.at(object.place_of("humanCodingScheme")));
        }
        let extensions = object.object("extensions")?;
        let ours = match from_sightline {
            true => ours(extensions.as_ref())?,
            false => None,
        };
        items.push(ItemAsGiven {
            object,
            identifier,
            code,
            extensions,
            ours,
        });
    }
    if items.is_empty() {
        return Err(CaseFault::Set(Fault::NoItems).at("CFItems"));
    }
    give_codes(&mut items, by_code)?;
    Ok(items)
}

/// Gives a code to each item that has none, whatever the order of the items.
fn give_codes(
    items: &mut [ItemAsGiven<'_>],
    mut by_code: HashMap<String, String>,
) -> Result<(), CaseError> {
    let mut so_short: HashMap<String, usize> = HashMap::new();
    let without = items.iter().filter(|item| item.code.is_empty());
    for item in without {
        *so_short
            .entry(deduce::short_code(item.identifier))
            .or_default() += 1;
    }
    for item in items.iter_mut().filter(|item| item.code.is_empty()) {
        let short = deduce::short_code(item.identifier);
        let free = so_short.get(&short) == Some(&1) && !by_code.contains_key(&short);
        item.code = match free {
            true => short,
            false => deduce::long_code(item.identifier),
        };
        if let Some(first) = by_code.insert(item.code.clone(), item.object.place.clone()) {
            return Err(CaseFault::DuplicateCode(first).at(item.object.place.clone()));
        }
    }
    Ok(())
}

impl ItemAsGiven<'_> {
    /// What its type is called, if anything.
    pub fn type_title(&self) -> Result<Option<String>, CaseError> {
        let title = match self.object.text("CFItemType")? {
            Some(title) => Some(title),
            None => match self.object.object("CFItemTypeURI")? {
                Some(link) => link.text("title")?,
                None => None,
            },
        };
        let title = title.map(|title| one_line(&title));
        Ok(title.filter(|title| !title.is_empty()))
    }

    /// The name of its kind, where the kinds are known: its own part says so, or its type is the
    /// title of one.
    pub fn kind_among(&self, kinds: &[Kind]) -> Result<String, CaseError> {
        if let Some(ours) = &self.ours {
            return Ok(ours.kind.clone());
        }
        let title = self.type_title()?.unwrap_or_default();
        let kind = kinds.iter().find(|kind| kind.title == title);
        let unknown = || CaseFault::Set(Fault::UnknownKind(title.clone()));
        kind.map(|kind| kind.name.clone())
            .ok_or_else(|| unknown().at(self.object.place_of("CFItemType")))
    }

    /// The levels it belongs to.
    pub fn levels(&self) -> Result<Vec<String>, CaseError> {
        let levels: Option<Vec<String>> = self.object.value("educationLevel", "a list of texts")?;
        let levels = levels.unwrap_or_default();
        Ok(levels.iter().map(|level| one_line(level)).collect())
    }
}
