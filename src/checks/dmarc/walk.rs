//! The DNS tree walk (RFC 9989, 4.8): from a domain up to its top, at most eight questions.

use super::record::{Psd, Record};
use crate::checks::outcome::{Ask, Outcome, Trouble};
use crate::checks::run::Questions;
use crate::checks::together::all;

/// Where the walk starts with more labels than this, it goes on at seven.
const MOST_LABELS: usize = 7;

/// The domains of a walk, longest first; each is asked at `_dmarc.` below it.
pub fn targets(domain: &str) -> Vec<String> {
    let labels: Vec<&str> = domain.split('.').collect();
    let above = labels.len().saturating_sub(1).min(MOST_LABELS);
    let parents = (1..=above).rev().map(|count| labels[labels.len() - count..].join("."));
    std::iter::once(domain.to_owned()).chain(parents).collect()
}

/// What stood at one domain of the walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// One record, and so the one that counts.
    One(Box<Record>),
    /// Several records: none counts.
    Several(Vec<String>),
    /// No record; texts that stood there all the same.
    Nothing(Vec<String>),
    /// It could not be found out.
    Trouble(Trouble),
}

/// One domain of the walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The domain.
    pub domain: String,
    /// What stood at `_dmarc.` below it.
    pub found: Found,
}

/// A walk from a domain to where it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// Longest domain first; never empty, and the first is the domain itself.
    pub steps: Vec<Step>,
}

/// Whose record decides for a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The domain's own.
    Itself,
    /// The organisational domain's above it.
    Organisation,
    /// The public suffix's above that.
    Suffix,
}

impl Walk {
    /// Walks. All names are asked at once: what the walk would not have come to is left out afterwards.
    pub async fn from(questions: &Questions, domain: &str) -> Self {
        let targets = targets(domain);
        let asked = targets.iter().map(|target| {
            let name = format!("_dmarc.{target}");
            Box::pin(async move { questions.ask(&name, Ask::Txt).await })
        });
        let outcomes = all(asked.collect()).await;
        Self::of(targets.into_iter().zip(outcomes))
    }

    /// The walk through these answers, longest domain first.
    pub fn of(answers: impl IntoIterator<Item = (String, Outcome)>) -> Self {
        let mut steps = Vec::new();
        for (domain, outcome) in answers {
            let found = look_at(&outcome);
            let ends = matches!(&found, Found::One(record) if record.psd != Psd::NotSaid);
            steps.push(Step { domain, found });
            if ends {
                break;
            }
        }
        Self { steps }
    }

    /// The domain that the walk began at.
    pub fn domain(&self) -> &str {
        self.steps.first().map_or("", |step| step.domain.as_str())
    }

    fn records(&self) -> impl DoubleEndedIterator<Item = (&str, &Record)> {
        self.steps.iter().filter_map(|step| match &step.found {
            Found::One(record) => Some((step.domain.as_str(), record.as_ref())),
            _ => None,
        })
    }

    /// The record at this domain, where exactly one stands there.
    pub fn record_at(&self, domain: &str) -> Option<&Record> {
        self.records().find(|(at, _)| *at == domain).map(|(_, record)| record)
    }

    /// The organisational domain (RFC 9989, 4.10.2).
    pub fn organisational(&self) -> &str {
        if let Some((domain, _)) = self.records().find(|(_, record)| record.psd == Psd::Organisation) {
            return domain;
        }
        let start = self.domain();
        let suffix = self.records().find(|(domain, record)| record.psd == Psd::Suffix && *domain != start);
        if let Some((suffix, _)) = suffix {
            return one_below(start, suffix);
        }
        self.records().next_back().map_or(start, |(domain, _)| domain)
    }

    /// The record that decides for the domain, where it stands, and whose it is.
    pub fn policy(&self) -> Option<(Source, &str, &Record)> {
        let start = self.domain();
        if let Some(record) = self.record_at(start) {
            return Some((Source::Itself, start, record));
        }
        let organisation = self.organisational();
        if let Some(record) = self.record_at(organisation) {
            return Some((Source::Organisation, organisation, record));
        }
        let (domain, record) = self.records().find(|(_, record)| record.psd == Psd::Suffix)?;
        Some((Source::Suffix, domain, record))
    }

    /// Why it is not certain which record decides: a question that failed at the domain, or above it where no record
    /// was found before it. A top that is a public suffix is passed over: few of them have a record.
    pub fn trouble(&self) -> Option<(Trouble, &str)> {
        for step in &self.steps {
            match &step.found {
                Found::Trouble(trouble) if step.domain == self.domain() || psl::domain_str(&step.domain).is_some() => {
                    return Some((*trouble, &step.domain));
                }
                Found::One(_) => return None,
                _ => {}
            }
        }
        None
    }

    /// The domain at which several records stand, where these are what keeps the domain from having a policy.
    pub fn several(&self) -> Option<(&str, &[String])> {
        self.steps.iter().find_map(|step| match &step.found {
            Found::Several(texts) => Some((step.domain.as_str(), texts.as_slice())),
            _ => None,
        })
    }
}

/// Of a domain the part that is one label longer than this suffix of it.
fn one_below<'a>(domain: &'a str, suffix: &str) -> &'a str {
    let head = domain.len().saturating_sub(suffix.len() + 1);
    domain[..head].rfind('.').map_or(domain, |dot| &domain[dot + 1..])
}

fn look_at(outcome: &Outcome) -> Found {
    if let Some(trouble) = outcome.trouble() {
        return Found::Trouble(trouble);
    }
    let texts = outcome.texts();
    let records: Vec<Record> = texts.iter().filter_map(|text| Record::parse(text)).collect();
    match <[Record; 1]>::try_from(records) {
        Ok([record]) => Found::One(Box::new(record)),
        Err(records) if records.is_empty() => Found::Nothing(texts.into_iter().map(str::to_owned).collect()),
        Err(records) => Found::Several(records.into_iter().map(|record| record.text).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::outcome::Answer;

    fn walk(domain: &str, zone: &[(&str, &str)]) -> Walk {
        Walk::of(targets(domain).into_iter().map(|target| {
            let texts: Vec<Answer> =
                zone.iter().filter(|(at, _)| *at == target).map(|(_, text)| Answer::Text((*text).into())).collect();
            (target, if texts.is_empty() { Outcome::NxDomain } else { Outcome::Found(texts) })
        }))
    }

    #[test]
    fn eight_questions_are_the_most() {
        assert_eq!(targets("a.mail.shop.test"), ["a.mail.shop.test", "mail.shop.test", "shop.test", "test"]);
        assert_eq!(targets("test"), ["test"]);
        let long = targets("a.b.c.d.e.f.g.h.i.j.mail.shop.test");
        assert_eq!(long.len(), 8);
        assert_eq!(long[1], "g.h.i.j.mail.shop.test");
        assert_eq!(targets("1.2.3.4.5.6.shop.test").len(), 8);
        assert_eq!(targets("1.2.3.4.5.6.shop.test")[1], "2.3.4.5.6.shop.test");
    }

    #[test]
    fn the_organisation_is_found_in_the_three_ways() {
        let fewest =
            walk("a.mail.shop.test", &[("mail.shop.test", "v=DMARC1; p=none"), ("shop.test", "v=DMARC1; p=none")]);
        assert_eq!(fewest.organisational(), "shop.test");
        let own_top = walk(
            "a.mail.shop.test",
            &[("mail.shop.test", "v=DMARC1; p=none; psd=n"), ("shop.test", "v=DMARC1; p=none")],
        );
        assert_eq!(own_top.organisational(), "mail.shop.test");
        assert_eq!(own_top.steps.len(), 2, "the walk ends there");
        let suffix = walk("a.mail.shop.test", &[("test", "v=DMARC1; p=reject; psd=y")]);
        assert_eq!(suffix.organisational(), "shop.test");
        assert_eq!(walk("a.shop.test", &[]).organisational(), "a.shop.test");
        // A suffix that sends mail itself is its own organisation.
        assert_eq!(walk("co.test", &[("co.test", "v=DMARC1; p=none; psd=y")]).organisational(), "co.test");
    }

    #[test]
    fn the_nearest_record_of_the_right_kind_decides() {
        let zone = [("mail.shop.test", "v=DMARC1; p=quarantine"), ("shop.test", "v=DMARC1; p=reject")];
        let at = |domain: &str| walk(domain, &zone).policy().map(|(source, at, _)| (source, at.to_owned()));
        assert_eq!(at("mail.shop.test"), Some((Source::Itself, "mail.shop.test".into())));
        // The one between is not the organisation's, and so not asked.
        assert_eq!(at("a.mail.shop.test"), Some((Source::Organisation, "shop.test".into())));
        let suffix = walk("a.mail.shop.test", &[("test", "v=DMARC1; p=reject; psd=y")]);
        assert_eq!(suffix.policy().map(|(source, at, _)| (source, at)), Some((Source::Suffix, "test")));
        assert_eq!(walk("shop.test", &[]).policy(), None);
    }

    #[test]
    fn several_records_at_one_name_count_as_none() {
        let two = walk("shop.test", &[("shop.test", "v=DMARC1; p=none"), ("shop.test", "v=DMARC1; p=reject")]);
        assert_eq!(two.policy(), None);
        assert_eq!(two.several().map(|(at, texts)| (at, texts.len())), Some(("shop.test", 2)));
        let noise = walk("shop.test", &[("shop.test", "v=DMARC1; p=none"), ("shop.test", "verification=1")]);
        assert!(noise.policy().is_some());
        let above = walk(
            "a.shop.test",
            &[("a.shop.test", "v=DMARC1; p=none"), ("a.shop.test", "v=DMARC1"), ("shop.test", "v=DMARC1; p=none")],
        );
        assert_eq!(above.policy().map(|(source, ..)| source), Some(Source::Organisation));
    }

    #[test]
    fn what_could_not_be_asked_matters_where_it_would_decide() {
        let answers = |own: Outcome, above: Outcome, top: Outcome| {
            Walk::of([("a.shop.com".to_owned(), own), ("shop.com".to_owned(), above), ("com".to_owned(), top)])
        };
        let record = || Outcome::Found(vec![Answer::Text("v=DMARC1; p=none".into())]);
        assert_eq!(answers(record(), Outcome::Timeout, Outcome::Timeout).trouble(), None);
        let above = answers(Outcome::NxDomain, Outcome::ServFail, Outcome::NxDomain);
        assert_eq!(above.trouble(), Some((Trouble::ServFail, "shop.com")));
        assert_eq!(answers(Outcome::NxDomain, record(), Outcome::Refused).trouble(), None);
        assert_eq!(
            answers(Outcome::NxDomain, Outcome::NxDomain, Outcome::Refused).trouble(),
            None,
            "a top says nothing"
        );
    }
}
