//! `cargo xtask pictures`: the README's pictures, taken from the running window so that they never
//! lie. An example of `tests/window` takes them.

use crate::{
    build, install,
    steps::{Done, Steps, cargo, must, program, root, target},
    test,
};

/// Takes the pictures into `docs/pictures`.
pub fn pictures(steps: &mut Steps) -> Done {
    steps.take("install", install::for_tests)?;
    steps.take("pages", build::pages)?;
    steps.take("build", || {
        must(cargo(&["build", "--locked", "--bins", "--examples"]).args(test::ALL))
    })?;
    steps.take("pictures", || {
        let mut take = program(target().join("debug/examples/pictures"), &[]);
        must(&mut test::at_a_display(
            take.arg(root().join("docs/pictures")),
        ))
    })
}
