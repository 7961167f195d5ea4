//! Which mappings can stand together.

use sightline_core::framework::{Mapping, MappingFault, MappingKind, Mappings, StandardRef};

use super::released;

fn pqs(to: &str) -> StandardRef {
    released("pqs-2025").link(&super::code(to)).unwrap()
}

fn mapping(from: &str, kind: MappingKind, to: &str) -> Mapping {
    let (from, to) = (pqs(from), pqs(to));
    Mapping { from, kind, to }
}

#[test]
fn mappings_stand_together_in_their_order() {
    let given = vec![
        mapping("1.1", MappingKind::ReplacedBy, "1.2"),
        mapping("1.1", MappingKind::ExactMatchOf, "1.2"),
        mapping("1.2", MappingKind::ReplacedBy, "1.3"),
    ];
    assert_eq!(*Mappings::new(given.clone()).unwrap(), given);
}

#[test]
fn none_is_of_a_standard_to_itself_or_said_twice_or_against_another() {
    use MappingKind::{ExactMatchOf, IsRelatedTo, ReplacedBy};
    let itself = mapping("1.1", IsRelatedTo, "1.1");
    assert_eq!(
        Mappings::new(vec![itself.clone()]),
        Err(MappingFault::Itself(Box::new(itself)))
    );
    for (first, second) in [
        (
            mapping("1.1", ReplacedBy, "1.2"),
            mapping("1.1", ReplacedBy, "1.2"),
        ),
        (
            mapping("1.1", ExactMatchOf, "1.2"),
            mapping("1.2", ExactMatchOf, "1.1"),
        ),
    ] {
        assert_eq!(
            Mappings::new(vec![first, second.clone()]),
            Err(MappingFault::Twice(Box::new(second)))
        );
    }
    let other_way = mapping("1.2", ReplacedBy, "1.1");
    let fault = Mappings::new(vec![mapping("1.1", ReplacedBy, "1.2"), other_way.clone()]);
    assert_eq!(fault, Err(MappingFault::EachOther(Box::new(other_way))));
}
