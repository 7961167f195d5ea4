//! The publisher's own words over the same codes.

use sightline_core::framework::find::{Context, find};
use sightline_core::framework::{Code, Fault, Framework, Licence, OfficialWordsError, Wording};

use super::code;
use super::tree::INVENTED;

fn set() -> Framework {
    Framework::parse(INVENTED).unwrap()
}

fn licence() -> Licence {
    Licence {
        name: "Licence 4711".to_owned(),
        url: None,
        attribution: "Given to the borough by nobody.".to_owned(),
    }
}

fn words(given: &[(&str, &str)]) -> Vec<(Code, String)> {
    let given = given.iter();
    given
        .map(|(at, words)| (code(at), (*words).to_owned()))
        .collect()
}

#[test]
fn official_words_stand_where_the_summaries_stood_and_are_marked() {
    let given = words(&[("s1", "perceives the spoken word")]);
    let before = set();
    let after = before.with_official_words(&given, licence()).unwrap();
    let item = after.item(&code("s1")).unwrap();
    assert_eq!(item.text, "perceives the spoken word");
    assert_eq!(item.wording, Wording::Official);
    assert_eq!(after.about().licence, licence());
    // All the rest is as it was: a summary stays one, and a link leads where it led.
    assert_eq!(after.item(&code("s2")), before.item(&code("s2")));
    assert_eq!(after.items().len(), before.items().len());
    assert_eq!(after.link(&code("s1")), before.link(&code("s1")));
    let found = |query| find(&[&after], query, &Context::default());
    assert_eq!(found("perceives")[0].standard.code, code("s1"));
}

#[test]
fn words_that_cannot_be_taken_are_refused_and_say_why() {
    let refused = |given: &[(&str, &str)]| {
        let given = words(given);
        set().with_official_words(&given, licence()).unwrap_err()
    };
    let unknown = refused(&[("s1", "hears"), ("x1", "sees"), ("x2", "sees")]);
    assert_eq!(
        unknown,
        OfficialWordsError::UnknownCodes(vec![code("x1"), code("x2")])
    );
    assert_eq!(unknown.to_string(), "the set has no item x1, x2");
    let twice = refused(&[("s1", "hears"), ("s1", "sees")]);
    assert_eq!(twice, OfficialWordsError::Twice(code("s1")));
    let untidy = refused(&[("s1", "hears\nand sees")]);
    assert_eq!(
        untidy.to_string(),
        "s1: the text has a stray space, line break or control character"
    );
    assert_eq!(refused(&[]), OfficialWordsError::NoWords);
    let nameless = Licence {
        attribution: String::new(),
        ..licence()
    };
    let given = words(&[("s1", "hears")]);
    let error = set().with_official_words(&given, nameless).unwrap_err();
    assert_eq!(
        error,
        OfficialWordsError::Licence(Fault::EmptyText("the attribution"))
    );
}
