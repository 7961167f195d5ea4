//! Documents that the tests of pages share: one with every block, one with every script, one as
//! hostile as can be typed. The people in them are invented.

use chrono::DateTime;
use sightline_core::pdf::{
    Bar, Block, Chart, Column, Document, Fact, Signature, Squares, Table, Text,
};

/// An empty document with a fixed time.
pub fn blank(title: &str) -> Document {
    let made_at = DateTime::parse_from_rfc3339("2026-05-14T16:05:00+01:00").unwrap();
    Document {
        author: "Mary Lindqvist".into(),
        reference: "SUM-2026-0093".into(),
        organisation: "Northmoor Council, children’s services".into(),
        ..Document::new(title, made_at)
    }
}

fn texts(cells: &[&str]) -> Vec<Text> {
    cells.iter().map(|cell| Text::from(*cell)).collect()
}

const OUTCOMES: [(&str, u32); 13] = [
    ("1.1 Being clear about the purpose of the work", 4),
    ("1.2 Acting with honesty and respect", 7),
    ("2.1 Building relationships with children", 9),
    ("2.2 Talking with families about strengths and worries", 6),
    ("2.3 Direct work that children can understand", 5),
    ("3.1 Noticing risk and acting on it", 3),
    ("3.2 Analysing what has been seen and heard", 4),
    ("3.3 Planning with the family", 2),
    ("4.1 Working with other professionals", 1),
    ("4.2 Recording that the family would recognise", 2),
    ("5.1 Reflecting on one’s own feelings and assumptions", 3),
    ("5.2 Using supervision well", 2),
    ("6.1 Understanding the law that applies", 0),
];

/// A summary of supervision as long as real ones are: every kind of block, several pages.
pub fn sample() -> Document {
    let said = "You were patient with K when she would not answer, and you let the silence be. \
                Her grandmother noticed it too. When you came back to the question later you used \
                K’s own drawing to ask it, and she told you about the mornings before school.";
    let sessions: Vec<Vec<Text>> = (1..=31)
        .map(|n| {
            texts(&[
                &format!(
                    "{} {} 2025",
                    1 + (n * 5) % 27,
                    ["January", "February", "March"][n % 3]
                ),
                ["Individual", "Reflective case discussion", "Group"][n % 3],
                "Workload looked at; the two longest-running cases talked through with the \
                 questions of the last session; one thing to try before the next.",
                &format!("{}", 45 + 5 * (n % 7)),
            ])
        })
        .collect();
    Document {
        subtitle: "Rowan Achebe · 1 January 2025 to 31 December 2025".into(),
        blocks: vec![
            Block::Facts(vec![
                Fact::new("Practitioner", "Rowan Achebe, social worker, Assessment Team 2"),
                Fact::new("Supervisor", "Mary Lindqvist, team manager"),
                Fact::new("Period", "1 January 2025 to 31 December 2025"),
                Fact::new("Supervision held", "11 of 12 expected; one cancelled for sickness and held a week later"),
                Fact::new("Observations", "4, the last on 12 May 2025 with a family at home"),
            ]),
            Block::Callout(
                Text::strong("Not yet seen is not weak. ").plain(
                    "The chart counts what these observations happened to show. An outcome that is not \
                     in it has not come up yet; it says nothing about how well you do it.",
                ),
            ),
            Block::section("What went well", [
                Block::paragraph(said),
                Block::Bullets(vec![
                    "You explained why you were there in words that K could repeat to her brother.".into(),
                    "You asked permission before you looked at the bedroom, and said why it mattered, so that \
                     Ms D went ahead and opened the door herself. She said afterwards that nobody had asked before."
                        .into(),
                    "The plan names who does what by when.".into(),
                ]),
                Block::section("In their own words", [
                    Block::quote(
                        "She listens to me. She draws with me and then she asks if the drawing is right.",
                        "K, aged 7, told to the observer after the visit",
                    ),
                    Block::quote(
                        "وہ میری بات سنتی ہے اور پھر سوال کرتی ہے۔",
                        "K’s grandmother, through an interpreter, as written down by the interpreter",
                    ),
                ]),
                Block::section("The difference for the child", [
                    Block::paragraph(
                        "K has been at school on 19 of the last 20 days.\nShe has asked for the breakfast club.\n\n\
                         Her grandmother rings you before things go wrong, where in the winter she rang after.",
                    ),
                ]),
            ]),
            Block::section("Standards seen", [
                Block::Chart(Chart {
                    caption: "How often each outcome was seen in the four observations".into(),
                    bars_are: "Outcome".into(),
                    length_is: "Times seen".into(),
                    bars: OUTCOMES.iter().map(|(name, count)| {
                            let (code, title) = name.split_once(' ').unwrap();
                            Bar::new(code, *count).meaning(title)
                        }).collect(),
                }),
            ]),
            Block::section("Supervision", [
                Block::paragraph(
                    Text::strong("Agreed frequency: ").plain("monthly. ").and_stressed("Next: 9 January 2026."),
                ),
                Block::Table(Table {
                    caption: "Sessions in the period".into(),
                    columns: vec![
                        Column::text("Date", 2.0),
                        Column::text("Kind", 2.4),
                        Column::text("What was talked about", 6.0),
                        Column::numbers("Minutes", 1.2),
                    ],
                    rows: sessions,
                }),
            ]),
            Block::section("Next steps", [
                Block::Numbered(vec![
                    "Rowan sits in on a family group conference led by the north team. By 30 January 2026.".into(),
                    "Mary asks the legal team for a short session on pre-proceedings. By 13 February 2026.".into(),
                ]),
            ]),
            Block::section("The practitioner’s own voice", [
                Block::quote(
                    "I used to fill silences. I have learned that K needs about ten seconds, and that those ten \
                     seconds are where the work is. I would like to be observed in a meeting with other \
                     professionals next, because that is where I still go quiet.",
                    "Rowan Achebe, 10 January 2026",
                ),
            ]),
            Block::section("Signatures", [
                Block::Signatures(vec![
                    Signature::on_paper("Practitioner", "Rowan Achebe"),
                    Signature::signed("Supervisor", "Mary Lindqvist", "Signed in Sightline on 14 May 2026 at 16:05"),
                ]),
            ]),
        ],
        ..blank("Supervision summary")
    }
}

/// Every script that the fonts of the product draw, and one that none does.
pub fn scripts() -> Document {
    let said = [
        ("ar", "هي تستمع إليّ ثم تسأل إن كان الرسم صحيحًا."),
        ("ur", "وہ میری بات سنتی ہے اور پھر سوال کرتی ہے۔"),
        ("fa", "او به حرف من گوش می‌دهد."),
        ("he", "היא מקשיבה לי (ואז שואלת) 3 שאלות."),
        ("bn", "সে আমার কথা শোনে এবং তারপর প্রশ্ন করে।"),
        ("hi", "वह मेरी बात सुनती है और फिर पूछती है।"),
        ("gu", "તે મારી વાત સાંભળે છે અને પછી પૂછે છે."),
        ("pa-Guru", "ਉਹ ਮੇਰੀ ਗੱਲ ਸੁਣਦੀ ਹੈ ਅਤੇ ਫਿਰ ਪੁੱਛਦੀ ਹੈ।"),
        ("ta", "அவள் நான் சொல்வதைக் கேட்கிறாள்."),
        ("am", "ትሰማኛለች ከዚያም ትጠይቃለች።"),
        ("th", "เธอฟังฉันแล้วก็ถามว่าภาพวาดถูกไหม"),
        ("el", "Με ακούει και μετά ρωτάει."),
        ("uk", "Вона слухає мене, а потім питає."),
        ("pl", "Słucha mnie, a potem pyta – zażółć gęślą jaźń."),
        ("vi", "Cô ấy lắng nghe tôi."),
        ("en", "She listens 🙂👍 → ✓ and asks."),
        ("zh", "她听我说，然后问。"),
    ];
    let quotes = said
        .iter()
        .map(|(tag, words)| Block::quote(*words, format!("Language {tag}")));
    let rows = said
        .iter()
        .map(|row| texts(&<[&str; 2]>::from(*row)))
        .collect();
    let mut blocks: Vec<Block> = quotes.collect();
    blocks.push(Block::Table(Table {
        caption: "The same in a table".into(),
        columns: vec![Column::text("Language", 1.0), Column::text("Words", 4.0)],
        rows,
    }));
    Document {
        blocks: vec![Block::section("In their own words", blocks)],
        ..blank("Every script")
    }
}

/// What can be typed or pasted into a record to break a page.
pub fn hostile() -> Document {
    let zalgo: String = "help"
        .chars()
        .flat_map(|c| [c].into_iter().chain(('\u{300}'..'\u{340}').step_by(3)))
        .collect();
    let texts: Vec<Text> = [
        "x".repeat(10_000),
        "\u{0}\u{1}\u{7}tab\there\u{b}\u{1b}[31m\u{feff}\u{fffe}\u{ffff}\u{85}next\u{2028}line\r\nend\u{7f}".to_owned(),
        zalgo,
        "\u{202e}backwards\u{202c} \u{2066}isolated\u{2069} \u{200f}mark\u{200d}\u{200c}\u{ad}soft".to_owned(),
        "👩‍👩‍👧‍👦 🏳️‍🌈 🇬🇧 1️⃣ ☎️ e\u{301} ي\u{64e} a\u{9be} \u{9be} \u{200b}".to_owned(),
        "\u{e000}\u{f8ff}\u{10ffff} private".to_owned(),
        "漢字かな 한국어 ꦗꦮ 𐎀𐎁 ᠮᠣᠩᠭᠣᠯ".to_owned(),
        "<b>bold?</b> &amp; ]]> (unbalanced \\ (parens EMC ET BT /Artifact".to_owned(),
        "fi ffi fl office ﬁ ﷺ".to_owned(),
        "   ".to_owned(),
        String::new(),
        "\n\n\nlines\n\n\n\nand\n\n".to_owned(),
    ]
    .into_iter()
    .map(Text::from)
    .collect();
    let long_word = "ẅ".repeat(150);
    Document {
        subtitle: texts_of(&texts),
        reference: "R".repeat(400),
        organisation: "Øst ".repeat(100),
        marking: "OFFICIAL-SENSITIVE\nwith <caveats> & “more” ".repeat(6),
        author: "A & <B> \u{7}".into(),
        blocks: vec![
            Block::section(&long_word, texts.iter().cloned().map(Block::Paragraph)),
            Block::section("", [Block::paragraph("under a heading that is not there")]),
            Block::section(
                "Lists",
                [
                    Block::Bullets(texts.clone()),
                    Block::Numbered(texts[1..].to_vec()),
                ],
            ),
            Block::section(
                "Facts",
                [Block::Facts(
                    texts
                        .iter()
                        .map(|text| Fact::new(long_word.as_str(), text.clone()))
                        .collect(),
                )],
            ),
            Block::section(
                "Boxes",
                texts.iter().cloned().flat_map(|text| {
                    [
                        Block::Callout(text.clone()),
                        Block::Quote {
                            words: text,
                            attribution: long_word.clone(),
                        },
                    ]
                }),
            ),
            Block::Table(Table {
                caption: long_word.clone(),
                columns: (0..Table::MOST_COLUMNS)
                    .map(|n| Column::text("heading", [f32::NAN, 0.0, -3.0, 1e30][n % 4]))
                    .collect(),
                // Without the longest, which alone fills two hundred pages of narrow columns.
                rows: texts[1..]
                    .iter()
                    .map(|text| vec![text.clone(); Table::MOST_COLUMNS])
                    .collect(),
            }),
            Block::Chart(Chart {
                caption: "Bars".into(),
                bars_are: "\u{7}".into(),
                length_is: String::new(),
                bars: (0..120)
                    .map(|n| Bar::new(long_word.get(..n * 6).unwrap_or(""), u32::MAX - n as u32))
                    .collect(),
            }),
            Block::Squares(Squares {
                across: 5,
                dark: (0..25).map(|n| n % 3 == 0).collect(),
                description: "Squares \u{7} <b>".into(),
            }),
            Block::Squares(Squares {
                across: 0,
                dark: Vec::new(),
                description: String::new(),
            }),
            Block::Signatures(
                (0..7)
                    .map(|_| Signature::on_paper(long_word.as_str(), long_word.as_str()))
                    .collect(),
            ),
            Block::NewPage,
            Block::NewPage,
        ],
        ..blank("Hostile <title> & \u{1F600} \u{7}")
    }
}

fn texts_of(texts: &[Text]) -> String {
    format!("{} texts that try to break a page", texts.len())
}
