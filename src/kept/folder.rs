//! The folder of kept cases: one file a case, readable by its owner alone.

use super::{FORMAT, KeptCase};
use crate::report::save::save;
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// No more cases than these are kept; the oldest goes first.
pub const MAX_KEPT: usize = 50;
/// A file larger than this is none of ours, in bytes.
const MAX_FILE: u64 = 1024 * 1024;

/// Keeps a case, over an older state of it.
pub fn keep(folder: &Path, case: &KeptCase) -> io::Result<()> {
    let path = path_of(folder, &case.id).ok_or(ErrorKind::InvalidFilename)?;
    make(folder)?;
    let begun = read(&path).map_or(case.begun, |older| older.begun);
    let case = KeptCase { begun, ..case.clone() };
    let text = serde_json::to_string_pretty(&case).map_err(io::Error::other)?;
    save(&path, &text)?;
    let mut kept = all(folder)?;
    while kept.len() > MAX_KEPT {
        if let Some(oldest) = kept.pop() {
            forget(folder, &oldest.id)?;
        }
    }
    Ok(())
}

/// All kept cases, the last touched first. Files that are not ours are left alone.
pub fn all(folder: &Path) -> io::Result<Vec<KeptCase>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut kept: Vec<KeptCase> =
        entries.flatten().take(10 * MAX_KEPT).filter_map(|entry| read(&entry.path())).collect();
    kept.sort_by(|a, b| b.touched.cmp(&a.touched).then_with(|| a.id.cmp(&b.id)));
    Ok(kept)
}

/// Forgets one case. One that is not there is forgotten already.
pub fn forget(folder: &Path, id: &str) -> io::Result<()> {
    let path = path_of(folder, id).ok_or(ErrorKind::InvalidFilename)?;
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Forgets all cases.
pub fn forget_all(folder: &Path) -> io::Result<()> {
    for case in all(folder)? {
        forget(folder, &case.id)?;
    }
    // Gone only where nothing of others lies in it.
    let _ = fs::remove_dir(folder);
    Ok(())
}

fn path_of(folder: &Path, id: &str) -> Option<PathBuf> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (!id.is_empty() && id.len() <= 64 && id.chars().all(plain)).then(|| folder.join(format!("{id}.json")))
}

fn read(path: &Path) -> Option<KeptCase> {
    if path.extension().is_none_or(|ending| ending != "json") || !path.is_file() {
        return None;
    }
    let mut text = String::new();
    fs::File::open(path).ok()?.take(MAX_FILE + 1).read_to_string(&mut text).ok()?;
    if text.len() as u64 > MAX_FILE {
        return None;
    }
    let case: KeptCase = serde_json::from_str(&text).ok()?;
    (case.format == FORMAT && path_of(Path::new(""), &case.id)?.file_name() == path.file_name()).then_some(case)
}

/// Makes the folder, for its owner alone.
pub(super) fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}
