//! Hides people, the person's own address, the subject and servers, under names that are the same everywhere.
//!
//! Works over all text of a report, not field by field: an address that a server quotes, or writes as
//! `ann=shop.example`, is hidden as well.

use super::{Run, Visible};
use crate::case::Case;
use crate::checks::Finding;
use crate::knowledge::words::{Arg, harmless};
use crate::knowledge::{Text, Words};
use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// An email address in running text.
static ADDRESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+").ok());
/// A host name or an IP address in running text.
static SERVER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}\b|\b[\w-]+(?:\.[\w-]+)*\.[A-Za-z][\w-]+\b").ok()
});
/// Names that stand for an office, not for a person: shown alone, hidden only with their domain.
const OFFICES: &[&str] = &[
    "abuse",
    "admin",
    "billing",
    "bounce",
    "bounces",
    "contact",
    "daemon",
    "help",
    "info",
    "mail",
    "mailer-daemon",
    "no-reply",
    "noreply",
    "office",
    "post",
    "postmaster",
    "root",
    "sales",
    "service",
    "spam",
    "support",
    "team",
    "user",
    "users",
    "webmaster",
];
/// More texts than this are not looked through for further addresses.
const SCANNED_MOST: usize = 2_000;

/// What is hidden, and under which name.
pub struct Masks {
    people: BTreeMap<String, Person>,
    finder: Option<AhoCorasick>,
    secrets: Vec<Secret>,
}

struct Person {
    number: usize,
    hidden: bool,
}

struct Secret {
    label: String,
    /// How many bytes of the match are hidden; what follows (the domain) stays.
    hide: usize,
    /// Whether it counts only where no letter or digit touches it.
    whole_word: bool,
}

impl Masks {
    /// Finds what this case and these findings name, and hides what may not be seen.
    pub fn new(case: &Case, findings: &[Finding], visible: Visible) -> Self {
        let mut collect = Collect { people: BTreeMap::new(), needles: Vec::new(), secrets: Vec::new() };
        let texts = texts(case, findings);
        collect.people(case, &texts, visible);
        if !visible.subject {
            collect.subjects(case);
        }
        if !visible.servers {
            collect.servers(case, &texts);
        }
        let Collect { people, needles, secrets } = collect;
        let finder = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(&needles)
            .ok();
        Self { people, finder, secrets }
    }

    /// Whether anything is hidden.
    pub fn hide_something(&self) -> bool {
        !self.secrets.is_empty()
    }

    /// Foreign text with its masks.
    pub fn data(&self, foreign: &str) -> Vec<Run> {
        self.pieces(&harmless(foreign)).into_iter().map(|(_, run)| run).collect()
    }

    /// Foreign text with its masks, and where a part of it stands afterwards (a byte range over the runs' texts).
    pub fn quote(&self, foreign: &str, part: Option<&Range<usize>>) -> (Vec<Run>, Option<Range<usize>>) {
        let cut = part.and_then(|p| Some((foreign.get(..p.start)?, foreign.get(p.clone())?, foreign.get(p.end..)?)));
        let Some((before, part, after)) = cut else { return (self.data(foreign), None) };
        let (before, part, after) = (harmless(before), harmless(part), harmless(after));
        let wanted = before.len()..before.len() + part.len();
        let pieces = self.pieces(&format!("{before}{part}{after}"));
        let mut at = 0;
        let mut found: Option<Range<usize>> = None;
        for (source, run) in &pieces {
            let length = run.text().len();
            let overlap = wanted.start.max(source.start)..wanted.end.min(source.end);
            if overlap.start < overlap.end {
                let whole = matches!(run, Run::Mask(_));
                let start = if whole { at } else { at + overlap.start - source.start };
                let end = if whole { at + length } else { at + overlap.end - source.start };
                found = Some(found.map_or(start, |f| f.start)..end);
            }
            at += length;
        }
        (pieces.into_iter().map(|(_, run)| run).collect(), found)
    }

    /// Our own sentence with masks for what it names.
    pub fn say(&self, text: &Text) -> Vec<Run> {
        self.data(&Words::english().say(text))
            .into_iter()
            .map(|run| match run {
                Run::Data(words) => Run::Words(words),
                other => other,
            })
            .collect()
    }

    /// The same text with masks for what its arguments name.
    pub fn text(&self, text: &Text) -> Text {
        let mut masked = text.clone();
        for value in masked.args.values_mut() {
            if let Arg::Words(words) = value {
                *words = self.plain(words);
            }
        }
        masked
    }

    /// Foreign text as one string, masks by their names.
    pub fn plain(&self, foreign: &str) -> String {
        self.data(foreign).iter().map(Run::text).collect()
    }

    /// An address: as it is, or `person 1 at shop.example`.
    pub fn address(&self, address: &str) -> Vec<Run> {
        match (self.people.get(&address.to_lowercase()), address.rsplit_once('@')) {
            (Some(person), Some((_, domain))) if person.hidden => {
                let at = Words::english().say(&Text::new("report-at-domain").with("domain", domain));
                vec![Run::Mask(person_name(person.number)), Run::Words(format!(" {at}"))]
            }
            _ => self.data(address),
        }
    }

    fn pieces(&self, text: &str) -> Vec<(Range<usize>, Run)> {
        let mut pieces = Vec::new();
        let mut done = 0;
        for found in self.finder.iter().flat_map(|finder| finder.find_iter(text)) {
            let Some(secret) = self.secrets.get(found.pattern().as_usize()) else { continue };
            if secret.whole_word && !stands_alone(text, found.range()) {
                continue;
            }
            let hidden = found.start()..found.start() + secret.hide.min(found.len());
            if !text.is_char_boundary(hidden.start) || !text.is_char_boundary(hidden.end) {
                continue;
            }
            if done < hidden.start {
                pieces.push((done..hidden.start, Run::Data(text[done..hidden.start].to_owned())));
            }
            done = hidden.end;
            pieces.push((hidden, Run::Mask(secret.label.clone())));
        }
        if done < text.len() {
            pieces.push((done..text.len(), Run::Data(text[done..].to_owned())));
        }
        pieces
    }
}

struct Collect {
    people: BTreeMap<String, Person>,
    needles: Vec<String>,
    secrets: Vec<Secret>,
}

impl Collect {
    /// Everyone, numbered in the order in which the report names them.
    fn people(&mut self, case: &Case, texts: &[String], visible: Visible) {
        let own = own_addresses(case);
        let own_hidden = !visible.my_address;
        for recipient in &case.bounce.recipients {
            for address in [&recipient.address, &recipient.original_address].into_iter().flatten() {
                let hidden = if own.contains(&address.to_lowercase()) { own_hidden } else { !visible.other_people };
                self.person(address, hidden, None);
            }
        }
        let mut number = None;
        for address in &own {
            self.person(address, own_hidden, number);
            number = number.or_else(|| self.people.get(address).map(|p| p.number));
        }
        if let (true, Some(number)) = (own_hidden, number) {
            let shown = case.bounce.returned.as_ref().and_then(|r| r.from.as_deref());
            for name in [shown, case.bounce.notice.to.as_deref()].into_iter().flatten().filter_map(display_name) {
                self.secret(name.to_owned(), person_name(number), name.len(), true);
            }
        }
        for text in texts.iter().take(SCANNED_MOST) {
            for found in ADDRESS.iter().flat_map(|r| r.find_iter(text)) {
                let local = found.as_str().split('@').next().unwrap_or_default().to_lowercase();
                if !OFFICES.contains(&local.as_str()) {
                    self.person(found.as_str(), !visible.other_people, None);
                }
            }
        }
    }

    fn person(&mut self, address: &str, hidden: bool, number: Option<usize>) {
        let address = harmless(address.trim()).to_lowercase();
        if address.is_empty() || self.people.contains_key(&address) {
            return;
        }
        let number = number.unwrap_or_else(|| self.people.values().map(|p| p.number).max().unwrap_or(0) + 1);
        if hidden {
            let name = person_name(number);
            match address.rsplit_once('@') {
                Some((local, domain)) => {
                    for between in ["@", "%40", "=40", "=", "#", " at ", "(at)", " (at) ", "&#64;"] {
                        self.secret(format!("{local}{between}{domain}"), name.clone(), local.len(), false);
                    }
                    if local.len() >= 3 && !OFFICES.contains(&local) {
                        self.secret(local.to_owned(), name, local.len(), true);
                    }
                }
                None => self.secret(address.clone(), name, address.len(), true),
            }
        }
        self.people.insert(address, Person { number, hidden });
    }

    fn subjects(&mut self, case: &Case) {
        let returned = case.bounce.returned.as_ref().and_then(|r| r.subject.as_ref());
        if let Some(subject) = returned.map(|s| harmless(s.trim())).filter(|s| s.len() >= 4) {
            let label = Words::english().get("report-hidden");
            self.secret(subject.clone(), label, subject.len(), false);
        }
    }

    fn servers(&mut self, case: &Case, texts: &[String]) {
        // The domains of those written to and from are their addresses' public part, and stay.
        let addresses = case.bounce.recipients.iter().filter_map(|r| r.address.clone()).chain(own_addresses(case));
        let domains: Vec<String> =
            addresses.filter_map(|a| a.rsplit_once('@').map(|(_, d)| d.to_lowercase())).collect();
        let mut numbers = BTreeMap::new();
        for text in texts.iter().take(SCANNED_MOST) {
            for found in SERVER.iter().flat_map(|r| r.find_iter(text)) {
                let host = found.as_str().to_lowercase();
                if domains.contains(&host) || numbers.contains_key(&host) {
                    continue;
                }
                let number = numbers.len() + 1;
                numbers.insert(host.clone(), number);
                let label = Words::english().say(&Text::new("report-server").count("number", number));
                self.secret(host.clone(), label, host.len(), true);
            }
        }
    }

    fn secret(&mut self, needle: String, label: String, hide: usize, whole_word: bool) {
        if !needle.is_empty() {
            self.needles.push(needle);
            self.secrets.push(Secret { label, hide, whole_word });
        }
    }
}

fn person_name(number: usize) -> String {
    Words::english().say(&Text::new("report-person").count("number", number))
}

/// The addresses that the message was sent from; where the notice does not say, the one it came back to.
fn own_addresses(case: &Case) -> Vec<String> {
    let returned = case.bounce.returned.as_ref();
    let mut own: Vec<String> = Vec::new();
    let stated = [returned.and_then(|r| r.from_address.as_ref()), returned.and_then(|r| r.return_path.as_ref())];
    for text in stated.into_iter().flatten().chain(case.bounce.notice.to.iter()) {
        for found in ADDRESS.iter().flat_map(|r| r.find_iter(text)) {
            let address = found.as_str().to_lowercase();
            if !own.contains(&address) {
                own.push(address);
            }
        }
    }
    own
}

fn display_name(field: &str) -> Option<&str> {
    let name = field.split('<').next()?.trim().trim_matches('"').trim();
    (name.len() >= 4 && !name.contains('@')).then_some(name)
}

/// All foreign text that a report may show, in the order in which it shows it.
fn texts(case: &Case, findings: &[Finding]) -> Vec<String> {
    let bounce = &case.bounce;
    let mut texts: Vec<String> = Vec::new();
    for recipient in &bounce.recipients {
        texts.extend(
            [&recipient.diagnostic, &recipient.explanation, &recipient.remote_host].into_iter().flatten().cloned(),
        );
        texts.extend(recipient.remote_ip.map(|ip| ip.to_string()));
    }
    if let Some(returned) = &bounce.returned {
        texts.extend([&returned.from, &returned.to].into_iter().flatten().cloned());
        for hop in &returned.path {
            texts.extend([&hop.helo, &hop.from_host, &hop.by].into_iter().flatten().cloned());
            texts.extend(hop.from_ip.map(|ip| ip.to_string()));
        }
    }
    texts.extend([&bounce.reporting_mta, &case.diagnosis.helo].into_iter().flatten().cloned());
    texts.extend(case.diagnosis.sending_ip.map(|ip| ip.to_string()));
    for finding in findings {
        texts.push(finding.target.clone());
        texts.push(Words::english().say(&finding.summary));
        texts.extend(finding.notes.iter().map(|note| Words::english().say(note)));
        texts.extend(finding.evidence.iter().cloned());
    }
    texts.iter().map(|text| harmless(text)).collect()
}

fn stands_alone(text: &str, found: Range<usize>) -> bool {
    let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = text.get(..found.start).and_then(|t| t.chars().next_back());
    let after = text.get(found.end..).and_then(|t| t.chars().next());
    !touches(before) && !touches(after)
}
