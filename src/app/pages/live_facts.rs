//! The live facts: what will be asked, then rows that fill in while one reads.

mod asking;
mod details;
mod line;
mod spf_tree;
mod table;

use crate::app::command::{Command, Commands};
use crate::app::components::{button::Button, status};
use crate::app::fact_lines;
use crate::app::icons::Icon;
use crate::app::layout;
use crate::app::state::{Consent, Facts, Open, Page, State};
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, tokens};
use crate::knowledge::Text;
use eframe::egui::{Rect, Sense, Ui, pos2, vec2};

/// Draws the page.
pub fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
    let Some(open) = &state.open else { return };
    layout::page(ui, "live facts", |ui| {
        let facts = &open.facts;
        if facts.rows.is_empty() {
            text::title(ui, &word("facts-none-title"));
            ui.add_space(tokens().space.tight);
            text::lead(ui, &word("window-facts-none"));
        } else if facts.job.is_some() || facts.done() > 0 || facts.stopped {
            filling_in(ui, open, commands);
        } else if facts.consent == Consent::Without {
            left_out(ui, state, commands);
        } else {
            asking::show(ui, open, commands);
        }
    });
}

/// The person went on without the internet.
fn left_out(ui: &mut Ui, state: &State, commands: &mut Commands) {
    text::title(ui, &word("facts-left-out-title"));
    ui.add_space(tokens().space.tight);
    let offline = state.settings.offline;
    text::lead(ui, &word(if offline { "facts-left-out-settings" } else { "facts-left-out-lead" }));
    ui.add_space(tokens().space.wide);
    let (words, command) = if offline {
        ("facts-open-settings", Command::Go(Page::Settings))
    } else {
        ("facts-look-up-now", Command::LookUp)
    };
    if ui.add(Button::second(&word(words))).clicked() {
        commands.send(command);
    }
}

fn filling_in(ui: &mut Ui, open: &Open, commands: &mut Commands) {
    let facts = &open.facts;
    head(ui, facts, commands);
    line::show(ui, facts);
    ui.add_space(2.0);
    counts(ui, facts);
    ui.add_space(11.0);
    table::show(ui, open, commands);
}

/// The title, and at its right Stop or Check again.
fn head(ui: &mut Ui, facts: &Facts, commands: &mut Commands) {
    let running = facts.job.is_some();
    let title = say(&title_of(facts));
    let words = word(if running { "facts-stop" } else { "facts-again" });
    let icon = if running { Icon::Halt } else { Icon::Refresh };
    let button = Button::second(&words).icon(icon).salt("stop or again");
    let top = ui.cursor().min;
    let (clicked, bottom) = if layout::narrow(ui) {
        text::title(ui, &title);
        ui.add_space(tokens().space.tight);
        let clicked = ui.add(button).clicked();
        (clicked, ui.cursor().top() + tokens().space.tight)
    } else {
        let whole = ui.available_width();
        let size = button.measure(ui, 260.0);
        let at = Rect::from_min_size(pos2(top.x + whole - size.x, top.y - 4.0), size);
        let hint = if running { hint(ui, at) } else { 0.0 };
        let room = vec2(whole - size.x - 24.0 - hint, f32::INFINITY);
        layout::at(ui, Rect::from_min_size(top, room), |ui| text::title(ui, &title));
        let title_bottom = ui.cursor().top();
        let clicked = ui.put(at, button).clicked();
        (clicked, title_bottom.max(at.bottom()) + 4.0)
    };
    if clicked {
        commands.send(if running { Command::StopLookUp } else { Command::LookUp });
    }
    let space = bottom - ui.cursor().top();
    ui.add_space(space.max(0.0));
}

/// The sentence left of the button while it runs, where there is room; gives its width.
fn hint(ui: &Ui, button: Rect) -> f32 {
    if !layout::two_columns(ui) {
        return 0.0;
    }
    let ink = Look::of(ui).colours().ink_soft.0;
    let galley = text::galley(ui, &word("facts-go-on-reading"), tokens().letters.small, ink, f32::INFINITY);
    let size = galley.size();
    let at = pos2(button.left() - tokens().space.base - size.x, button.center().y - size.y / 2.0);
    text::placed(ui, galley, at, "go on reading");
    size.x + tokens().space.base
}

fn title_of(facts: &Facts) -> Text {
    let (here, all) = fact_lines::progress(facts);
    // What was left out was not checked, even where the run is over.
    let done = here - fact_lines::left_out(facts).min(here);
    let id = if here == all && done < all {
        "facts-title-running"
    } else if done == all {
        "facts-title-done"
    } else if facts.job.is_some() {
        "facts-title-running"
    } else {
        "facts-title-stopped"
    };
    Text::new(id).count("done", done).count("all", all)
}

/// How many are problems, worth knowing, and so on, in words. Read out once all is done.
fn counts(ui: &mut Ui, facts: &Facts) {
    let look = Look::of(ui);
    let gap = if layout::narrow(ui) { 16.0 } else { 24.0 };
    let (width, line) = (ui.available_width(), tokens().letters.small.line);
    let parts = fact_lines::counts(facts);
    let mut at = vec2(0.0, 0.0);
    let mut placed = Vec::new();
    for part in &parts {
        let letter = tokens().letters.small.with(part.weight());
        let galley = text::galley(ui, &part.words, letter, part.colour(look), width);
        if at.x > 0.0 && at.x + galley.size().x > width {
            at = vec2(0.0, at.y + line);
        }
        placed.push((at, galley.clone()));
        at.x += galley.size().x + gap;
    }
    let (rect, response) = ui.allocate_exact_size(vec2(width, at.y + line), Sense::hover());
    for (offset, galley) in placed {
        ui.painter().galley(rect.min + offset, galley, look.colours().ink.0);
    }
    let all: Vec<&str> = parts.iter().map(|part| part.words.as_str()).collect();
    status::name(&response, &all.join(", "), facts.job.is_none());
}
