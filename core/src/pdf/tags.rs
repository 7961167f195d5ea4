//! The logical structure into the file: structure tree, parent tree and outline.

use std::collections::HashMap;

use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};

use super::PdfError;
use super::page::{Bookmark, Element, ElementId, HEIGHT, LaidOut, Role};
use super::write::{Marked, utf16};

/// Adds structure tree, parent tree and outline.
pub(super) fn add(
    file: &mut lopdf::Document,
    laid_out: &LaidOut,
    marked: &Marked,
) -> Result<(), PdfError> {
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    add_structure(file, laid_out, marked, &pages)?;
    add_outline(file, &laid_out.bookmarks, &pages)
}

/// The standard structure type of `role`.
pub(super) fn name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Heading(level) => {
            ["H1", "H2", "H3", "H4", "H5", "H6"][usize::from(level.clamp(1, 6)) - 1]
        }
        Role::Paragraph => "P",
        Role::BlockQuote => "BlockQuote",
        Role::Group => "Div",
        Role::List { .. } => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::Caption => "Caption",
        Role::Row => "TR",
        Role::ColumnHeading | Role::RowHeading => "TH",
        Role::Cell => "TD",
        Role::Figure => "Figure",
    }
}

/// A text string: as it is when plain ASCII, else UTF-16.
pub(super) fn text(text: &str) -> Object {
    if text.is_ascii() {
        Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
    } else {
        Object::String(utf16(text), StringFormat::Hexadecimal)
    }
}

fn add_structure(
    file: &mut lopdf::Document,
    laid_out: &LaidOut,
    marked: &Marked,
    pages: &[ObjectId],
) -> Result<(), PdfError> {
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = laid_out
        .elements
        .iter()
        .map(|_| file.new_object_id())
        .collect();
    let mut marks: HashMap<ElementId, Vec<(usize, i64)>> = HashMap::new();
    for (page, owners) in marked.owners.iter().enumerate() {
        for (mark, owner) in (0_i64..).zip(owners) {
            marks.entry(*owner).or_default().push((page, mark));
        }
    }

    for (id, element) in laid_out.elements.iter().enumerate() {
        let mut kids: Vec<Object> = element
            .children
            .iter()
            .map(|child| ids[*child].into())
            .collect();
        for (page, mark) in marks.get(&id).into_iter().flatten() {
            kids.push(Object::Dictionary(dictionary! {
                "Type" => "MCR", "Pg" => pages[*page], "MCID" => *mark,
            }));
        }
        let parent = element.parent.map_or(root, |parent| ids[parent]);
        let mut entry = dictionary! { "S" => name(element.role), "P" => parent, "K" => kids };
        describe(&mut entry, element, marked.respelled.contains(&id));
        file.objects.insert(ids[id], Object::Dictionary(entry));
    }

    let mut numbers: Vec<Object> = Vec::new();
    for (number, (owners, page)) in (0_i64..).zip(marked.owners.iter().zip(pages)) {
        let owners: Vec<Object> = owners.iter().map(|owner| ids[*owner].into()).collect();
        numbers.push(number.into());
        numbers.push(file.add_object(owners).into());
        let page = file.get_object_mut(*page)?.as_dict_mut()?;
        page.set("StructParents", number);
        page.set("Tabs", "S");
        page.remove(b"Annots"); // printpdf's is empty
    }
    let parents = file.add_object(dictionary! { "Nums" => numbers });
    file.objects.insert(
        root,
        Object::Dictionary(dictionary! {
            "Type" => "StructTreeRoot",
            "K" => ids[0],
            "ParentTree" => parents,
            "ParentTreeNextKey" => pages.len() as i64,
        }),
    );
    file.catalog_mut()?.set("StructTreeRoot", root);
    Ok(())
}

/// Language, spoken text and attributes of one element.
fn describe(entry: &mut Dictionary, element: &Element, respelled: bool) {
    if let Some(language) = &element.language {
        entry.set("Lang", text(language.as_str()));
    }
    if let Some(alternative) = &element.alternative {
        entry.set("Alt", text(alternative));
    } else if let Some(words) = element.text.as_ref().filter(|_| respelled) {
        entry.set("ActualText", text(words));
    }
    let attributes = match element.role {
        Role::ColumnHeading => dictionary! { "O" => "Table", "Scope" => "Column" },
        Role::RowHeading => dictionary! { "O" => "Table", "Scope" => "Row" },
        Role::List { numbered } => dictionary! {
            "O" => "List", "ListNumbering" => if numbered { "Decimal" } else { "Disc" },
        },
        Role::Figure => {
            let Some([left, top, right, bottom]) = element.bounds else {
                return;
            };
            let corners = [left, HEIGHT - bottom, right, HEIGHT - top];
            dictionary! {
                "O" => "Layout",
                "Placement" => "Block",
                "BBox" => corners.map(Object::from).to_vec(),
            }
        }
        _ => return,
    };
    entry.set("A", attributes);
}

/// The outline: each entry under the nearest one before it that has a lower level.
fn add_outline(
    file: &mut lopdf::Document,
    bookmarks: &[Bookmark],
    pages: &[ObjectId],
) -> Result<(), PdfError> {
    if bookmarks.is_empty() {
        return Ok(());
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| file.new_object_id()).collect();
    // Children of each entry; the last list is the root's.
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); bookmarks.len() + 1];
    let mut path: Vec<usize> = Vec::new();
    let mut parents = Vec::new();
    for (n, bookmark) in bookmarks.iter().enumerate() {
        while path
            .last()
            .is_some_and(|above| bookmarks[*above].level >= bookmark.level)
        {
            path.pop();
        }
        let parent = path.last().copied().unwrap_or(bookmarks.len());
        children[parent].push(n);
        parents.push(parent);
        path.push(n);
    }
    // All entries are open, so an entry's count is that of everything under it.
    let mut counts: Vec<i64> = vec![0; bookmarks.len() + 1];
    for (n, parent) in parents.iter().enumerate().rev() {
        counts[*parent] += counts[n] + 1;
    }

    for (n, bookmark) in bookmarks.iter().enumerate() {
        let siblings = &children[parents[n]];
        let place = siblings
            .iter()
            .position(|sibling| *sibling == n)
            .unwrap_or(0);
        let target: Vec<Object> = vec![
            pages[bookmark.page].into(),
            "XYZ".into(),
            0.into(),
            (HEIGHT - bookmark.y + 8.0).into(),
            Object::Null,
        ];
        let mut entry = dictionary! {
            "Title" => text(&bookmark.title),
            "Parent" => ids.get(parents[n]).copied().unwrap_or(root),
            "Dest" => target,
        };
        if place > 0 {
            entry.set("Prev", ids[siblings[place - 1]]);
        }
        if let Some(next) = siblings.get(place + 1) {
            entry.set("Next", ids[*next]);
        }
        span(&mut entry, &children[n], &ids, counts[n]);
        file.objects.insert(ids[n], Object::Dictionary(entry));
    }
    let mut outline = dictionary! { "Type" => "Outlines" };
    span(
        &mut outline,
        &children[bookmarks.len()],
        &ids,
        counts[bookmarks.len()],
    );
    file.objects.insert(root, Object::Dictionary(outline));
    let catalog = file.catalog_mut()?;
    catalog.set("Outlines", root);
    catalog.set("PageMode", "UseOutlines");
    Ok(())
}

/// First and last of what stands under an outline entry.
fn span(entry: &mut Dictionary, children: &[usize], ids: &[ObjectId], count: i64) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        entry.set("First", ids[*first]);
        entry.set("Last", ids[*last]);
        entry.set("Count", count);
    }
}
