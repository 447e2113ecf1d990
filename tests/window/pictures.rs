//! Pictures of the display, kept as an artefact; ten of them are the manual's.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// The pictures that the manual shows.
const MANUAL: [&str; 10] = [
    "avvio-primo",
    "oggi",
    "intervista",
    "scheda",
    "attivita",
    "trimestre",
    "pacchetti",
    "copertura",
    "importazione",
    "confronto",
];

/// It is one of the manual's, and they are being taken.
fn is_for_the_manual(name: &str) -> bool {
    MANUAL.contains(&name) && std::env::var_os("COEFF_MANUAL").is_some()
}

/// Takes a picture and tells where it lies.
pub(crate) fn take(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let folder = root.join("artifacts/window");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("{name}.png"));
    for _ in 0..20 {
        let taken = Command::new("import")
            .args(["-window", "root"])
            .arg(&file)
            .status();
        let taken = taken.is_ok_and(|status| status.success());
        assert!(
            taken,
            "ImageMagick's import takes pictures; `make test` installs it"
        );
        // A window that was just opened is not painted yet, and weighs next to nothing.
        if std::fs::metadata(&file).unwrap().len() > 16 * 1024 {
            break;
        }
        std::thread::sleep(Duration::from_millis(250));
    }
    if is_for_the_manual(name) {
        to_the_manual(&file, &root.join("docs/manual/img").join(format!("{name}.png")));
    }
    file
}

/// The window without the empty screen around it, small enough to travel inside the program.
fn to_the_manual(from: &Path, to: &Path) {
    std::fs::create_dir_all(to.parent().unwrap()).unwrap();
    let made = Command::new("convert")
        .arg(from)
        .args([
            "-trim",
            "+repage",
            "+dither",
            "-colors",
            "192",
            "-strip",
            "-define",
            "png:compression-level=9",
        ])
        .arg(to)
        .status();
    assert!(made.is_ok_and(|status| status.success()));
    let bytes = std::fs::metadata(to).unwrap().len();
    assert!(bytes < 200 * 1024, "{} has {bytes} bytes", to.display());
}
