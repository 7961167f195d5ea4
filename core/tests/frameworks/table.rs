//! Sets as tables: what is written is read back, and what a person made in a spreadsheet becomes a set.

use std::collections::BTreeSet;

use sightline_core::framework::table::{self, TableFault};
use sightline_core::framework::{About, Edition, Framework, Licence, SetId, Wording};

use super::tree::INVENTED;
use super::{code, released};

/// As a person would save it from Excel on a German computer: a byte order mark, semicolons, line
/// ends of Windows, headings in another order, a column of their own.
const FROM_A_SPREADSHEET: &str = "\u{feff}Text;CODE;Notes;Parent;Kind;Level\r\n\
    Working with families;A;;;Area;\r\n\
    \"listens to children; and hears  them\";A.1;ours;A;Standard;First year | Second year\r\n\
    \"says \"\"no\"\" kindly\";A.2;;A;Standard;Second year\r\n\
    ;;;;;\r\n\
    '=SUM(A1) is no answer;B;;;Area;\r\n";

fn about() -> About {
    About {
        set: SetId::new("borough").unwrap(),
        edition: Edition::new("2026").unwrap(),
        short: "BPS".to_owned(),
        title: "Practice standards of the borough".to_owned(),
        publisher: "The borough".to_owned(),
        published: "2026".to_owned(),
        in_force_from: None,
        source: "The borough's intranet".to_owned(),
        wording: Wording::Official,
        licence: Licence {
            name: "Ours".to_owned(),
            url: None,
            attribution: "The borough".to_owned(),
        },
        counted: None,
    }
}

fn invented() -> Framework {
    Framework::parse(INVENTED).unwrap()
}

/// The refusals of a table, as they are told.
fn refused(text: &str) -> Vec<String> {
    let refused = table::read(text.as_bytes()).unwrap_err();
    refused.iter().map(ToString::to_string).collect()
}

#[test]
fn every_released_set_reads_back_as_it_was_written() {
    for set in Framework::released() {
        let table = table::read(table::write(set).as_bytes()).unwrap();
        assert!(table.rows == table::rows(set), "{}", set.about().set);
        let again = table::build(&table, set.about().clone(), Some(set)).unwrap();
        assert!(again == *set, "{}", set.about().set);
    }
}

#[test]
fn no_cell_is_one_that_a_spreadsheet_would_run() {
    let formula = INVENTED.replace("\"hears\"", "\"=HYPERLINK(1)\"");
    let formula = formula.replace("\"hears most\"", "\"'=1\"");
    let set = Framework::parse(&formula).unwrap();
    let written = table::write(&set);
    assert!(written.contains(",'=HYPERLINK(1)\r\n"), "{written}");
    assert!(table::read(written.as_bytes()).unwrap().rows == table::rows(&set));
}

#[test]
fn a_spreadsheet_becomes_a_set() {
    let table = table::read(FROM_A_SPREADSHEET.as_bytes()).unwrap();
    assert_eq!(table.ignored, ["Notes"]);
    let set = table::build(&table, about(), None).unwrap();
    let told: Vec<_> = set
        .items()
        .iter()
        .map(|item| (item.code.as_str(), item.kind.as_str(), item.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("A", "Area", "Working with families"),
            ("A.1", "Standard", "listens to children; and hears them"),
            ("A.2", "Standard", "says \"no\" kindly"),
            ("B", "Area", "=SUM(A1) is no answer"),
        ]
    );
    assert_eq!(set.about().counted.as_deref(), Some("Standard"));
    assert_eq!(set.full_code(&code("A.1")), "BPS A.1");
    assert!(set.link(&code("A.1")).is_some());
    let levels: Vec<_> = set
        .levels()
        .iter()
        .map(|level| level.name.as_str())
        .collect();
    assert_eq!(levels, ["First year", "Second year"]);
    let rows = table::read(table::write(&set).as_bytes()).unwrap().rows;
    assert!(rows == table::rows(&set));
}

#[test]
fn commas_semicolons_and_tabs_are_told_by_the_headings() {
    for between in [",", ";", "\t"] {
        let text = format!("code{between}text\n1{between}listens\n");
        let table = table::read(text.as_bytes()).unwrap();
        assert_eq!(table.rows[0].text, "listens", "{between:?}");
    }
}

#[test]
fn every_line_that_cannot_be_taken_is_told_with_its_reason() {
    let told = refused(
        "code,parent,kind,level,text\n\
         1,,Area,,People\n\
         1.1,2,Standard,,listens\n\
         ,1,Standard,,hears\n\
         1.2,1,Standard,,\n\
         1.1,1,Standard,,sees\n\
         1.3,1.3,Standard,,speaks\n\
         1.4,1.5,Standard,,thinks\n\
         1.5,1,Standard,,feels,and more\n\
         1.6,1,Standard,,\"asks\nand waits\"\n",
    );
    assert_eq!(
        told,
        [
            "line 3, parent: no item \"2\" stands before it to be its parent",
            "line 4, code: the code is not well formed: it is empty",
            "line 5, text: the text is empty",
            "line 6, code: the code is already used on line 3",
            "line 7, parent: it cannot stand under itself",
            "line 8, parent: the item it stands under is on line 9, further down: move that one up",
            "line 9: there is something in a cell beyond the last heading",
            "line 10, text: the cell holds a line break: write its text on one line; if it holds much \
             more than it should, a quotation mark is missing",
        ]
    );
}

#[test]
fn a_long_list_of_refusals_ends_with_how_many_there_are() {
    let lines = "1,\n".repeat(table::REFUSALS_MAX + 20);
    let refused = table::read(format!("code,text\n{lines}").as_bytes()).unwrap_err();
    assert_eq!(refused.len(), table::REFUSALS_MAX + 1);
    assert!(matches!(refused.last().unwrap().fault, TableFault::More(more) if more >= 20));
}

#[test]
fn a_table_of_an_earlier_edition_changes_what_it_says_and_keeps_the_rest() {
    let before = invented();
    let text = table::write(&before)
        .replace(",hears\r\n", ",listens\r\n")
        .replace("A/talking,A,strand,,Talking\r\n", "")
        .replace("t1,A/talking,step", "t1,A/listening,step")
        + "n1,A/listening,STEP,,writes\r\n";
    let table = table::read(text.as_bytes()).unwrap();
    let set = table::build(&table, before.about().clone(), Some(&before)).unwrap();
    let codes = |set: &Framework| -> BTreeSet<_> {
        let items = set.items().iter();
        items.map(|item| item.code.clone()).collect()
    };
    assert_eq!(&codes(&set) - &codes(&before), BTreeSet::from([code("n1")]));
    let removed = BTreeSet::from([code("A/talking")]);
    assert_eq!(&codes(&before) - &codes(&set), removed);
    let changed: Vec<_> = before
        .items()
        .iter()
        .filter_map(|item| Some((item, set.item(&item.code)?)))
        .filter(|(before, after)| before != after)
        .map(|(before, after)| (before.text.as_str(), after.text.as_str()))
        .collect();
    assert_eq!(changed, [("hears", "listens"), ("says", "says")]);
    assert_eq!(set.item(&code("n1")).unwrap().kind, "step");
    assert_eq!(set.item(&code("4.4")).unwrap().months, [1, 6, 12]);
    assert_eq!(
        set.item(&code("s3")).unwrap().place.as_deref(),
        Some("page 3")
    );
    assert_eq!(set.kinds(), before.kinds());
}

#[test]
fn a_table_of_codes_and_texts_changes_the_texts_alone() {
    let before = invented();
    let table = table::read(b"code,text\nA,People\nA/listening,Hearing\ns1,hears\n").unwrap();
    let set = table::build(&table, before.about().clone(), Some(&before)).unwrap();
    let item = set.item(&code("A/listening")).unwrap();
    assert_eq!(
        (item.text.as_str(), item.kind.as_str()),
        ("Hearing", "strand")
    );
    assert_eq!(item.parent, Some(code("A")));
    assert_eq!(set.item(&code("s1")).unwrap().levels, ["one"]);
}

#[test]
fn a_row_that_cannot_stand_where_it_is_is_refused_on_its_line() {
    let before = invented();
    let text =
        "code,parent,kind,text\nA,,area,People\nx,A,step,hears\ny,A,,hears\nz,A,tower,hears\n";
    let table = table::read(text.as_bytes()).unwrap();
    let refused = table::build(&table, before.about().clone(), Some(&before)).unwrap_err();
    let told: Vec<_> = refused.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "line 3: an item of kind \"step\" must stand under one of: strand, step",
            "line 4, kind: it must say which kind of item it is, for the set has kinds already",
            "line 5: the kind \"tower\" is not declared",
        ]
    );
}

#[test]
fn official_words_are_read_from_codes_and_texts_whatever_stands_beside_them() {
    let words = table::words(b"Parent,Text,Code\nnowhere,perceives,s1\n").unwrap();
    assert_eq!(words, [(code("s1"), "perceives".to_owned())]);
    let set = invented()
        .with_official_words(&words, about().licence)
        .unwrap();
    assert_eq!(set.item(&code("s1")).unwrap().text, "perceives");
    let pqs = released("pqs-2025");
    assert!(pqs.with_official_words(&words, about().licence).is_err());
}
