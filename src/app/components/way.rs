//! The message's way as dots on a line: wide, upright, and on one line.
//!
//! To a screen reader it is one image with a sentence.

use super::shapes::{arrow_head, circle_points, curve_points, dashed, dotted, on_curve};
use crate::app::icons::{self, Icon};
use crate::app::text::{self, word};
use crate::app::theme::{Look, Palette, Weight, tokens};
use crate::diagnosis::way::STATIONS;
use crate::diagnosis::{Station, StationState, Way};
use eframe::egui::{Color32, CornerRadius, Id, Painter, Pos2, Rect, Sense, Stroke, Ui, pos2, vec2};

/// The height of the upright way.
pub const UPRIGHT_HEIGHT: f32 = 250.0;

/// The way as a sentence: "It went from you to your provider. Their provider said no."
pub fn sentence(way: &Way) -> String {
    let went = STATIONS.iter().take_while(|s| way.state(**s) == StationState::Passed).count();
    let first = match went {
        0 | 1 => word("window-way-left-you"),
        2 => word("window-way-to-your-provider"),
        3 => word("window-way-to-their-provider"),
        _ => return word("window-way-arrived"),
    };
    let stopped = STATIONS.iter().find(|s| way.state(**s) != StationState::Passed);
    let second = stopped.map(|s| format!(" {}: {}.", word(name_id(*s)), state_word(way, *s))).unwrap_or_default();
    let back = if way.came_back { format!(" {}", word("window-way-came-back")) } else { String::new() };
    format!("{first}{second}{back}")
}

fn name_id(station: Station) -> &'static str {
    match station {
        Station::You => "window-way-you",
        Station::YourProvider => "window-way-your-provider",
        Station::TheirProvider => "window-way-their-provider",
        Station::TheirMailbox => "window-way-their-mailbox",
    }
}

fn state_word(way: &Way, station: Station) -> String {
    let delayed = way.states.contains(&StationState::StillTrying);
    word(match (way.state(station), station) {
        (StationState::Passed, Station::You) => "window-way-sent-it",
        (StationState::Passed, Station::YourProvider) => "window-way-passed-it-on",
        (StationState::Passed, Station::TheirProvider) => "window-way-took-it",
        (StationState::Passed, Station::TheirMailbox) => "window-way-has-it",
        (StationState::SaidNo, _) => "window-way-said-no",
        (StationState::StillTrying, _) => "window-way-still-trying",
        (StationState::NoAnswer, _) => "window-way-no-answer",
        (StationState::NeverReached, _) if delayed => "window-way-not-yet",
        (StationState::NeverReached, _) => "window-way-never-reached",
        (StationState::NotKnown, _) => "window-way-not-known",
    })
}

fn station_icon(station: Station) -> Icon {
    match station {
        Station::You => Icon::You,
        Station::YourProvider | Station::TheirProvider => Icon::Post,
        Station::TheirMailbox => Icon::Mailbox,
    }
}

/// Whether the message travelled from the station before to this one.
fn travelled(way: &Way, to: usize) -> bool {
    way.states[to - 1] == StationState::Passed
        && matches!(way.states[to], StationState::Passed | StationState::SaidNo | StationState::StillTrying)
}

/// Paints a station: circle, icon, badge, and the warm ring where it moves next.
fn station(
    painter: &Painter,
    look: Look,
    centre: Pos2,
    radius: f32,
    station: Station,
    state: StationState,
    moves: bool,
) {
    let c = look.colours();
    let ring = tokens().size.ring;
    if moves {
        painter.circle(centre, radius + ring - 0.5, c.mark.0, Stroke::new(tokens().stroke.answer, c.mark_edge.0));
    }
    let (fill, line, tint) = match state {
        StationState::SaidNo => (c.problem_soft.0, c.problem.0, c.problem.0),
        StationState::NeverReached | StationState::NotKnown | StationState::NoAnswer => {
            (Color32::TRANSPARENT, c.way_faint.0, c.ink_soft.0)
        }
        _ => (c.paper.0, c.way.0, c.primary.0),
    };
    let width = tokens().stroke.station;
    if fill == Color32::TRANSPARENT {
        painter.circle_filled(centre, radius, c.paper.0);
        let dashes = crate::app::theme::Dashes { on: 4.8, off: 3.4, width };
        dashed(painter, &circle_points(centre, radius - 0.5 * width), &dashes, line);
    } else {
        painter.circle(centre, radius - 0.5 * width, fill, Stroke::new(width, line));
    }
    let size = if radius > 20.0 { 26.0 } else { 20.0 };
    icons::paint(painter, station_icon(station), centre, size, tint);
    badge(painter, c, centre, radius, state);
}

fn badge(painter: &Painter, c: &Palette, centre: Pos2, radius: f32, state: StationState) {
    let (icon, colour, ground) = match state {
        StationState::Passed => (Icon::Fine, c.fine.0, c.paper.0),
        StationState::SaidNo => (Icon::Stop, c.problem.0, c.problem_soft.0),
        StationState::StillTrying => (Icon::Clock, c.note.0, c.note_soft.0),
        _ => return,
    };
    let (offset, size) = if radius > 20.0 { (20.0, 22.0) } else { (14.0, 18.0) };
    let at = centre + vec2(offset, offset);
    painter.circle_filled(at, size / 2.0 + 1.5, ground);
    icons::paint(painter, icon, at, size, colour);
}

/// Paints the line between two stations.
fn link(painter: &Painter, look: Look, from: Pos2, to: Pos2, was_travelled: bool) {
    let c = look.colours();
    if was_travelled {
        painter.line_segment([from, to], Stroke::new(tokens().stroke.way, c.way.0));
    } else {
        let along = (to - from).normalized();
        dotted(painter, from + along * 8.0, to, &tokens().stroke.dots, c.way_faint.0);
    }
}

/// The words under a station: who stands there, and what happened.
pub type StationWords = (String, String);

/// The words under the stations as people know them: you, your provider, their provider, their mailbox.
fn usual_words(way: &Way) -> [StationWords; 4] {
    STATIONS.map(|station| (word(name_id(station)), state_word(way, station)))
}

/// Paints the wide way into a rectangle 184 points high whose upper corners are round. Gives each station's centre.
pub fn wide(ui: &Ui, rect: Rect, way: &Way, run: f32) -> [Pos2; 4] {
    halves(ui.painter(), Look::of(ui), rect, true, 0);
    wide_with(ui, rect, way, run, &usual_words(way))
}

/// Paints the wide way by itself, with these words under its stations.
pub fn wide_alone(ui: &Ui, rect: Rect, way: &Way, words: &[StationWords; 4]) {
    halves(ui.painter(), Look::of(ui), rect, true, tokens().radius.card as u8 - 1);
    wide_with(ui, rect, way, 1.0, words);
}

fn wide_with(ui: &Ui, rect: Rect, way: &Way, run: f32, words: &[StationWords; 4]) -> [Pos2; 4] {
    let look = Look::of(ui);
    let c = look.colours();
    let painter = ui.painter();
    let small = tokens().letters.small;
    let margin = tokens().space.card;
    let yours = text::galley(ui, &word("window-way-your-side"), small, c.ink_soft.0, f32::INFINITY);
    painter.galley(rect.left_top() + vec2(margin, 13.0), yours, c.ink_soft.0);
    let theirs = text::galley(ui, &word("window-way-their-side"), small, c.ink_soft.0, f32::INFINITY);
    painter.galley(pos2(rect.right() - margin - theirs.size().x, rect.top() + 13.0), theirs, c.ink_soft.0);
    let step = rect.width() / 4.0;
    let centre = |i: usize| pos2(rect.left() + step * (i as f32 + 0.5), rect.top() + 82.0);
    let centres = [centre(0), centre(1), centre(2), centre(3)];
    let radius = tokens().size.station;
    for i in 1..4 {
        let (from, to) = (centres[i - 1] + vec2(radius, 0.0), centres[i] - vec2(radius, 0.0));
        link(painter, look, from, to, travelled(way, i));
    }
    for (i, s) in STATIONS.iter().enumerate() {
        station(painter, look, centres[i], radius, *s, way.states[i], way.mover == Some(*s));
        let strong = small.with(Weight::Semibold);
        let name = text::one_line(ui, &words[i].0, strong, c.ink.0, step - 4.0);
        painter.galley(pos2(centres[i].x - name.size().x / 2.0, rect.top() + 121.0), name, c.ink.0);
        let refused = way.states[i] == StationState::SaidNo;
        let (letter, colour) = if refused { (strong, c.problem.0) } else { (small, c.ink_soft.0) };
        let state = text::galley(ui, &words[i].1, letter, colour, step - 4.0);
        painter.galley(pos2(centres[i].x - state.size().x / 2.0, rect.top() + 145.0), state, colour);
    }
    if way.came_back {
        came_back(painter, look, &centres, last_reached(way), run);
    }
    centres
}

/// The station from which the message came back.
fn last_reached(way: &Way) -> usize {
    (1..4).rev().find(|i| travelled(way, *i)).unwrap_or(1)
}

/// The envelope's arc back to you, as far as it has run (0 to 1).
fn came_back(painter: &Painter, look: Look, centres: &[Pos2; 4], from: usize, run: f32) {
    let c = look.colours();
    let start = centres[from] + vec2(-10.0, -30.0);
    let end = centres[0] + vec2(14.0, -33.0);
    let top = centres[0].y - 63.5;
    let control = pos2(f32::midpoint(start.x, end.x), 2.0 * top - f32::midpoint(start.y, end.y));
    let curve = [start, control, end];
    let length = start.distance(end).max(1.0);
    let half_gap = (22.0 / length).min(0.3);
    let dashes = &tokens().stroke.dashes;
    let middle = 0.5 * run.min(1.0);
    dashed(painter, &curve_points(curve, 0.0, (0.5 - half_gap).min(run)), dashes, c.problem.0);
    if run > 0.5 + half_gap {
        let points: Vec<Pos2> = curve_points(curve, 0.5 + half_gap, run);
        dashed(painter, &points, dashes, c.problem.0);
    }
    if run >= 1.0 {
        let behind = on_curve(curve, 0.96);
        arrow_head(painter, end, behind, 9.0, Stroke::new(dashes.width, c.problem.0));
    }
    icons::paint(painter, Icon::Envelope, on_curve(curve, middle), 28.0, c.problem.0);
}

/// The grounds of the two sides: left and right with round upper corners, or one above the other with round
/// lower corners. The other corners have this radius.
fn halves(painter: &Painter, look: Look, rect: Rect, side_by_side: bool, others: u8) {
    let c = look.colours();
    let r = tokens().radius.card as u8 - 1;
    let middle = rect.center();
    if side_by_side {
        let left = Rect::from_min_max(rect.min, pos2(middle.x, rect.bottom()));
        let right = Rect::from_min_max(pos2(middle.x, rect.top()), rect.max);
        painter.rect_filled(left, CornerRadius { nw: r, sw: others, ..CornerRadius::ZERO }, c.your_side.0);
        painter.rect_filled(right, CornerRadius { ne: r, se: others, ..CornerRadius::ZERO }, c.their_side.0);
        let line =
            Rect::from_min_max(pos2(middle.x - 0.5, rect.top()), pos2(middle.x - 0.5 + look.hair(), rect.bottom()));
        painter.rect_filled(line, 0.0, c.line.0);
    } else {
        let upper = Rect::from_min_max(rect.min, pos2(rect.right(), middle.y));
        let lower = Rect::from_min_max(pos2(rect.left(), middle.y), rect.max);
        painter.rect_filled(upper, CornerRadius { nw: others, ne: others, ..CornerRadius::ZERO }, c.your_side.0);
        painter.rect_filled(lower, CornerRadius { sw: r, se: r, ..CornerRadius::ZERO }, c.their_side.0);
        if look.high_contrast() {
            let line = Rect::from_min_max(pos2(rect.left(), middle.y - 1.0), pos2(rect.right(), middle.y + 1.0));
            painter.rect_filled(line, 0.0, c.line.0);
        }
    }
}

/// Paints the upright way into a rectangle 250 points high whose lower corners are round.
pub fn upright(ui: &Ui, rect: Rect, way: &Way) {
    halves(ui.painter(), Look::of(ui), rect, false, 0);
    upright_with(ui, rect, way, &usual_words(way));
}

/// Paints the upright way by itself, with these words beside its stations.
pub fn upright_alone(ui: &Ui, rect: Rect, way: &Way, words: &[StationWords; 4]) {
    halves(ui.painter(), Look::of(ui), rect, false, tokens().radius.card as u8 - 1);
    upright_with(ui, rect, way, words);
}

fn upright_with(ui: &Ui, rect: Rect, way: &Way, words: &[StationWords; 4]) {
    let look = Look::of(ui);
    let c = look.colours();
    let painter = ui.painter();
    let small = tokens().letters.small;
    let strong = small.with(Weight::Semibold);
    let right = rect.right() - tokens().space.base;
    let yours = text::galley(ui, &word("window-way-your-side"), small, c.ink_soft.0, f32::INFINITY);
    painter.galley(pos2(right - yours.size().x, rect.top() + 8.0), yours, c.ink_soft.0);
    let theirs = text::galley(ui, &word("window-way-their-side"), small, c.ink_soft.0, f32::INFINITY);
    painter.galley(pos2(right - theirs.size().x, rect.bottom() - 30.0), theirs, c.ink_soft.0);
    let centre = |i: usize| pos2(rect.left() + 36.0, rect.top() + 35.0 + 60.0 * i as f32);
    let radius = 18.0;
    for i in 1..4 {
        let (from, to) = (centre(i - 1) + vec2(0.0, radius), centre(i) - vec2(0.0, radius));
        link(painter, look, from, to, travelled(way, i));
    }
    for (i, s) in STATIONS.iter().enumerate() {
        let moves = way.mover == Some(*s);
        station(painter, look, centre(i), radius, *s, way.states[i], moves);
        let x = rect.left() + 77.0;
        let name = text::one_line(ui, &words[i].0, strong, c.ink.0, right - x);
        painter.galley(pos2(x, centre(i).y - 24.0), name, c.ink.0);
        let refused = way.states[i] == StationState::SaidNo;
        let (letter, colour) = if refused { (strong, c.problem.0) } else { (small, c.ink_soft.0) };
        let mut said = words[i].1.clone();
        if moves {
            said = format!("{said}{}", word("window-way-moves-next"));
        }
        let state = text::galley(ui, &said, letter, colour, right - x);
        painter.galley(pos2(x, centre(i).y), state, colour);
    }
}

/// The way on one line, for lists: 160 points wide.
pub fn one_line(painter: &Painter, look: Look, left_centre: Pos2, way: &Way) {
    let c = look.colours();
    let step = 49.5;
    let at = |i: usize| left_centre + vec2(8.0 + step * i as f32, 0.0);
    let stop = (0..4).find(|i| way.states[*i] != StationState::Passed).unwrap_or(3);
    // A refusal before the mailbox is shown where the row ends, as the look has it for lists.
    let end = if way.states[stop] == StationState::SaidNo { 3 } else { stop };
    let refused = way.states[stop] == StationState::SaidNo;
    painter.line_segment([at(0), at(end) - vec2(11.0, 0.0)], Stroke::new(tokens().stroke.way, c.way.0));
    for i in 0..end {
        painter.circle_filled(at(i), 5.0, c.way.0);
    }
    let (icon, colour) = match way.states[stop] {
        _ if refused => (Icon::Stop, c.problem.0),
        StationState::Passed => (Icon::Fine, c.fine.0),
        StationState::StillTrying | StationState::NoAnswer => (Icon::Clock, c.note.0),
        _ => (Icon::Unsure, c.unsure.0),
    };
    icons::paint(painter, icon, at(end), 22.0, colour);
    if end < 3 {
        dotted(painter, at(end) + vec2(16.0, 0.0), at(3) - vec2(6.0, 0.0), &tokens().stroke.dots, c.way_faint.0);
        painter.circle_stroke(at(3), 4.5, Stroke::new(1.5, c.way_faint.0));
    }
}

/// Makes the way one image with a sentence.
pub fn name(ui: &Ui, rect: Rect, way: &Way, salt: impl std::hash::Hash + std::fmt::Debug) {
    let response = ui.interact(rect, ui.scope_id().with(("way", salt)), Sense::hover());
    text::name_image(&response, &sentence(way));
}

/// How far the envelope has run its arc: once a case, eased out, then still.
pub fn run(ui: &Ui, salt: impl std::hash::Hash + std::fmt::Debug) -> f32 {
    let lasts = Look::of(ui).lasts(tokens().motion.bounce);
    if lasts <= 0.0 {
        return 1.0;
    }
    let id = Id::unique(("envelope's arc", salt));
    let now = ui.input(|i| i.time);
    let begun = ui.ctx().data_mut(|d| *d.get_temp_mut_or(id, now));
    let share = (((now - begun) as f32) / lasts).clamp(0.0, 1.0);
    if share < 1.0 {
        ui.ctx().request_repaint();
    }
    1.0 - (1.0 - share).powi(3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use StationState::{NeverReached, Passed, SaidNo};

    #[test]
    fn the_way_is_a_sentence() {
        let way =
            Way { states: [Passed, Passed, SaidNo, NeverReached], mover: Some(Station::YourProvider), came_back: true };
        assert_eq!(
            sentence(&way),
            "It went from you to your provider. Their provider: said no. Then it came back to you."
        );
        let arrived = Way { states: [Passed; 4], mover: None, came_back: false };
        assert_eq!(sentence(&arrived), "It went all the way to their mailbox.");
    }

    #[test]
    fn the_arc_begins_where_it_was_refused() {
        let way = |states| Way { states, mover: None, came_back: true };
        assert_eq!(last_reached(&way([Passed, Passed, SaidNo, NeverReached])), 2);
        assert_eq!(last_reached(&way([Passed, SaidNo, NeverReached, NeverReached])), 1);
        assert_eq!(last_reached(&way([Passed, Passed, StationState::NoAnswer, NeverReached])), 1);
    }
}
