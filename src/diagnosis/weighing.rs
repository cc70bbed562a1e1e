//! From clues to an answer: the cause, how sure it is, the runners-up.

use super::cause::{Clue, Finding};
use super::domains::{of_address, same_owner};
use crate::bounce::{Bounce, Recipient};
use crate::knowledge::{Cause, Kind};

/// Below this probability nothing is claimed.
const CLAIM: f32 = 0.38;
/// Another cause this near in rank casts doubt.
const NEAR: u32 = 12;

/// The answer of the clues.
#[derive(Debug)]
pub struct Answer {
    /// The cause.
    pub cause: Cause,
    /// The probability that it is right.
    pub confidence: f32,
    /// Others, likeliest first.
    pub runners_up: Vec<(Cause, f32)>,
    /// The clue that decided.
    pub decided: Option<Clue>,
}

/// Weighs the clues, weightiest first, against one another.
pub fn weigh(finding: &Finding, kind: Kind) -> Answer {
    let Some(best) = finding.clues.first() else { return nothing(Vec::new(), kind) };
    let mut confidence = best.sure;
    // The same words found again in a wider text are no second witness.
    let agrees = |clue: &&Clue| {
        clue.cause == best.cause
            && clue.evidence.source != best.evidence.source
            && clue.evidence.quote != best.evidence.quote
    };
    if let Some(other) = finding.clues.iter().find(agrees) {
        confidence = 1.0 - (1.0 - confidence) * (1.0 - 0.45 * other.sure);
    }
    let against = |clue: &&Clue| clue.cause != best.cause && !is_general(clue.cause) && clue.rank + NEAR > best.rank;
    if let Some(other) = finding.clues.iter().find(against) {
        let nearness = (NEAR + other.rank - best.rank) as f32 / NEAR as f32;
        confidence *= 1.0 - 0.3 * nearness;
    }
    let runners_up = runners_up(finding, best.cause, confidence);
    let bare_delay = kind == Kind::Delay && best.cause == Cause::ExpiredTimeout && best.rank < 40;
    if confidence < CLAIM || bare_delay {
        let mut considered = vec![(best.cause, confidence)];
        considered.extend(runners_up);
        return nothing(considered, kind);
    }
    let confidence = calibrated(confidence);
    Answer { cause: best.cause, confidence, runners_up, decided: Some(best.clone()) }
}

/// Other clues for the same cause tell who refused and who acts, where the one that decided does not.
pub fn complete(decided: &mut Clue, finding: &Finding) {
    let same = |clue: &&Clue| clue.cause == decided.cause && clue.refused_by.is_some();
    if decided.refused_by.is_none()
        && decided.who.is_none()
        && let Some(other) = finding.clues.iter().find(same)
    {
        (decided.refused_by, decided.who) = (other.refused_by, other.who);
    }
}

/// What the facts around the words say about them.
pub fn sharpen(finding: &mut Finding, bounce: &Bounce, recipient: &Recipient) {
    // "Unrouteable address" of the recipient's own server is about the person, not about the domain.
    let domain = recipient.address.as_deref().and_then(of_address);
    let reporter = bounce.reporting_mta.as_deref();
    let local = matches!((domain, reporter), (Some(domain), Some(reporter)) if same_owner(domain, reporter));
    let command = recipient.command.as_deref().or_else(|| told_by_qmail(bounce));
    for clue in &mut finding.clues {
        // What does not exist is what the command named.
        let own_lookup = clue.evidence.quote.to_ascii_lowercase().starts_with("host unknown");
        let missing = !own_lookup && matches!(clue.cause, Cause::AddressDoesNotExist | Cause::DomainNotFound);
        match command {
            Some("MAIL") if missing => clue.cause = Cause::SenderAddressInvalid,
            Some("EHLO" | "HELO") if missing || clue.cause == Cause::SenderAddressInvalid => {
                clue.cause = Cause::HeloInvalid;
            }
            _ => {}
        }
        if clue.evidence.rule == "unrouteable-address" && (local || recipient.remote_host.is_some()) {
            clue.cause = Cause::AddressDoesNotExist;
            clue.sure = 0.7;
            clue.refused_by = Some(crate::knowledge::RefusedBy::OtherSide);
        }
    }
}

/// qmail tells in words at which command a server said no.
fn told_by_qmail(bounce: &Bounce) -> Option<&'static str> {
    let says = |words: &str| bounce.text.contains(words);
    match () {
        () if says("but my name was rejected") => Some("EHLO"),
        () if says("but sender was rejected") => Some("MAIL"),
        () => None,
    }
}

/// From the weight of the evidence to the share of such answers that are right. The rows' own figures are careful;
/// measured on labelled notices, answers were right more often than they said.
fn calibrated(confidence: f32) -> f32 {
    (1.0 - (1.0 - confidence).powf(1.3)).min(0.985)
}

fn nothing(considered: Vec<(Cause, f32)>, kind: Kind) -> Answer {
    let confidence = considered.first().map_or(0.5, |(_, other)| 1.0 - other);
    let confidence = if kind == Kind::Delay { confidence.max(0.6) } else { confidence };
    Answer { cause: Cause::Unknown, confidence, runners_up: considered, decided: None }
}

/// Causes that a narrower one does not contradict.
pub const fn is_general(cause: Cause) -> bool {
    matches!(cause, Cause::Policy | Cause::ExpiredTimeout | Cause::SystemError | Cause::Unknown)
}

fn runners_up(finding: &Finding, cause: Cause, confidence: f32) -> Vec<(Cause, f32)> {
    let mut others: Vec<(Cause, f32)> = Vec::new();
    for clue in &finding.clues {
        if clue.cause != cause && !others.iter().any(|(other, _)| *other == clue.cause) {
            others.push((clue.cause, clue.sure * clue.rank as f32));
        }
    }
    let total: f32 = others.iter().map(|(_, weight)| weight).sum();
    if total > 0.0 {
        for (_, weight) in &mut others {
            *weight = *weight / total * (1.0 - confidence);
        }
    }
    others.sort_by(|a, b| b.1.total_cmp(&a.1));
    others.truncate(4);
    others
}
