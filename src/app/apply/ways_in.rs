//! The ways in, put into effect: reading, pasting, typing.

use super::App;
use crate::app::command::Command;
use crate::app::dialogs;
use crate::app::state::{Open, Page};
use crate::checks::{Plan, Targets, Whose};
use crate::knowledge::Text;
use crate::message::Unreadable;
use crate::worker::Source;
use std::path::PathBuf;

impl App {
    /// Commands of the start page and of the page of what could not be read.
    pub(super) fn apply_way_in(&mut self, command: Command) {
        match command {
            Command::ChooseFile => self.dialogs.choose_file(),
            Command::Paste => self.dialogs.read_clipboard(),
            Command::Pasted(text) => self.pasted(text),
            Command::PastedPicture => self.show_unreadable("", picture()),
            Command::TypePath(path) => self.state.start.path = path,
            Command::ReadPath => self.read_path(),
            Command::TypeAddress(address) => {
                self.state.start.address = address;
                self.state.start.address_error = None;
            }
            Command::CheckAddress => self.ask_whose(),
            Command::CheckOwn => self.check_address(Whose::Mine),
            Command::ChooseWhose(whose) => {
                self.state.start.whose = Some(whose);
                self.state.start.whose_missing = false;
            }
            Command::TakeWhose => match self.state.start.whose {
                Some(whose) => self.check_address(whose),
                None => self.state.start.whose_missing = true,
            },
            Command::TypeWords(words) => {
                self.state.start.words = words;
                self.state.start.words_missing = false;
            }
            Command::ReadWords => self.read_words(),
            Command::ShowProgram(program) => {
                self.state.start.program = program;
                self.state.start.kind = 0;
            }
            Command::ShowKind(kind) => self.state.start.kind = kind,
            Command::Examples(open) => self.state.start.examples = open,
            Command::OpenSample(id) => self.open_sample(&id),
            Command::TypeLine(line) => {
                self.state.line = line;
                self.state.line_error = None;
            }
            Command::OpenPerson(place) => {
                if let Some(open) = &mut self.state.open {
                    open.look_at(place);
                }
            }
            Command::Search(search) => self.state.search = search,
            Command::ReadLine => self.read_line(),
            _ => {}
        }
    }

    /// Text from the clipboard: a file's path opens the file, anything else is read as a notice.
    pub(super) fn pasted(&mut self, text: String) {
        if text.trim().is_empty() {
            self.state.start.notice = Some("window-clipboard-empty");
            return;
        }
        let paths = dialogs::paths_in(&text);
        if paths.is_empty() {
            self.read(vec![Source::Text(text)]);
        } else {
            self.read(paths.into_iter().map(Source::File).collect());
        }
    }

    fn read_path(&mut self) {
        let path = self.state.start.path.trim().trim_matches('"').to_owned();
        let path = dialogs::paths_in(&path).into_iter().next().unwrap_or_else(|| PathBuf::from(path));
        if !path.as_os_str().is_empty() {
            self.read(vec![Source::File(path)]);
        }
    }

    fn read_line(&mut self) {
        if self.state.line.trim().is_empty() {
            self.state.line_error = Some("window-line-missing");
        } else {
            self.read(vec![Source::Text(self.state.line.clone())]);
        }
    }

    fn open_sample(&mut self, id: &str) {
        if let Some(sample) = crate::samples::by_id(id) {
            self.read(vec![Source::Bytes { name: format!("{id}.eml"), bytes: sample.bytes.to_vec() }]);
            if let Some(reading) = &mut self.state.reading {
                reading.sample = true;
            }
        }
    }

    /// An address asks one thing first: whose it is. A server's number belongs to nobody in that sense.
    fn ask_whose(&mut self) {
        let typed = self.state.start.address.trim().to_owned();
        match Targets::of_typed(&typed, Whose::Unsure) {
            Err(error) => self.state.start.address_error = Some(error),
            Ok(targets) if targets.recipient_domains.is_empty() && targets.addresses.is_empty() => {
                self.check_address(Whose::Unsure);
            }
            Ok(_) => {
                self.state.start.whose_missing = false;
                self.go(Page::Whose);
            }
        }
    }

    fn check_address(&mut self, whose: Whose) {
        let typed = self.state.start.address.trim().to_owned();
        let targets = match Targets::of_typed(&typed, whose) {
            Ok(targets) => targets,
            Err(error) => {
                self.state.start.address_error = Some(error);
                return;
            }
        };
        self.stop();
        self.state.opened += 1;
        let consent = self.state.consent_at_first();
        self.state.open =
            Some(Open::address(self.state.opened, typed, Plan::with_keys(targets, &self.state.world.keys), consent));
        // Back leads to what was asked.
        self.state.trail.retain(|page| matches!(page, Page::Whose | Page::MailToMe));
        self.go(Page::LiveFacts);
    }

    /// Opens the box to paste into, with the reason where there is one.
    pub(super) fn open_box(&mut self, why: Option<&'static str>) {
        self.state.start.box_open = true;
        self.state.start.notice = why;
    }

    fn read_words(&mut self) {
        if self.state.start.words.trim().is_empty() {
            self.state.start.words_missing = true;
        } else {
            self.read(vec![Source::Text(self.state.start.words.clone())]);
        }
    }
}

fn picture() -> Unreadable {
    Unreadable { what: Text::new("window-picture-title"), advice: Text::new("window-picture-advice") }
}
