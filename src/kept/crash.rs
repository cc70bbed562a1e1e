//! What is written when the window crashed: the place in the program, the version and the system. A panic's own words
//! can quote a mail, so they are left out.

use super::folder::make;
use crate::report::save::save;
use serde::{Deserialize, Serialize};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// A crash of the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crash {
    /// Where in the program: file, line and column.
    pub place: String,
    /// The version of the program.
    pub version: String,
    /// The system and the processor.
    pub system: String,
}

impl Crash {
    /// A crash at this place in this program on this system.
    pub fn at(file: &str, line: u32, column: u32) -> Self {
        // Where the program was built is nobody's business.
        let file = file.replace('\\', "/");
        let short = file.rfind("/src/").map_or(file.as_str(), |at| {
            let package = file[..at].rfind('/').map_or(0, |slash| slash + 1);
            &file[package..]
        });
        Self {
            place: format!("{short}:{line}:{column}"),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        }
    }

    /// The lines to send to the makers of the program.
    pub fn lines(&self) -> String {
        format!("bouncewise {}\n{}\n{}", self.version, self.system, self.place)
    }
}

fn path(folder: &Path) -> PathBuf {
    folder.join("crash.json")
}

/// Writes the crash file.
pub fn write_crash(folder: &Path, crash: &Crash) -> io::Result<()> {
    make(folder)?;
    save(&path(folder), &serde_json::to_string(crash).map_err(io::Error::other)?)
}

/// The crash of the last time, if there was one.
pub fn crash(folder: &Path) -> Option<Crash> {
    let text = std::fs::read_to_string(path(folder)).ok().filter(|text| text.len() < 4_096)?;
    serde_json::from_str(&text).ok()
}

/// Removes the crash file.
pub fn forget_crash(folder: &Path) -> io::Result<()> {
    match std::fs::remove_file(path(folder)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
