//! The guide: whose move it is, the questions that decide, the repair one step a page, and the end.

mod address;
mod blocks;
mod deeds;
mod end;
mod message;
mod opening;
mod question;
mod side;
mod stages;
mod step;
mod tint;

pub use deeds::{apply, back, broke, checked, heard};

use crate::app::command::Commands;
use crate::app::components::status::{self, Tone};
use crate::app::layout;
use crate::app::remembered;
use crate::app::state::{Open, State};
use crate::app::text::say;
use crate::app::theme::tokens;
use crate::checks::Finding;
use crate::guide::{self, Guide, Outcome, Progress, Standing};
use crate::knowledge::Text;
use crate::worker::JobId;
use eframe::egui::Ui;
use std::rc::Rc;

/// A page of the guide.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub enum Place {
    /// Whose move it is.
    #[default]
    Opening,
    /// The question with this id.
    Question(String),
    /// The step with this id.
    Step(String),
    /// Solved, or whom to ask.
    End,
}

/// Where the person stands.
#[derive(Debug, Clone, Default)]
pub struct GuideState {
    /// What each step came to, and the answers given.
    pub progress: Progress,
    /// The page of the guide that is shown.
    pub place: Place,
    /// The pages before it, for the way back.
    pub trail: Vec<Place>,
    /// The answer marked on a question's page.
    pub choice: Option<String>,
    /// Continue was pressed without an answer.
    pub no_choice: bool,
    /// Where to go on after an answer was changed.
    pub after_change: Option<Place>,
    /// The check of whether a step worked.
    pub check: Option<StepCheck>,
    /// What has just come out, shown above the page.
    pub news: Option<(Tone, Text)>,
}

/// The check of whether a step worked.
#[derive(Debug, Clone, PartialEq)]
pub struct StepCheck {
    /// The step's id.
    pub step: String,
    /// The run, while it runs.
    pub job: Option<JobId>,
    /// The places in the case's plan of what is run again.
    pub places: Vec<usize>,
    /// What was found.
    pub found: Vec<Finding>,
}

/// A deed of the guide.
#[derive(Debug, Clone, PartialEq)]
pub enum GuideCommand {
    /// From the opening to the first question or step.
    Start,
    /// Open the step with this id.
    OpenStep(String),
    /// Change the answer to the question with this id.
    OpenQuestion(String),
    /// Mark an answer.
    Choose(String),
    /// Take the marked answer and go on.
    TakeAnswer,
    /// Answer a question outside its page, and go on with what it changes.
    Tell(String, String),
    /// What the shown step came to.
    CameTo(Outcome),
    /// Check whether the shown step worked.
    Check,
    /// A good habit was read: go on to the next.
    NextHabit,
    /// To the end.
    Finish,
}

/// The guide for an open notice, with its findings and the answers so far.
pub fn guide_of(open: &Open) -> Option<Rc<Guide>> {
    let case = open.shown_case()?;
    Some(open.made_guide.get(remembered::key(open, ()), || {
        guide::build(&case.bounce, &case.diagnosis, &open.facts.findings(), &open.guide.progress.answers)
    }))
}

/// Where the person stands in the guide of this case.
pub fn standing_of(open: &Open) -> Option<Standing> {
    Some(guide::standing(&*guide_of(open)?, &open.guide.progress))
}

/// Whether the guide of this case has the step.
pub fn has_step(open: &Open, step: &str) -> bool {
    guide_of(open).is_some_and(|guide| guide.steps.iter().any(|s| s.id == step))
}

/// What is drawn and where commands go.
struct View<'a> {
    open: &'a Open,
    guide: &'a Guide,
    commands: &'a mut Commands,
}

/// Draws the page.
pub fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let Some(open) = &state.open else { return };
    let Some(guide) = guide_of(open) else { return };
    let mut view = View { open, guide: &guide, commands };
    // Each page of the guide begins at its top.
    let salt = format!("guide {:?}", open.guide.place);
    layout::page(ui, &salt, |ui| {
        ui.push_id(&open.guide.place, |ui| match &open.guide.place {
            Place::Opening => opening::show(ui, &mut view),
            Place::Question(id) => question::show(ui, &mut view, id),
            Place::Step(id) => step::show(ui, &mut view, id),
            Place::End => end::show(ui, &mut view),
        });
    });
}

/// What has just come out, where there is something.
fn news(ui: &mut Ui, view: &View<'_>) {
    if let Some((tone, text)) = &view.open.guide.news {
        status::band(ui, *tone, &say(text));
        ui.add_space(tokens().space.base);
    }
}
