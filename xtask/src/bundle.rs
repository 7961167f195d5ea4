//! `cargo xtask bundle`: the package to install. Release build, without the feature of the
//! journeys, and with its own OpenSSL, so that it needs nothing from the system but the web view.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

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
    steps.take("smaller", || {
        for package in packages()? {
            pack_again(&package)?;
        }
        Ok(())
    })?;
    eprintln!("The package is in {}", folder().display());
    Ok(())
}

/// Where Tauri leaves packages.
fn folder() -> PathBuf {
    target().join("release/bundle/deb")
}

/// The packages that are there.
fn packages() -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder()).map_err(|cause| format!("no package: {cause}"))?;
    let paths = entries.flatten().map(|entry| entry.path());
    Ok(paths
        .filter(|path| path.extension().is_some_and(|it| it == "deb"))
        .collect())
}

/// Tauri packs with gzip. The same files packed with xz, which every Debian and Ubuntu reads, are a quarter
/// less to download.
fn pack_again(package: &Path) -> Done {
    let files = package.with_extension("files");
    let run = |arguments: &[&OsStr]| must(Command::new("dpkg-deb").args(arguments));
    let arg = OsStr::new;
    run(&[arg("--raw-extract"), package.as_ref(), files.as_ref()])?;
    run(&[
        arg("--root-owner-group"),
        arg("-Zxz"),
        arg("--build"),
        files.as_ref(),
        package.as_ref(),
    ])?;
    fs::remove_dir_all(&files).map_err(|cause| format!("{}: {cause}", files.display()))
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
