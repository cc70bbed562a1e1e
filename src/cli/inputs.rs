//! What stands on the command line to files: a file, a folder walked in byte order of its paths, standard input.

use crate::knowledge::Text;
use crate::message::Unreadable;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// How much is read of a file at a time.
const BUFFER: usize = 64 * 1024;

/// One thing to read.
#[derive(Debug)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file, and its size in bytes where it has one.
    File(PathBuf, Option<u64>),
    /// A folder that could not be listed, or that holds no file.
    Unreadable(PathBuf, Unreadable),
}

impl Input {
    /// The path as given, harmless to print.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => String::from("-"),
            Self::File(path, _) | Self::Unreadable(path, _) => path.to_string_lossy().into_owned(),
        }
    }

    /// A reader for the content.
    pub fn open(&self) -> Result<Box<dyn BufRead + Send>, Unreadable> {
        match self {
            Self::Stdin => Ok(Box::new(BufReader::new(io::stdin()))),
            Self::File(path, _) => match File::open(path) {
                Ok(file) => Ok(Box::new(BufReader::with_capacity(BUFFER, file))),
                Err(error) => Err(cannot_open(&error)),
            },
            Self::Unreadable(_, why) => Err(why.clone()),
        }
    }
}

/// Why a file or folder could not be opened, and what to do.
pub fn cannot_open(error: &io::Error) -> Unreadable {
    let id = match error.kind() {
        io::ErrorKind::NotFound => "cli-not-there",
        io::ErrorKind::PermissionDenied => "cli-not-allowed",
        _ => "cli-not-opened",
    };
    let what = Text::new(id);
    let what = if id == "cli-not-opened" { what.with("reason", error.to_string()) } else { what };
    Unreadable { what, advice: Text::new(format!("{id}.advice")) }
}

/// Everything that these arguments name, in order. Folders are listed as they are reached.
pub fn inputs(arguments: &[PathBuf]) -> impl Iterator<Item = Input> + '_ {
    arguments.iter().flat_map(|argument| -> Box<dyn Iterator<Item = Input>> {
        if argument.as_os_str() == "-" {
            return Box::new(std::iter::once(Input::Stdin));
        }
        match fs::metadata(argument) {
            Ok(meta) if meta.is_dir() => Box::new(Folder::new(argument)),
            Ok(meta) => Box::new(std::iter::once(Input::File(argument.clone(), meta.is_file().then_some(meta.len())))),
            Err(error) => Box::new(std::iter::once(Input::Unreadable(argument.clone(), cannot_open(&error)))),
        }
    })
}

/// A folder's files, walked depth first so that their paths come in byte order.
struct Folder {
    top: PathBuf,
    /// What is still to be visited, the next one last.
    waiting: Vec<Entry>,
    found_any: bool,
}

enum Entry {
    Folder(PathBuf),
    File(PathBuf, u64),
}

impl Folder {
    fn new(top: &Path) -> Self {
        Self { top: top.to_path_buf(), waiting: vec![Entry::Folder(top.to_path_buf())], found_any: false }
    }
}

impl Iterator for Folder {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        while let Some(entry) = self.waiting.pop() {
            match entry {
                Entry::File(path, size) => {
                    self.found_any = true;
                    return Some(Input::File(path, Some(size)));
                }
                Entry::Folder(path) => match list(&path) {
                    Ok(mut entries) => {
                        entries.reverse();
                        self.waiting.append(&mut entries);
                    }
                    Err(error) => {
                        self.found_any = true;
                        return Some(Input::Unreadable(path, cannot_open(&error)));
                    }
                },
            }
        }
        if self.found_any {
            return None;
        }
        self.found_any = true;
        let advice = Text::new("cli-empty-folder.advice");
        Some(Input::Unreadable(self.top.clone(), Unreadable { what: Text::new("cli-empty-folder"), advice }))
    }
}

/// A folder's entries, sorted so that whole paths come in byte order: a folder's name counts with its slash.
///
/// Links to files are followed; links to folders are not, because they can lead round in a circle. Pipes, sockets and
/// devices are passed over: they can block for ever.
fn list(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries: Vec<(OsString, Entry)> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let mut key = entry.file_name();
        if entry.file_type()?.is_dir() {
            key.push("/");
            entries.push((key, Entry::Folder(path)));
        } else if let Ok(meta) = fs::metadata(&path)
            && meta.is_file()
        {
            entries.push((key, Entry::File(path, meta.len())));
        }
    }
    entries.sort_by(|(a, _), (b, _)| a.as_encoded_bytes().cmp(b.as_encoded_bytes()));
    Ok(entries.into_iter().map(|(_, entry)| entry).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(arguments: &[PathBuf]) -> Vec<String> {
        inputs(arguments).map(|i| i.name()).collect()
    }

    #[test]
    fn a_folder_is_walked_in_byte_order_of_whole_paths() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a/z", "a-b", "a0", "a/b/c", "B", "a/b-c"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let found = names(&[folder.path().to_path_buf()]);
        let mut sorted = found.clone();
        sorted.sort_by(|a, b| a.as_bytes().cmp(b.as_bytes()));
        assert_eq!(found, sorted);
        assert_eq!(found.len(), 6);
    }

    #[test]
    fn an_empty_folder_and_a_missing_file_say_so() {
        let folder = tempfile::tempdir().unwrap();
        for path in [folder.path().to_path_buf(), folder.path().join("missing")] {
            let all: Vec<Input> = inputs(std::slice::from_ref(&path)).collect();
            assert!(matches!(all.as_slice(), [Input::Unreadable(..)]), "{path:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_in_a_circle_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("round")).unwrap();
        fs::write(folder.path().join("one"), "x").unwrap();
        assert_eq!(names(&[folder.path().to_path_buf()]).len(), 1);
    }
}
