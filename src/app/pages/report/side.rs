//! Beside the sheet: for whom it is, what may be seen, in which format, and the button that saves it.

use super::{Outcome, Part, ReportCommand, ReportState};
use crate::app::command::{Command, Commands};
use crate::app::components::status::{self, Tone};
use crate::app::components::{beside::beside, button, button::Button, card, field::Field, switch};
use crate::app::icons::Icon;
use crate::app::layout;
use crate::app::state::Open;
use crate::app::text::{self, say, word};
use crate::app::theme::tokens;
use crate::knowledge::Text;
use crate::report::{Audience, Format};
use eframe::egui::{Ui, vec2};

/// Draws the cards and the button.
pub(super) fn show(ui: &mut Ui, open: &Open, commands: &mut Commands) {
    let state = &open.report;
    if !layout::two_columns(ui) {
        ui.add_space(tokens().space.wide);
    }
    card::card(ui, |ui| {
        for_whom(ui, state, commands);
        ui.add_space(tokens().space.snug);
        what_may_be_seen(ui, state, commands);
    });
    ui.add_space(tokens().space.base);
    card::card(ui, |ui| formats(ui, state, commands));
    ui.add_space(tokens().space.base);
    save(ui, state, commands);
}

fn for_whom(ui: &mut Ui, state: &ReportState, commands: &mut Commands) {
    text::section(ui, &word("report-page-for-whom"));
    ui.add_space(tokens().space.hair);
    for (audience, id) in [(Audience::ItPerson, "report-page-for-it"), (Audience::Me, "report-page-for-me")] {
        ui.add_space(tokens().space.hair);
        if switch::radio(ui, state.audience == audience, &word(id)).clicked() {
            commands.send(Command::Report(ReportCommand::For(audience)));
        }
    }
}

fn what_may_be_seen(ui: &mut Ui, state: &ReportState, commands: &mut Commands) {
    text::section(ui, &word("report-page-seen"));
    for part in Part::ALL {
        ui.add_space(tokens().space.hair);
        card::part(ui);
        ui.add_space(tokens().space.hair);
        let on = part.of(state.visible);
        let name = word(name_id(part));
        let words = |ui: &mut Ui| {
            text::strong(ui, &name);
            text::soft(ui, &word(state_id(part, on)));
        };
        if beside(ui, vec2(52.0, 32.0), words, |ui| switch::switch(ui, on, &name)).clicked() {
            commands.send(Command::Report(ReportCommand::Show(part, !on)));
        }
    }
}

fn name_id(part: Part) -> &'static str {
    match part {
        Part::OtherPeople => "report-page-other-people",
        Part::MyAddress => "report-page-my-address",
        Part::Subject => "report-page-subject",
        Part::Servers => "report-page-servers",
    }
}

fn state_id(part: Part, on: bool) -> &'static str {
    match (part, on) {
        (Part::Servers, true) => "report-page-shown-needed",
        (Part::Servers, false) => "report-page-hidden-needed",
        (_, true) => "report-page-shown",
        (_, false) => "report-page-hidden",
    }
}

fn formats(ui: &mut Ui, state: &ReportState, commands: &mut Commands) {
    text::section(ui, &word("report-page-save-as"));
    ui.add_space(tokens().space.hair);
    for format in Format::ALL {
        let id = match format {
            Format::Html => "report-page-html",
            Format::Text => "report-page-text",
            Format::Json => "report-page-json",
        };
        ui.add_space(tokens().space.hair);
        if switch::radio(ui, state.format == *format, &word(id)).clicked() {
            commands.send(Command::Report(ReportCommand::As(*format)));
        }
    }
}

fn save(ui: &mut Ui, state: &ReportState, commands: &mut Commands) {
    let width = ui.available_width();
    let saving = state.job.is_some();
    if state.ask_path {
        let explained = text::small(ui, &word("report-page-no-window"));
        status::name(&explained, &word("report-page-no-window"), true);
        ui.add_space(tokens().space.tight);
        let name = word("report-page-path");
        let error = state.path_error.map(word);
        let typed = Field::new("report path", &name, &state.path, width).machine().error(error.as_deref()).show(ui);
        if let Some(path) = typed.changed {
            commands.send(Command::Report(ReportCommand::TypePath(path)));
        }
        if typed.entered {
            commands.send(Command::Report(ReportCommand::SaveThere));
        }
        ui.add_space(tokens().space.snug);
    }
    let words = word(if saving { "report-page-saving" } else { "report-page-save" });
    let button = Button::main(&words).icon(Icon::Save).busy(saving).width(width).salt("save the report");
    if ui.add(button).clicked() {
        let deed = if state.ask_path { ReportCommand::SaveThere } else { ReportCommand::Save };
        commands.send(Command::Report(deed));
    }
    outcome(ui, state);
}

fn outcome(ui: &mut Ui, state: &ReportState) {
    let Some(outcome) = &state.outcome else { return };
    ui.add_space(tokens().space.base);
    match outcome {
        Outcome::Saved(path) => {
            let path = path.to_string_lossy();
            status::band(ui, Tone::Fine, &say(&Text::new("report-page-saved").with("path", &path)));
            button::quiet_copy(ui, &word("report-page-copy-path"), &path);
        }
        Outcome::NotSaved(why) => {
            let said = Text::new("report-page-not-saved").with("why", say(why));
            status::band(ui, Tone::Problem, &say(&said));
        }
    }
}
