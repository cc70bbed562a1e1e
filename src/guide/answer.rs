//! The answers of the first page, in the order in which people ask.

use super::facts::Facts;
use super::{select, short};
use crate::bounce::Bounce;
use crate::checks::Finding;
use crate::diagnosis::{Diagnosis, Sureness};
use crate::knowledge::{Cause, Kind, RefusedBy, Text, Who, Words};

/// What the first page says before it shows a code.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// One sentence: what happened, naming the address, or the number of people.
    pub headline: Text,
    /// Takes away the first fear, but only with what the evidence shows.
    pub lead: Text,
    /// Whose move it is, as a possessive: "Yours", "Your mail provider's", "Theirs", "Nobody's".
    pub whose_move: Text,
    /// Why it is their move, and what starts it.
    pub move_reason: Text,
    /// The main button; it names the deed and leads into the guide.
    pub button: Text,
    /// The server's words put plainly, in quotation marks; `None` where no server said anything.
    pub plainly: Option<Text>,
    /// Short questions and their answers: is it lost, did others get it, am I hacked, how do I reach them today.
    pub short: Vec<(Text, Text)>,
}

/// What a notice is about, before the cause: it decides which texts are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Situation {
    /// Phishing or malware dressed as a notice.
    Forged,
    /// A true notice for a message that this person never sent.
    Backscatter,
    /// Waiting on the other side to be let in.
    Held,
    /// By the kind of the notice.
    Of(Kind),
}

impl Situation {
    /// The situation that this diagnosis describes.
    pub(super) fn of(diagnosis: &Diagnosis) -> Self {
        if diagnosis.forged.is_some() {
            return Self::Forged;
        }
        if diagnosis.backscatter.is_some() {
            return Self::Backscatter;
        }
        let held = diagnosis.kind == Kind::Delay && diagnosis.recipients.iter().any(is_held);
        if held { Self::Held } else { Self::Of(diagnosis.kind) }
    }

    /// The word for it in text ids.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Forged => "forged",
            Self::Backscatter => "backscatter",
            Self::Held => "held",
            Self::Of(Kind::Failure) => "failed",
            Self::Of(Kind::Delay) => "late",
            Self::Of(Kind::Success) => "delivered",
            Self::Of(kind) => kind.id(),
        }
    }
}

/// A delay that somebody on the other side must end: held for approval or in quarantine.
fn is_held(found: &crate::diagnosis::RecipientDiagnosis) -> bool {
    let theirs = matches!(found.who, Some(Who::RecipientAdmin | Who::Recipient));
    theirs && matches!(found.cause, Cause::RecipientRestricted | Cause::Policy | Cause::SpamContent | Cause::Unknown)
}

/// Answers for this case.
pub fn answer(bounce: &Bounce, diagnosis: &Diagnosis, findings: &[Finding]) -> Answer {
    let page = Page::of(bounce, diagnosis);
    // The live facts change the guide's later steps, never what the notice itself says.
    let _ = findings;
    Answer {
        headline: page.headline(),
        lead: page.lead(),
        whose_move: page.whose_move(),
        move_reason: page.move_reason(),
        button: page.facts.text(format!("step-{}.button", select::first_step(&page.facts, page.situation))),
        plainly: plain_words(bounce, diagnosis, page.main),
        short: short::answers(bounce, diagnosis, page.situation, &page.facts),
    }
}

/// The place of the recipient that the answers speak of first: your move before others', problems before waits.
pub fn main_place(diagnosis: &Diagnosis) -> usize {
    let main = diagnosis.main();
    diagnosis.recipients.iter().position(|r| main.is_some_and(|m| std::ptr::eq(r, m))).unwrap_or(0)
}

/// One line about the recipient at this place, for a list of several: "The mailbox is full. They have to make room."
pub fn row(bounce: &Bounce, diagnosis: &Diagnosis, place: usize) -> Text {
    let facts = Facts::of(bounce, diagnosis, place);
    if fate(bounce, diagnosis, place) == Fate::Arrived {
        return facts.text("cause-success-notice.row");
    }
    facts.text(format!("cause-{}.row", facts.cause))
}

/// The short name of a cause: "Mailbox full".
pub fn cause_name(cause: Cause) -> Text {
    Text::new(format!("cause-{cause}.name"))
}

/// The server's words put plainly, for the recipient at this place; `None` where no server said anything.
pub fn plain_words(bounce: &Bounce, diagnosis: &Diagnosis, place: usize) -> Option<Text> {
    let found = diagnosis.recipients.get(place)?;
    if diagnosis.forged.is_some() {
        return None;
    }
    let facts = Facts::of(bounce, diagnosis, place);
    facts.said.as_ref()?;
    // Where a guess is as likely wrong as right, putting words into a server's mouth would mislead.
    let cause = if found.sureness() == Sureness::Guess { Cause::Unknown } else { facts.cause };
    let silent = facts.refused_by == RefusedBy::NobodyGaveUp && cause == Cause::Unknown;
    (!silent).then(|| facts.text(format!("cause-{cause}.plainly")))
}

/// What became of one recipient's copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It did not arrive.
    Failed,
    /// It is still being tried or held.
    Late,
    /// It arrived.
    Arrived,
}

/// What became of the copy for the recipient at this place.
pub fn fate(bounce: &Bounce, diagnosis: &Diagnosis, place: usize) -> Fate {
    let cause = diagnosis.recipients.get(place).map(|r| r.cause);
    match bounce.recipients.get(place).and_then(|r| r.action.as_deref()) {
        Some("delivered" | "relayed" | "expanded") => Fate::Arrived,
        _ if cause == Some(Cause::SuccessNotice) => Fate::Arrived,
        Some("delayed") => Fate::Late,
        Some("failed") => Fate::Failed,
        _ if diagnosis.kind == Kind::Delay => Fate::Late,
        _ if diagnosis.kind == Kind::Success => Fate::Arrived,
        _ => Fate::Failed,
    }
}

/// How many recipients failed, are late, arrived.
pub(super) fn tally(bounce: &Bounce, diagnosis: &Diagnosis) -> (usize, usize, usize) {
    let mut sums = (0, 0, 0);
    for place in 0..diagnosis.recipients.len() {
        match fate(bounce, diagnosis, place) {
            Fate::Failed => sums.0 += 1,
            Fate::Late => sums.1 += 1,
            Fate::Arrived => sums.2 += 1,
        }
    }
    sums
}

/// The first page's matter: one notice, seen from the recipient that comes first.
struct Page<'a> {
    diagnosis: &'a Diagnosis,
    situation: Situation,
    main: usize,
    facts: Facts,
    failed: usize,
    late: usize,
    reached: usize,
}

impl<'a> Page<'a> {
    fn of(bounce: &'a Bounce, diagnosis: &'a Diagnosis) -> Self {
        let main = main_place(diagnosis);
        let (failed, late, reached) = tally(bounce, diagnosis);
        let facts = Facts::of(bounce, diagnosis, main);
        Self { diagnosis, situation: Situation::of(diagnosis), main, facts, failed, late, reached }
    }

    /// A text with the shared arguments and the numbers of people.
    fn text(&self, id: impl Into<String>) -> Text {
        let all = self.failed + self.late + self.reached;
        let text = self.facts.text(id).count("all", all).count("failed", self.failed);
        text.count("late", self.late).count("reached", self.reached)
    }

    /// Whether we are sure enough of the cause to state it without "probably".
    fn is_sure(&self) -> bool {
        let found = self.diagnosis.recipients.get(self.main);
        found.is_some_and(|r| r.cause == Cause::Unknown || r.sureness() == Sureness::Certain)
    }

    fn several(&self) -> bool {
        self.diagnosis.recipients.len() > 1
    }

    fn headline(&self) -> Text {
        let word = self.situation.word();
        if !speaks_of_recipients(self.situation) {
            return self.text(format!("headline-{word}"));
        }
        if self.several() {
            return self.text(self.several_headline());
        }
        let named = self.facts.address.is_some();
        let own = format!("cause-{}.headline", self.facts.cause);
        let tells_cause = matches!(self.situation, Situation::Of(Kind::Failure | Kind::Success));
        if named && tells_cause && self.is_sure() && Words::english().has(&own) {
            return self.text(own);
        }
        self.text(if named { format!("headline-{word}") } else { format!("headline-{word}-unnamed") })
    }

    fn several_headline(&self) -> &'static str {
        match (self.failed, self.late, self.reached) {
            (0, 0, _) => "headline-delivered-several",
            (0, _, 0) => "headline-late-several",
            (_, _, 1..) => "headline-reached-some",
            (_, 0, 0) => "headline-missed-all",
            _ => "headline-missed-some",
        }
    }

    fn lead(&self) -> Text {
        let cause = self.facts.cause;
        match self.situation {
            Situation::Of(Kind::Failure | Kind::Delay) if self.several() => self.several_lead(),
            Situation::Of(Kind::Delay) => self.text(format!("cause-{cause}.late")),
            Situation::Of(Kind::Failure) if self.looks_mistyped() => self.text("lead-mistyped"),
            // These leads lean on a headline that names the address.
            Situation::Of(Kind::Failure) if self.is_sure() && self.leans_on_headline() => {
                self.text(format!("cause-{cause}.row"))
            }
            Situation::Of(Kind::Failure) if self.is_sure() => self.text(format!("cause-{cause}.lead")),
            Situation::Of(Kind::Failure) => self.text(format!("cause-{cause}.lead-unsure")),
            other => self.text(format!("lead-{}", other.word())),
        }
    }

    /// Whether a slip in the address explains the failure.
    fn looks_mistyped(&self) -> bool {
        let by_address = matches!(
            self.facts.cause,
            Cause::AddressDoesNotExist | Cause::DomainNotFound | Cause::HostUnreachable | Cause::ExpiredTimeout
        );
        by_address && self.facts.meant.is_some()
    }

    fn leans_on_headline(&self) -> bool {
        let own = format!("cause-{}.headline", self.facts.cause);
        self.facts.address.is_none() && Words::english().has(&own)
    }

    fn several_lead(&self) -> Text {
        let cause = self.facts.cause;
        let mixed = self.reached > 0 || (self.failed > 0 && self.late > 0);
        if mixed {
            return self.text("lead-several");
        }
        if self.diagnosis.recipients.iter().any(|r| r.cause != cause) {
            return self.text("lead-causes-differ");
        }
        self.text(if self.failed > 0 { format!("cause-{cause}.row") } else { format!("cause-{cause}.late") })
    }

    fn whose_move(&self) -> Text {
        match self.situation {
            Situation::Forged | Situation::Backscatter => self.text("whose-sender-small"),
            Situation::Of(Kind::Feedback) => self.text("whose-sender"),
            Situation::Of(Kind::Success | Kind::AutoReply | Kind::Report | Kind::NotABounce) => {
                self.text("whose-nobody")
            }
            Situation::Held | Situation::Of(Kind::Failure | Kind::Delay) => {
                let yours = self.diagnosis.recipients.iter().filter(|r| r.who == Some(Who::Sender)).count();
                if self.facts.who == Some(Who::Sender) && yours < self.diagnosis.recipients.len() {
                    return self.text("whose-sender-some").count("count", yours);
                }
                self.text(format!("whose-{}", self.facts.who.map_or("unknown", Who::id)))
            }
        }
    }

    fn move_reason(&self) -> Text {
        let waits = self.facts.who.is_none_or(|who| who == Who::NobodyWait);
        match self.situation {
            Situation::Of(Kind::Delay) if waits => self.text("move-late"),
            Situation::Of(Kind::Failure | Kind::Delay) => self.failure_move(),
            other => self.text(format!("move-{}", other.word())),
        }
    }

    /// Why it is their move: in the words of the cause, else in general ones.
    fn failure_move(&self) -> Text {
        let Some(who) = self.facts.who else { return self.text("move-unknown") };
        let own = format!("cause-{}.move-{who}", self.facts.cause);
        if Words::english().has(&own) { self.text(own) } else { self.text(format!("move-{who}")) }
    }
}

/// Whether the headline names recipients.
fn speaks_of_recipients(situation: Situation) -> bool {
    matches!(situation, Situation::Held | Situation::Of(Kind::Failure | Kind::Delay | Kind::Success))
}

#[cfg(test)]
#[path = "answer_tests.rs"]
mod tests;
