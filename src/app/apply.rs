//! The one place where commands and the worker's events change what the window shows.

mod keeping;
mod keys;
pub mod settings;
mod ways_in;

use super::App;
use super::command::Command;
use super::components::field::field_id;
use super::pages;
use super::state::{Consent, Fact, Facts, Found, Open, Page, Reading, Start};
use super::{dialogs, text};
use crate::checks::Progress;
use crate::knowledge::Text;
use crate::message::Unreadable;
use crate::worker::{Event, Job, JobId, Source, Worker};
use eframe::egui;

impl App {
    /// Puts a command into effect.
    pub fn apply(&mut self, ctx: &egui::Context, command: Command) {
        let before = self.state.shown();
        match command {
            Command::Go(page) => self.go(page),
            Command::Back => self.back(),
            Command::StartAgain => self.start_again(),
            Command::Menu(open) => self.state.menu = open,
            Command::Read(sources) => self.read(sources),
            Command::OpenFound(place) => self.open_found(place),
            // The pressed button goes, so that the focus goes to the heading.
            Command::LookUp => {
                self.look_up();
                text::announce_page(ctx);
            }
            Command::StopLookUp => self.stop(),
            Command::GoWithout => {
                self.go_without();
                text::announce_page(ctx);
            }
            Command::OpenBox => {
                self.open_box(None);
                ctx.memory_mut(|memory| memory.request_focus(field_id("words")));
            }
            Command::Guide(deed) => {
                pages::guide::apply(self, deed);
                self.keep_open();
            }
            Command::Report(deed) => pages::report::apply(self, deed),
            other => self.apply_setting(ctx, other),
        }
        if self.state.shown() != before {
            self.state.menu = false;
            self.state.said = None;
            self.state.deleting = false;
            text::announce_page(ctx);
        }
        ctx.request_repaint();
    }

    /// Shows a page; a page that is already in the trail's end is not added twice.
    pub fn go(&mut self, page: Page) {
        self.state.menu = false;
        if page == Page::Start {
            self.start_again();
            return;
        }
        let tab = Page::OF_CASE.contains(&page);
        match self.state.trail.iter().position(|p| *p == page) {
            Some(place) if tab || page == self.state.page() => self.state.trail.truncate(place + 1),
            _ => self.state.trail.push(page),
        }
    }

    fn back(&mut self) {
        self.state.menu = false;
        if self.state.page() == Page::Guide && pages::guide::back(self) {
            return;
        }
        if self.state.page() == Page::WhatHappened
            && let Some(open) = self.state.open.as_mut().filter(|open| open.person.is_some())
        {
            open.look_at(None);
            return;
        }
        self.state.trail.pop();
        if self.state.trail.is_empty() {
            self.stop();
        }
    }

    fn start_again(&mut self) {
        self.stop();
        self.stop_reading();
        self.state.trail.clear();
        self.state.start = Start::default();
        self.state.menu = false;
    }

    /// Reads files or text; several become one list.
    pub fn read(&mut self, sources: Vec<Source>) {
        let Some(worker) = &self.worker else {
            self.state.trouble = Some(Text::new("window-trouble-worker"));
            return;
        };
        if sources.is_empty() {
            return;
        }
        if let Some(old) = self.state.reading.take() {
            old.jobs.iter().for_each(|job| worker.cancel(*job));
        }
        self.state.trouble = None;
        self.state.start.notice = None;
        self.state.last = sources.first().cloned();
        let jobs = sources.into_iter().take(1000).map(|source| worker.send(Job::Read(source))).collect();
        self.state.reading = Some(Reading { jobs, ..Reading::default() });
    }

    fn stop_reading(&mut self) {
        if let (Some(old), Some(worker)) = (self.state.reading.take(), &self.worker) {
            old.jobs.iter().for_each(|job| worker.cancel(*job));
        }
    }

    fn open_found(&mut self, place: usize) {
        let Some(found) = self.state.found.get(place).cloned() else { return };
        self.show(found, false);
    }

    /// Shows one thing that was read.
    fn show(&mut self, found: Found, sample: bool) {
        match found.what {
            Ok(case) => {
                self.stop();
                self.state.opened += 1;
                let consent = self.state.consent_at_first();
                let open = Open::notice(self.state.opened, found.name, case, consent, &self.state.world.keys);
                self.state.open = Some(Open { sample, ..open });
                self.state.trail.retain(|p| *p == Page::WhichOne);
                self.go(Page::WhatHappened);
            }
            Err(unreadable) => self.show_unreadable(&found.name, unreadable),
        }
    }

    fn show_unreadable(&mut self, name: &str, unreadable: Unreadable) {
        self.state.line_error = None;
        self.state.unreadable = Some((name.to_owned(), unreadable));
        self.state.trail.retain(|p| *p == Page::WhichOne);
        self.go(Page::Unreadable);
    }

    /// Asks for the live facts of the open case.
    pub fn look_up(&mut self) {
        let (Some(open), Some(worker)) = (&mut self.state.open, &self.worker) else { return };
        if let Some(job) = open.facts.job.take() {
            worker.cancel(job);
        }
        open.found_at = None;
        open.facts = Facts::planned(open.facts.plan.clone(), Consent::Given);
        open.facts.job = Some(worker.send(Job::Check(Box::new(open.facts.plan.clone()), self.state.world.clone())));
    }

    /// Stops asking; what has been found stays.
    fn stop(&mut self) {
        let (Some(open), Some(worker)) = (&mut self.state.open, &self.worker) else { return };
        if let Some(job) = open.facts.job.take() {
            worker.cancel(job);
            open.facts.stopped = true;
            open.facts.rows.iter_mut().filter(|row| **row == Fact::Checking).for_each(|row| *row = Fact::Waiting);
        }
    }

    fn go_without(&mut self) {
        self.stop();
        if let Some(open) = &mut self.state.open {
            open.facts.consent = Consent::Without;
        }
    }

    /// Takes in what the worker and the system's windows tell. Called before each frame.
    pub fn hear(&mut self, ctx: &egui::Context) {
        let before = self.state.shown();
        while let Some((job, event)) = self.worker.as_ref().and_then(Worker::poll) {
            self.heard(job, event);
        }
        while let Some(answer) = self.dialogs.poll() {
            self.apply_dialog(answer);
        }
        if self.state.shown() != before {
            text::announce_page(ctx);
        }
    }

    fn apply_dialog(&mut self, answer: dialogs::Answer) {
        match answer {
            dialogs::Answer::Files(paths) => self.read(paths.into_iter().map(Source::File).collect()),
            dialogs::Answer::NoFileWindow => self.state.start.ask_path = true,
            dialogs::Answer::Text(text) => self.pasted(text),
            dialogs::Answer::EmptyClipboard => self.state.start.notice = Some("window-clipboard-empty"),
            dialogs::Answer::ClosedClipboard => self.open_box(Some("window-clipboard-closed")),
            dialogs::Answer::KeyStored(service, stored) => self.key_stored(service, stored),
            dialogs::Answer::Keys(keys) => self.heard_keys(keys),
            dialogs::Answer::KeyNotForgotten(service) => {
                self.state.trouble = Some(Text::new("window-keys-not-forgotten").with("service", service.name()));
            }
            dialogs::Answer::SaveTo(path) => pages::report::save_to(self, path),
            dialogs::Answer::NoSaveWindow => pages::report::no_save_window(self),
        }
    }

    fn heard(&mut self, job: JobId, event: Event) {
        match event {
            Event::Read { name, cases } => {
                let found = cases.into_iter().map(|what| Found { name: name.clone(), what });
                self.was_read(job, found.collect());
            }
            Event::Broke => self.broke(job),
            Event::Check(progress) => {
                if !pages::guide::heard(self, job, &progress) {
                    self.found_fact(job, progress);
                }
            }
            Event::Checked => {
                let steps = pages::guide::checked(self, job);
                if !steps
                    && let Some(open) = &mut self.state.open
                    && open.facts.job == Some(job)
                {
                    open.facts.job = None;
                }
                self.keep_open();
            }
            Event::Kept(kept) => self.heard_kept(kept),
            Event::NotKept(why) => self.state.trouble = Some(why),
            Event::Saved(path) => pages::report::saved(self, job, path),
            Event::NotSaved(path, reason) => pages::report::not_saved(self, job, path, reason),
        }
    }

    fn was_read(&mut self, job: JobId, found: Vec<Found>) {
        let Some(reading) = &mut self.state.reading else { return };
        let Some(place) = reading.jobs.iter().position(|j| *j == job) else { return };
        reading.jobs.remove(place);
        reading.found.extend(found);
        if !reading.jobs.is_empty() {
            return;
        }
        let reading = self.state.reading.take().unwrap_or_default();
        let (mut all, sample) = (reading.found, reading.sample);
        self.state.found.clear();
        self.state.trail.clear();
        match all.len() {
            0 => self.show_unreadable("", nothing()),
            1 => self.show(all.remove(0), sample),
            _ => {
                self.state.found = all;
                self.go(Page::WhichOne);
            }
        }
    }

    fn broke(&mut self, job: JobId) {
        if pages::guide::broke(self, job) {
            return;
        }
        if self.state.reading.as_ref().is_some_and(|r| r.jobs.contains(&job)) {
            let what = Text::new("window-broke-title");
            let unreadable = Unreadable { what, advice: Text::new("window-broke-advice") };
            self.was_read(job, vec![Found { name: String::new(), what: Err(unreadable) }]);
        } else if let Some(open) = &mut self.state.open
            && open.facts.job == Some(job)
        {
            open.facts.job = None;
            open.facts.stopped = true;
            self.state.trouble = Some(Text::new("window-trouble-checks"));
        } else {
            self.state.trouble = Some(Text::new("window-trouble-worker"));
        }
    }

    fn found_fact(&mut self, job: JobId, progress: Progress) {
        let Some(open) = &mut self.state.open else { return };
        if open.facts.job != Some(job) {
            return;
        }
        let (place, fact) = match progress {
            Progress::Started(place) => (place, Fact::Checking),
            Progress::Found(place, finding) => (place, Fact::Found(finding)),
        };
        if let Some(row) = open.facts.rows.get_mut(place) {
            *row = fact;
            open.answer_again();
        }
    }
}

fn nothing() -> Unreadable {
    Unreadable { what: Text::new("window-nothing-title"), advice: Text::new("window-nothing-advice") }
}
