//! The system's windows and the clipboard, each asked on a thread of its own, because the system may take its time.

use crate::checks::Service;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// A system that has no file window says "cancelled" faster than a person can.
const FASTER_THAN_A_PERSON: Duration = Duration::from_millis(250);

/// What a system's window or the clipboard gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// These files were chosen, or lay on the clipboard.
    Files(Vec<PathBuf>),
    /// The system did not open a file window.
    NoFileWindow,
    /// The clipboard's text.
    Text(String),
    /// The clipboard holds no words.
    EmptyClipboard,
    /// The system does not hand over the clipboard.
    ClosedClipboard,
    /// A key was put into the system's key store, or there is none.
    KeyStored(Service, bool),
    /// The keys that lay there.
    Keys(Vec<(Service, String)>),
    /// A key could not be taken out of the store.
    KeyNotForgotten(Service),
    /// Save to this path.
    SaveTo(PathBuf),
    /// The system did not open a window to save.
    NoSaveWindow,
}

/// Asks the system's windows.
pub struct Dialogs {
    tell: Sender<Answer>,
    answers: Receiver<Answer>,
    notify: Arc<dyn Fn() + Send + Sync>,
}

impl Dialogs {
    /// Answers are announced by `notify`.
    pub fn new(notify: Arc<dyn Fn() + Send + Sync>) -> Self {
        let (tell, answers) = channel();
        Self { tell, answers, notify }
    }

    /// The next answer.
    pub fn poll(&self) -> Option<Answer> {
        self.answers.try_recv().ok()
    }

    /// Lets the person choose files.
    pub fn choose_file(&self) {
        self.ask("choose a file", || {
            let begun = Instant::now();
            match rfd::FileDialog::new().pick_files() {
                Some(paths) => Some(Answer::Files(paths)),
                None if begun.elapsed() < FASTER_THAN_A_PERSON => Some(Answer::NoFileWindow),
                None => None,
            }
        });
    }

    /// Lets the person choose where to save.
    pub fn choose_where_to_save(&self, file_name: String) {
        self.ask("choose where to save", move || {
            let begun = Instant::now();
            match rfd::FileDialog::new().set_file_name(file_name).save_file() {
                Some(path) => Some(Answer::SaveTo(path)),
                None if begun.elapsed() < FASTER_THAN_A_PERSON => Some(Answer::NoSaveWindow),
                None => None,
            }
        });
    }

    /// Reads the clipboard: files first, then text.
    pub fn read_clipboard(&self) {
        self.ask("read the clipboard", || Some(clipboard()));
    }

    pub(super) fn ask(&self, name: &str, question: impl FnOnce() -> Option<Answer> + Send + 'static) {
        let (tell, notify) = (self.tell.clone(), Arc::clone(&self.notify));
        let asked = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            if let Some(answer) = question() {
                // The window may be gone by now.
                let _ = tell.send(answer);
                notify();
            }
        });
        if asked.is_err() {
            let _ = self.tell.send(Answer::NoFileWindow);
        }
    }
}

fn clipboard() -> Answer {
    let Ok(mut board) = arboard::Clipboard::new() else { return Answer::ClosedClipboard };
    if let Ok(files) = board.get().file_list()
        && !files.is_empty()
    {
        return Answer::Files(files);
    }
    match board.get_text() {
        Ok(text) => Answer::Text(text),
        Err(arboard::Error::ContentNotAvailable) => Answer::EmptyClipboard,
        Err(_) => Answer::ClosedClipboard,
    }
}

/// The files that pasted text names: each line a `file://` address or an absolute path. Anything else names none.
pub fn paths_in(text: &str) -> Vec<PathBuf> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let lines = match lines.split_first() {
        // What file managers put before the list.
        Some((&("copy" | "cut"), rest)) => rest.to_vec(),
        _ => lines,
    };
    if lines.len() > 1000 {
        return Vec::new();
    }
    lines.iter().map(|line| path_in(line)).collect::<Option<Vec<_>>>().unwrap_or_default()
}

fn path_in(line: &str) -> Option<PathBuf> {
    if let Some(rest) = line.strip_prefix("file://") {
        let local = rest.strip_prefix("localhost").unwrap_or(rest);
        return local.starts_with('/').then(|| PathBuf::from(percent_decoded(local)));
    }
    let bytes = line.as_bytes();
    let windows =
        bytes.len() > 3 && bytes[0].is_ascii_alphabetic() && (&bytes[1..3] == b":\\" || &bytes[1..3] == b":/");
    let absolute = line.starts_with('/') && !line.starts_with("//") && PathBuf::from(line).is_absolute();
    (absolute || windows).then(|| PathBuf::from(line))
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let code = (bytes[i] == b'%').then(|| text.get(i + 1..i + 3).and_then(|h| u8::from_str_radix(h, 16).ok()));
        if let Some(Some(byte)) = code {
            decoded.push(byte);
            i += 3;
        } else {
            decoded.push(bytes[i]);
            i += 1;
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_paths_are_files_and_words_are_not() {
        let one = |p: &str| vec![PathBuf::from(p)];
        assert_eq!(paths_in("file:///home/a/My%20bounce%20(1).eml\r\n"), one("/home/a/My bounce (1).eml"));
        assert_eq!(paths_in("/home/a/b.eml"), one("/home/a/b.eml"));
        assert_eq!(paths_in("copy\nfile:///a\nfile:///b"), [PathBuf::from("/a"), PathBuf::from("/b")]);
        assert_eq!(paths_in("C:\\Users\\a.msg"), one("C:\\Users\\a.msg"));
        for words in ["550 5.1.1 user unknown", "", "file://other-host/a", "/a\nwords", "//a comment", "%E4"] {
            assert!(paths_in(words).is_empty(), "{words}");
        }
        assert_eq!(percent_decoded("%C3%A4%"), "ä%");
        assert_eq!(percent_decoded("ä%zz"), "ä%zz");
    }
}
