//! Several messages were found in what was shown: which one?

use crate::app::command::{Command, Commands};
use crate::app::components::{card, row};
use crate::app::icons::Icon;
use crate::app::layout;
use crate::app::state::{Found, State};
use crate::app::text::{self, say, word};
use crate::app::theme::tokens;
use crate::guide::answer::answer;
use crate::knowledge::words::harmless;
use crate::knowledge::{Kind, Text};
use eframe::egui::{self, Ui};

/// The height of a row of the list.
const ROW: f32 = 73.0;

/// Draws the page. Only the rows that are seen are made, for there may be a thousand.
pub fn show(ui: &mut Ui, state: &State, commands: &mut Commands) {
    layout::page_of_width(ui, "which one", 800.0, |ui| {
        text::title(ui, &say(&Text::new("window-which-title").count("count", state.found.len())));
        ui.add_space(tokens().space.tight);
        text::lead(ui, &word("window-which-lead"));
        ui.add_space(tokens().space.base);
        card::bare(ui, |ui| {
            let seen = ui.clip_rect();
            for (i, found) in state.found.iter().enumerate() {
                let top = ui.cursor().top();
                if top + ROW < seen.top() - 400.0 || top > seen.bottom() + 400.0 {
                    ui.add_space(ROW);
                    continue;
                }
                list_row(ui, i, found, commands);
                let used = ui.cursor().top() - top;
                ui.add_space((ROW - used).max(0.0));
            }
        });
    });
}

fn list_row(ui: &mut Ui, place: usize, found: &Found, commands: &mut Commands) {
    if place > 0 {
        card::part(ui);
    }
    let (icon, first, second) = words_of(found);
    let response = ui.push_id(place, |ui| row::leads(ui, icon, &first, Some(&second))).inner;
    response.ctx.accesskit_node_builder(response.id, |node: &mut egui::accesskit::Node| node.set_description(second));
    if response.clicked() {
        commands.send(Command::OpenFound(place));
    }
}

/// The icon, the first and the second line of a found message.
fn words_of(found: &Found) -> (Icon, String, String) {
    match &found.what {
        Ok(case) => {
            let icon = match case.diagnosis.kind {
                Kind::Failure => Icon::Returned,
                Kind::Delay => Icon::Clock,
                Kind::Success => Icon::Fine,
                _ => Icon::Envelope,
            };
            let first = say(&answer(&case.bounce, &case.diagnosis, &[]).headline);
            let subject = case.bounce.notice.subject.as_deref().map(harmless);
            let second = match (subject, case.bounce.notice.date.as_deref().map(harmless)) {
                (Some(subject), Some(date)) => format!("{subject}, {date}"),
                (Some(one), None) | (None, Some(one)) => one,
                (None, None) => harmless(&found.name),
            };
            (icon, shorten(&first), shorten(&second))
        }
        Err(unreadable) => {
            let name = if found.name.is_empty() { word("window-name") } else { found.name.clone() };
            let first = say(&Text::new("window-which-unreadable").with("name", name));
            (Icon::File, shorten(&first), say(&unreadable.what))
        }
    }
}

/// One line's worth of words.
fn shorten(words: &str) -> String {
    const MOST: usize = 80;
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    let mut short: String = words.chars().take(MOST - 1).collect();
    short.push('…');
    short
}
