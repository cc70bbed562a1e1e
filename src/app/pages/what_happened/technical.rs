//! The technical part, folded: names and codes as they stand in the notice, for the IT person, copied in one press.

use crate::app::components::{button, card, fold};
use crate::app::layout;
use crate::app::state::Open;
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, tokens};
use crate::case::Case;
use crate::knowledge::words::harmless;
use eframe::egui::{Id, Rect, Ui, pos2, vec2};

/// More recipients are copied, but not shown.
const MOST: usize = 20;

/// Draws the part.
pub fn show(ui: &mut Ui, open: &Open, case: &Case) {
    let id = Id::unique(("technical", open.number));
    let width = ui.available_width();
    if !fold::heading(ui, id, &word("window-it-person"), false, width) {
        return;
    }
    ui.add_space(tokens().space.tight);
    card::card(ui, |ui| {
        for (label, value) in lines(case, &open.name, MOST) {
            line(ui, &label, &value);
        }
        for text in &case.bounce.not_understood {
            text::soft(ui, &say(text));
        }
        ui.add_space(12.0);
        button::copy(ui, &word("window-it-copy"), &as_text(case, &open.name));
    });
}

fn line(ui: &mut Ui, label: &str, value: &str) {
    let c = Look::of(ui).colours();
    if layout::narrow(ui) {
        text::soft(ui, label);
        text::paragraph(ui, value, tokens().letters.machine, c.ink.0);
        ui.add_space(4.0);
        return;
    }
    let start = ui.cursor().min;
    let width = ui.available_width();
    layout::at(ui, Rect::from_min_size(start, vec2(168.0, f32::INFINITY)), |ui| text::soft(ui, label));
    let place = Rect::from_min_size(pos2(start.x + 176.0, start.y), vec2(width - 176.0, f32::INFINITY));
    layout::at(ui, place, |ui| text::paragraph(ui, value, tokens().letters.machine, c.ink.0));
    let bottom = ui.min_rect().bottom();
    ui.add_space((bottom - ui.cursor().top()).max(0.0) + 4.0);
}

/// Label and value of everything that the notice states, for so many recipients.
fn lines(case: &Case, name: &str, most: usize) -> Vec<(String, String)> {
    let bounce = &case.bounce;
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut add = |id: &str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            lines.push((word(id), harmless(&value)));
        }
    };
    add("window-it-kind", Some(case.diagnosis.kind.to_string()));
    let mta = bounce.reporting_mta.as_ref().map(|mta| format!(" ({mta})")).unwrap_or_default();
    let reported = bounce.reported_by.as_deref().unwrap_or_default();
    add("window-it-reported-by", Some(format!("{reported}{mta}").trim().to_owned()));
    add("window-it-queue-id", bounce.queue_id.clone());
    for (found, recipient) in case.diagnosis.recipients.iter().zip(&bounce.recipients).take(most) {
        add("window-it-recipient", recipient.address.clone().or_else(|| found.address.clone()));
        add("window-it-status", recipient.status.clone());
        add("window-it-reply", recipient.diagnostic.clone().or_else(|| recipient.explanation.clone()));
        add("window-it-command", recipient.command.clone());
        let ip = recipient.remote_ip.map(|ip| format!(" [{ip}]")).unwrap_or_default();
        let host = recipient.remote_host.as_deref().unwrap_or_default();
        add("window-it-host", Some(format!("{host}{ip}").trim().to_owned()));
        add("window-it-cause", Some(format!("{} ({:.0} %)", found.cause, found.confidence * 100.0)));
        add("window-it-rule", found.evidence.first().map(|e| e.rule.clone()));
    }
    add("window-it-sending-ip", case.diagnosis.sending_ip.map(|ip| ip.to_string()));
    add("window-it-sender-domain", case.diagnosis.sender_domain.clone());
    add("window-it-message-id", bounce.returned.as_ref().and_then(|r| r.message_id.clone()));
    add("window-it-date", bounce.notice.date.clone());
    add("window-it-file", Some(name.to_owned()));
    lines
}

/// All of it as plain text.
fn as_text(case: &Case, name: &str) -> String {
    let lines = lines(case, name, usize::MAX).into_iter().map(|(label, value)| format!("{label}: {value}"));
    lines.collect::<Vec<_>>().join("\n")
}
