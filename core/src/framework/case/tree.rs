//! Where the items of a package stand, from its `isChildOf` associations: origin under destination.

use std::collections::HashMap;

use super::{CaseError, CaseFault};

/// What a `isChildOf` says: which item stands under what, and in which order among its siblings.
pub(super) struct Child {
    /// The item, by its number in the package.
    pub item: usize,
    /// What it stands under; none for the document.
    pub parent: Option<usize>,
    pub sequence: Option<i64>,
    /// Which association says so.
    pub association: usize,
}

/// An item at its place.
pub(super) struct Placed {
    /// The item, by its number in the package.
    pub item: usize,
    /// What it stands under, by its number among the placed; none for the document.
    pub parent: Option<usize>,
    /// Which association says so.
    pub association: usize,
}

/// The items in the order of the set: each after the one it stands under, siblings by sequence
/// number and then by the order of the associations. `children` holds one entry for each item at
/// most; `place` names an item.
///
/// The order of the package is kept where it is such an order already, which is that of the source;
/// otherwise the tree is walked from the top.
pub(super) fn placed(
    items: usize,
    mut children: Vec<Child>,
    place: impl Fn(usize) -> String,
) -> Result<Vec<Placed>, CaseError> {
    // Stable: those without a number come last, in their own order.
    children.sort_by_key(|child| (child.sequence.is_none(), child.sequence));
    let mut under: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
    let mut entry_of: Vec<Option<usize>> = vec![None; items];
    for (at, child) in children.iter().enumerate() {
        under.entry(child.parent).or_default().push(at);
        entry_of[child.item] = Some(at);
    }
    if let Some(orphan) = entry_of.iter().position(Option::is_none) {
        return Err(CaseFault::Orphan.at(place(orphan)));
    }
    let walked = walk(&under, &children);
    if walked.len() < items {
        let mut reached = vec![false; items];
        walked
            .iter()
            .for_each(|&at| reached[children[at].item] = true);
        let lost = reached.iter().position(|reached| !reached);
        return Err(CaseFault::Circle.at(lost.map(place).unwrap_or_default()));
    }
    let in_package: Vec<usize> = entry_of.into_iter().flatten().collect();
    let order = match is_an_order(&in_package, &under, &children) {
        true => in_package,
        false => walked,
    };
    let mut number_of = vec![None; items];
    let placed = order.into_iter().enumerate().map(|(number, at)| {
        let child = &children[at];
        number_of[child.item] = Some(number);
        Placed {
            item: child.item,
            parent: child.parent.and_then(|parent| number_of[parent]),
            association: child.association,
        }
    });
    Ok(placed.collect())
}

/// All that can be reached from the document, each before what stands under it.
fn walk(under: &HashMap<Option<usize>, Vec<usize>>, children: &[Child]) -> Vec<usize> {
    let below = |parent: Option<usize>| under.get(&parent).into_iter().flatten().rev().copied();
    let mut order = Vec::with_capacity(children.len());
    let mut next: Vec<usize> = below(None).collect();
    while let Some(at) = next.pop() {
        order.push(at);
        next.extend(below(Some(children[at].item)));
    }
    order
}

/// Whether each comes after what it stands under, and siblings come in their order.
fn is_an_order(
    order: &[usize],
    under: &HashMap<Option<usize>, Vec<usize>>,
    children: &[Child],
) -> bool {
    let mut number_of = vec![0; order.len()];
    for (number, &at) in order.iter().enumerate() {
        number_of[children[at].item] = number;
    }
    let number = |at: &usize| number_of[children[*at].item];
    let after_parent = children.iter().all(|child| {
        child
            .parent
            .is_none_or(|parent| number_of[parent] < number_of[child.item])
    });
    after_parent
        && under
            .values()
            .all(|siblings| siblings.is_sorted_by_key(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Items by number with what they stand under and their sequence number.
    fn order(items: &[(Option<usize>, Option<i64>)]) -> Result<Vec<usize>, CaseError> {
        let children = items.iter().enumerate();
        let children = children.map(|(item, &(parent, sequence))| Child {
            item,
            parent,
            sequence,
            association: item,
        });
        let placed = placed(items.len(), children.collect(), |item| item.to_string())?;
        Ok(placed.iter().map(|placed| placed.item).collect())
    }

    #[test]
    fn the_order_of_the_package_is_kept_where_it_is_one() {
        // Not a walk of the tree: 3 stands under 0 but after 1, as it may in a source.
        let items = [
            (None, Some(1)),
            (None, Some(2)),
            (Some(0), Some(1)),
            (Some(0), Some(2)),
        ];
        assert_eq!(order(&items).unwrap(), [0, 1, 2, 3]);
    }

    #[test]
    fn otherwise_the_tree_is_walked_by_sequence_numbers() {
        let siblings_turned = [(None, Some(2)), (None, Some(1)), (Some(0), None)];
        assert_eq!(order(&siblings_turned).unwrap(), [1, 0, 2]);
        let child_first = [(Some(1), None), (None, None), (Some(1), Some(7))];
        assert_eq!(order(&child_first).unwrap(), [1, 2, 0]);
    }

    #[test]
    fn a_circle_is_named_at_the_first_item_in_it() {
        let error = order(&[(None, None), (Some(2), None), (Some(1), None)]).unwrap_err();
        assert_eq!(error, CaseFault::Circle.at("1"));
        let error = order(&[(Some(0), None)]).unwrap_err();
        assert_eq!(error, CaseFault::Circle.at("0"));
    }
}
