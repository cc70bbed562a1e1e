//! Files, folders, dropped bytes and pasted text, read to cases. Whatever cannot be read gets a sentence.

use super::{Event, Source};
use crate::case::{self, Case};
use crate::knowledge::Text;
use crate::message::Unreadable;
use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Cases kept of one source at most.
pub const MAX_CASES: usize = 1_000;
/// Files looked at in one folder at most.
const MAX_FILES: usize = 5_000;
/// Bytes read ahead.
const BUFFER: usize = 64 * 1024;

type Found = Result<Case, Unreadable>;

/// Reads a source to its end, or to where it is cancelled.
pub(super) fn read(source: Source, cancelled: &AtomicBool) -> Event {
    let (name, cases) = match source {
        Source::Text(text) => (String::new(), read_from(Cursor::new(text), cancelled)),
        Source::Bytes { name, bytes } => (name, read_from(Cursor::new(bytes), cancelled)),
        Source::File(path) => (name_of(&path), read_path(&path, cancelled)),
    };
    Event::Read { name, cases }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn read_path(path: &Path, cancelled: &AtomicBool) -> Vec<Found> {
    let meta = match fs::metadata(path) {
        Ok(meta) => meta,
        Err(error) => return vec![Err(unreadable(path, &error))],
    };
    if meta.is_dir() {
        return read_folder(path, cancelled);
    }
    // A pipe or a device could keep us waiting for ever.
    if !meta.is_file() {
        return vec![Err(sentence("file-not-a-file"))];
    }
    match File::open(path) {
        Ok(file) => read_from(file, cancelled),
        Err(error) => vec![Err(unreadable(path, &error))],
    }
}

/// All mails in a folder, by file name; in a Maildir, those in `cur` and `new`.
fn read_folder(folder: &Path, cancelled: &AtomicBool) -> Vec<Found> {
    let files = match files_in(folder) {
        Ok(files) => files,
        Err(error) => return vec![Err(unreadable(folder, &error))],
    };
    if files.is_empty() {
        return vec![Err(sentence("file-folder-empty"))];
    }
    let mut cases = Vec::new();
    for file in files {
        if cases.len() >= MAX_CASES || cancelled.load(Ordering::Relaxed) {
            break;
        }
        // One file that breaks us must not take the others with it.
        let found = catch_unwind(AssertUnwindSafe(|| read_path(&file, cancelled)));
        cases.extend(found.unwrap_or_else(|_| vec![Err(sentence("file-broke"))]));
    }
    cases.truncate(MAX_CASES);
    if cases.iter().all(Result::is_err) {
        return vec![Err(sentence("file-folder-without-mail"))];
    }
    cases
}

fn files_in(folder: &Path) -> Result<Vec<PathBuf>, io::Error> {
    let mut files = Vec::new();
    for place in [folder.to_path_buf(), folder.join("new"), folder.join("cur")] {
        let entries = match fs::read_dir(&place) {
            Ok(entries) => entries,
            Err(error) if place == folder => return Err(error),
            Err(_) => continue,
        };
        let visible = entries.flatten().filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
        let paths = visible.map(|entry| entry.path()).filter(|path| path.is_file());
        files.extend(paths.take(MAX_FILES - files.len()));
    }
    files.sort();
    Ok(files)
}

fn read_from<R: Read>(source: R, cancelled: &AtomicBool) -> Vec<Found> {
    let error = Rc::new(RefCell::new(None));
    let watched = Watched { source, cancelled, error: Rc::clone(&error) };
    let mut reader = BufReader::with_capacity(BUFFER, watched);
    if matches!(reader.fill_buf(), Ok([])) && error.borrow().is_none() {
        return vec![Err(sentence("file-empty"))];
    }
    let mut cases: Vec<Found> = Vec::new();
    if error.borrow().is_none() {
        let all = case::cases(reader).take_while(|_| !cancelled.load(Ordering::Relaxed));
        cases.extend(all.take(MAX_CASES));
    }
    if let Some(error) = error.borrow_mut().take() {
        cases.push(Err(unreadable(Path::new(""), &error)));
    } else if cases.is_empty() {
        cases.push(Err(sentence("file-without-mail")));
    }
    cases
}

/// A reader that stops where the job is cancelled, and remembers the error that ended it.
struct Watched<'a, R> {
    source: R,
    cancelled: &'a AtomicBool,
    error: Rc<RefCell<Option<io::Error>>>,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.cancelled.load(Ordering::Relaxed) {
            return Ok(0);
        }
        match self.source.read(buffer) {
            Err(error) if error.kind() != ErrorKind::Interrupted => {
                let kind = error.kind();
                *self.error.borrow_mut() = Some(error);
                Err(kind.into())
            }
            result => result,
        }
    }
}

fn sentence(id: &str) -> Unreadable {
    Unreadable { what: Text::new(format!("{id}.what")), advice: Text::new(format!("{id}.advice")) }
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> Unreadable {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => sentence("file-gone"),
        ErrorKind::PermissionDenied => sentence("file-not-allowed"),
        ErrorKind::IsADirectory if path.is_dir() => sentence("file-folder-without-mail"),
        _ => {
            let told = sentence("file-unreadable");
            Unreadable { what: told.what.with("reason", error.to_string()), ..told }
        }
    }
}
