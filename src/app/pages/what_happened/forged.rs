//! A forged notice: what it says beside what was found, and its links as text only.

use crate::app::components::{button, card, fold};
use crate::app::icons::{self, Icon};
use crate::app::layout;
use crate::app::state::Open;
use crate::app::text::{self, say, word};
use crate::app::theme::{Look, tokens};
use crate::case::Case;
use crate::diagnosis::forged::{About, Sign};
use crate::knowledge::words::harmless;
use eframe::egui::{Id, Rect, Sense, Ui, pos2, vec2};

/// More links are copied, but not shown.
const MOST_LINKS: usize = 6;
/// A quotation is cut after so many characters.
const MOST_WORDS: usize = 160;

/// The signs, one a row.
pub fn signs(ui: &mut Ui, open: &Open) {
    if open.signs.is_empty() {
        return;
    }
    let id = Id::unique(("signs of a forgery", open.number));
    let width = ui.available_width();
    if !fold::heading(ui, id, &word("window-how-we-know"), true, width) {
        return;
    }
    ui.add_space(tokens().space.tight);
    card::bare(ui, |ui| {
        let narrow = layout::narrow(ui);
        if !narrow {
            head(ui);
        }
        for (place, sign) in open.signs.iter().enumerate() {
            if place > 0 || !narrow {
                card::part(ui);
            }
            if narrow { upright(ui, sign) } else { beside(ui, sign) }
        }
    });
}

/// Where the two columns begin, and how wide they are.
fn columns(ui: &Ui) -> [(f32, f32); 2] {
    let whole = ui.max_rect();
    let second = (whole.width() * 0.547).round();
    [(whole.left() + 68.0, second - 68.0 - 20.0), (whole.left() + second, whole.width() - second - 20.0)]
}

fn head(ui: &mut Ui) {
    let [says, found] = columns(ui);
    let top = ui.cursor().top() + 8.0;
    for ((left, width), id) in [(says, "window-forged-says"), (found, "window-forged-found")] {
        layout::at(ui, Rect::from_min_size(pos2(left, top), vec2(width, 24.0)), |ui| text::strong(ui, &word(id)));
    }
    ui.add_space((top + 32.0 - ui.cursor().top()).max(0.0));
}

fn icon(about: About) -> Icon {
    match about {
        About::Sender => Icon::Post,
        About::Link => Icon::LinkOff,
        About::Attachment => Icon::File,
        About::Words => Icon::FileText,
    }
}

fn quoted(sign: &Sign) -> Option<String> {
    let says = sign.says.as_deref().map(harmless).filter(|says| !says.trim().is_empty())?;
    let cut: String = says.chars().take(MOST_WORDS).collect();
    let end = if cut.len() < says.len() { "…" } else { "" };
    Some(format!("“{}{end}”", cut.trim()))
}

fn beside(ui: &mut Ui, sign: &Sign) {
    let c = Look::of(ui).colours();
    let [says, found] = columns(ui);
    let top = ui.cursor().top() + 12.0;
    icons::paint(ui.painter(), icon(sign.about), pos2(ui.max_rect().left() + 31.0, top + 12.0), 22.0, c.problem.0);
    let place = |(left, width)| Rect::from_min_size(pos2(left, top), vec2(width, f32::INFINITY));
    let words = quoted(sign).unwrap_or_else(|| word("window-forged-in-words"));
    layout::at(ui, place(says), |ui| text::soft(ui, &words));
    layout::at(ui, place(found), |ui| text::small(ui, &say(&sign.found)));
    let bottom = ui.min_rect().bottom() + 12.0;
    ui.add_space((bottom - ui.cursor().top()).max(0.0));
}

fn upright(ui: &mut Ui, sign: &Sign) {
    card::inset(ui, 12.0, |ui| {
        if let Some(words) = quoted(sign) {
            text::soft(ui, &words);
        }
        text::small(ui, &say(&sign.found));
    });
}

/// Links are off: where they would lead, as text.
pub fn links(ui: &mut Ui, case: &Case) {
    let links = &case.bounce.notice.links;
    if links.is_empty() {
        return;
    }
    card::card(ui, |ui| {
        let c = Look::of(ui).colours();
        let words = word("window-links-off");
        let galley = text::galley(ui, &words, tokens().letters.section, c.ink.0, ui.available_width() - 34.0);
        let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(34.0, 0.0), Sense::hover());
        icons::paint(ui.painter(), Icon::LinkOff, pos2(rect.left() + 11.0, rect.top() + 13.0), 22.0, c.problem.0);
        ui.painter().galley(rect.min + vec2(34.0, 0.0), galley, c.ink.0);
        text::name_heading(&response, &words, 2);
        text::soft(ui, &word("window-links-off-text"));
        ui.add_space(tokens().space.tight);
        let mut hosts: Vec<String> = links.iter().map(|link| host(&link.target)).collect();
        hosts.dedup();
        for host in hosts.iter().take(MOST_LINKS) {
            text::paragraph(ui, host, tokens().letters.machine, c.ink.0);
        }
        let all: Vec<String> = links.iter().map(|link| unclickable(&link.target)).collect();
        button::quiet_copy(ui, &word("window-links-copy"), &all.join("\n"));
    });
}

/// The server's name in a link, as it stands there.
fn host(target: &str) -> String {
    let rest = target.split_once("://").map_or(target, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    harmless(host).chars().take(80).collect()
}

/// A link in the form that no program takes for one.
fn unclickable(target: &str) -> String {
    let (scheme, rest) = target.split_once("://").unwrap_or(("", target));
    let (host, path) = rest.find(['/', '?', '#']).map_or((rest, ""), |at| rest.split_at(at));
    let scheme = scheme.replacen("http", "hxxp", 1);
    let between = if scheme.is_empty() { "" } else { "://" };
    harmless(&format!("{scheme}{between}{}{path}", host.replace('.', "[.]")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copied_link_cannot_be_clicked() {
        assert_eq!(unclickable("https://a.example/x.html?b=c.d"), "hxxps://a[.]example/x.html?b=c.d");
        assert_eq!(unclickable("a.example"), "a[.]example");
        assert_eq!(host("https://mail.a.example/x"), "mail.a.example");
    }
}
