//! Which fields an object of CASE 1.1 must have and may have.
//!
//! Written down by hand from the published JSON schema
//! (`purl.imsglobal.org/spec/case/v1p1/schema/json/case_v1p1_cfpackage-jsonschema1.json`), which allows
//! no other fields.

use serde_json::{Map, Value};

/// For each kind of object: the fields it must have, and those it may have.
const OBJECTS: &[(&str, &[&str], &[&str])] = &[
    (
        "CFPackage",
        &["CFDocument"],
        &[
            "CFItems",
            "CFAssociations",
            "CFDefinitions",
            "CFRubrics",
            "extensions",
        ],
    ),
    (
        "CFDocument",
        &[
            "identifier",
            "uri",
            "creator",
            "title",
            "lastChangeDateTime",
        ],
        &[
            "frameworkType",
            "caseVersion",
            "officialSourceURL",
            "publisher",
            "description",
            "subject",
            "subjectURI",
            "language",
            "version",
            "adoptionStatus",
            "statusStartDate",
            "statusEndDate",
            "licenseURI",
            "notes",
            "extensions",
        ],
    ),
    (
        "CFItems",
        &["identifier", "fullStatement", "uri", "lastChangeDateTime"],
        &[
            "alternativeLabel",
            "CFItemType",
            "humanCodingScheme",
            "listEnumeration",
            "abbreviatedStatement",
            "conceptKeywords",
            "conceptKeywordsURI",
            "notes",
            "subject",
            "subjectURI",
            "language",
            "educationLevel",
            "CFItemTypeURI",
            "licenseURI",
            "statusStartDate",
            "statusEndDate",
            "extensions",
        ],
    ),
    (
        "CFAssociations",
        &[
            "identifier",
            "associationType",
            "uri",
            "originNodeURI",
            "destinationNodeURI",
            "lastChangeDateTime",
        ],
        &[
            "sequenceNumber",
            "CFAssociationGroupingURI",
            "notes",
            "extensions",
        ],
    ),
    (
        "CFDefinitions",
        &[],
        &[
            "CFConcepts",
            "CFSubjects",
            "CFLicenses",
            "CFItemTypes",
            "CFAssociationGroupings",
            "extensions",
        ],
    ),
    (
        "CFConcepts",
        &[
            "identifier",
            "uri",
            "title",
            "hierarchyCode",
            "lastChangeDateTime",
        ],
        &["keywords", "description", "extensions"],
    ),
    (
        "CFLicenses",
        &[
            "identifier",
            "uri",
            "title",
            "licenseText",
            "lastChangeDateTime",
        ],
        &["description", "extensions"],
    ),
    (
        "CFItemTypes",
        &[
            "identifier",
            "uri",
            "title",
            "description",
            "hierarchyCode",
            "lastChangeDateTime",
        ],
        &["typeCode", "extensions"],
    ),
    ("LinkURI", &["title", "identifier", "uri"], &[]),
    (
        "LinkGenURI",
        &["title", "identifier", "uri"],
        &["targetType"],
    ),
];

const ASSOCIATION_TYPES: [&str; 10] = [
    "isChildOf",
    "isPeerOf",
    "isPartOf",
    "exactMatchOf",
    "precedes",
    "isRelatedTo",
    "replacedBy",
    "exemplar",
    "hasSkillLevel",
    "isTranslationOf",
];

/// Fails where the package is not as the schema has it.
pub fn assert_valid(package: &[u8]) {
    let package: Value = serde_json::from_slice(package).unwrap();
    object("CFPackage", "CFPackage", &package);
}

fn object(schema: &str, place: &str, value: &Value) {
    let fields = value
        .as_object()
        .unwrap_or_else(|| panic!("{place} is no object"));
    let (_, required, optional) = OBJECTS
        .iter()
        .find(|(name, ..)| *name == schema)
        .unwrap_or_else(|| panic!("{schema} is not written down here"));
    for name in *required {
        assert!(fields.contains_key(*name), "{place} has no {name}");
    }
    for (name, value) in fields {
        let known = required.contains(&name.as_str()) || optional.contains(&name.as_str());
        assert!(known, "{place} must have no {name}");
        field(&format!("{place}.{name}"), name, value);
    }
}

fn field(place: &str, name: &str, value: &Value) {
    match name {
        "CFDocument" | "CFDefinitions" => object(name, place, value),
        "CFItems" | "CFAssociations" | "CFConcepts" | "CFLicenses" | "CFItemTypes" => {
            let list = value
                .as_array()
                .unwrap_or_else(|| panic!("{place} is no list"));
            for (at, entry) in list.iter().enumerate() {
                object(name, &format!("{place}[{at}]"), entry);
            }
        }
        "originNodeURI" | "destinationNodeURI" => object("LinkGenURI", place, value),
        "licenseURI" | "CFItemTypeURI" => object("LinkURI", place, value),
        "identifier" => assert!(is_uuid(value), "{place}: {value}"),
        "lastChangeDateTime" => {
            let text = value.as_str().unwrap_or_default();
            assert!(
                chrono::DateTime::parse_from_rfc3339(text).is_ok(),
                "{place}: {text}"
            );
        }
        "statusStartDate" => {
            let text = value.as_str().unwrap_or_default();
            let day = text.parse::<chrono::NaiveDate>();
            assert!(day.is_ok(), "{place}: {text}");
        }
        "sequenceNumber" => assert!(value.is_i64() || value.is_u64(), "{place}: {value}"),
        "educationLevel" => assert!(value.is_array(), "{place}: {value}"),
        "associationType" => {
            let text = value.as_str().unwrap_or_default();
            assert!(ASSOCIATION_TYPES.contains(&text), "{place}: {text}");
        }
        "caseVersion" => assert_eq!(value, "1.1", "{place}"),
        "extensions" => assert!(
            value
                .as_object()
                .is_some_and(|value: &Map<_, _>| !value.is_empty())
        ),
        _ => assert!(value.is_string(), "{place} is no text: {value}"),
    }
}

/// The pattern of the schema's UUID type: hyphenated, in small letters.
fn is_uuid(value: &Value) -> bool {
    let text = value.as_str().unwrap_or_default();
    let form = |(at, c): (usize, char)| match at {
        8 | 13 | 18 | 23 => c == '-',
        _ => c.is_ascii_digit() || ('a'..='f').contains(&c),
    };
    text.len() == 36 && text.chars().enumerate().all(form)
}
