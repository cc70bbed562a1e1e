//! A live fact in its states: problem, worth knowing, could not check, fine, checking, waiting.

use crate::app::icons::{self, Icon};
use crate::app::state::Fact;
use crate::app::text::{self, word};
use crate::app::theme::{Look, Weight, tokens};
use crate::knowledge::Verdict;
use eframe::egui::{self, Color32, Painter, Pos2, Sense, Stroke, Ui, pos2, vec2};

/// How a fact is judged, with its own shape, colour and word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Judgement {
    /// A problem: triangle.
    Problem,
    /// Worth knowing: bulb.
    Note,
    /// Could not check: square with a question mark.
    Unsure,
    /// Fine: circle with a tick.
    Fine,
    /// Being checked: an arc.
    Checking,
    /// Waiting for its turn: three dots.
    Waiting,
    /// Left out.
    Skipped,
}

impl Judgement {
    /// The judgement of a fact.
    pub fn of(fact: &Fact) -> Self {
        match fact {
            Fact::Waiting => Self::Waiting,
            Fact::Checking => Self::Checking,
            Fact::Found(finding) => Self::of_verdict(finding.verdict),
        }
    }

    /// The judgement of a verdict.
    pub fn of_verdict(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Fail => Self::Problem,
            Verdict::Warn => Self::Note,
            Verdict::Unknown => Self::Unsure,
            Verdict::Pass => Self::Fine,
            Verdict::Skipped => Self::Skipped,
        }
    }

    /// Its icon.
    pub fn icon(self) -> Icon {
        match self {
            Self::Problem => Icon::Problem,
            Self::Note => Icon::Note,
            Self::Unsure => Icon::Unsure,
            Self::Fine => Icon::Fine,
            Self::Checking => Icon::Checking,
            Self::Waiting => Icon::Waiting,
            Self::Skipped => Icon::Minus,
        }
    }

    /// Its colour for icon and strong words.
    pub fn colour(self, look: Look) -> Color32 {
        let c = look.colours();
        match self {
            Self::Problem => c.problem.0,
            Self::Note => c.note.0,
            Self::Fine => c.fine.0,
            _ => c.unsure.0,
        }
    }

    /// Its word in a list: "problem".
    pub fn word(self) -> String {
        word(match self {
            Self::Problem => "window-fact-problem",
            Self::Note => "window-fact-note",
            Self::Unsure => "window-fact-unsure",
            Self::Fine => "window-fact-fine",
            Self::Checking => "window-fact-checking",
            Self::Waiting => "window-fact-waiting",
            Self::Skipped => "window-fact-skipped",
        })
    }
}

/// Paints a judgement's icon; the arc of a running check turns where things may move.
pub fn paint_icon(ui: &Ui, judgement: Judgement, centre: Pos2, size: f32) {
    let look = Look::of(ui);
    if judgement == Judgement::Checking {
        spinner(ui, ui.painter(), centre, size, judgement.colour(look));
    } else {
        icons::paint(ui.painter(), judgement.icon(), centre, size, judgement.colour(look));
    }
}

/// The arc of something that is being done, with the dot that closes it. Turns only where things may move.
pub fn spinner(ui: &Ui, painter: &Painter, centre: Pos2, size: f32, colour: Color32) {
    let look = Look::of(ui);
    let turn = tokens().motion.spinner_turn;
    let angle = if look.motion && turn > 0.0 {
        ui.ctx().request_repaint_after(std::time::Duration::from_millis(33));
        (ui.input(|i| i.time) as f32 / turn).fract() * std::f32::consts::TAU
    } else {
        0.0
    };
    let radius = size * 8.75 / 24.0;
    let start = angle - 1.2;
    let points: Vec<Pos2> =
        (0..=40).map(|i| centre + egui::Vec2::angled(start + i as f32 / 40.0 * 4.6) * radius).collect();
    painter.add(egui::Shape::line(points, Stroke::new(tokens().stroke.icon, colour)));
    painter.circle_filled(centre + egui::Vec2::angled(start - 0.85) * radius, 1.4, colour);
}

/// One line of a short list of facts: icon, name, the judgement's word at the right. 40 points high.
pub fn short_row(ui: &mut Ui, name: &str, judgement: Judgement) {
    let look = Look::of(ui);
    let c = look.colours();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    paint_icon(ui, judgement, pos2(rect.left() + 10.0, rect.center().y), tokens().size.icon_small);
    let letter = tokens().letters.small;
    let (letter_right, colour) = match judgement {
        Judgement::Problem | Judgement::Note => (letter.with(Weight::Semibold), judgement.colour(look)),
        _ => (letter, c.ink_soft.0),
    };
    let right = text::galley(ui, &judgement.word(), letter_right, colour, f32::INFINITY);
    let room = rect.width() - 32.0 - right.size().x - 8.0;
    let left = text::one_line(ui, name, letter, c.ink.0, room);
    let y = rect.center().y - letter.line / 2.0;
    ui.painter().galley(pos2(rect.left() + 32.0, y), left, c.ink.0);
    ui.painter().galley(pos2(rect.right() - right.size().x, y), right, colour);
    let said = format!("{name}: {}", judgement.word());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &said));
}

/// The bar that shows how many facts are there.
pub fn progress_bar(ui: &mut Ui, done: usize, of: usize) {
    let look = Look::of(ui);
    let c = look.colours();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 6.0), Sense::hover());
    let radius = tokens().radius.bar;
    ui.painter().rect_filled(rect, radius, c.track.0);
    let share = if of == 0 { 0.0 } else { done as f32 / of as f32 };
    let filled = egui::Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
    ui.painter().rect_filled(filled, radius, c.primary.0);
    if look.high_contrast() {
        ui.painter().rect_stroke(rect.expand(1.0), radius, Stroke::new(1.0, c.line.0), egui::StrokeKind::Outside);
    }
    let said = crate::knowledge::Text::new("window-facts-progress").count("done", done).count("all", of);
    text::name_image(&response, &text::say(&said));
}
