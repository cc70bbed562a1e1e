//! Identifier alignment (RFC 9989, 4.10.2): do the domains that SPF and DKIM prove belong to the author's domain?

use super::record::{Alignment, Record};
use super::walk::Walk;
use crate::bounce::Method;
use crate::checks::proofs::Identifier;
use crate::checks::run::Questions;
use crate::checks::together::all;
use crate::knowledge::Text;

/// How an identifier stands to the author's domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The identifier.
    pub identifier: Identifier,
    /// Its organisational domain, by the tree walk.
    pub organisation: String,
    /// How closely the record wants them to match.
    pub wanted: Alignment,
    /// Whether they match.
    pub aligned: bool,
}

impl Standing {
    /// One plain sentence: whose domain it is, and whether it counts for the author's.
    pub fn text(&self, author: &str) -> Text {
        let method = self.identifier.method.id();
        let how = match (self.aligned, self.identifier.holds, self.wanted) {
            (true, Some(true), _) => "holds",
            (true, Some(false), _) => "fails",
            (true, None, _) => "belongs",
            (false, _, Alignment::Strict) if self.organisation == organisation_of(author, &self.organisation) => {
                "not-the-same"
            }
            (false, ..) => "foreign",
        };
        Text::new(format!("check-dmarc-proof.{method}-{how}"))
            .with("domain", &self.identifier.domain)
            .with("author", author)
    }
}

/// The organisation itself where the author's domain is it or lies below it.
fn organisation_of<'a>(author: &str, organisation: &'a str) -> &'a str {
    let below = author.strip_suffix(organisation).is_some_and(|head| head.is_empty() || head.ends_with('.'));
    if below { organisation } else { "" }
}

/// How each identifier stands to the domain that this walk began at.
pub async fn standings(
    questions: &Questions,
    author: &Walk,
    record: &Record,
    identifiers: Vec<Identifier>,
) -> Vec<Standing> {
    let each = identifiers.into_iter().map(|identifier| {
        Box::pin(async move {
            let walk = Walk::from(questions, &identifier.domain).await;
            standing(author, record, identifier, &walk)
        })
    });
    all(each.collect()).await
}

fn standing(author: &Walk, record: &Record, identifier: Identifier, walk: &Walk) -> Standing {
    let wanted = match identifier.method {
        Method::Spf => record.aspf,
        Method::Dkim | Method::Dmarc => record.adkim,
    };
    let same = identifier.domain == author.domain();
    let aligned = same || (wanted == Alignment::Relaxed && walk.organisational() == author.organisational());
    Standing { organisation: walk.organisational().to_owned(), wanted, aligned, identifier }
}

/// What all standings together say about the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    /// At least one proof holds and belongs to the author's domain.
    Passes,
    /// No proof belongs to the author's domain.
    NoneAligned,
    /// Some belong, and none of those holds.
    AllFail,
    /// It is not known whether one holds.
    NotKnown,
}

/// What the standings come to.
pub fn together(standings: &[Standing]) -> Together {
    let mut aligned = standings.iter().filter(|s| s.aligned).peekable();
    if aligned.peek().is_none() {
        return if standings.is_empty() { Together::NotKnown } else { Together::NoneAligned };
    }
    let holds: Vec<Option<bool>> = aligned.map(|s| s.identifier.holds).collect();
    if holds.contains(&Some(true)) {
        Together::Passes
    } else if holds.contains(&None) {
        Together::NotKnown
    } else {
        Together::AllFail
    }
}

#[cfg(test)]
mod tests {
    use super::super::walk::targets;
    use super::*;
    use crate::checks::outcome::{Answer, Outcome};

    fn walk(domain: &str, zone: &[(&str, &str)]) -> Walk {
        Walk::of(targets(domain).into_iter().map(|target| {
            let found = zone.iter().find(|(at, _)| *at == target);
            let found = found.map(|(_, text)| Outcome::Found(vec![Answer::Text((*text).into())]));
            (target, found.unwrap_or(Outcome::NxDomain))
        }))
    }

    fn aligned(author: &str, other: &str, method: Method, zone: &[(&str, &str)]) -> Standing {
        let author = walk(author, zone);
        let (_, _, record) = author.policy().unwrap();
        let identifier = Identifier { method, domain: other.into(), holds: Some(true) };
        standing(&author, record, identifier, &walk(other, zone))
    }

    #[test]
    fn relaxed_asks_for_the_organisation_and_strict_for_the_name() {
        let relaxed = [("shop.test", "v=DMARC1; p=none")];
        assert!(aligned("news.shop.test", "bounce.shop.test", Method::Spf, &relaxed).aligned);
        assert!(aligned("shop.test", "shop.test", Method::Dkim, &relaxed).aligned);
        assert!(!aligned("shop.test", "provider.test", Method::Spf, &relaxed).aligned);
        let strict = [("shop.test", "v=DMARC1; p=none; aspf=s")];
        let spf = aligned("shop.test", "bounce.shop.test", Method::Spf, &strict);
        assert!(!spf.aligned && spf.text("shop.test").id.ends_with("spf-not-the-same"), "{spf:?}");
        assert!(aligned("shop.test", "mail.shop.test", Method::Dkim, &strict).aligned, "adkim was not made strict");
        // Two customers of one suffix are two organisations.
        let suffix = [("test", "v=DMARC1; p=none; psd=y"), ("one.test", "v=DMARC1; p=none")];
        assert!(!aligned("one.test", "two.test", Method::Dkim, &suffix).aligned);
    }

    #[test]
    fn one_proof_that_holds_and_belongs_is_enough() {
        let standing = |aligned: bool, holds: Option<bool>| Standing {
            identifier: Identifier { method: Method::Spf, domain: "a.test".into(), holds },
            organisation: "a.test".into(),
            wanted: Alignment::Relaxed,
            aligned,
        };
        assert_eq!(together(&[standing(false, Some(true)), standing(true, Some(true))]), Together::Passes);
        assert_eq!(together(&[standing(false, Some(true))]), Together::NoneAligned);
        assert_eq!(together(&[standing(true, Some(false)), standing(false, Some(true))]), Together::AllFail);
        assert_eq!(together(&[standing(true, Some(false)), standing(true, None)]), Together::NotKnown);
        assert_eq!(together(&[]), Together::NotKnown);
    }
}
