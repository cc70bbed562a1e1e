//! Before the first look-up: every name that will be asked for, and two ways on.

use crate::app::command::{Command, Commands};
use crate::app::components::{button::Button, card, fold};
use crate::app::layout;
use crate::app::state::Open;
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, tokens};
use crate::checks::Plan;
use crate::knowledge::Text;
use crate::knowledge::blocklists::blocklists;
use eframe::egui::{Id, Ui, vec2};

/// Draws the page.
pub fn show(ui: &mut Ui, open: &Open, commands: &mut Commands) {
    text::title(ui, &word("facts-ask-title"));
    ui.add_space(tokens().space.tight);
    text::lead(ui, &word("facts-ask-lead"));
    ui.add_space(tokens().space.wide);
    let (lists, others) = by_list(&open.facts.plan);
    card::bare(ui, |ui| {
        card::inset(ui, 16.0, |ui| {
            text::section(ui, &word("facts-ask-names"));
            ui.add_space(tokens().space.hair);
            names(ui, &others);
        });
        if !lists.is_empty() {
            card::part(ui);
            card::inset(ui, 10.0, |ui| all_lists(ui, open.number, &lists));
        }
        card::part(ui);
        card::inset(ui, 14.0, |ui| {
            text::soft(ui, &word("facts-ask-servers"));
        });
    });
    ui.add_space(tokens().space.wide);
    buttons(ui, commands);
}

fn buttons(ui: &mut Ui, commands: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 12.0);
        if ui.add(Button::main(&word("window-facts-look-up"))).clicked() {
            commands.send(Command::LookUp);
        }
        if ui.add(Button::second(&word("window-facts-without"))).clicked() {
            commands.send(Command::GoWithout);
        }
    });
}

/// The names at blocklists, folded: there are many.
fn all_lists(ui: &mut Ui, case: u64, lists: &[&str]) {
    let id = Id::unique(("names at blocklists", case));
    let words = say(&Text::new("facts-ask-lists").count("count", lists.len()));
    let width = ui.available_width();
    if fold::heading(ui, id, &words, false, width) {
        text::soft(ui, &word("facts-ask-lists-why"));
        ui.add_space(tokens().space.tight);
        names(ui, lists);
    }
}

fn names(ui: &mut Ui, names: &[&str]) {
    let ink = Look::of(ui).colours().ink.0;
    let letter = tokens().letters.machine;
    if !layout::two_columns(ui) {
        for name in names {
            text::paragraph(ui, &breakable(name), letter, ink);
        }
        return;
    }
    let width = ui.available_width() / 2.0;
    for pair in names.chunks(2) {
        ui.horizontal_top(|ui| {
            for name in pair {
                let rect = eframe::egui::Rect::from_min_size(ui.cursor().min, vec2(width, f32::INFINITY));
                layout::at(ui, rect, |ui| text::paragraph(ui, &breakable(name), letter, ink));
            }
        });
    }
}

/// As it is: egui breaks a long word where it must. Only the root, which is a lone dot, is named.
fn breakable(name: &str) -> String {
    if name == "." || name.is_empty() { word("facts-ask-root") } else { name.to_owned() }
}

/// The names asked at blocklists, and the others.
fn by_list(plan: &Plan) -> (Vec<&str>, Vec<&str>) {
    plan.names.iter().map(String::as_str).partition(|name| {
        blocklists().lists.iter().any(|list| {
            let zone = list.zone.as_str();
            name.strip_suffix(zone).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::Targets;

    #[test]
    fn every_name_of_the_plan_is_shown_once() {
        let targets = Targets {
            recipient_domains: vec!["lindenhof.example".into()],
            sender_domain: Some("gartenpost.example".into()),
            sending_ip: "203.0.113.24".parse().ok(),
            ..Targets::default()
        };
        let plan = Plan::of(targets);
        let (lists, others) = by_list(&plan);
        assert_eq!(lists.len() + others.len(), plan.names.len());
        assert!(lists.len() > 10);
        assert!(others.contains(&"lindenhof.example") && others.contains(&"gartenpost.example"));
        assert!(lists.iter().all(|name| !others.contains(name)));
    }
}
