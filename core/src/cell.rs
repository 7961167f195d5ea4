//! A text as a cell of a spreadsheet: no cell that leaves Sightline is one that a spreadsheet would run.
//!
//! A cell that begins like a formula gets an apostrophe before it, and loses it again where such a
//! table is read. Nothing else of a text changes.

/// The text, with an apostrophe before it if a spreadsheet would take it for a formula; and also if
/// it looks already as though it had one, so that [`unguarded`] always gives back what was written.
#[must_use]
pub fn guarded(text: String) -> String {
    match runs(text.trim_start_matches('\'')) {
        true => format!("'{text}"),
        false => text,
    }
}

/// The text as it was before [`guarded`].
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if runs(text.trim_start_matches('\'')) => text,
        _ => cell,
    }
}

/// Whether a spreadsheet would take the text for a formula. A telephone number such as
/// +44 20 7946 0000 names no function and no cell, and is none.
fn runs(text: &str) -> bool {
    let harmless = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')');
    match text.chars().next() {
        Some('=' | '@' | '\t' | '\r' | '\n' | '＝' | '＠' | '＋' | '－') => true,
        Some('+' | '-') => !text[1..].chars().all(harmless),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{guarded, unguarded};

    #[test]
    fn what_a_spreadsheet_would_run_is_text_and_telephone_numbers_are_left_alone() {
        for harmful in [
            "=1+1",
            "=HYPERLINK(\"x\")",
            "+A1",
            "-cmd|' /C calc'!A0",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "＝1+1",
            "+44 CALL",
        ] {
            assert_eq!(guarded(harmful.into()), format!("'{harmful}"));
        }
        for plain in [
            "+44 20 7946 0000",
            "+44 (0)20 7946",
            "-5",
            "A=B",
            "",
            "Direct work",
            "é",
            "'tis",
        ] {
            assert_eq!(guarded(plain.into()), plain);
        }
    }

    #[test]
    fn reading_takes_off_what_writing_put_on_and_nothing_else() {
        for text in ["=1+1", "'=1+1", "''@x", "'tis", "'", "", "-5", "plain"] {
            assert_eq!(unguarded(&guarded(text.into())), text);
        }
        assert_eq!(unguarded("'tis"), "'tis");
        assert_eq!(unguarded("'-5"), "'-5");
    }
}
