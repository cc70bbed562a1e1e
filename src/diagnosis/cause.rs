//! The cause for one recipient: every clue from words and codes, weighed against one another.
//!
//! Words beat numbers, the specific beats the general, the receiver's own meaning of a code beats the registry's. The
//! server's reply weighs more than the reporting server's words about the recipient, these more than the notice's text.

use super::stance::{self, Stance};
use super::{Evidence, EvidenceSource, deciding_words, receiver, weighing};
use crate::bounce::{Bounce, Recipient};
use crate::knowledge::codes::{Code, Receiver, codes};
use crate::knowledge::likeness;
use crate::knowledge::matching::{Hit, matcher, speakers};
use crate::knowledge::plain::Plain;
use crate::knowledge::signatures::Strength;
use crate::knowledge::{Cause, Kind, RefusedBy, Who};
use std::cell::OnceCell;

/// From this rank on a text has said what it has to say: weaker texts are not asked.
const SAYS_IT: u32 = 50;
/// How much less words weigh that are only supposed.
const SUPPOSED: u32 = 25;
/// Texts shorter than this have too few words to resemble anything, longer ones too many.
const SHORTEST: usize = 12;
const LONGEST: usize = 240;
/// Words less sure than this leave room for a resemblance.
const VAGUE: f32 = 0.5;
/// How far a resemblance must lead, the weight it has then, and how sure it is. Measured on refusals that were written
/// for this and not read before.
const LIKENESS: &[(f32, u32, f32)] = &[(8.0, 49, 0.68), (5.0, 42, 0.58), (3.0, 36, 0.5), (1.5, 24, 0.41)];
/// From this rank on "policy" is what a known receiver says, and means it.
const NARROW_POLICY: u32 = 70;
/// From this lead of another cause on an answer is doubted, and how much is left of it then.
const ODD: f32 = 5.0;
const DOUBTED: f32 = 0.73;
/// So many bytes between the words of a pattern are far.
const APART: usize = 24;
/// Texts of up to so many bytes are pasted fragments.
const PASTED: usize = 900;

/// One thing that speaks for a cause.
#[derive(Debug, Clone)]
pub struct Clue {
    /// The cause.
    pub cause: Cause,
    /// The weight against other clues.
    pub rank: u32,
    /// The probability that the cause is right, were this the only clue.
    pub sure: f32,
    /// Who acts, where the row says so.
    pub who: Option<Who>,
    /// Who refused, where the row says so.
    pub refused_by: Option<RefusedBy>,
    /// Whether it lasts, where the row says so.
    pub permanent: Option<bool>,
    /// What is shown for it.
    pub evidence: Evidence,
}

/// What was found for one recipient.
#[derive(Debug, Default)]
pub struct Finding {
    /// All clues, weightiest first.
    pub clues: Vec<Clue>,
    /// Who the words say is speaking, whatever the cause.
    pub speaker: Option<RefusedBy>,
    /// The receivers that may be speaking.
    pub receivers: Vec<&'static Receiver>,
}

/// The notice's text made plain and its wordings: found once, and only where a recipient asks.
#[derive(Default)]
pub struct NoticeText {
    plain: OnceCell<Plain>,
    all: OnceCell<Vec<Hit>>,
    speakers: OnceCell<Vec<Hit>>,
}

impl NoticeText {
    fn plain(&self, bounce: &Bounce) -> &Plain {
        self.plain.get_or_init(|| Plain::of(&bounce.text))
    }

    fn all(&self, bounce: &Bounce) -> &[Hit] {
        self.all.get_or_init(|| matcher().hits(self.plain(bounce)))
    }

    fn speakers(&self, bounce: &Bounce) -> &[Hit] {
        self.speakers.get_or_init(|| speakers().hits(self.plain(bounce)))
    }
}

/// Looks at all that is known about one recipient.
pub fn find(bounce: &Bounce, recipient: &Recipient, text: &NoticeText) -> Finding {
    let reply = Plain::of(recipient.diagnostic.as_deref().unwrap_or_default());
    let receivers = receiver::speaking(bounce, recipient, &reply.text);
    let mut search = Search { bounce, recipient, finding: Finding { receivers, ..Finding::default() } };
    search.words(&reply, recipient.diagnostic.as_deref().unwrap_or_default(), EvidenceSource::Reply);
    search.results(&reply.text);
    search.codes();
    if search.best() < SAYS_IT
        && let Some(explanation) = &recipient.explanation
    {
        search.words(&Plain::of(explanation), explanation, EvidenceSource::Explanation);
    }
    if search.best() < SAYS_IT || search.pasted() {
        search.hits(text.all(bounce), text.plain(bounce), &bounce.text, EvidenceSource::NoticeText);
        if search.best() == 0
            && let Some(subject) = &bounce.notice.subject
        {
            search.words(&Plain::of(subject), subject, EvidenceSource::NoticeText);
        }
    } else {
        search.speaker_in(text.speakers(bounce));
    }
    if search.best() < SAYS_IT {
        search.likeness(&reply, recipient.diagnostic.as_deref().unwrap_or_default(), EvidenceSource::Reply);
        if recipient.diagnostic.is_none() && search.pasted() && bounce.kind == Kind::Failure {
            search.likeness(text.plain(bounce), &bounce.text, EvidenceSource::NoticeText);
        }
    }
    let mut finding = search.finding;
    yield_to_reasons(&mut finding.clues);
    finding.clues.sort_by(|a, b| b.rank.cmp(&a.rank).then(b.sure.total_cmp(&a.sure)));
    let words = if recipient.diagnostic.is_some() { &reply } else { text.plain(bounce) };
    doubt_odd_ones(&mut finding.clues, &words.text);
    finding
}

/// Where all the words together resemble another cause far more than the one that a few of them decided, and no code
/// bears those out, the answer is said with less certainty.
fn doubt_odd_ones(clues: &mut [Clue], text: &str) {
    let Some(best) = clues.first() else { return };
    let cause = best.cause;
    let borne_out = clues.iter().any(|clue| clue.cause == cause && is_code(clue) && clue.sure > VAGUE);
    if is_code(best) || borne_out || weighing::is_general(cause) || text.len() > LONGEST {
        return;
    }
    if likeness::lead_over(text, cause) > ODD {
        for clue in clues.iter_mut().filter(|clue| clue.cause == cause) {
            clue.sure *= DOUBTED;
        }
    }
}

fn is_code(clue: &Clue) -> bool {
    matches!(clue.evidence.source, EvidenceSource::Status | EvidenceSource::ReplyCode)
}

/// "Policy" with a reason beside it is about the reason.
fn yield_to_reasons(clues: &mut [Clue]) {
    let words = |clue: &Clue| !matches!(clue.evidence.source, EvidenceSource::Status | EvidenceSource::ReplyCode);
    let reason =
        |clue: &&Clue| words(clue) && !weighing::is_general(clue.cause) && clue.rank > SAYS_IT && clue.sure > 0.73;
    let Some(best) = clues.iter().filter(reason).map(|clue| clue.rank).max() else { return };
    for clue in clues.iter_mut().filter(|clue| clue.cause == Cause::Policy && clue.rank < NARROW_POLICY) {
        clue.rank = clue.rank.min(best - 1);
    }
}

struct Search<'a> {
    bounce: &'a Bounce,
    recipient: &'a Recipient,
    finding: Finding,
}

impl Search<'_> {
    fn best(&self) -> u32 {
        self.finding
            .clues
            .iter()
            .filter(|clue| clue.cause != Cause::ExpiredTimeout)
            .map(|clue| clue.rank)
            .max()
            .unwrap_or(0)
    }

    /// A short text without structure, of which the reply is a piece: the whole is as good as the reply.
    fn pasted(&self) -> bool {
        !self.bounce.notice.has_report
            && self.recipient.remote_host.is_none()
            && self.bounce.recipients.len() == 1
            && self.bounce.text.len() < PASTED
    }

    fn answered(&self) -> bool {
        self.recipient.reply_code.as_deref().is_some_and(|code| {
            let spoken = || self.recipient.diagnostic.as_deref().is_some_and(|words| words.starts_with(code));
            code.starts_with('5') && (self.recipient.remote_host.is_some() || spoken())
        })
    }

    fn words(&mut self, plain: &Plain, original: &str, source: EvidenceSource) {
        self.hits(&matcher().hits(plain), plain, original, source);
    }

    fn hits(&mut self, hits: &[Hit], plain: &Plain, original: &str, source: EvidenceSource) {
        let replied = self.best();
        // That the time is up is no reason: the last error may stand elsewhere.
        let reason = |clue: &Clue| clue.evidence.source == EvidenceSource::Reply && clue.cause != Cause::ExpiredTimeout;
        let said = self.finding.clues.iter().any(reason);
        for hit in hits {
            if plain.text.len() > hit.rule.longest || !self.holds(hit, source) {
                continue;
            }
            // A template's general words tell nothing, and next to a reply only narrow ones count.
            let strength = hit.rule.strength;
            let general = strength == Strength::Weak || (said && !self.pasted() && strength < Strength::Decisive);
            if source == EvidenceSource::NoticeText && hit.rule.cause.is_some() && general {
                continue;
            }
            if source == EvidenceSource::Explanation && said && strength < Strength::Strong {
                continue;
            }
            let Some(cause) = hit.rule.cause else {
                self.finding.speaker = self.finding.speaker.or(hit.rule.refused_by);
                continue;
            };
            let (less, share) = match source {
                EvidenceSource::Reply => (0, 1.0),
                EvidenceSource::Explanation => (6, 0.97),
                _ if self.pasted() && (replied < 70 || cause == Cause::Suppressed) => (1, 0.97),
                // Words of the reply, though general, hold against the template around them.
                _ if replied >= 35 => (45, 0.7),
                _ if self.bounce.recipients.len() > 1 => (24, 0.75),
                _ => (16, 0.93),
            };
            let (doubt, share) = match stance::of(&plain.text, &hit.span) {
                Stance::Fine => continue,
                Stance::Denied if stance::can_be_denied(cause) => continue,
                Stance::Supposed if stance::can_be_supposed(cause) => (SUPPOSED, share * 0.7),
                _ => (0, share),
            };
            let narrow = (hit.length.min(60) / 10) as u32 + 2 * u32::from(hit.rule.refused_by.is_some());
            // Words that stand far apart may belong to different things.
            let share = if hit.span.len() > hit.length + APART { share * 0.93 } else { share };
            // A server that answered for good was reached.
            let less = less + doubt + if cause == Cause::HostUnreachable && self.answered() { 12 } else { 0 };
            let span = plain.original_range(hit.span.clone());
            let span = deciding_words::widened(original, trimmed(original, span));
            let quote = original.get(span.clone()).unwrap_or_default().to_owned();
            self.finding.clues.push(Clue {
                cause,
                rank: (hit.rule.strength.rank() + narrow).saturating_sub(less),
                sure: hit.rule.sure * share,
                who: hit.rule.who,
                refused_by: hit.rule.refused_by,
                permanent: hit.rule.permanent,
                evidence: Evidence {
                    source,
                    rule: hit.rule.id.clone(),
                    span: (source == EvidenceSource::Reply).then_some(span),
                    quote,
                },
            });
        }
    }

    /// What the words resemble, where no pattern has said anything narrow: a guess, and said as one.
    fn likeness(&mut self, plain: &Plain, original: &str, source: EvidenceSource) {
        let vague = |clue: &Clue| clue.sure < VAGUE || clue.cause == Cause::Policy;
        let words = |clue: &&Clue| !is_code(clue);
        if !(SHORTEST..=LONGEST).contains(&plain.text.len()) || !self.finding.clues.iter().filter(words).all(vague) {
            return;
        }
        let Some(found) =
            likeness::likest(without_help(&plain.text)).filter(|found| !weighing::is_general(found.cause))
        else {
            return;
        };
        let Some((_, rank, sure)) = LIKENESS.iter().find(|(lead, ..)| found.lead >= *lead) else { return };
        let span = trimmed(original, plain.original_range(found.span));
        let quote = original.get(span).unwrap_or_default().to_owned();
        self.clue(found.cause, *rank, *sure, "likeness", source, &quote);
    }

    /// Only who speaks is read from this text, and whether the sender's own service tried at all.
    fn speaker_in(&mut self, hits: &[Hit]) {
        let speaker = hits.iter().filter(|hit| hit.rule.cause.is_none()).find_map(|hit| hit.rule.refused_by);
        self.finding.speaker = self.finding.speaker.or(speaker);
        if let Some(hit) = hits.iter().find(|hit| hit.rule.cause == Some(Cause::Suppressed)) {
            self.clue(Cause::Suppressed, 110, 0.9, &hit.rule.id, EvidenceSource::NoticeText, "");
        }
    }

    fn holds(&self, hit: &Hit, source: EvidenceSource) -> bool {
        let rule = hit.rule;
        let receivers = &self.finding.receivers;
        let known = |ids: &[String]| ids.iter().any(|id| receivers.iter().any(|receiver| receiver.id == *id));
        if source == EvidenceSource::NoticeText && rule.cause == Some(Cause::SuccessNotice) {
            return false;
        }
        (rule.receivers.is_empty() || known(&rule.receivers))
            && (rule.status.is_empty() || self.statuses().any(|status| rule.status.iter().any(|s| s == status)))
            && (rule.reply.is_empty() || self.is_reply(&rule.reply))
    }

    fn is_reply(&self, wanted: &[String]) -> bool {
        if let Some(code) = self.recipient.reply_code.as_deref() {
            return wanted.iter().any(|want| code.starts_with(want.as_str()));
        }
        // Without a code the class of the status tells temporary from permanent, and a delay is temporary; rows for one
        // code do not hold.
        let usual = if self.bounce.kind == Kind::Delay { '4' } else { '5' };
        let class = self.statuses().next().and_then(|status| status.chars().next()).unwrap_or(usual);
        wanted.iter().any(|want| want.len() == 1 && want.starts_with(class))
    }

    fn statuses(&self) -> impl Iterator<Item = &str> {
        [&self.recipient.reply_status, &self.recipient.status].into_iter().flatten().map(String::as_str)
    }

    /// `Spf= Fail , Dkim= Pass , DMARC= Pass`, `DKIM = did not pass`: the result that decides.
    fn results(&mut self, plain: &str) {
        let failed = |name: &str| result_of(plain, name).is_some_and(|result| !result.starts_with("pass"));
        let passed = |name: &str| result_of(plain, name).is_some_and(|result| result.starts_with("pass"));
        let named = ["spf", "dkim", "dmarc"].iter().filter(|name| result_of(plain, name).is_some()).count();
        if named < 2 {
            return;
        }
        let cause = if failed("spf") {
            Cause::AuthSpf
        } else if failed("dkim") {
            Cause::AuthDkim
        } else if failed("dmarc") || (passed("spf") && passed("dkim")) {
            Cause::AuthDmarc
        } else {
            return;
        };
        self.clue(cause, 112, 0.93, "authentication-results", EvidenceSource::Reply, "spf dkim dmarc");
    }

    fn codes(&mut self) {
        let reply_status = self.recipient.reply_status.clone();
        let status = self.recipient.status.clone();
        // A status that the server's own reply states is its own; one that the reporting server filled in is a guess.
        let stated = reply_status.as_ref().or(status.as_ref()).filter(|status| !is_silent(status)).cloned();
        let inferred = reply_status.is_none()
            && self.recipient.diagnostic.as_deref().is_some_and(|words| {
                status.as_ref().is_some_and(|status| !words.contains(status.as_str())) && words.len() > 12
            });
        if let Some(stated) = &stated {
            let less = if inferred { 22 } else { 0 };
            if let Some(code) = self.provider_code(stated) {
                let known = self.is_known(code);
                // A code that a receiver gives for many things does not hold against its own words.
                let (rank, sure) = match known {
                    true if code.sure < VAGUE => (50, code.sure),
                    true => (60, code.sure),
                    false => (48, code.sure * 0.85),
                };
                self.code(code, rank - less, sure, EvidenceSource::Status, stated);
            }
            if let Some(code) = codes().status.iter().find(|row| row.is(stated)) {
                let rank = 12 + (code.sure * 38.0) as u32;
                self.code(
                    code,
                    rank.saturating_sub(less).max(6),
                    code.sure * if inferred { 0.85 } else { 1.0 },
                    EvidenceSource::Status,
                    stated,
                );
            }
        }
        if let Some(reply) = self.recipient.reply_code.clone() {
            let command = self.recipient.command.as_deref();
            let fits = |row: &&Code| row.is(&reply) && (row.command.is_none() || row.command.as_deref() == command);
            if let Some(code) = codes().reply.iter().find(fits) {
                self.code(code, 5 + (code.sure * 20.0) as u32, code.sure, EvidenceSource::ReplyCode, &reply);
            }
        }
    }

    fn is_known(&self, code: &Code) -> bool {
        code.receivers.iter().any(|id| self.finding.receivers.iter().any(|receiver| receiver.id == *id))
    }

    fn provider_code(&self, status: &str) -> Option<&'static Code> {
        let rows = || codes().provider.iter().filter(|row| row.is(status));
        rows().find(|row| self.is_known(row)).or_else(|| rows().find(|row| row.only))
    }

    fn code(&mut self, code: &Code, rank: u32, sure: f32, source: EvidenceSource, quote: &str) {
        let rule = format!("{}-{}", if source == EvidenceSource::Status { "status" } else { "reply" }, code.code);
        self.clue(code.cause, rank, sure, &rule, source, quote);
        if let Some(clue) = self.finding.clues.last_mut() {
            (clue.who, clue.refused_by, clue.permanent) = (code.who, code.refused_by, code.permanent);
        }
    }

    fn clue(&mut self, cause: Cause, rank: u32, sure: f32, rule: &str, source: EvidenceSource, quote: &str) {
        let span =
            self.recipient.diagnostic.as_deref().and_then(|words| words.find(quote).map(|at| at..at + quote.len()));
        let evidence = Evidence { source, rule: rule.to_owned(), span, quote: quote.to_owned() };
        self.finding.clues.push(Clue { cause, rank, sure, who: None, refused_by: None, permanent: None, evidence });
    }
}

/// A plain text up to where it says whom to ask or where to read on.
fn without_help(text: &str) -> &str {
    const HELP: &[&str] = &[
        "please contact",
        "contact your",
        "contact the",
        "for more",
        "for further",
        "for details",
        "for assistance",
        "see http",
        "please see",
        "please visit",
        "visit http",
    ];
    &text[..HELP.iter().filter_map(|help| text.find(help)).min().unwrap_or(text.len())]
}

/// A status that names no subject: 5.0.0 and its kin.
fn is_silent(status: &str) -> bool {
    status.ends_with(".0.0")
}

/// The word behind `name =` or `name [domain] … =`.
fn result_of<'a>(plain: &'a str, name: &str) -> Option<&'a str> {
    plain.match_indices(name).find_map(|(at, _)| {
        let behind = &plain[at + name.len()..];
        let equals = behind.find('=')?;
        let between = behind[..equals].trim();
        (between.is_empty() || (between.starts_with('[') && between.len() < 120))
            .then(|| behind[equals + 1..].trim_start())
    })
}

fn trimmed(text: &str, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let Some(words) = text.get(span.clone()) else { return 0..0 };
    span.start..span.start + words.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read_in_both_spellings() {
        let text = "level: spf= fail , dkim= pass , dmarc= pass";
        assert_eq!(result_of(text, "dkim"), Some("pass , dmarc= pass"));
        let text = "dkim = did not pass spf [a.example] with ip: [192.0.2.1] = did not pass";
        assert_eq!(result_of(text, "spf"), Some("did not pass"));
        assert_eq!(result_of("either spf or dkim", "spf"), None);
    }
}
