//! A framework file (TOML) as given, and as meant.
//!
//! A file may come from anywhere: it is checked like everything that comes in
//! ([`check`](super::check)), and a fault names its line and item.

use serde::Deserialize;
use toml::Spanned;

use super::check::{Draft, ItemGiven, Under};
use super::fault::excerpt;
use super::lines::Lines;
use super::{
    About, Code, Edition, Fault, Framework, FrameworkError, Kind, Level, Licence, SetId, Term,
    Wording,
};

/// The version of the file format that this program reads.
pub(super) const FORMAT: u32 = 1;
/// Largest file, in bytes.
pub const BYTES_MAX: usize = 4 * 1024 * 1024;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileAsGiven {
    format: u32,
    set: String,
    edition: String,
    short: String,
    title: String,
    publisher: String,
    published: String,
    in_force_from: Option<String>,
    source: String,
    wording: Wording,
    counted: Option<String>,
    licence: Licence,
    #[serde(default, rename = "level")]
    levels: Vec<Level>,
    #[serde(rename = "kind")]
    kinds: Vec<Kind>,
    #[serde(default, rename = "term")]
    terms: Vec<Term>,
    #[serde(default, rename = "item")]
    items: Vec<ItemAsGiven>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemAsGiven {
    code: Spanned<String>,
    kind: String,
    text: String,
    parent: Option<String>,
    note: Option<String>,
    #[serde(default)]
    levels: Vec<String>,
    wording: Option<Wording>,
    place: Option<String>,
    #[serde(default)]
    months: Vec<u8>,
    every_months: Option<u16>,
}

/// Reads and checks a whole file.
pub(super) fn framework(text: &str) -> Result<Framework, FrameworkError> {
    if text.len() > BYTES_MAX {
        return Err(Fault::FileTooLarge.in_file());
    }
    let lines = Lines::new(text);
    let given: FileAsGiven = toml::from_str(text).map_err(|error| FrameworkError {
        line: error.span().map(|span| lines.of(span.start)),
        code: None,
        fault: Fault::Unreadable(excerpt(error.message())),
    })?;
    let about = about(&given).map_err(Fault::in_file)?;
    let draft = Draft::new(about.wording, given.levels, given.kinds, given.terms);
    let mut draft = draft.map_err(Fault::in_file)?;
    for item in given.items {
        let line = lines.of(item.code.span().start);
        let code = Code::new(item.code.get_ref().as_str()).ok();
        draft
            .add(item.on_line(line))
            .map_err(|fault| FrameworkError {
                line: Some(line),
                code,
                fault,
            })?;
    }
    draft.finish(about).map_err(Fault::in_file)
}

fn about(given: &FileAsGiven) -> Result<About, Fault> {
    if given.format != FORMAT {
        return Err(Fault::Format(given.format));
    }
    let malformed = |what| move |fault| Fault::Malformed { what, fault };
    Ok(About {
        set: SetId::new(given.set.as_str()).map_err(malformed("the set"))?,
        edition: Edition::new(given.edition.as_str()).map_err(malformed("the edition"))?,
        short: given.short.clone(),
        title: given.title.clone(),
        publisher: given.publisher.clone(),
        published: given.published.clone(),
        in_force_from: given.in_force_from.clone(),
        source: given.source.clone(),
        wording: given.wording,
        licence: given.licence.clone(),
        counted: given.counted.clone(),
    })
}

impl ItemAsGiven {
    fn on_line(self, line: usize) -> ItemGiven {
        ItemGiven {
            code: self.code.into_inner(),
            kind: self.kind,
            text: self.text,
            under: self.parent.map_or(Under::Order, Under::Item),
            note: self.note,
            levels: self.levels,
            wording: self.wording,
            place: self.place,
            months: self.months,
            every_months: self.every_months,
            line,
        }
    }
}
