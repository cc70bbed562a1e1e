//! The sheet: the same report that the file holds, drawn as paper.

use crate::app::components::fact::Judgement;
use crate::app::components::{card, way};
use crate::app::icons::{self, Icon};
use crate::app::layout;
use crate::app::text::{self, say, word};
use crate::app::theme::{Letter, Look, Weight, tokens};
use crate::knowledge::{Text, Verdict};
use crate::report::{Report, ReportBlock, Run, Section};
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Color32, CornerRadius, Frame, Label, Margin, Rect, Role, Sense, Shadow, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use std::ops::Range;

/// Draws the sheet.
pub(super) fn show(ui: &mut Ui, report: &Report, case: u64) {
    let look = Look::of(ui);
    let c = look.colours();
    let side = if layout::narrow(ui) { 16 } else { 32 };
    let shadow = Shadow { offset: [0, 6], blur: 20, spread: 0, color: c.shadow.0 };
    Frame::NONE
        .fill(c.paper.0)
        .stroke(Stroke::new(look.hair(), c.line.0))
        .corner_radius(CornerRadius::same(tokens().radius.sheet as u8))
        .shadow(shadow)
        .inner_margin(Margin { left: side, right: side, top: 20, bottom: 28 })
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            head(ui, report);
            ui.add_space(tokens().space.snug);
            the_way(ui, report, case);
            for (place, section) in report.sections.iter().enumerate() {
                ui.add_space(15.0);
                ui.push_id(place, |ui| one_section(ui, section));
            }
        });
}

fn head(ui: &mut Ui, report: &Report) {
    let look = Look::of(ui);
    let c = look.colours();
    let top = ui.cursor().min;
    let art = if look.high_contrast() { Icon::AppHighContrast } else { Icon::App };
    icons::paint_art(ui.painter(), art, Rect::from_min_size(top, vec2(24.0, 24.0)));
    let date = text::galley(ui, &say(&report.date), tokens().letters.small, c.ink_soft.0, f32::INFINITY);
    let (rect, response) = ui.allocate_exact_size(vec2(34.0 + date.size().x, 24.0), Sense::hover());
    let said = say(&report.date);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    ui.painter().galley(rect.min + vec2(34.0, 0.0), date, c.ink_soft.0);
    ui.add_space(tokens().space.snug);
    let job = runs(ui, &report.title, tokens().letters.answer, c.ink.0, ui.available_width());
    let galley = text::lay_out(ui, job);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, c.ink.0);
    text::name_heading(&response, &plain(&report.title), 2);
}

/// The way with the report's own words, which hide what is to be hidden.
fn the_way(ui: &mut Ui, report: &Report, case: u64) {
    let mut words = [(); 4].map(|()| (String::new(), String::new()));
    for (place, words) in words.iter_mut().enumerate() {
        *words = (plain(&report.stations[place]), say(&report.states[place]));
    }
    let said: Vec<String> = words.iter().map(|(who, what)| format!("{who}: {what}")).collect();
    let said = format!("{}. {}.", word("report-way"), said.join(", "));
    let narrow = layout::narrow(ui);
    let height = if narrow { way::UPRIGHT_HEIGHT } else { tokens().size.way_height };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height + 2.0), Sense::hover());
    // A little wider than the words, as the drawing has it.
    let rect = if narrow { rect } else { rect.expand2(vec2(12.0, 0.0)) };
    if narrow {
        way::upright_alone(ui, rect.shrink(1.0), &report.way, &words);
    } else {
        way::wide_alone(ui, rect.shrink(1.0), &report.way, &words);
    }
    card::paint(ui, rect, Color32::TRANSPARENT);
    text::name_image(&response, &said);
    let _ = case;
}

fn one_section(ui: &mut Ui, section: &Section) {
    text::section(ui, &say(&section.heading));
    for block in &section.blocks {
        ui.add_space(1.0);
        one_block(ui, block);
    }
}

fn one_block(ui: &mut Ui, block: &ReportBlock) {
    let c = Look::of(ui).colours();
    let small = tokens().letters.small;
    match block {
        ReportBlock::Paragraph(words) => {
            let job = runs(ui, words, small, c.ink.0, ui.available_width());
            ui.add(Label::new(job));
        }
        ReportBlock::Quote(words, mark) => quote(ui, words, mark.as_ref()),
        ReportBlock::Row(name, value) => row(ui, name, value),
        ReportBlock::Fact { verdict, name, summary, notes, evidence } => {
            fact(ui, *verdict, name, summary);
            behind(ui, notes, evidence);
        }
    }
}

/// Words as they are; what is hidden under its name, on a ground of its own.
fn runs(ui: &Ui, runs: &[Run], letter: Letter, ink: Color32, width: f32) -> LayoutJob {
    let mut job = text::job(width);
    for run in runs {
        append(&mut job, ui, run, letter, ink);
    }
    job
}

fn append(job: &mut LayoutJob, ui: &Ui, run: &Run, letter: Letter, ink: Color32) {
    let c = Look::of(ui).colours();
    match run {
        Run::Words(words) | Run::Data(words) => job.append(words, 0.0, text::format(letter, ink)),
        Run::Mask(name) => {
            let plain = text::format(letter, c.unsure.0);
            // Without soft grounds, as in high contrast, a line marks the mask.
            let line = if Look::of(ui).high_contrast() { Stroke::new(2.0, c.line.0) } else { Stroke::NONE };
            let format = TextFormat { background: c.unsure_soft.0, expand_bg: 0.0, underline: line, ..plain };
            job.append(&format!("\u{a0}{}\u{a0}", name.replace(' ', "\u{a0}")), 0.0, format);
        }
    }
}

fn plain(runs: &[Run]) -> String {
    runs.iter().map(Run::text).collect()
}

/// A server's words, with the deciding part marked: a range over the texts of the runs, one after the other.
fn quote(ui: &mut Ui, words: &[Run], mark: Option<&Range<usize>>) {
    let c = Look::of(ui).colours();
    let letter = tokens().letters.machine;
    let marked = TextFormat { background: c.mark.0, expand_bg: 0.0, ..text::format(letter, c.on_mark.0) };
    let mut job = text::job(ui.available_width());
    let mut begins = 0;
    for run in words {
        let text = run.text();
        let ends = begins + text.len();
        let inside =
            mark.map(|mark| (mark.start.clamp(begins, ends) - begins)..(mark.end.clamp(begins, ends) - begins));
        begins = ends;
        let parts = inside
            .as_ref()
            .and_then(|inside| Some((text.get(..inside.start)?, text.get(inside.clone())?, text.get(inside.end..)?)));
        match (run, parts) {
            (Run::Words(_) | Run::Data(_), Some((before, middle, after))) => {
                for (part, format) in [(before, None), (middle, Some(&marked)), (after, None)] {
                    if !part.is_empty() {
                        let format = format.cloned().unwrap_or_else(|| text::format(letter, c.ink.0));
                        job.append(part, 0.0, format);
                    }
                }
            }
            _ => append(&mut job, ui, run, letter, c.ink.0),
        }
    }
    ui.add(Label::new(job));
}

/// A name and its value: beside each other where there is room.
fn row(ui: &mut Ui, name: &Text, value: &[Run]) {
    let c = Look::of(ui).colours();
    let small = tokens().letters.small;
    let said = say(name);
    if layout::narrow(ui) {
        text::soft(ui, &said);
        let job = runs(ui, value, small, c.ink.0, ui.available_width());
        ui.add(Label::new(job));
        return;
    }
    let top = ui.cursor().min;
    let left = 190.0;
    layout::at(ui, Rect::from_min_size(top, vec2(left - 12.0, f32::INFINITY)), |ui| text::soft(ui, &said));
    let bottom = ui.cursor().top();
    let at = Rect::from_min_size(pos2(top.x + left, top.y), vec2(ui.available_width() - left, f32::INFINITY));
    layout::at(ui, at, |ui| {
        let job = runs(ui, value, small, c.ink.0, ui.available_width());
        ui.add(Label::new(job));
    });
    let space = bottom - ui.cursor().top();
    ui.add_space(space.max(0.0));
}

fn fact(ui: &mut Ui, verdict: Verdict, name: &Text, summary: &Text) {
    let look = Look::of(ui);
    let c = look.colours();
    let judged = Judgement::of_verdict(verdict);
    let small = tokens().letters.small;
    let mut job = text::job(ui.available_width() - 32.0);
    job.append(&say(name), 0.0, text::format(small.with(Weight::Semibold), c.ink.0));
    job.append(&say(summary), 10.0, text::format(small, c.ink.0));
    let galley = text::lay_out(ui, job);
    let size = vec2(ui.available_width(), galley.size().y + 6.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    icons::paint(ui.painter(), judged.icon(), rect.min + vec2(10.0, 15.0), 20.0, judged.colour(look));
    ui.painter().galley(rect.min + vec2(32.0, 3.0), galley, c.ink.0);
    let said = format!("{}, {}: {}", say(name), judged.word(), say(summary));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
}

/// More sentences about a fact, and the records as seen.
fn behind(ui: &mut Ui, notes: &[Text], evidence: &[String]) {
    let c = Look::of(ui).colours();
    let width = ui.available_width() - 32.0;
    for note in notes {
        let at = Rect::from_min_size(ui.cursor().min + vec2(32.0, 0.0), vec2(width, f32::INFINITY));
        layout::at(ui, at, |ui| text::paragraph(ui, &say(note), tokens().letters.small, c.ink.0));
    }
    for seen in evidence {
        let at = Rect::from_min_size(ui.cursor().min + vec2(32.0, 0.0), vec2(width, f32::INFINITY));
        layout::at(ui, at, |ui| text::paragraph(ui, seen, tokens().letters.machine, c.ink_soft.0));
    }
}
