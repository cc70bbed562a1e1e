//! Kept cases and the note of a crash: read, written and forgotten, one after the other.

use super::Event;
use crate::kept::{self, Crash, KeptCase};
use crate::knowledge::Text;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// What is to be done with what is kept.
#[derive(Debug, Clone)]
pub enum Keeping {
    /// Only tell what there is.
    Recall,
    /// Keep this case, over an older state of it.
    Keep(Box<KeptCase>),
    /// Forget the case with this id.
    Forget(String),
    /// Forget all cases and the note of a crash.
    ForgetAll,
    /// Forget the note of a crash.
    ForgetCrash,
}

/// What is kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Kept {
    /// The cases, the last touched first.
    pub cases: Vec<KeptCase>,
    /// The crash of the last time, if there was one.
    pub crash: Option<Crash>,
    /// The moment of this answer, in seconds since 1970.
    pub now: u64,
}

/// Where the cases lie in the program's data folder.
pub fn cases_in(folder: &Path) -> PathBuf {
    folder.join("cases")
}

/// Does it, and tells what there is afterwards.
pub(super) fn keep(folder: &Path, what: Keeping) -> Event {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    match done(folder, what, now) {
        Ok(kept) => Event::Kept(kept),
        Err(error) => Event::NotKept(Text::new("file-not-kept").with("reason", error.to_string())),
    }
}

fn done(folder: &Path, what: Keeping, now: u64) -> io::Result<Kept> {
    let cases = cases_in(folder);
    match what {
        Keeping::Recall => {}
        Keeping::Keep(mut case) => {
            case.begun = if case.begun == 0 { now } else { case.begun };
            case.touched = now;
            kept::keep(&cases, &case)?;
        }
        Keeping::Forget(id) => kept::forget(&cases, &id)?,
        Keeping::ForgetAll => {
            kept::forget_all(&cases)?;
            kept::forget_crash(folder)?;
        }
        Keeping::ForgetCrash => kept::forget_crash(folder)?,
    }
    Ok(Kept { cases: kept::all(&cases)?, crash: kept::crash(folder), now })
}
