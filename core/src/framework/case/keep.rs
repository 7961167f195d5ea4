//! What of a package is kept beside the set: all that Sightline would not write itself. And what
//! cannot be kept, which is told.

use super::associations::{Associations, Related};
use super::fields::{Fields, Kept, Made, Verbatim};
use super::items::ItemAsGiven;
use super::json::Object;
use super::package::{DEFINITIONS, Maker};
use super::read::Given;
use super::tree::Placed;
use super::{CaseError, Dropped, Foreign, OURS};
use crate::framework::Framework;

/// Most entries in one list of definitions.
const DEFINITIONS_MAX: usize = 10_000;
/// The fields of a package that are looked into.
const OF_PACKAGE: [&str; 4] = ["CFDocument", "CFItems", "CFAssociations", "CFDefinitions"];
/// What the set itself holds of its document.
const OF_DOCUMENT: [&str; 3] = ["caseVersion", "title", "publisher"];
/// What the set itself holds of an item.
const OF_ITEM: [&str; 4] = [
    "humanCodingScheme",
    "fullStatement",
    "educationLevel",
    "notes",
];

/// What the set itself holds of the place of an item: its siblings are in their order.
const OF_PLACE: [&str; 1] = ["sequenceNumber"];

/// Keeps what a package says beside the set. The placed items are those of the set, in its order.
pub(super) fn beside(
    framework: &mut Framework,
    given: &Given<'_>,
    items: &[ItemAsGiven<'_>],
    placed: &[Placed],
    associations: &Associations<'_>,
) -> Result<Vec<Dropped>, CaseError> {
    let mut dropped = Vec::new();
    let mut foreign = Foreign {
        package: rest(&given.package, &OF_PACKAGE),
        ..Foreign::default()
    };
    let maker = Maker::of(framework);
    let made = maker.document();
    foreign.document = Kept::of(
        &given.document,
        given.extensions.as_ref(),
        &made,
        &OF_DOCUMENT,
    );
    untidy(&given.document, &made, &OF_DOCUMENT, &mut dropped);
    for (item, place) in framework.items().iter().zip(placed) {
        let given = &items[place.item];
        let made = maker.item(item);
        let kept = Kept::of(&given.object, given.extensions.as_ref(), &made, &OF_ITEM);
        untidy(&given.object, &made, &OF_ITEM, &mut dropped);
        if given.ours.is_none() {
            of_no_use(given.extensions.as_ref(), &mut dropped);
        }
        if !kept.is_empty() {
            foreign.items.insert(item.code.clone(), kept);
        }
    }
    // From here on links carry the identifiers with which document and items came.
    framework.foreign = foreign;
    let maker = Maker::of(framework);
    let mut places = Vec::new();
    let mut renumbered = false;
    for ((item, number), place) in maker.numbered().zip(placed) {
        let given = &associations.all[place.association];
        let made = maker.place(item, number);
        let kept = Kept::of(&given.object, given.extensions.as_ref(), &made, &OF_PLACE);
        let sequence = given.object.get("sequenceNumber");
        let own = made.fields.get("sequenceNumber").zip(sequence);
        renumbered |= own.is_some_and(|(own, given)| !own.says(given));
        of_no_use(given.extensions.as_ref(), &mut dropped);
        if !kept.is_empty() {
            places.push((item.code.clone(), kept));
        }
    }
    if renumbered {
        dropped.push(Dropped {
            place: "CFAssociations".to_owned(),
            what: "sequence numbers other than 1, 2, 3".to_owned(),
            why: "the items are in the order that they say, and are numbered anew".to_owned(),
        });
    }
    let definitions = definitions(given, &maker, &mut dropped)?;
    let foreign = &mut framework.foreign;
    foreign.places = places.into_iter().collect();
    if let Some(object) = &given.definitions {
        foreign.definitions = definitions;
        foreign.of_definitions = rest(object, &DEFINITIONS);
    }
    Ok(dropped)
}

/// Keeps what is said of mappings and by other associations.
pub(super) fn beside_mappings(
    framework: &mut Framework,
    associations: &Associations<'_>,
    related: &Related<'_>,
) {
    let maker = Maker::of(framework);
    let said = related.said_by.iter().filter_map(|(number, mapping)| {
        let given = &associations.all[*number];
        let made = maker.mapping(mapping);
        let kept = Kept::of(&given.object, given.extensions.as_ref(), &made, &[]);
        Some((mapping.clone(), kept)).filter(|(_, kept)| !kept.is_empty())
    });
    let mappings = said.collect();
    framework.foreign.mappings = mappings;
    let others = related.others.iter();
    framework.foreign.associations = others.map(|raw| Verbatim::from(*raw)).collect();
}

/// The fields of an object other than these.
fn rest(object: &Object<'_>, but: &[&str]) -> Fields {
    let rest = object.fields().filter(|(name, _)| !but.contains(name));
    rest.fold(Fields::default(), |fields, (name, raw)| {
        fields.with_verbatim(name, raw.into())
    })
}

/// Tells of texts that the set holds in a tidier form than they were given.
fn untidy(object: &Object<'_>, made: &Made, ours: &[&str], dropped: &mut Vec<Dropped>) {
    let texts = ours.iter().filter(|name| **name != "caseVersion");
    for name in texts {
        let (Some(given), Some(own)) = (object.get(name), made.fields.get(name)) else {
            continue;
        };
        if !own.says(given) {
            dropped.push(Dropped {
                place: object.place_of(name),
                what: "line breaks and spaces that are not needed".to_owned(),
                why: "every text of a set is one tidy line".to_owned(),
            });
        }
    }
}

/// Tells of a part of our own that nothing can be made of, where no Sightline wrote the rest.
fn of_no_use(extensions: Option<&Object<'_>>, dropped: &mut Vec<Dropped>) {
    let ours = extensions.filter(|extensions| extensions.get(OURS).is_some());
    dropped.extend(ours.map(|extensions| Dropped {
        place: extensions.place_of(OURS),
        what: "what is said here for Sightline".to_owned(),
        why: "it belongs to packages that Sightline has written".to_owned(),
    }));
}

/// The entries of the lists of definitions that are not ours.
fn definitions(
    given: &Given<'_>,
    maker: &Maker<'_>,
    dropped: &mut Vec<Dropped>,
) -> Result<Vec<(String, Vec<Verbatim>)>, CaseError> {
    let Some(object) = &given.definitions else {
        return Ok(Vec::new());
    };
    let mut kept = Vec::new();
    for list in DEFINITIONS {
        let made = maker.definitions(list);
        let mut others = Vec::new();
        for entry in object.objects(list, DEFINITIONS_MAX)? {
            let identifier = entry.text("identifier")?;
            let own = made.iter().find(|own| own.text("identifier") == identifier);
            match own {
                None => others.push(entry.raw.into()),
                Some(own) if Verbatim::of(own).says(entry.raw) => {}
                Some(_) => dropped.push(Dropped {
                    place: entry.place.clone(),
                    what: "what was changed here".to_owned(),
                    why: "Sightline makes this entry from the set".to_owned(),
                }),
            }
        }
        if !others.is_empty() {
            kept.push((list.to_owned(), others));
        }
    }
    Ok(kept)
}
