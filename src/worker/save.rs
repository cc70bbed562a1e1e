//! Writing a file so that it is whole or not there at all, and readable by its owner alone.

use super::Event;
use crate::knowledge::Text;
use crate::report::save::save;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Writes `content` to `path`, over what stands there.
pub(super) fn write(path: PathBuf, content: &str) -> Event {
    let written = if path.is_dir() { Err(ErrorKind::IsADirectory.into()) } else { save(&path, content) };
    match written {
        Ok(()) => Event::Saved(path),
        Err(error) => {
            let why = reason(&path, &error);
            Event::NotSaved(path, why)
        }
    }
}

/// Why it could not be written, as a sentence.
fn reason(path: &Path, error: &io::Error) -> Text {
    let folder = path.parent().map(Path::to_string_lossy).unwrap_or_default();
    let id = match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => "file-not-saved-no-folder",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "file-not-saved-not-allowed",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "file-not-saved-full",
        ErrorKind::IsADirectory => "file-not-saved-is-folder",
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => "file-not-saved-name",
        _ => return Text::new("file-not-saved-other").with("reason", error.to_string()),
    };
    Text::new(id).with("folder", folder)
}
