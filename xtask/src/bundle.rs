//! `cargo xtask bundle`: the package to install. Release build, without the feature of the
//! journeys, and with its own OpenSSL, so that it needs nothing from the system but the web view.

use crate::{
    install, licences, sbom,
    steps::{Done, Steps, must, program, root, target},
};

/// Where the package puts its papers.
const PAPERS: &str = "/usr/share/doc/sightline";

/// Builds the package and says where it is.
pub fn bundle(steps: &mut Steps) -> Done {
    steps.take("install", install::for_window)?;
    sbom::sbom(steps)?;
    steps.take("package", || {
        let tauri = root().join("ui/node_modules/.bin/tauri");
        let papers = papers()?;
        must(
            program(
                tauri,
                &[
                    "build",
                    "--bundles",
                    "deb",
                    "--config",
                    &papers,
                    "--",
                    "--locked",
                ],
            )
            .env("CI", "true")
            .env("OPENSSL_NO_VENDOR", "0"),
        )
    })?;
    eprintln!(
        "The package is in {}",
        target().join("release/bundle/deb").display()
    );
    Ok(())
}

/// The bill of materials and the licences, as Tauri's configuration takes files into the package.
fn papers() -> Result<String, String> {
    let files = serde_json::json!({
        format!("{PAPERS}/sightline.cdx.json"): sbom::path(),
        format!("{PAPERS}/third-party-licences.txt"): licences::texts()?,
        format!("{PAPERS}/THIRD-PARTY.md"): root().join("THIRD-PARTY.md"),
    });
    Ok(serde_json::json!({ "bundle": { "linux": { "deb": { "files": files } } } }).to_string())
}
