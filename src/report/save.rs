//! Writes a file so that nobody ever sees half of it: to a temporary file beside it, then renamed.

use std::io::{self, Write};
use std::path::Path;

/// Writes the file, readable by its owner alone. An older file of the same name is replaced as a whole.
pub fn save(path: &Path, content: &str) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // Temporary files are made with mode 0600, and the rename keeps it.
    let mut file = tempfile::Builder::new().prefix(".bouncewise-").tempfile_in(folder)?;
    file.write_all(content.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_file_is_whole_owner_only_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.html");
        fs::write(&path, "an older and much longer report").unwrap();
        save(&path, "new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_the_old_one_and_no_rest() {
        let folder = tempfile::tempdir().unwrap();
        // A folder of the same name stands in the way of the rename.
        let path = folder.path().join("report.html");
        fs::create_dir(&path).unwrap();
        assert!(save(&path, "new").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(save(&folder.path().join("missing/report.html"), "new").is_err());
    }
}
