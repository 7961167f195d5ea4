//! Header and footer: whose document, the protective marking, the reference, page x of y.

use super::pieces::decoration;
use super::theme;
use crate::pdf::document::Document;
use crate::pdf::page::{HEIGHT, Ink, Item, Owner, Page, Rect};
use crate::pdf::text::{Setter, Setting, Side, Style, Words};

/// The rules that part header and footer from the content.
const HEADER_RULE: f32 = 54.0;
const FOOTER_RULE: f32 = HEIGHT - 52.0;
/// More lines than this do not fit above the header's rule.
const MOST_LINES: usize = 2;

/// Adds header and footer to every page.
pub(super) fn add(pages: &mut [Page], document: &Document, setter: &mut Setter) {
    let made = document
        .made_at
        .format("Made %-d %B %Y at %H:%M")
        .to_string();
    let count = pages.len();
    let header = [
        set(setter, &document.organisation, theme::RUNNING, Side::Start),
        set(
            setter,
            &document.marking,
            theme::RUNNING_STRONG,
            Side::Centre,
        ),
        set(setter, &document.reference, theme::RUNNING, Side::Right),
    ];
    let footer = [
        set(setter, &made, theme::RUNNING, Side::Start),
        set(
            setter,
            &document.marking,
            theme::RUNNING_STRONG,
            Side::Centre,
        ),
    ];
    for (n, page) in pages.iter_mut().enumerate() {
        for (third, setting) in header.iter().enumerate() {
            let height: f32 = setting
                .lines
                .iter()
                .take(MOST_LINES)
                .map(|line| line.height)
                .sum();
            draw(
                page,
                setting,
                third,
                HEADER_RULE - 5.0 - height,
                Owner::Header,
            );
        }
        for (third, setting) in footer.iter().enumerate() {
            draw(page, setting, third, FOOTER_RULE + 5.0, Owner::Footer);
        }
        let number = format!("Page {} of {count}", n + 1);
        let number = set(setter, &number, theme::RUNNING, Side::Right);
        draw(page, &number, 2, FOOTER_RULE + 5.0, Owner::Footer);
        for y in [HEADER_RULE, FOOTER_RULE] {
            page.items.push(decoration(Rect {
                x: theme::MARGIN,
                y,
                width: theme::MEASURE,
                height: theme::RULE_WIDTH,
                colour: theme::RULE,
            }));
        }
    }
}

fn set(setter: &mut Setter, text: &str, style: Style, side: Side) -> Setting {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    setter.set(
        &Words::plain(&one_line),
        style,
        theme::MEASURE / 3.0 - 6.0,
        side,
    )
}

/// Draws the first lines of `setting` in one of the three thirds of the width.
fn draw(page: &mut Page, setting: &Setting, third: usize, top: f32, owner: Owner) {
    let x = theme::MARGIN + third as f32 * (theme::MEASURE / 3.0) + third as f32 * 3.0;
    let mut y = top;
    for line in setting.lines.iter().take(MOST_LINES) {
        for run in &line.runs {
            let mut run = run.clone();
            run.x += x;
            run.y += y;
            page.items.push(Item {
                owner,
                ink: Ink::Run(run),
            });
        }
        y += line.height;
    }
}
