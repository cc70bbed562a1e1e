//! Writing a file so that it is whole or not there at all, and readable by its owner alone.

use super::Event;
use crate::knowledge::Text;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes `content` to `path`, over what stands there.
pub(super) fn write(path: PathBuf, content: &str) -> Event {
    match replace(&path, content) {
        Ok(()) => Event::Saved(path),
        Err(error) => {
            let why = reason(&path, &error);
            Event::NotSaved(path, why)
        }
    }
}

fn replace(path: &Path, content: &str) -> Result<(), io::Error> {
    if path.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // Made readable by the owner alone where the system knows owners.
    let mut file = tempfile::Builder::new().prefix(".bouncewise-").tempfile_in(folder)?;
    file.write_all(content.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
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
