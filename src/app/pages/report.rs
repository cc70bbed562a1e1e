//! The report, before it is saved: the sheet is exactly the file.

mod saving;
mod sheet;
mod side;

pub use saving::{apply, no_save_window, not_saved, save_to, saved};

use crate::app::command::Commands;
use crate::app::layout;
use crate::app::remembered;
use crate::app::state::{Open, State};
use crate::app::text::{self, word};
use crate::app::theme::tokens;
use crate::knowledge::Text;
use crate::report::{self, Audience, Format, Report, Visible, date};
use crate::worker::JobId;
use eframe::egui::Ui;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

/// What the report will hold, and what became of saving it.
#[derive(Debug, Clone)]
pub struct ReportState {
    /// For whom it is.
    pub audience: Audience,
    /// What may be seen.
    pub visible: Visible,
    /// The file's format.
    pub format: Format,
    /// The system opened no window to save: a path is asked for instead.
    pub ask_path: bool,
    /// The path as typed.
    pub path: String,
    /// What is missing in it: a Fluent id.
    pub path_error: Option<&'static str>,
    /// The file that is being written.
    pub job: Option<JobId>,
    /// What became of the last one.
    pub outcome: Option<Outcome>,
}

impl Default for ReportState {
    fn default() -> Self {
        Self {
            audience: Audience::ItPerson,
            visible: Visible { other_people: false, my_address: false, subject: false, servers: true },
            format: Format::Html,
            ask_path: false,
            path: String::new(),
            path_error: None,
            job: None,
            outcome: None,
        }
    }
}

/// What became of saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The file lies here.
    Saved(PathBuf),
    /// It could not be written: why.
    NotSaved(Text),
}

/// A part of the report that may be hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Other people's addresses.
    OtherPeople,
    /// The person's own address.
    MyAddress,
    /// The subject.
    Subject,
    /// Servers and numbers.
    Servers,
}

impl Part {
    /// All of them, as the page lists them.
    pub const ALL: [Self; 4] = [Self::OtherPeople, Self::MyAddress, Self::Subject, Self::Servers];

    /// Whether it is shown.
    pub fn of(self, visible: Visible) -> bool {
        match self {
            Self::OtherPeople => visible.other_people,
            Self::MyAddress => visible.my_address,
            Self::Subject => visible.subject,
            Self::Servers => visible.servers,
        }
    }
}

/// A deed of the report's page.
#[derive(Debug, Clone, PartialEq)]
pub enum ReportCommand {
    /// For whom it is.
    For(Audience),
    /// Show or hide a part.
    Show(Part, bool),
    /// In which format.
    As(Format),
    /// Save it: the system asks where.
    Save,
    /// The path in its field.
    TypePath(String),
    /// Save it to the path in the field.
    SaveThere,
}

/// The report of an open notice as it stands now.
pub fn report_of(open: &Open) -> Option<Rc<Report>> {
    let case = open.case.as_ref()?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (state, progress) = (&open.report, &open.guide.progress);
    let done: Vec<(&str, u8)> = progress.outcomes.iter().map(|(step, came)| (step.as_str(), *came as u8)).collect();
    let shown = Part::ALL.map(|part| part.of(state.visible));
    let key = remembered::key(open, (now / 86_400, done, shown, state.audience as u8));
    Some(open.made_report.get(key, || {
        report::compose(case, &open.facts.findings(), progress, state.audience, state.visible, &date::day(now))
    }))
}

/// Draws the page.
pub fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let Some(open) = &state.open else { return };
    let Some(report) = report_of(open) else { return };
    layout::page(ui, "report", |ui| {
        layout::columns(
            ui,
            commands,
            |ui, _| {
                text::title(ui, &word("report-page-title"));
                ui.add_space(tokens().space.tight);
                text::lead(ui, &word("report-page-lead"));
                ui.add_space(20.0);
                sheet::show(ui, &report, open.number);
            },
            |ui, commands| side::show(ui, open, commands),
        );
    });
}
