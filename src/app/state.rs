//! What the window shows: the page, what was read, the open case and its live facts. Drawing code only reads it.

use super::components::status::Tone;
use super::mail_programs::MailProgram;
use super::pages::{guide::GuideState, guide::Place, report::ReportState};
use super::person::Person;
use super::remembered::Remembered;
use crate::case::Case;
use crate::checks::{Finding, Keys, Plan, Service, Targets, Whose, World};
use crate::diagnosis::forged::{Sign, signs};
use crate::guide::Guide;
use crate::guide::answer::{Answer, answer};
use crate::kept::KeptCase;
use crate::knowledge::Text;
use crate::message::Unreadable;
use crate::report::Report;
use crate::worker::{JobId, Kept, Source};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

/// A page of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    /// The four ways in.
    Start,
    /// Whose address was typed?
    Whose,
    /// Someone's mail to this person comes back.
    MailToMe,
    /// Several messages were found: which one?
    WhichOne,
    /// What was shown is no message, or could not be read.
    Unreadable,
    /// The answer.
    WhatHappened,
    /// The live facts.
    LiveFacts,
    /// The repair, one step a page.
    Guide,
    /// The report, before it is saved.
    Report,
    /// Terms and common questions.
    Help,
    /// Settings.
    Settings,
}

impl Page {
    /// The pages that belong to the open case, in the order of the header's tabs.
    pub const OF_CASE: [Self; 4] = [Self::WhatHappened, Self::LiveFacts, Self::Guide, Self::Report];
}

/// Which colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Colours {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast.
    HighContrast,
}

/// What is kept between two starts: settings only, never anything of a mail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Which colours.
    pub colours: Colours,
    /// The size of text: 1.0 is 100 %.
    pub zoom: f32,
    /// Whether things that went somewhere may move.
    pub motion: bool,
    /// No live facts.
    pub offline: bool,
    /// Whether a public service is asked over HTTPS where this network's own name servers fail.
    pub second_way: bool,
    /// Whether cases are kept from one start to the next.
    pub keep: bool,
    /// The person's own choice of DNS servers, by their numbers; none means the system's.
    pub dns: Vec<SocketAddr>,
    /// The services whose keys lie in the system's key store: ids alone.
    pub stored_keys: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            colours: Colours::System,
            zoom: 1.0,
            motion: true,
            offline: false,
            second_way: false,
            keep: false,
            dns: Vec::new(),
            stored_keys: Vec::new(),
        }
    }
}

/// What the start page holds.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// The address as typed.
    pub address: String,
    /// What is missing in it.
    pub address_error: Option<Text>,
    /// What is to be said under the ways in, such as an empty clipboard: a Fluent id.
    pub notice: Option<&'static str>,
    /// The system opened no file window: a path is asked for instead.
    pub ask_path: bool,
    /// The path as typed.
    pub path: String,
    /// Which program's instructions are shown.
    pub program: Option<MailProgram>,
    /// Which of its kinds.
    pub kind: usize,
    /// The box to paste into is open.
    pub box_open: bool,
    /// The words in it.
    pub words: String,
    /// It was to be read while it was empty.
    pub words_missing: bool,
    /// Whose the typed address is, as marked.
    pub whose: Option<Whose>,
    /// Continue was pressed without an answer.
    pub whose_missing: bool,
    /// The list of examples is open.
    pub examples: bool,
}

/// One thing that was read.
#[derive(Debug, Clone)]
pub struct Found {
    /// The name of the file that it came from.
    pub name: String,
    /// The case, or what it was instead.
    pub what: Result<Case, Unreadable>,
}

/// A live fact on its way.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// Its turn comes.
    Waiting,
    /// Being checked.
    Checking,
    /// Here.
    Found(Box<Finding>),
}

/// Whether names may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Consent {
    /// The person has not been asked, or has not answered.
    #[default]
    Open,
    /// The person said yes.
    Given,
    /// The person goes on without the internet.
    Without,
}

/// The live facts of a case.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// What will be, or was, asked.
    pub plan: Plan,
    /// One for each check of the plan, same order.
    pub rows: Vec<Fact>,
    /// The run, while it runs.
    pub job: Option<JobId>,
    /// Whether names may be asked for.
    pub consent: Consent,
    /// The run was stopped before its end.
    pub stopped: bool,
}

impl Facts {
    /// The facts that a plan will give.
    pub fn planned(plan: Plan, consent: Consent) -> Self {
        let rows = vec![Fact::Waiting; plan.checks.len()];
        Self { plan, rows, job: None, consent, stopped: false }
    }

    /// What was found so far.
    pub fn findings(&self) -> Vec<Finding> {
        self.rows
            .iter()
            .filter_map(|row| match row {
                Fact::Found(finding) => Some((**finding).clone()),
                _ => None,
            })
            .collect()
    }

    /// How many checks have their finding.
    pub fn done(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row, Fact::Found(_))).count()
    }
}

/// What is open: a notice, or an address that was typed.
#[derive(Debug, Clone)]
pub struct Open {
    /// Tells one open case from the next.
    pub number: u64,
    /// The name of the file, or the address.
    pub name: String,
    /// The notice; `None` for a typed address.
    pub case: Option<Case>,
    /// The answers of the first page, with the findings so far taken in.
    pub answer: Option<Answer>,
    /// It is one of the notices that we made up.
    pub sample: bool,
    /// What was last kept of it.
    pub kept: Option<Box<KeptCase>>,
    /// When the live facts were found, where that was at an earlier start: in seconds since 1970.
    pub found_at: Option<u64>,
    /// The guide as it was made last.
    pub made_guide: Remembered<Guide>,
    /// The report as it was made last.
    pub made_report: Remembered<Report>,
    /// The signs of a forgery, where it is one.
    pub signs: Vec<Sign>,
    /// The one person that is looked at, of a notice about several.
    pub person: Option<Person>,
    /// Where one stood in the guides of the others; `None` is the guide for all.
    pub guides: BTreeMap<Option<usize>, GuideState>,
    /// The live facts.
    pub facts: Facts,
    /// Where the person stands in the guide.
    pub guide: GuideState,
    /// What the report will hold.
    pub report: ReportState,
}

impl Open {
    /// Opens a notice. The person's keys open more lists.
    pub fn notice(number: u64, name: String, case: Case, consent: Consent, keys: &Keys) -> Self {
        let plan = Plan::with_keys(Targets::of_bounce(&case.bounce, &case.diagnosis), keys);
        let answer = Some(answer(&case.bounce, &case.diagnosis, &[]));
        let signs = if case.diagnosis.forged.is_some() { signs(&case.bounce) } else { Vec::new() };
        Self { signs, case: Some(case), answer, ..Self::bare(number, name, Facts::planned(plan, consent)) }
    }

    /// Opens an address that was typed.
    pub fn address(number: u64, address: String, plan: Plan, consent: Consent) -> Self {
        Self::bare(number, address, Facts::planned(plan, consent))
    }

    /// Nothing known yet but the name and what may be looked up.
    fn bare(number: u64, name: String, facts: Facts) -> Self {
        Self {
            number,
            name,
            person: None,
            guides: BTreeMap::new(),
            sample: false,
            kept: None,
            found_at: None,
            made_guide: Remembered::default(),
            made_report: Remembered::default(),
            signs: Vec::new(),
            case: None,
            answer: None,
            facts,
            guide: GuideState::default(),
            report: ReportState::default(),
        }
    }

    /// Takes the findings so far into the answers.
    pub fn answer_again(&mut self) {
        if let Some(case) = &self.case {
            self.answer = Some(answer(&case.bounce, &case.diagnosis, &self.facts.findings()));
        }
    }
}

/// A reading that is under way.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The jobs whose answers are awaited.
    pub jobs: Vec<JobId>,
    /// What came so far.
    pub found: Vec<Found>,
    /// It is one of the notices that we made up.
    pub sample: bool,
}

/// The fields for the person's own keys.
#[derive(Debug, Clone, Default)]
pub struct KeyFields {
    /// They are open.
    pub open: bool,
    /// What is typed, by the service's id.
    pub typed: BTreeMap<&'static str, String>,
    /// What is missing in one.
    pub error: Option<(Service, Text)>,
    /// What has just been done.
    pub said: Option<(Tone, Text)>,
}

/// All that the window shows.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// The pages from the first to the one that is shown; empty stands for the start page.
    pub trail: Vec<Page>,
    /// What is kept between two starts.
    pub settings: Settings,
    /// The start page.
    pub start: Start,
    /// A reading under way.
    pub reading: Option<Reading>,
    /// What was read last, where it was more than one thing.
    pub found: Vec<Found>,
    /// What is searched for in the help.
    pub search: String,
    /// What could not be read.
    pub unreadable: Option<(String, Unreadable)>,
    /// The line typed on the page of what could not be read.
    pub line: String,
    /// What is missing in that line: a Fluent id.
    pub line_error: Option<&'static str>,
    /// What is open.
    pub open: Option<Open>,
    /// How many cases were opened.
    pub opened: u64,
    /// The menu of the narrow header is open.
    pub menu: bool,
    /// The way to the world.
    pub world: World,
    /// A sentence about something that went wrong.
    pub trouble: Option<Text>,
    /// What has just been done, said on the page of settings.
    pub said: Option<(Tone, Text)>,
    /// The program's data folder; `None` where the system has none, and in tests.
    pub folder: Option<PathBuf>,
    /// What is kept there.
    pub kept: Kept,
    /// The fields for keys.
    pub keys: KeyFields,
    /// Delete was pressed, and waits for its confirmation.
    pub deleting: bool,
    /// The field for one's own DNS servers, as typed, while it is open.
    pub servers: Option<String>,
    /// What is missing in it.
    pub servers_error: Option<Text>,
    /// What was read last, to read it again where it was the wrong file.
    pub last: Option<Source>,
}

impl State {
    /// The page that is shown.
    pub fn page(&self) -> Page {
        self.trail.last().copied().unwrap_or(Page::Start)
    }

    /// The page that is shown, which of the guide's pages, and of which person.
    pub fn shown(&self) -> (Page, Option<Place>, Option<usize>) {
        let page = self.page();
        let place = self.open.as_ref().filter(|_| page == Page::Guide).map(|open| open.guide.place.clone());
        (page, place, self.open.as_ref().and_then(|open| open.person.as_ref()).map(|person| person.place))
    }

    /// Whether the header's tabs are shown: on the pages of an open case.
    pub fn has_tabs(&self) -> bool {
        self.open.is_some() && Page::OF_CASE.contains(&self.page())
    }

    /// The tabs: all four for a notice, the live facts alone for an address.
    pub fn tabs(&self) -> Vec<Page> {
        match &self.open {
            Some(open) if open.case.is_some() => Page::OF_CASE.to_vec(),
            Some(_) => vec![Page::LiveFacts],
            None => Vec::new(),
        }
    }

    /// Whether a new case may ask the world at once: only after the person said yes or no for good.
    pub fn consent_at_first(&self) -> Consent {
        if self.settings.offline { Consent::Without } else { Consent::Open }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_looked_up_with_the_persons_keys() {
        let bytes = crate::samples::by_id("blocklisted").unwrap().bytes;
        let case = crate::case::cases(std::io::Cursor::new(bytes)).next().unwrap().unwrap();
        let mut keys = Keys::default();
        let open = |keys: &Keys| Open::notice(1, String::new(), case.clone(), Consent::Given, keys).facts.plan;
        assert!(open(&keys).keys.is_empty());
        for service in Service::ALL {
            keys.set(service, "0123456789abcdef").unwrap();
        }
        assert_eq!(open(&keys).keys, Service::ALL);
        assert!(open(&keys).checks.len() > open(&Keys::default()).checks.len());
    }
}
