//! `cargo xtask bundle`: the package to install. Release build, without the feature of the
//! journeys, and with its own OpenSSL, so that it needs nothing from the system but the web view.

use crate::{
    install,
    steps::{Done, Steps, must, program, root, target},
};

/// Builds the package and says where it is.
pub fn bundle(steps: &mut Steps) -> Done {
    steps.take("install", install::for_window)?;
    steps.take("package", || {
        let tauri = root().join("ui/node_modules/.bin/tauri");
        must(
            program(tauri, &["build", "--bundles", "deb"])
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
