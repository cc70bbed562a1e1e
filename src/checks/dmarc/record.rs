//! A DMARC policy record taken apart (RFC 9989, 4.7): every tag with its place, and what is wrong with it.

use crate::knowledge::Text;
use std::ops::Range;

/// More tags than this are not looked at.
const MAX_TAGS: usize = 40;
/// More report addresses than this in one tag are not looked at.
const MAX_ADDRESSES: usize = 10;

/// A text that is a DMARC policy record, however faulty behind its version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The record as published.
    pub text: String,
    /// What its owner asks for mail of the domain itself: `p`.
    pub p: Option<Policy>,
    /// For mail of a subdomain that exists: `sp`.
    pub sp: Option<Policy>,
    /// For mail of a subdomain that does not exist: `np`.
    pub np: Option<Policy>,
    /// How closely the DKIM domain must match: `adkim`.
    pub adkim: Alignment,
    /// How closely the SPF domain must match: `aspf`.
    pub aspf: Alignment,
    /// What the domain says of itself: `psd`.
    pub psd: Psd,
    /// `t=y`: the policy is not to be applied in full yet.
    pub testing: bool,
    /// Where summaries go: `rua`.
    pub rua: Vec<ReportAddress>,
    /// Where reports of single messages go: `ruf`.
    pub ruf: Vec<ReportAddress>,
    /// What is wrong or of no use, in the record's order.
    pub problems: Vec<Problem>,
    /// `p`, `sp` or `np` is there and holds no policy, or `p` is missing.
    unclear: bool,
}

/// What an owner asks receivers to do with mail that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Policy {
    /// Nothing but report.
    None,
    /// Treat as suspicious.
    Quarantine,
    /// Refuse.
    Reject,
}

/// How closely two domains must match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// The same organisation.
    Relaxed,
    /// The same name.
    Strict,
}

/// What a domain says of its place in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Psd {
    /// `y`: others register names below it.
    Suffix,
    /// `n`: it is an organisation's own top.
    Organisation,
    /// `u`, or nothing said.
    NotSaid,
}

/// A `mailto:` address for reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportAddress {
    /// The address.
    pub address: String,
    /// Its domain, in lower case.
    pub domain: String,
}

/// Something wrong or of no use in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What sort of thing.
    pub kind: ProblemKind,
    /// The part of the record.
    pub part: String,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
}

/// What can be wrong with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// No policy is asked for.
    NoPolicy,
    /// The value is none that the tag may have.
    BadValue,
    /// A part without an equals sign.
    NotATag,
    /// The tag stands there before.
    Twice,
    /// A tag that RFC 9989 took out: `pct`, `rf`, `ri`.
    TakenOut,
    /// A tag that nobody knows; receivers pass over it.
    Unknown,
    /// A report address that is no `mailto:` address.
    BadAddress,
}

impl ProblemKind {
    /// The id behind `check-dmarc-problem.` in the catalogue.
    pub const fn id(self) -> &'static str {
        match self {
            Self::NoPolicy => "no-policy",
            Self::BadValue => "bad-value",
            Self::NotATag => "not-a-tag",
            Self::Twice => "twice",
            Self::TakenOut => "taken-out",
            Self::Unknown => "unknown",
            Self::BadAddress => "bad-address",
        }
    }
}

impl Problem {
    /// The sentence that tells it.
    pub fn text(&self) -> Text {
        Text::new(format!("check-dmarc-problem.{}", self.kind.id())).with("part", &self.part)
    }
}

impl Policy {
    /// As records spell it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Quarantine => "quarantine",
            Self::Reject => "reject",
        }
    }

    /// The policy of this name, in any case.
    pub fn named(value: &str) -> Option<Self> {
        [Self::None, Self::Quarantine, Self::Reject].into_iter().find(|p| p.id().eq_ignore_ascii_case(value))
    }

    /// One step milder: what `t=y` asks for.
    const fn milder(self) -> Self {
        match self {
            Self::Reject => Self::Quarantine,
            Self::Quarantine | Self::None => Self::None,
        }
    }
}

/// What a record comes to for one domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effective {
    /// What receivers are to do.
    pub policy: Policy,
    /// The tag that says so.
    pub tag: &'static str,
    /// The record says nothing that holds, and counts as `none` because it asks for reports.
    pub assumed: bool,
}

/// Whose policy is looked for in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// The domain at which the record stands.
    Itself,
    /// A subdomain that has mail servers or addresses.
    Subdomain,
    /// A subdomain that has neither.
    MissingSubdomain,
}

impl Record {
    /// Whether the text says that it is a DMARC record of a version that we know: `v=DMARC1`, first, in capitals.
    pub fn is_one(text: &str) -> bool {
        let version = text.split(';').next().and_then(|first| first.split_once('='));
        // RFC 9989, 4.8: blanks may stand around the equals sign, none before the `v`.
        version.is_some_and(|(name, value)| name.trim_end() == "v" && value.trim() == "DMARC1")
    }

    /// Reads a record. `None` where the text is none; faults behind the version are listed and passed over.
    pub fn parse(text: &str) -> Option<Self> {
        if !Self::is_one(text) {
            return None;
        }
        let mut record = Self {
            text: text.to_owned(),
            p: None,
            sp: None,
            np: None,
            adkim: Alignment::Relaxed,
            aspf: Alignment::Relaxed,
            psd: Psd::NotSaid,
            testing: false,
            rua: Vec::new(),
            ruf: Vec::new(),
            problems: Vec::new(),
            unclear: false,
        };
        let mut seen: Vec<String> = Vec::new();
        for (part, span) in parts(text).skip(1).take(MAX_TAGS) {
            record.part(part, span, &mut seen);
        }
        if !seen.iter().any(|name| name == "p") {
            record.unclear = true;
            record.problem(ProblemKind::NoPolicy, "p", text.len()..text.len());
        }
        Some(record)
    }

    /// What the record asks of receivers; `None` where RFC 9989, 4.10.1, has them pass over it.
    pub fn effective(&self, of: For) -> Option<Effective> {
        if self.unclear {
            let assumed = Effective { policy: Policy::None, tag: "p", assumed: true };
            return (!self.rua.is_empty()).then_some(assumed);
        }
        let own = || self.p.map(|p| (p, "p"));
        let below = || self.sp.map(|p| (p, "sp")).or_else(own);
        let (policy, tag) = match of {
            For::Itself => own(),
            For::Subdomain => below(),
            For::MissingSubdomain => self.np.map(|p| (p, "np")).or_else(below),
        }?;
        Some(Effective { policy: if self.testing { policy.milder() } else { policy }, tag, assumed: false })
    }

    fn part(&mut self, part: &str, span: Range<usize>, seen: &mut Vec<String>) {
        let Some((name, value)) = part.split_once('=') else {
            return self.problem(ProblemKind::NotATag, part, span);
        };
        let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
        if seen.contains(&name) {
            return self.problem(ProblemKind::Twice, part, span);
        }
        seen.push(name.clone());
        let lower = value.to_ascii_lowercase();
        let known = match name.as_str() {
            "p" | "sp" | "np" => {
                let policy = Policy::named(value);
                self.unclear |= policy.is_none();
                match name.as_str() {
                    "p" => self.p = policy,
                    "sp" => self.sp = policy,
                    _ => self.np = policy,
                }
                policy.is_some()
            }
            "adkim" => alignment(&lower).map(|mode| self.adkim = mode).is_some(),
            "aspf" => alignment(&lower).map(|mode| self.aspf = mode).is_some(),
            "psd" => psd(&lower).map(|psd| self.psd = psd).is_some(),
            "t" => {
                self.testing = lower == "y";
                lower == "y" || lower == "n"
            }
            "fo" => lower.split(':').all(|option| ["0", "1", "d", "s"].contains(&option.trim())),
            "rua" => return self.rua = self.addresses(value, &span),
            "ruf" => return self.ruf = self.addresses(value, &span),
            "pct" | "rf" | "ri" => return self.problem(ProblemKind::TakenOut, part, span),
            "v" => return self.problem(ProblemKind::Twice, part, span),
            _ => return self.problem(ProblemKind::Unknown, part, span),
        };
        if !known {
            self.problem(ProblemKind::BadValue, part, span);
        }
    }

    fn problem(&mut self, kind: ProblemKind, part: &str, span: Range<usize>) {
        self.problems.push(Problem { kind, part: part.to_owned(), span });
    }

    /// The addresses of a `rua` or `ruf` value; those that are none are listed as problems.
    fn addresses(&mut self, value: &str, span: &Range<usize>) -> Vec<ReportAddress> {
        let mut addresses = Vec::new();
        for uri in value.split(',').map(str::trim).take(MAX_ADDRESSES) {
            match report_address(uri) {
                Some(address) => addresses.push(address),
                None => self.problem(ProblemKind::BadAddress, uri, span.clone()),
            }
        }
        addresses
    }
}

/// The parts between semicolons, without the blanks around them, each with its place. Empty ones are left out.
fn parts(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut at = 0;
    text.split(';').filter_map(move |whole| {
        let start = at + (whole.len() - whole.trim_start().len());
        at += whole.len() + 1;
        let part = whole.trim();
        (!part.is_empty()).then(|| (part, start..start + part.len()))
    })
}

fn alignment(value: &str) -> Option<Alignment> {
    match value {
        "r" => Some(Alignment::Relaxed),
        "s" => Some(Alignment::Strict),
        _ => None,
    }
}

fn psd(value: &str) -> Option<Psd> {
    match value {
        "y" => Some(Psd::Suffix),
        "n" => Some(Psd::Organisation),
        "u" => Some(Psd::NotSaid),
        _ => None,
    }
}

/// The address of a `mailto:` URI; a size limit behind `!`, as RFC 7489 had it, is passed over.
fn report_address(uri: &str) -> Option<ReportAddress> {
    let (scheme, rest) = uri.split_once(':')?;
    if !scheme.eq_ignore_ascii_case("mailto") {
        return None;
    }
    let address = rest.split(['!', '?']).next()?.trim();
    let (local, domain) = address.rsplit_once('@')?;
    let domain = super::super::names::ascii(domain).filter(|d| d.contains('.'))?;
    let fine = !local.is_empty() && !address.contains(char::is_whitespace);
    fine.then(|| ReportAddress { address: address.to_owned(), domain })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(ProblemKind, String)> {
        let record = Record::parse(text).unwrap();
        record.problems.into_iter().map(|p| (p.kind, text[p.span].to_owned())).collect()
    }

    fn asks(text: &str, of: For) -> Option<(Policy, &'static str)> {
        Record::parse(text).unwrap().effective(of).map(|e| (e.policy, e.tag))
    }

    #[test]
    fn only_the_exact_version_in_front_makes_a_record() {
        for text in ["v=DMARC1", "v=DMARC1; p=none", "v = DMARC1 ;p=none", "v=DMARC1;"] {
            assert!(Record::is_one(text), "{text}");
        }
        for text in
            ["v=dmarc1; p=none", "v=DMARC1 p=none", " v=DMARC1", "p=none; v=DMARC1", "V=DMARC1", "\"v=DMARC1\"", ""]
        {
            assert!(!Record::is_one(text), "{text}");
        }
    }

    #[test]
    fn every_tag_is_read() {
        let text = "v=DMARC1; p=Reject; sp=quarantine; np=none; adkim=s; aspf=r; psd=n; t=y; fo=1:d:s; \
                    rua=mailto:a@x.test!10m, mailto:b@Y.test; ruf=mailto:c@x.test";
        let record = Record::parse(text).unwrap();
        assert_eq!(
            (record.p, record.sp, record.np),
            (Some(Policy::Reject), Some(Policy::Quarantine), Some(Policy::None))
        );
        assert_eq!((record.adkim, record.aspf), (Alignment::Strict, Alignment::Relaxed));
        assert!(record.psd == Psd::Organisation && record.testing);
        let domains: Vec<_> = record.rua.iter().map(|a| a.domain.as_str()).collect();
        assert_eq!(domains, ["x.test", "y.test"]);
        assert_eq!(record.rua[0].address, "a@x.test");
        assert_eq!(record.problems, []);
    }

    #[test]
    fn faults_are_named_with_their_place_and_passed_over() {
        assert_eq!(
            kinds("v=DMARC1; p=none; pct=50; rf=afrf; ri=86400"),
            [
                (ProblemKind::TakenOut, "pct=50".into()),
                (ProblemKind::TakenOut, "rf=afrf".into()),
                (ProblemKind::TakenOut, "ri=86400".into()),
            ]
        );
        assert_eq!(
            kinds("v=DMARC1; p=none; x=1; adkim=q; lonely; p=reject"),
            [
                (ProblemKind::Unknown, "x=1".into()),
                (ProblemKind::BadValue, "adkim=q".into()),
                (ProblemKind::NotATag, "lonely".into()),
                (ProblemKind::Twice, "p=reject".into()),
            ]
        );
        assert_eq!(kinds("v=DMARC1; p=none; rua=a@x.test"), [(ProblemKind::BadAddress, "rua=a@x.test".into())]);
        assert_eq!(kinds("v=DMARC1; rua=mailto:a@x.test"), [(ProblemKind::NoPolicy, String::new())]);
        assert_eq!(asks("v=DMARC1; p=none; x=1; adkim=q; lonely; p=reject", For::Itself), Some((Policy::None, "p")));
    }

    #[test]
    fn the_tag_depends_on_whose_mail_it_is() {
        let record = "v=DMARC1; p=none; sp=quarantine; np=reject";
        assert_eq!(asks(record, For::Itself), Some((Policy::None, "p")));
        assert_eq!(asks(record, For::Subdomain), Some((Policy::Quarantine, "sp")));
        assert_eq!(asks(record, For::MissingSubdomain), Some((Policy::Reject, "np")));
        assert_eq!(asks("v=DMARC1; p=reject", For::MissingSubdomain), Some((Policy::Reject, "p")));
        assert_eq!(asks("v=DMARC1; p=none; sp=reject", For::MissingSubdomain), Some((Policy::Reject, "sp")));
    }

    #[test]
    fn a_policy_under_test_is_one_step_milder() {
        assert_eq!(asks("v=DMARC1; p=reject; t=y", For::Itself), Some((Policy::Quarantine, "p")));
        assert_eq!(asks("v=DMARC1; p=quarantine; t=y", For::Itself), Some((Policy::None, "p")));
        assert_eq!(asks("v=DMARC1; p=none; t=y", For::Itself), Some((Policy::None, "p")));
    }

    #[test]
    fn without_a_policy_that_holds_reports_make_it_none() {
        for record in ["v=DMARC1", "v=DMARC1; p=block", "v=DMARC1; p=none; sp=bad", "v=DMARC1; rua=https://x.test"] {
            assert_eq!(asks(record, For::Itself), None, "{record}");
            let reports = format!("{record}; RUA=mailto:a@x.test");
            let reports = reports.replace("; rua=https://x.test", "");
            let effective = Record::parse(&reports).unwrap().effective(For::Subdomain).unwrap();
            assert!(effective.assumed && effective.policy == Policy::None, "{reports}");
        }
    }

    #[test]
    fn hostile_records_end() {
        let long = format!("v=DMARC1;{}", "a=b;".repeat(50_000));
        assert!(Record::parse(&long).unwrap().problems.len() <= MAX_TAGS + 1);
        let many = format!("v=DMARC1; p=none; rua={}", "mailto:a@x.test,".repeat(10_000));
        assert_eq!(Record::parse(&many).unwrap().rua.len(), MAX_ADDRESSES);
        assert!(Record::parse("v=DMARC1;ü=é;=;;= ;").is_some());
    }
}
