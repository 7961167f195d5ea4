//! What Sightline must know of a set and another program's package does not say, told from what it
//! does say, and the same each time.

use uuid::Uuid;

use super::json::Object;
use super::{CaseError, CaseFault};
use crate::framework::check::{KINDS_MAX, TEXT_MAX, first_day, one_line};
use crate::framework::{About, Edition, Fault, ID_MAX, Level, Licence, SetId, Wording};

/// What stands before a code that was made from an identifier.
const CODE_PREFIX: &str = "id-";
/// How many digits of the identifier are in it.
const CODE_DIGITS: usize = 8;
/// Most letters of a short name that is made from a title.
const SHORT_MAX: usize = 8;

/// The code of an item that has none: `id-` and the first digits of its identifier. From the
/// identifier and not from the item's place, which moves when another comes before it.
pub(super) fn short_code(identifier: Uuid) -> String {
    let mut code = long_code(identifier);
    code.truncate(CODE_PREFIX.len() + CODE_DIGITS);
    code
}

/// The same with all digits, where the short one is another item's too.
pub(super) fn long_code(identifier: Uuid) -> String {
    format!("{CODE_PREFIX}{}", identifier.simple())
}

/// Whether a code was made so from this identifier.
pub(super) fn is_code_from(code: &str, identifier: &str) -> bool {
    let identifier = Uuid::parse_str(identifier);
    identifier
        .is_ok_and(|identifier| code == short_code(identifier) || code == long_code(identifier))
}

/// What the set is, as far as the document says: its identifier and edition are made from title,
/// version and identifier. `counted` is left open.
pub(super) fn about(document: &Object<'_>, licence: Licence) -> Result<About, CaseError> {
    let text = |name: &str| -> Result<Option<String>, CaseError> {
        let text = document.text(name)?.map(|text| one_line(&text));
        Ok(text.filter(|text| !text.is_empty()))
    };
    let title = one_line(&document.required_text("title")?);
    let publisher = match text("publisher")? {
        Some(publisher) => publisher,
        None => one_line(&document.required_text("creator")?),
    };
    let changed = document.required_text("lastChangeDateTime")?;
    let published = changed.get(..10).filter(|day| first_day(day).is_some());
    let published = published.ok_or_else(|| {
        let place = document.place_of("lastChangeDateTime");
        CaseFault::Set(Fault::Date("the date")).at(place)
    })?;
    let identifier = document.required_uuid("identifier")?;
    let tail = short_code(identifier);
    let set = joined(&slug(&title), tail.trim_start_matches(CODE_PREFIX));
    let edition = text("version")?.map(|version| slug(&version));
    let edition = edition.filter(|edition| !edition.is_empty());
    let malformed = |what| {
        let place = document.place.clone();
        move |fault| CaseFault::Set(Fault::Malformed { what, fault }).at(place)
    };
    let in_force_from = text("statusStartDate")?.filter(|day| first_day(day).is_some());
    let source = text("officialSourceURL")?;
    Ok(About {
        set: SetId::new(set).map_err(malformed("the set"))?,
        edition: Edition::new(edition.unwrap_or_else(|| published.to_owned()))
            .map_err(malformed("the edition"))?,
        short: short(&title),
        source: source.unwrap_or_else(|| title.clone()),
        title,
        publisher,
        published: published.to_owned(),
        in_force_from,
        wording: Wording::Official,
        licence,
        counted: None,
    })
}

/// The levels of a package: the education levels of its items, as they first come.
pub(super) fn levels<'a>(of_items: impl Iterator<Item = &'a String>) -> Result<Vec<Level>, Fault> {
    let mut levels: Vec<Level> = Vec::new();
    for name in of_items {
        if !levels.iter().any(|level| level.name == *name) {
            levels.push(Level {
                name: name.clone(),
                title: name.clone(),
            });
        }
        if levels.len() > KINDS_MAX {
            return Err(Fault::TooMany {
                what: "levels",
                most: KINDS_MAX,
            });
        }
    }
    Ok(levels)
}

/// The licence, from the document and the definition it points at.
pub(super) fn licence(
    document: &Object<'_>,
    definitions: &[Object<'_>],
) -> Result<Licence, CaseError> {
    let unstated = Licence {
        name: "Not stated".to_owned(),
        url: None,
        attribution: "The package states no licence.".to_owned(),
    };
    let Some(raw) = document.get("licenseURI") else {
        return Ok(unstated);
    };
    // CASE asks for an object; some write only the address.
    if let Ok(url) = serde_json::from_str::<String>(raw.get()) {
        let url = one_line(&url);
        return Ok(Licence {
            name: url.clone(),
            url: Some(url.clone()),
            attribution: url,
        });
    }
    let link = document.required_object("licenseURI")?;
    let identifier = link.text("identifier")?;
    let mut definition = None;
    for candidate in definitions {
        if candidate.text("identifier")? == identifier {
            definition = Some(candidate);
        }
    }
    let texts = |object: &Object<'_>, name: &str| -> Result<Option<String>, CaseError> {
        let text = object.text(name)?.map(|text| one_line(&text));
        Ok(text.filter(|text| !text.is_empty() && text.chars().count() <= TEXT_MAX))
    };
    let title = match definition {
        Some(definition) => texts(definition, "title")?.or(texts(&link, "title")?),
        None => texts(&link, "title")?,
    };
    let name = title.unwrap_or(unstated.name);
    let address = texts(&link, "uri")?.filter(|uri| uri.starts_with("http"));
    let words = match definition {
        Some(definition) => texts(definition, "licenseText")?,
        None => None,
    };
    Ok(Licence {
        attribution: words.unwrap_or_else(|| name.clone()),
        name,
        url: address,
    })
}

/// Small letters, digits and hyphens, made from a text.
fn slug(text: &str) -> String {
    let kept = |c: char| c.is_ascii_alphanumeric();
    let words = text.split(|c| !kept(c)).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-").to_lowercase();
    slug.chars().take(ID_MAX).collect()
}

/// Two parts of an identifier, the first cut where both would be too long.
fn joined(head: &str, tail: &str) -> String {
    let room = ID_MAX - tail.len() - 1;
    let head: String = head.chars().take(room).collect();
    let head = head.trim_end_matches('-');
    match head {
        "" => format!("set-{tail}"),
        head => format!("{head}-{tail}"),
    }
}

/// The initials of the title's words that begin with a capital letter.
fn short(title: &str) -> String {
    let initials = title.split_whitespace().filter_map(|word| {
        let first = word.chars().find(|c| c.is_alphanumeric())?;
        Some(first).filter(|c| c.is_uppercase())
    });
    let short: String = initials.take(SHORT_MAX).collect();
    match short.chars().count() {
        0 | 1 => title
            .chars()
            .take(SHORT_MAX)
            .collect::<String>()
            .trim()
            .to_owned(),
        _ => short,
    }
}
