//! An SPF record made right: what is published, and what may be added, to the record to publish.
//!
//! Includes are never replaced by the addresses behind them: those change without notice.

use super::Proposal;
use super::spf_sender::Addition;
use crate::checks::spf::record::{Kind, Mechanism, Qualifier, Record, Term};
use crate::checks::spf::{MAX_LOOKUPS, Overlay, Trace};
use crate::knowledge::Text;
use std::collections::BTreeMap;

/// A record with its name should fit an answer of 512 bytes (RFC 7208, 3.4).
pub const MAX_RECORD: usize = 450;
/// How a record ends that has no end of its own, or only one that nobody can mean.
const END: &str = "~all";

/// A record to publish in place of what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// Whose record it is.
    pub domain: String,
    /// The record.
    pub value: String,
    /// What has to go.
    pub replaces: Vec<String>,
    /// Records that it leads to, and that have to be published first: name and value. Only where it is too long for one.
    pub parts: Vec<(String, String)>,
    /// What was changed, in order.
    pub changes: Vec<Change>,
    /// How many of the ten look-ups it needs, as far as is known.
    pub lookups: usize,
}

impl Repair {
    /// The new records laid over DNS, for the proof.
    pub fn overlay(&self) -> Overlay {
        let parts = self.parts.iter();
        parts.fold(Overlay::default().with(&self.domain, &[&self.value]), |all, (name, value)| all.with(name, &[value]))
    }

    /// The records to publish, in the order in which they have to be: what the record leads to comes first.
    pub fn proposals(&self) -> Vec<Proposal> {
        let part = |(name, value): &(String, String)| Proposal::new(name, super::Kind::Txt, value);
        let mut all: Vec<Proposal> = self.parts.iter().map(part).collect();
        let mut own = Proposal::new(&self.domain, super::Kind::Txt, &self.value);
        own.replaces.clone_from(&self.replaces);
        own.notes = self.changes.iter().map(Change::sentence).collect();
        all.push(own);
        all
    }
}

/// Something that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// There was no record.
    New,
    /// Several records became one.
    Merged(usize),
    /// A term was added.
    Added(String),
    /// A term stood there already.
    Twice(String),
    /// A term stood behind the one that ends the record, where nobody reads it.
    Behind(String),
    /// A slip was put right: what stood there, and what stands there now.
    Corrected(String, String),
    /// `redirect=` became `include:`, because it no longer stands alone.
    Followed(String),
    /// The end of the record is now this.
    End(String),
    /// The record was too long and was cut into so many.
    Cut(usize),
}

impl Change {
    /// What was changed, in a sentence.
    pub fn sentence(&self) -> Text {
        let text = |id: &str| Text::new(format!("spf-repair-{id}"));
        match self {
            Self::New => text("new"),
            Self::Merged(count) => text("merged").count("count", *count),
            Self::Added(term) => text("added").with("term", term),
            Self::Twice(term) => text("twice").with("term", term),
            Self::Behind(term) => text("behind").with("term", term),
            Self::Corrected(old, new) => text("corrected").with("old", old).with("new", new),
            Self::Followed(term) => text("followed").with("term", term),
            Self::End(term) => text("end").with("term", term),
            Self::Cut(count) => text("cut").count("count", *count),
        }
    }
}

/// Why no record can be proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cannot {
    /// A term cannot be read, and what it was meant to be is not plain.
    Unreadable(String),
    /// It would need more than ten look-ups; the terms that cost most, costliest first.
    TooManyLookups(usize, Vec<(String, usize)>),
    /// It is too long, and cannot be cut without changing what it means.
    TooLong(usize),
    /// Nothing has to be changed.
    Unchanged,
}

impl Cannot {
    /// Why, in a sentence.
    pub fn sentence(&self) -> Text {
        let text = |id: &str| Text::new(format!("spf-repair-cannot-{id}"));
        match self {
            Self::Unreadable(term) => text("read").with("term", term),
            Self::TooManyLookups(count, costly) => {
                let most = costly.first().map(|(term, _)| term.as_str()).unwrap_or_default();
                text("look-ups").count("count", *count).with("term", most)
            }
            Self::TooLong(bytes) => text("length").count("count", *bytes),
            Self::Unchanged => text("unchanged"),
        }
    }
}

/// How many look-ups stand behind each record that a domain's record leads to, taken from a walk.
pub fn costs(walk: &Trace) -> BTreeMap<String, usize> {
    let mut costs = BTreeMap::new();
    for step in walk.root.all().iter().flat_map(|branch| &branch.steps) {
        if let Some(below) = &step.branch {
            let inside = below.all().iter().flat_map(|b| &b.steps).filter(|s| s.lookup.is_some()).count();
            costs.insert(below.domain.to_ascii_lowercase(), inside);
        }
    }
    costs
}

/// The record to publish: one record, in the order that was there, without what stands twice, with the addition before
/// its end. `costs` says how many look-ups stand behind the names that it includes.
pub fn repair(
    domain: &str,
    published: &[String],
    addition: Option<&Addition>,
    costs: &BTreeMap<String, usize>,
) -> Result<Repair, Cannot> {
    let mut draft = Draft::of(published)?;
    if let Some(addition) = addition {
        draft.add(addition);
    }
    let value = draft.text();
    let lookups = draft.lookups(costs);
    let total: usize = lookups.iter().map(|(_, cost)| cost).sum();
    if total > MAX_LOOKUPS {
        return Err(Cannot::TooManyLookups(total, costliest(lookups)));
    }
    if published.len() == 1 && published[0] == value {
        return Err(Cannot::Unchanged);
    }
    let whole = Repair {
        domain: domain.to_owned(),
        value,
        replaces: published.to_vec(),
        parts: Vec::new(),
        changes: draft.changes.clone(),
        lookups: total,
    };
    if whole.value.len() <= MAX_RECORD { Ok(whole) } else { super::spf_parts::cut(whole, &draft.words) }
}

fn costliest(mut lookups: Vec<(String, usize)>) -> Vec<(String, usize)> {
    lookups.sort_by_key(|(_, cost)| std::cmp::Reverse(*cost));
    lookups
}

/// A record in the making.
struct Draft {
    /// All but the end and the modifiers that go with it, in order.
    words: Vec<String>,
    /// `all` with its qualifier, or `redirect=`.
    end: String,
    /// `exp=` and modifiers that are not known.
    modifiers: Vec<String>,
    changes: Vec<Change>,
}

impl Draft {
    fn of(published: &[String]) -> Result<Self, Cannot> {
        let mut draft = Self { words: Vec::new(), end: String::new(), modifiers: Vec::new(), changes: Vec::new() };
        match published.len() {
            0 => draft.changes.push(Change::New),
            1 => {}
            several => draft.changes.push(Change::Merged(several)),
        }
        let mut ends = Vec::new();
        for text in published {
            draft.read(text, published.len() > 1, &mut ends)?;
        }
        draft.end = match ends.as_slice() {
            [only] if !lets_all_in(only) => only.clone(),
            [] => END.to_owned(),
            // Of several ends the gentler one: nobody may be refused who was only doubted before.
            several => gentlest(several),
        };
        if ends.iter().all(|end| *end != draft.end) || ends.len() > 1 {
            draft.changes.push(Change::End(draft.end.clone()));
        }
        Ok(draft)
    }

    fn read(&mut self, text: &str, merged: bool, ends: &mut Vec<String>) -> Result<(), Cannot> {
        let record = Record::parse(text);
        let all = record.all();
        for (number, term) in record.terms.iter().enumerate() {
            let word = self.corrected(term)?;
            let kind = Record::parse(&format!("v=spf1 {word}")).terms.pop().and_then(|term| term.kind.ok());
            match kind {
                Some(Kind::Directive(..) | Kind::Redirect(_)) if all.is_some_and(|all| number > all) => {
                    self.changes.push(Change::Behind(word));
                }
                Some(Kind::Directive(_, Mechanism::All)) => ends.push(word),
                Some(Kind::Redirect(_)) if !merged => ends.push(word),
                Some(Kind::Redirect(to)) => {
                    self.changes.push(Change::Followed(word));
                    self.keep(format!("include:{}", to.text));
                }
                Some(Kind::Directive(..)) => self.keep(word),
                Some(Kind::Explanation(_)) if self.modifiers.iter().any(|m| is_explanation(m)) => {
                    self.changes.push(Change::Twice(word));
                }
                Some(Kind::Explanation(_) | Kind::Other(_)) => {
                    if !self.modifiers.contains(&word) {
                        self.modifiers.push(word);
                    }
                }
                None => return Err(Cannot::Unreadable(word)),
            }
        }
        Ok(())
    }

    /// The term, with a slip put right whose meaning is plain.
    fn corrected(&mut self, term: &Term) -> Result<String, Cannot> {
        let slipped = match &term.kind {
            Ok(Kind::Other(name)) => ["ip4", "ip6", "ipv4", "ipv6", "include", "a", "mx"].contains(&name.as_str()),
            Ok(_) => return Ok(term.text.clone()),
            Err(_) => true,
        };
        if !slipped {
            return Ok(term.text.clone());
        }
        let lower = term.text.to_ascii_lowercase();
        for (slip, right) in [
            ("ipv4:", "ip4:"),
            ("ipv4=", "ip4:"),
            ("ip4=", "ip4:"),
            ("ipv6:", "ip6:"),
            ("ipv6=", "ip6:"),
            ("ip6=", "ip6:"),
            ("include=", "include:"),
            ("a=", "a:"),
            ("mx=", "mx:"),
        ] {
            let Some(rest) = lower.strip_prefix(slip) else { continue };
            let written = format!("{right}{}", &term.text[term.text.len() - rest.len()..]);
            if Record::parse(&format!("v=spf1 {written}")).fault().is_none() {
                self.changes.push(Change::Corrected(term.text.clone(), written.clone()));
                return Ok(written);
            }
        }
        Err(Cannot::Unreadable(term.text.clone()))
    }

    /// Keeps a term, unless one before it decides about the same servers already.
    fn keep(&mut self, word: String) {
        if self.words.iter().any(|known| same(known, &word)) {
            self.changes.push(Change::Twice(word));
        } else {
            self.words.push(word);
        }
    }

    fn add(&mut self, addition: &Addition) {
        let term = addition.as_term();
        if !self.words.iter().any(|known| same(known, term)) {
            self.words.push(term.to_owned());
            self.changes.push(Change::Added(term.to_owned()));
        }
    }

    fn text(&self) -> String {
        let end = std::iter::once(&self.end);
        let words: Vec<&str> = self.words.iter().chain(end).chain(&self.modifiers).map(String::as_str).collect();
        format!("v=spf1 {}", words.join(" "))
    }

    /// Each term that costs look-ups, with all that stands behind it.
    fn lookups(&self, costs: &BTreeMap<String, usize>) -> Vec<(String, usize)> {
        let record = Record::parse(&self.text());
        let cost = |term: &Term| {
            let name = match &term.kind {
                Ok(Kind::Redirect(to) | Kind::Directive(_, Mechanism::Include(to))) => to.text.trim_end_matches('.'),
                _ => return 1,
            };
            1 + costs.get(&name.to_ascii_lowercase()).copied().unwrap_or(0)
        };
        record.terms.iter().filter(|term| term.costs_lookup()).map(|term| (term.text.clone(), cost(term))).collect()
    }
}

fn is_explanation(word: &str) -> bool {
    word.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("exp="))
}

/// Whether two terms mean the same servers, whatever they say about them: the second is never reached.
fn same(one: &str, other: &str) -> bool {
    let bare = |word: &str| word.trim_start_matches(['+', '-', '~', '?']).trim_end_matches('.').to_ascii_lowercase();
    bare(one) == bare(other)
}

fn qualifier(end: &str) -> Option<Qualifier> {
    let term = Record::parse(&format!("v=spf1 {end}")).terms.pop()?;
    match term.kind {
        Ok(Kind::Directive(qualifier, Mechanism::All)) => Some(qualifier),
        _ => None,
    }
}

fn lets_all_in(end: &str) -> bool {
    qualifier(end) == Some(Qualifier::Pass)
}

/// The gentlest end that still is one; letting everyone in is none.
fn gentlest(ends: &[String]) -> String {
    let found = |wanted: Qualifier| ends.iter().any(|end| qualifier(end) == Some(wanted));
    if found(Qualifier::Neutral) {
        "?all".to_owned()
    } else if found(Qualifier::SoftFail) || found(Qualifier::Pass) || !found(Qualifier::Fail) {
        END.to_owned()
    } else {
        "-all".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Words;
    use crate::records::spf_sender::{Claim, SentWith};

    fn own_server() -> Addition {
        let ip = "192.0.2.1".parse().unwrap();
        let claim = Claim {
            sent_it: true,
            forged: false,
            backscatter: false,
            with: SentWith::ConfirmedServer,
            ip,
            listed: false,
            in_service_range: false,
            mx: &[],
            web: &[],
        };
        Addition::of(&claim).unwrap()
    }

    fn repaired(published: &[&str], add: bool) -> Result<Repair, Cannot> {
        let published: Vec<String> = published.iter().map(|r| (*r).to_owned()).collect();
        let addition = own_server();
        let costs = BTreeMap::from([("big.test".to_owned(), 6), ("small.test".to_owned(), 1)]);
        repair("shop.test", &published, add.then_some(&addition), &costs)
    }

    fn value(published: &[&str], add: bool) -> String {
        repaired(published, add).unwrap().value
    }

    #[test]
    fn the_addition_stands_before_the_end_and_the_order_stays() {
        for (published, expected) in [
            ("v=spf1 mx include:big.test ~all", "v=spf1 mx include:big.test ip4:192.0.2.1 ~all"),
            ("v=spf1 mx -all exp=e.test ra=post", "v=spf1 mx ip4:192.0.2.1 -all exp=e.test ra=post"),
            ("v=spf1 redirect=small.test", "v=spf1 ip4:192.0.2.1 redirect=small.test"),
            ("v=spf1 mx", "v=spf1 mx ip4:192.0.2.1 ~all"),
            ("v=spf1 mx +all", "v=spf1 mx ip4:192.0.2.1 ~all"),
            ("v=spf1 a -all mx", "v=spf1 a ip4:192.0.2.1 -all"),
            (
                "v=spf1 ipv4:198.51.100.1 ip4=198.51.100.2 -all",
                "v=spf1 ip4:198.51.100.1 ip4:198.51.100.2 ip4:192.0.2.1 -all",
            ),
        ] {
            let repair = repaired(&[published], true).unwrap();
            assert_eq!(repair.value, expected);
            assert_eq!(repair.replaces, [published]);
            assert_eq!(Record::parse(&repair.value).fault(), None);
        }
        assert_eq!(value(&[], true), "v=spf1 ip4:192.0.2.1 ~all");
    }

    #[test]
    fn what_stands_twice_is_left_out() {
        assert_eq!(
            value(&["v=spf1 mx MX +mx include:a.test. include:A.test -all"], false),
            "v=spf1 mx include:a.test. -all"
        );
        assert_eq!(repaired(&["v=spf1 ip4:192.0.2.1 -all"], true), Err(Cannot::Unchanged));
        assert_eq!(repaired(&["v=spf1 mx -all"], false), Err(Cannot::Unchanged));
    }

    #[test]
    fn two_records_become_one() {
        let two = ["v=spf1 mx include:small.test -all", "v=spf1 include:big.test mx ~all"];
        let repair = repaired(&two, true).unwrap();
        assert_eq!(repair.value, "v=spf1 mx include:small.test include:big.test ip4:192.0.2.1 ~all");
        assert_eq!((repair.lookups, repair.replaces.len()), (1 + 2 + 7, 2));
        assert!(repair.changes.contains(&Change::Merged(2)) && repair.changes.contains(&Change::Twice("mx".into())));
        let moved = ["v=spf1 redirect=small.test", "v=spf1 mx -all"];
        assert_eq!(value(&moved, false), "v=spf1 include:small.test mx -all");
        let ends = |one: &str, other: &str| {
            value(&[&format!("v=spf1 a {one}"), &format!("v=spf1 mx {other}")], false)
                .split(' ')
                .next_back()
                .unwrap()
                .to_owned()
        };
        assert_eq!(ends("-all", "-all"), "-all");
        assert_eq!(ends("-all", "?all"), "?all");
        assert_eq!(ends("-all", "+all"), "~all");
    }

    #[test]
    fn ten_look_ups_are_the_end() {
        // big.test costs 7 with itself, and the rest three: exactly ten.
        let full = "v=spf1 a mx include:big.test exists:x.test -all";
        assert_eq!(repaired(&[full], true).unwrap().lookups, 10, "an address costs nothing");
        let over = "v=spf1 a mx include:big.test exists:x.test ptr -all";
        let Err(Cannot::TooManyLookups(11, costly)) = repaired(&[over], true) else { panic!() };
        assert_eq!(costly[0], ("include:big.test".to_owned(), 7));
        let none = BTreeMap::new();
        assert_eq!(repair("shop.test", &[over.to_owned()], None, &none), Err(Cannot::Unchanged), "as far as is known");
    }

    #[test]
    fn long_records_are_kept_in_pieces_and_very_long_ones_are_cut() {
        let addresses = |count: usize| (1..=count).map(|n| format!("ip4:198.51.100.{n}")).collect::<Vec<_>>().join(" ");
        let long = repaired(&[&format!("v=spf1 {} -all", addresses(20))], true).unwrap();
        assert!(long.value.len() > 255 && long.parts.is_empty());
        let strings = super::super::pieces(&long.value);
        assert!(strings.len() == 2 && strings.concat() == long.value);

        let published = format!("v=spf1 mx {} -all", addresses(60));
        let cut = repaired(&[&published], true).unwrap();
        assert!(!cut.parts.is_empty() && cut.value.len() <= MAX_RECORD, "{cut:?}");
        assert!(cut.parts.iter().all(|(_, part)| part.len() <= MAX_RECORD));
        assert_eq!(cut.lookups, 1 + cut.parts.len());
        let proposals = cut.proposals();
        assert_eq!(proposals.last().map(|p| (p.name.as_str(), &p.value)), Some(("shop.test", &cut.value)));
        assert_eq!((proposals.len(), proposals[0].name.as_str()), (cut.parts.len() + 1, "_spf1.shop.test"));
        let words = |text: &str| text.split(' ').filter(|w| w.starts_with("ip4:") || *w == "mx").count();
        let kept: usize = cut.parts.iter().map(|(_, part)| words(part)).sum::<usize>() + words(&cut.value);
        assert_eq!(kept, 62, "no term is lost, and none is replaced by what stands behind it");
        assert!(cut.parts.iter().all(|(name, _)| cut.value.contains(&format!("include:{name}"))));

        let refusing = format!("v=spf1 -ip4:198.51.100.200 {} -all", addresses(60));
        assert!(matches!(repaired(&[&refusing], true), Err(Cannot::TooLong(_))));
    }

    #[test]
    fn what_is_not_plain_is_not_guessed_at() {
        for wrong in
            ["v=spf1 mail.shop.test -all", "v=spf1 ip4:192.0.2 -all", "v=spf1 include: -all", "v=spf1 ip4=x -all"]
        {
            assert!(matches!(repaired(&[wrong], true), Err(Cannot::Unreadable(_))), "{wrong}");
        }
    }

    #[test]
    fn every_change_has_its_sentence() {
        let word = || "mx".to_owned();
        let changes = [
            Change::New,
            Change::Merged(2),
            Change::Added(word()),
            Change::Twice(word()),
            Change::Behind(word()),
            Change::Corrected(word(), word()),
            Change::Followed(word()),
            Change::End(word()),
            Change::Cut(2),
        ];
        let cannot = [
            Cannot::Unreadable(word()),
            Cannot::TooManyLookups(11, vec![(word(), 3)]),
            Cannot::TooLong(900),
            Cannot::Unchanged,
        ];
        for text in changes.iter().map(Change::sentence).chain(cannot.iter().map(Cannot::sentence)) {
            assert!(Words::english().has(&text.id), "{}", text.id);
            assert!(!Words::english().say(&text).contains('{'), "{}", text.id);
        }
    }
}
