//! Runs programs, and keeps how long each step took.

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

/// Done, or one sentence that says why not.
pub type Done = Result<(), String>;

/// The steps taken so far.
#[derive(Debug, Default)]
pub struct Steps {
    taken: Vec<(&'static str, Duration)>,
}

impl Steps {
    /// Takes one step and keeps its time, also when it fails.
    pub fn take(&mut self, name: &'static str, step: impl FnOnce() -> Done) -> Done {
        eprintln!("\n== {name}");
        let start = Instant::now();
        let done = step();
        self.taken.push((name, start.elapsed()));
        done.map_err(|why| format!("{name}: {why}"))
    }

    /// Says how long each step took, when there was more than one.
    pub fn print_times(&self) {
        if self.taken.len() < 2 {
            return;
        }
        eprintln!();
        let total: Duration = self.taken.iter().map(|(_, took)| *took).sum();
        for (name, took) in self.taken.iter().chain(&[("together", total)]) {
            eprintln!("{:>7.1} s  {name}", took.as_secs_f64());
        }
    }
}

/// The top folder of the project.
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// A program, started in the top folder.
pub fn program(name: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    command
}

/// The same cargo that started this.
pub fn cargo(arguments: &[&str]) -> Command {
    program(
        env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
        arguments,
    )
}

/// `npm`, in the folder of the window.
pub fn npm(arguments: &[&str]) -> Command {
    let mut command = program(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments);
    command.current_dir(root().join("ui"));
    command
}

/// Shows a command, runs it to its end, and fails when it does.
pub fn must(command: &mut Command) -> Done {
    let shown = shown(command);
    eprintln!("$ {shown}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` ended with {status}")),
        Err(cause) => Err(format!("`{shown}` did not start: {cause}")),
    }
}

/// Whether a command can be started and succeeds; it prints nothing.
pub fn works(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// A command as one would type it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_fails_is_named_and_timed() {
        let mut steps = Steps::default();
        let done = steps.take("lints", || Err("two warnings".to_owned()));
        assert_eq!(done, Err("lints: two warnings".to_owned()));
        assert_eq!(steps.taken.len(), 1);
    }

    #[test]
    fn a_program_that_fails_or_is_missing_is_not_done() {
        assert!(must(&mut cargo(&["--version"])).is_ok());
        assert!(must(&mut cargo(&["no-such-command"])).is_err());
        assert!(
            must(&mut program("no-such-program", &[]))
                .unwrap_err()
                .contains("did not start")
        );
    }
}
