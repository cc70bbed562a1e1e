//! The message's way, from *you* over *your provider* and *their provider* to *their mailbox*, and how far it came.

use super::Diagnosis;
use crate::bounce::Bounce;
use crate::knowledge::{Kind, RefusedBy, Who};

/// The four stations, in order of travel.
pub const STATIONS: [Station; 4] = [Station::You, Station::YourProvider, Station::TheirProvider, Station::TheirMailbox];

/// A place on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Station {
    /// The person who sent the message.
    You,
    /// Their mail service.
    YourProvider,
    /// The recipient's mail service.
    TheirProvider,
    /// The recipient's mailbox.
    TheirMailbox,
}

/// What happened at a station.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StationState {
    /// The message passed it.
    Passed,
    /// Here it was refused.
    SaidNo,
    /// Here it is still being tried.
    StillTrying,
    /// Nobody answered here.
    NoAnswer,
    /// The message never came here.
    NeverReached,
    /// It cannot be told.
    NotKnown,
}

/// How far the message came and whose move it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The state of each of [`STATIONS`].
    pub states: [StationState; 4],
    /// The station that moves next; `None` for nobody's move or where it cannot be told.
    pub mover: Option<Station>,
    /// Whether the message came back (the envelope's arc is drawn).
    pub came_back: bool,
}

impl Way {
    /// The way of one recipient's message.
    pub fn of(bounce: &Bounce, diagnosis: &Diagnosis, recipient: usize) -> Self {
        let _ = bounce;
        let Some(found) = diagnosis.recipients.get(recipient) else {
            return Self { states: [StationState::NotKnown; 4], mover: None, came_back: false };
        };
        let mover = found.who.and_then(station_of);
        let came_back = diagnosis.kind == Kind::Failure;
        Self { states: states(diagnosis.kind, found.refused_by), mover, came_back }
    }

    /// The state of one station.
    pub fn state(&self, station: Station) -> StationState {
        self.states[STATIONS.iter().position(|s| *s == station).unwrap_or(0)]
    }
}

/// The station where this party sits.
pub fn station_of(who: Who) -> Option<Station> {
    match who {
        Who::Sender => Some(Station::You),
        Who::SenderAdmin | Who::SenderProvider => Some(Station::YourProvider),
        Who::RecipientAdmin => Some(Station::TheirProvider),
        Who::Recipient => Some(Station::TheirMailbox),
        Who::NobodyWait => None,
    }
}

fn states(kind: Kind, refused_by: RefusedBy) -> [StationState; 4] {
    use StationState::{NeverReached, NoAnswer, NotKnown, Passed, SaidNo, StillTrying};
    match (kind, refused_by) {
        (Kind::Success, _) => [Passed; 4],
        // Their side put it off, which is no refusal: not yet taken.
        (Kind::Delay, RefusedBy::OtherSide | RefusedBy::Forwarder | RefusedBy::OwnSide) => {
            [Passed, StillTrying, NeverReached, NeverReached]
        }
        (Kind::Delay, RefusedBy::NobodyGaveUp) => [Passed, StillTrying, NoAnswer, NeverReached],
        (Kind::Delay, RefusedBy::Unknown) => [Passed, StillTrying, NotKnown, NeverReached],
        (_, RefusedBy::OwnSide) => [Passed, SaidNo, NeverReached, NeverReached],
        (_, RefusedBy::OtherSide) => [Passed, Passed, SaidNo, NeverReached],
        // It came to their provider, who passed it on to a mailbox elsewhere; there it was refused.
        (_, RefusedBy::Forwarder) => [Passed, Passed, Passed, SaidNo],
        (_, RefusedBy::NobodyGaveUp) => [Passed, Passed, NoAnswer, NeverReached],
        (_, RefusedBy::Unknown) => [Passed, NotKnown, NotKnown, NotKnown],
    }
}
