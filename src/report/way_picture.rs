//! The message's way as a drawing for the HTML report.

use super::Report;
use crate::diagnosis::way::STATIONS;
use crate::diagnosis::{StationState, Way};
use std::fmt::Write;

const YOU: &str = include_str!("../../icons/you.svg");
const POST: &str = include_str!("../../icons/post.svg");
const MAILBOX: &str = include_str!("../../icons/mailbox.svg");
const ENVELOPE: &str = include_str!("../../icons/envelope.svg");
const FINE: &str = include_str!("../../icons/fine.svg");
const STOP: &str = include_str!("../../icons/stop.svg");
const CLOCK: &str = include_str!("../../icons/clock.svg");
const UNSURE: &str = include_str!("../../icons/unsure.svg");

/// Where the stations stand, in the units of the drawing; each is the middle of a quarter.
const PLACES: [i32; 4] = [100, 300, 500, 700];
const LINE: i32 = 82;

/// An icon of ours at a place and size, in the colour of its class.
pub(super) fn icon(source: &str, class: &str, (x, y): (i32, i32), size: i32) -> String {
    let place =
        format!("class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{size}\" height=\"{size}\" aria-hidden=\"true\"");
    source.trim().replacen("width=\"24\" height=\"24\"", &place, 1)
}

/// The drawing. Its words stand beside it as text.
pub(super) fn way_picture(report: &Report) -> String {
    let way = &report.way;
    let mut svg = String::from("<svg viewBox=\"0 0 800 124\" aria-hidden=\"true\">");
    for (place, pair) in PLACES.windows(2).enumerate() {
        let reached = matches!(
            way.states.get(place + 1),
            Some(StationState::Passed | StationState::SaidNo | StationState::StillTrying)
        );
        let class = if reached { "travelled" } else { "open" };
        if let [from, to] = pair {
            let (from, to) = (from + 30, to - 30);
            let _ = write!(svg, "<path class=\"{class}\" d=\"M{from} {LINE}H{to}\"/>");
        }
    }
    if way.came_back {
        svg.push_str(&way_back(way));
    }
    for (place, x) in PLACES.into_iter().enumerate() {
        svg.push_str(&station(way, place, x));
    }
    svg.push_str("</svg>");
    svg
}

/// The arc by which the message came back, with the envelope on it.
fn way_back(way: &Way) -> String {
    let refused = way.states.iter().position(|s| matches!(s, StationState::SaidNo | StationState::NoAnswer));
    let from = refused.and_then(|place| PLACES.get(place)).copied().unwrap_or(500);
    let to = 100;
    let middle = i32::midpoint(from, to);
    let mut arc = format!(
        "<path class=\"back\" d=\"M{} 50Q{middle} -22 {} 48\"/><path class=\"head\" d=\"M{} 37l-2 13 13-1\"/>",
        from - 12,
        to + 16,
        to + 17
    );
    let _ = write!(arc, "<rect class=\"plate\" x=\"{}\" y=\"2\" width=\"36\" height=\"26\" rx=\"4\"/>", middle - 18);
    arc.push_str(&icon(ENVELOPE, "picture refused", (middle - 13, 2), 26));
    arc
}

fn station(way: &Way, place: usize, x: i32) -> String {
    let state = way.states.get(place).copied().unwrap_or(StationState::NotKnown);
    let class = match state {
        StationState::SaidNo => " refused",
        StationState::NeverReached | StationState::NoAnswer | StationState::NotKnown => " far",
        StationState::Passed | StationState::StillTrying => "",
    };
    let mut svg = String::new();
    if way.mover.is_some() && way.mover == STATIONS.get(place).copied() {
        let _ = write!(svg, "<circle class=\"ring\" cx=\"{x}\" cy=\"{LINE}\" r=\"33\"/>");
    }
    let _ = write!(svg, "<circle class=\"station{class}\" cx=\"{x}\" cy=\"{LINE}\" r=\"27\"/>");
    let picture = match place {
        0 => YOU,
        3 => MAILBOX,
        _ => POST,
    };
    svg.push_str(&icon(picture, &format!("picture{class}"), (x - 14, LINE - 14), 28));
    let badge = match state {
        StationState::Passed => Some((FINE, "badge fine")),
        StationState::SaidNo => Some((STOP, "badge refused")),
        StationState::StillTrying => Some((CLOCK, "badge unsure")),
        StationState::NotKnown => Some((UNSURE, "badge unsure")),
        StationState::NoAnswer | StationState::NeverReached => None,
    };
    if let Some((badge, class)) = badge {
        let _ = write!(svg, "<circle class=\"plate\" cx=\"{}\" cy=\"{}\" r=\"13\"/>", x + 21, LINE + 21);
        svg.push_str(&icon(badge, class, (x + 9, LINE + 9), 24));
    }
    svg
}
