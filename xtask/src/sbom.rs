//! `cargo xtask sbom`: the software bill of materials, CycloneDX 1.5 as JSON (ECMA-424), of the package
//! for this platform. The same lock files give the same bytes: no time, no name of a machine.

use std::{fs, path::PathBuf};

use serde_json::{Value, json};

use crate::{
    hash::sha256,
    parts::{self, Origin, Part},
    steps::{Done, Steps, program, target},
};

/// Where the bill is (or will be).
pub fn path() -> PathBuf {
    target().join("sightline.cdx.json")
}

/// Writes the bill.
pub fn sbom(steps: &mut Steps) -> Done {
    steps.take("bill of materials", || {
        let parts = parts::all(Some(&platform()?))?;
        let text = serde_json::to_string_pretty(&bill(&parts))
            .map_err(|cause| format!("the bill cannot be written: {cause}"))?;
        fs::create_dir_all(target())
            .and_then(|()| fs::write(path(), text + "\n"))
            .map_err(|cause| format!("{}: {cause}", path().display()))?;
        let shipped = parts.iter().filter(|it| it.shipped).count();
        eprintln!(
            "{shipped} parts in the package and {} tools: {}",
            parts.len() - shipped,
            path().display()
        );
        Ok(())
    })
}

/// The platform that rustc builds for unless told otherwise.
fn platform() -> Result<String, String> {
    let output = program("rustc", &["-vV"])
        .output()
        .map_err(|cause| format!("rustc did not start: {cause}"))?;
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .find_map(|line| line.strip_prefix("host: ").map(str::to_owned))
        .ok_or_else(|| "rustc does not say its platform".to_owned())
}

fn bill(parts: &[Part]) -> Value {
    const OWN: &str = "sightline";
    let shipped = parts.iter().filter(|part| part.shipped);
    let mut dependencies = vec![json!({
        "ref": OWN,
        "dependsOn": shipped.map(|part| part.id.as_str()).collect::<Vec<_>>(),
    })];
    dependencies.extend(parts.iter().map(|part| {
        // What another platform needs is not among the parts.
        let needs = part
            .needs
            .iter()
            .filter(|id| parts.iter().any(|it| it.id == **id));
        json!({ "ref": part.id, "dependsOn": needs.collect::<Vec<_>>() })
    }));
    let mut bill = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": OWN,
                "name": OWN,
                "version": env!("CARGO_PKG_VERSION"),
                "licenses": [{ "expression": "EUPL-1.2" }],
            },
        },
        "components": parts.iter().map(component).collect::<Vec<_>>(),
        "dependencies": dependencies,
    });
    bill["serialNumber"] = json!(serial(&bill.to_string()));
    bill
}

fn component(part: &Part) -> Value {
    let mut component = json!({
        "type": "library",
        "bom-ref": part.id,
        "name": part.name,
        "version": part.version,
        "scope": if part.shipped { "required" } else { "excluded" },
        "licenses": [{ "expression": part.licence }],
        "purl": purl(part),
    });
    if let Some((algorithm, hash)) = &part.hash {
        component["hashes"] = json!([{ "alg": algorithm, "content": hash }]);
    }
    component
}

/// The package URL: what scanners look a part up by.
fn purl(part: &Part) -> String {
    let name = part.name.replace('@', "%40");
    // A plus in a version (openssl-src) would be read as a space.
    let version = part.version.replace('+', "%2B");
    match part.from {
        Origin::Cargo | Origin::Npm => format!("pkg:{}/{name}@{version}", part.from.key()),
        Origin::Engine => format!("pkg:generic/{name}@{version}"),
    }
}

/// An address of this bill made from what it says, in the form of a UUID (version 8, RFC 9562).
fn serial(text: &str) -> String {
    let hex = sha256(text);
    // In the places of the version and the variant stand those of version 8.
    format!(
        "urn:uuid:{}-{}-8{}-8{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[13..16],
        &hex[17..20],
        &hex[20..32]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(from: Origin, name: &str, version: &str, shipped: bool) -> Part {
        Part {
            id: format!("{}:{name}@{version}", from.key()),
            from,
            name: name.to_owned(),
            version: version.to_owned(),
            licence: "MIT".to_owned(),
            shipped,
            hash: Some(("SHA-256", "ab".to_owned())),
            needs: ["cargo:elsewhere@1.0.0".to_owned()].into(),
            sources: None,
        }
    }

    #[test]
    fn a_part_is_found_by_its_address() {
        let address = |from, name, version| purl(&part(from, name, version, true));
        assert_eq!(
            address(Origin::Cargo, "age", "0.11.1"),
            "pkg:cargo/age@0.11.1"
        );
        assert_eq!(
            address(Origin::Npm, "@tauri-apps/api", "2.0.0"),
            "pkg:npm/%40tauri-apps/api@2.0.0"
        );
        assert_eq!(
            address(Origin::Cargo, "openssl-src", "300.6.1+3.6.3"),
            "pkg:cargo/openssl-src@300.6.1%2B3.6.3"
        );
    }

    #[test]
    fn the_bill_has_what_the_format_asks_for_and_is_the_same_each_time() {
        let parts = [
            part(Origin::Cargo, "age", "1.0.0", true),
            part(Origin::Npm, "vite", "8.0.0", false),
        ];
        let made = bill(&parts);
        assert_eq!(
            (&made["bomFormat"], &made["specVersion"]),
            (&json!("CycloneDX"), &json!("1.5"))
        );
        assert_eq!(made["components"][0]["scope"], "required");
        assert_eq!(made["components"][1]["scope"], "excluded");
        // Every reference leads to something in the bill.
        assert_eq!(
            made["dependencies"],
            json!([
                { "ref": "sightline", "dependsOn": ["cargo:age@1.0.0"] },
                { "ref": "cargo:age@1.0.0", "dependsOn": [] },
                { "ref": "npm:vite@8.0.0", "dependsOn": [] },
            ])
        );
        let serial = made["serialNumber"].as_str().unwrap();
        assert_eq!((serial.len(), &serial[..9]), (45, "urn:uuid:"));
        assert_eq!(made, bill(&parts));
        assert_ne!(made["serialNumber"], bill(&parts[..1])["serialNumber"]);
    }
}
