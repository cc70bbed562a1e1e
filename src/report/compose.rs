//! All of a case to a structured report: what is drawn in the window is what is written to the file.

use super::mask::Masks;
use super::technical;
use super::{Audience, Report, ReportBlock, Run, Section, Visible};
use crate::bounce::Recipient;
use crate::case::Case;
use crate::checks::{self, Finding, Plan, Targets};
use crate::diagnosis::way::STATIONS;
use crate::diagnosis::{RecipientDiagnosis, Station, StationState, Sureness, Way};
use crate::guide::answer::{Answer, answer};
use crate::guide::{self, Outcome, Progress, Wanted};
use crate::knowledge::{Kind, RefusedBy, Text, Verdict, Words};
use std::collections::BTreeSet;

/// At most so many recipients are written out; the rest is counted.
const RECIPIENTS_MOST: usize = 200;

/// What the sections are made from.
pub(super) struct Material<'a> {
    pub(super) case: &'a Case,
    pub(super) findings: &'a [Finding],
    pub(super) masks: Masks,
    pub(super) visible: Visible,
    pub(super) answer: Answer,
    pub(super) today: &'a str,
}

/// Puts a report together. `today` is the date as it is to be shown.
pub fn compose(
    case: &Case,
    findings: &[Finding],
    progress: &Progress,
    audience: Audience,
    visible: Visible,
    today: &str,
) -> Report {
    let masks = Masks::new(case, findings, visible);
    let answer = answer(&case.bounce, &case.diagnosis, findings);
    let material = Material { case, findings, masks, visible, answer, today };
    let main = main_place(case);
    let way = Way::of(&case.bounce, &case.diagnosis, main);
    let mut sections = vec![next(&material), wrote(&material), message(&material, audience)];
    sections.extend([checked(&material), not_checked(&material), steps_taken(&material, progress)]);
    if audience == Audience::ItPerson {
        sections.push(technical::section(&material));
    }
    sections.extend(left_out(&material));
    sections.retain(|section| !section.blocks.is_empty());
    let states = STATIONS.map(|station| Text::new(state_id(station, way.state(station))));
    Report {
        title: title(&material),
        date: Text::new("report-date").with("date", today),
        stations: stations(&material, main),
        states,
        way,
        sections,
    }
}

/// The place of the recipient that the report speaks of first.
fn main_place(case: &Case) -> usize {
    let recipients = &case.diagnosis.recipients;
    case.diagnosis.main().and_then(|main| recipients.iter().position(|r| std::ptr::eq(r, main))).unwrap_or(0)
}

/// A sentence with an address in it, which may be a mask.
fn around(id: &str, address: Vec<Run>) -> Vec<Run> {
    // A private-use character holds the place while the sentence is made.
    const PLACE: &str = "\u{E000}";
    let sentence = Words::english().say(&Text::new(id).with("address", PLACE));
    let (before, after) = sentence.split_once(PLACE).unwrap_or((&sentence, ""));
    let mut runs = Vec::new();
    if !before.is_empty() {
        runs.push(Run::Words(before.to_owned()));
    }
    runs.extend(address);
    if !after.is_empty() {
        runs.push(Run::Words(after.to_owned()));
    }
    runs
}

fn title(material: &Material) -> Vec<Run> {
    let diagnosis = &material.case.diagnosis;
    let id = match diagnosis.kind {
        Kind::Failure if diagnosis.backscatter.is_none() => "report-title-failed",
        Kind::Delay => "report-title-late",
        Kind::Success => "report-title-delivered",
        _ => return material.masks.say(&material.answer.headline),
    };
    match diagnosis.recipients.as_slice() {
        [one] => match &one.address {
            Some(address) => around(id, material.masks.address(address)),
            None => material.masks.say(&Text::new(format!("{id}-unnamed"))),
        },
        several => material.masks.say(&Text::new(format!("{id}-several")).count("count", several.len())),
    }
}

fn stations(material: &Material, main: usize) -> [Vec<Run>; 4] {
    let words = Words::english();
    let address = material.case.diagnosis.recipients.get(main).and_then(|r| r.address.as_deref());
    let domain = address.and_then(|a| a.rsplit_once('@')).map(|(_, domain)| domain);
    let generic = |id: &str| vec![Run::Words(words.get(id))];
    let mailbox = address.map(|address| {
        // The domain stands at the station before.
        material.masks.address(address).into_iter().take(1).collect()
    });
    [
        generic("report-station-you"),
        generic("report-station-your-provider"),
        domain.map_or_else(|| generic("report-station-their-provider"), |domain| material.masks.data(domain)),
        mailbox.unwrap_or_else(|| generic("report-station-their-mailbox")),
    ]
}

fn state_id(station: Station, state: StationState) -> &'static str {
    match (station, state) {
        (Station::You, StationState::Passed) => "report-state-sent",
        (Station::TheirMailbox, StationState::Passed) => "report-state-arrived",
        (_, StationState::Passed) => "report-state-passed",
        (_, StationState::SaidNo) => "report-state-said-no",
        (_, StationState::StillTrying) => "report-state-still-trying",
        (_, StationState::NoAnswer) => "report-state-no-answer",
        (_, StationState::NeverReached) => "report-state-never-reached",
        (_, StationState::NotKnown) => "report-state-not-known",
    }
}

/// Whose move it is, and why.
fn next(material: &Material) -> Section {
    let diagnosis = &material.case.diagnosis;
    let who = diagnosis.main().and_then(|main| main.who).map_or("unknown", crate::knowledge::Who::id);
    let Answer { headline, move_reason, .. } = &material.answer;
    let mut blocks = vec![paragraph(material, headline), paragraph(material, move_reason)];
    for suspicion in [&diagnosis.forged, &diagnosis.backscatter].into_iter().flatten() {
        blocks.push(paragraph(material, suspicion));
    }
    let heading = if diagnosis.recipients.is_empty() { "report-next".to_owned() } else { format!("report-next-{who}") };
    Section { heading: Text::new(heading), blocks }
}

/// The servers' own words, a recipient at a time.
fn wrote(material: &Material) -> Section {
    let case = material.case;
    let several = case.diagnosis.recipients.len() > 1;
    let mut blocks = Vec::new();
    for (place, found) in case.diagnosis.recipients.iter().take(RECIPIENTS_MOST).enumerate() {
        let stated = case.bounce.recipients.get(place);
        if let Some(address) = found.address.as_deref().filter(|_| several) {
            blocks.push(ReportBlock::Paragraph(around("report-about", material.masks.address(address))));
        }
        blocks.extend(quote(material, stated, found));
    }
    if let Some(plainly) = &material.answer.plainly {
        blocks.push(ReportBlock::Row(Text::new("report-plainly"), material.masks.say(plainly)));
    }
    let refused_by = case.diagnosis.main().map_or(RefusedBy::Unknown, |main| main.refused_by);
    let heading = if refused_by == RefusedBy::OtherSide { "report-wrote-theirs" } else { "report-wrote" };
    Section { heading: Text::new(heading), blocks }
}

fn quote(material: &Material, stated: Option<&Recipient>, found: &RecipientDiagnosis) -> Option<ReportBlock> {
    let stated = stated?;
    if let Some(words) = stated.diagnostic.as_ref().filter(|words| !words.trim().is_empty()) {
        let span = found.evidence.iter().find_map(|evidence| evidence.span.as_ref());
        let (runs, part) = material.masks.quote(words, span);
        return Some(ReportBlock::Quote(runs, part));
    }
    let words = stated.explanation.as_ref().filter(|words| !words.trim().is_empty())?;
    Some(ReportBlock::Quote(material.masks.data(words), None))
}

/// The message that was sent, as far as the notice holds it.
fn message(material: &Material, audience: Audience) -> Section {
    let masks = &material.masks;
    let mut blocks = Vec::new();
    let mut row = |id: &str, runs: Vec<Run>| blocks.push(ReportBlock::Row(Text::new(id), runs));
    let returned = material.case.bounce.returned.as_ref();
    if let Some(from) = returned.and_then(|r| r.from_address.as_ref().or(r.return_path.as_ref())) {
        row("report-from", masks.address(from));
    }
    for recipient in material.case.bounce.recipients.iter().take(RECIPIENTS_MOST) {
        if let Some(address) = &recipient.address {
            row("report-to", masks.address(address));
        }
    }
    if let Some(returned) = returned {
        if let Some(subject) = returned.subject.as_ref().filter(|subject| !subject.trim().is_empty()) {
            let hidden = || vec![Run::Mask(Words::english().get("report-hidden"))];
            row("report-subject", if material.visible.subject { masks.data(subject) } else { hidden() });
        }
        if let Some(date) = &returned.date {
            row("report-sent", masks.data(date));
        }
        if let Some(id) = returned.message_id.as_ref().filter(|_| audience == Audience::ItPerson) {
            row("report-message-id", masks.data(id));
        }
    }
    Section { heading: Text::new("report-message"), blocks }
}

/// The live facts, problems first.
fn checked(material: &Material) -> Section {
    let mut facts: Vec<&Finding> =
        material.findings.iter().filter(|f| !matches!(f.verdict, Verdict::Unknown | Verdict::Skipped)).collect();
    facts.sort_by_key(|f| (!f.cause, rank(f.verdict)));
    let mut blocks: Vec<ReportBlock> = facts.into_iter().map(|finding| fact(material, finding)).collect();
    if !blocks.is_empty() {
        let when = Text::new("report-checked-on").with("date", material.today);
        blocks.insert(0, paragraph(material, &when));
    }
    blocks.extend(wanted(material));
    Section { heading: Text::new("report-checked"), blocks }
}

/// What the receiver asks of senders, where the live facts were looked at.
fn wanted(material: &Material) -> Vec<ReportBlock> {
    let domain = material.case.diagnosis.main().and_then(|main| main.address.as_deref()?.rsplit_once('@'));
    let wanted = domain.filter(|_| !material.findings.is_empty());
    let wanted = wanted.and_then(|(_, domain)| Wanted::of(domain, material.findings));
    let sentences = wanted.map(|wanted| wanted.sentences()).unwrap_or_default();
    sentences.iter().map(|text| paragraph(material, text)).collect()
}

fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Fail => 0,
        Verdict::Warn => 1,
        Verdict::Unknown => 2,
        Verdict::Skipped => 3,
        Verdict::Pass => 4,
    }
}

/// The finding's sentence, masked, and what it means for the diagnosis.
fn said(material: &Material, finding: &Finding) -> Text {
    let masked = |text| material.masks.text(text);
    let diagnosis = finding.diagnosis.as_ref().map(masked);
    Finding { summary: masked(&finding.summary), diagnosis, ..finding.clone() }.said()
}

fn fact(material: &Material, finding: &Finding) -> ReportBlock {
    ReportBlock::Fact {
        verdict: finding.verdict,
        name: checks::name(&finding.check),
        summary: said(material, finding),
        notes: finding.notes.iter().map(|note| material.masks.text(note)).collect(),
        evidence: finding.evidence.iter().map(|evidence| material.masks.plain(evidence)).collect(),
    }
}

/// What could not be looked up, what was not asked, and what of the notice was not understood.
fn not_checked(material: &Material) -> Section {
    let Material { case, findings, .. } = material;
    let open = findings.iter().filter(|f| matches!(f.verdict, Verdict::Unknown | Verdict::Skipped));
    let mut blocks: Vec<ReportBlock> = open.map(|finding| fact(material, finding)).collect();
    if findings.is_empty() {
        blocks.push(paragraph(material, &Text::new("report-nothing-checked")));
    } else {
        blocks.extend(not_asked(material));
    }
    for text in case.bounce.not_understood.iter().take(20) {
        blocks.push(paragraph(material, text));
    }
    Section { heading: Text::new("report-not-checked"), blocks }
}

/// The checks that bear on this notice and were not made. Blocklists are counted.
fn not_asked(material: &Material) -> Vec<ReportBlock> {
    let plan = Plan::of(Targets::of_bounce(&material.case.bounce, &material.case.diagnosis));
    let done = |check: &str| material.findings.iter().any(|finding| finding.check == check);
    let left: BTreeSet<&str> = plan.checks.iter().map(|p| p.check.as_str()).filter(|check| !done(check)).collect();
    let (lists, others): (Vec<&str>, Vec<&str>) = left.into_iter().partition(|check| check.starts_with("blocklist:"));
    let mut rows: Vec<(Text, Text)> =
        others.into_iter().map(|check| (checks::name(check), Text::new("report-not-asked"))).collect();
    if !lists.is_empty() {
        rows.push((Text::new("report-blocklists"), Text::new("report-not-asked-lists").count("count", lists.len())));
    }
    rows.into_iter()
        .map(|(name, summary)| {
            let (notes, evidence) = (Vec::new(), Vec::new());
            ReportBlock::Fact { verdict: Verdict::Skipped, name, summary, notes, evidence }
        })
        .collect()
}

/// What the person did, and what came of it.
fn steps_taken(material: &Material, progress: &Progress) -> Section {
    let Material { case, findings, .. } = material;
    let guide = guide::build(&case.bounce, &case.diagnosis, findings, &progress.answers);
    let mut blocks = Vec::new();
    for (id, outcome) in &progress.outcomes {
        let title = guide.steps.iter().find(|step| step.id == *id).map(|step| material.masks.text(&step.title));
        let title = title.unwrap_or_else(|| Text::new(format!("step-{id}")));
        let came = match outcome {
            Outcome::Yes => "report-step-worked",
            Outcome::No => "report-step-did-not",
            Outcome::CannotDo => "report-step-cannot",
        };
        blocks.push(ReportBlock::Row(title, material.masks.say(&Text::new(came))));
    }
    if blocks.is_empty() {
        blocks.push(paragraph(material, &Text::new("report-no-steps")));
    }
    Section { heading: Text::new("report-steps"), blocks }
}

/// Says that something is hidden on purpose, so that nobody takes a mask for a fault.
fn left_out(material: &Material) -> Option<Section> {
    let blocks = vec![paragraph(material, &Text::new("report-left-out-why"))];
    material.masks.hide_something().then(|| Section { heading: Text::new("report-left-out"), blocks })
}

pub(super) fn paragraph(material: &Material, text: &Text) -> ReportBlock {
    ReportBlock::Paragraph(material.masks.say(text))
}

/// How sure we are, in a word.
pub(super) fn sureness_id(sureness: Sureness) -> &'static str {
    match sureness {
        Sureness::Certain => "report-certain",
        Sureness::Likely => "report-likely",
        Sureness::Guess => "report-guess",
    }
}
