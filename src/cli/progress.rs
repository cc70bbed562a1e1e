//! How far a large input is read: one line on standard error that writes over itself, where a person looks on.

use super::inputs::Input;
use super::say_over;
use crate::knowledge::Text;
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// What takes less than this needs no progress, and no two lines come closer together.
const PAUSE: Duration = Duration::from_millis(500);

/// How far one input is read.
pub struct Progress {
    /// Nobody looks on where standard error is no terminal; where the answers go to one, they are progress enough.
    watched: bool,
    shown: bool,
    last: Instant,
    messages: usize,
    bytes: u64,
    size: Option<u64>,
}

impl Progress {
    /// Nothing of it is read yet.
    pub fn of(input: &Input) -> Self {
        let size = if let Input::File(_, size) = input { *size } else { None };
        let watched = io::stderr().is_terminal() && !io::stdout().is_terminal();
        Self { watched, shown: false, last: Instant::now(), messages: 0, bytes: 0, size }
    }

    /// So many messages more are read.
    pub fn went_on(&mut self, messages: usize, bytes: usize) {
        self.messages += messages;
        self.bytes += bytes as u64;
        if self.watched && self.last.elapsed() >= PAUSE {
            self.last = Instant::now();
            self.shown = true;
            say_over(Some(&self.text()));
        }
    }

    fn text(&self) -> Text {
        let parts = |bytes: u64| (bytes / 1_000_000) as usize;
        let text = match self.size {
            Some(size) => Text::new("cli-progress-of").count("size", parts(size)),
            None => Text::new("cli-progress"),
        };
        text.count("count", self.messages).count("done", parts(self.bytes))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown {
            say_over(None);
        }
    }
}
