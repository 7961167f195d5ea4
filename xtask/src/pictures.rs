//! `cargo xtask pictures`: the README's pictures, taken from the running window so that they never
//! lie. They are a test of `tests/window` that runs only when `SIGHTLINE_PICTURES` names a folder.

use crate::{
    build, install,
    steps::{Done, Steps, must, root},
    test,
};

/// Takes the pictures into `docs/pictures`.
pub fn pictures(steps: &mut Steps) -> Done {
    steps.take("install", install::for_tests)?;
    steps.take("pages", build::pages)?;
    steps.take("pictures", || {
        let mut command = test::at_a_display(&test::runner(&["--test", "pictures"]));
        must(command.env("SIGHTLINE_PICTURES", root().join("docs/pictures")))
    })
}
