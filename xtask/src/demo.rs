//! `cargo xtask demo`: the sample service without a window. Leaves its pages and its log in
//! `target/demo`.

use crate::{
    install,
    steps::{Done, Steps, cargo, must},
};

/// Makes the sample service and says where to look.
pub fn demo(steps: &mut Steps) -> Done {
    steps.take("install", install::for_core)?;
    steps.take("demo", || {
        must(&mut cargo(&[
            "run",
            "--quiet",
            "--locked",
            "--package",
            "sightline-cli",
            "--",
            "demo",
            "target/demo",
        ]))
    })
}
