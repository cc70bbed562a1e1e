//! Kept cases, put into effect: keeping the open one, going on with one, and forgetting.

use super::App;
use crate::app::components::status::Tone;
use crate::app::pages::guide::Place;
use crate::app::state::{Consent, Fact, Open, Page, Settings, State};
use crate::guide::Standing;
use crate::kept::KeptCase;
use crate::knowledge::Text;
use crate::worker::{Job, Keeping, Kept};
use std::time::{SystemTime, UNIX_EPOCH};

impl App {
    /// Asks what is kept, at the start of the program. Nothing else runs by itself.
    pub(in crate::app) fn recall(&mut self) {
        self.send_keeping(Keeping::Recall);
    }

    fn send_keeping(&mut self, what: Keeping) {
        if let (Some(folder), Some(worker)) = (&self.state.folder, &self.worker) {
            worker.send(Job::Keep(folder.clone(), what));
        }
    }

    /// Keeps the open case as it stands, where the person agreed and something has changed.
    pub(super) fn keep_open(&mut self) {
        if !self.state.settings.keep {
            return;
        }
        let Some(open) = &mut self.state.open else { return };
        let Some(case) = kept_of(open).filter(|case| open.kept.as_deref() != Some(case)) else { return };
        open.kept = Some(Box::new(case.clone()));
        self.send_keeping(Keeping::Keep(Box::new(case)));
    }

    /// Agrees to keep cases, or no longer does; then what was kept is forgotten.
    pub(super) fn set_keep(&mut self, keep: bool) {
        self.state.settings.keep = keep;
        if keep {
            self.keep_open();
        } else {
            self.forget_all();
        }
    }

    fn forget_all(&mut self) {
        if let Some(open) = &mut self.state.open {
            open.kept = None;
        }
        self.state.kept.cases.clear();
        self.send_keeping(Keeping::ForgetAll);
    }

    /// Deletes all that this program ever kept: cases, answers, settings.
    pub(super) fn delete_everything(&mut self) {
        self.forget_all();
        self.forget_keys();
        self.state.settings = Settings::default();
        self.state.deleting = false;
        self.state.said = Some((Tone::Fine, Text::new("window-settings-deleted")));
    }

    pub(super) fn forget_crash(&mut self) {
        self.state.kept.crash = None;
        self.send_keeping(Keeping::ForgetCrash);
    }

    pub(super) fn heard_kept(&mut self, kept: Kept) {
        self.state.kept = kept;
    }

    /// Goes on with the kept case at this place of the list.
    pub(super) fn open_kept(&mut self, place: usize, check: bool) {
        let Some(kept) = self.state.kept.cases.get(place).cloned() else { return };
        let same = self.state.open.as_ref().and_then(|open| open.kept.as_ref()).is_some_and(|open| open.id == kept.id);
        if !same {
            self.stop();
            self.state.opened += 1;
            self.state.open = Some(opened(&self.state, kept));
        }
        self.state.trail.clear();
        self.go(Page::WhatHappened);
        if check {
            self.go(Page::LiveFacts);
            let asked_before = self.state.open.as_ref().is_some_and(|open| open.facts.consent == Consent::Given);
            // What was never asked for is shown first.
            if asked_before {
                self.look_up();
            }
        }
    }
}

/// What is kept of the open case; nothing of an address that was typed, or of an example.
fn kept_of(open: &Open) -> Option<KeptCase> {
    let case = open.case.as_ref().filter(|_| !open.sample)?;
    let id = open.kept.as_ref().map_or_else(|| new_id(open.number), |kept| kept.id.clone());
    let mut kept = KeptCase::of(id, case, &open.facts.findings(), &open.guide.progress, 0);
    if let Some(older) = &open.kept {
        (kept.begun, kept.touched) = (older.begun, older.touched);
    }
    if let Place::Step(step) = &open.guide.place {
        kept.step = Some(step.clone());
    }
    kept.solved = crate::app::pages::guide::standing_of(open) == Some(Standing::Solved);
    Some(kept)
}

/// A name for the file of a case: the moment, and which of this run it is.
fn new_id(number: u64) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    format!("case-{now}-{number}")
}

/// A kept case as it is opened again.
fn opened(state: &State, kept: KeptCase) -> Open {
    let mut open = Open::notice(state.opened, String::new(), kept.case(), state.consent_at_first(), &state.world.keys);
    for finding in kept.findings() {
        let planned = open.facts.plan.checks.iter();
        let place = planned.into_iter().position(|p| p.check == finding.check && p.target == finding.target);
        if let Some(row) = place.and_then(|place| open.facts.rows.get_mut(place)) {
            *row = Fact::Found(Box::new(finding));
        }
    }
    if open.facts.done() > 0 && open.facts.consent == Consent::Open {
        open.facts.consent = Consent::Given;
    }
    open.guide.progress = kept.progress.clone();
    if let Some(step) = kept.step.clone().filter(|step| crate::app::pages::guide::has_step(&open, step)) {
        open.guide.place = Place::Step(step);
        open.guide.trail = vec![Place::Opening];
    }
    open.found_at = (kept.touched > 0 && open.facts.done() > 0).then_some(kept.touched);
    open.kept = Some(Box::new(kept));
    open.answer_again();
    open
}
