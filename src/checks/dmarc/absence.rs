//! No policy: is there none, are there too many, or does it stand where nobody looks?

use super::record::Record;
use super::walk::{Found, Walk};
use super::{mend, text};
use crate::checks::judgement::Judgement;
use crate::checks::outcome::Ask;
use crate::checks::run::Questions;

/// Why no record decides, by what the walk found alone.
pub fn judge(walk: &Walk) -> Judgement {
    let domain = walk.domain();
    if let Some((trouble, at)) = walk.trouble() {
        return Judgement::trouble(trouble, &format!("_dmarc.{at}"));
    }
    if let Some((at, texts)) = walk.several() {
        return mend(Judgement::fail(text("two", domain).with("from", at))).seen(texts);
    }
    let at_own: &[String] = match walk.steps.first().map(|step| &step.found) {
        Some(Found::Nothing(texts)) => texts,
        _ => &[],
    };
    let almost: Vec<&String> = at_own.iter().filter(|text| is_almost(text)).collect();
    if almost.is_empty() {
        mend(Judgement::warn(text("missing", domain)))
    } else {
        mend(Judgement::fail(text("almost", domain))).seen(almost)
    }
}

/// As [`judge`], after a look at the places where a record lands by mistake: at the domain itself, and where a panel
/// appended the domain once more.
pub async fn explain(questions: &Questions, walk: &Walk) -> Judgement {
    let judged = judge(walk);
    if judged.summary.id != "check-dmarc.missing" {
        return judged;
    }
    let domain = walk.domain();
    let doubled = format!("_dmarc.{domain}.{domain}");
    let (at_domain, at_doubled) = tokio::join!(questions.ask(domain, Ask::Txt), questions.ask(&doubled, Ask::Txt));
    for (outcome, at) in [(at_doubled, doubled.as_str()), (at_domain, domain)] {
        let records: Vec<&str> = outcome.texts().into_iter().filter(|t| Record::is_one(t) || is_almost(t)).collect();
        if !records.is_empty() {
            let misplaced = text("misplaced", domain).with("at", at).with("name", format!("_dmarc.{domain}"));
            return mend(Judgement::fail(misplaced)).seen(records);
        }
    }
    judged
}

/// A text that was meant to be a record: its version in small letters, or quotation marks that a panel kept.
fn is_almost(text: &str) -> bool {
    let start: String = text.chars().take(60).collect();
    start.to_ascii_lowercase().replace([' ', '"', '\\', '\''], "").starts_with("v=dmarc")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::outcome::{Answer, Outcome};
    use crate::knowledge::Verdict;

    fn says(own: Outcome) -> (Verdict, String) {
        let judged = judge(&Walk::of([("shop.test".to_owned(), own)]));
        (judged.verdict, judged.summary.id.replace("check-dmarc.", ""))
    }

    #[test]
    fn failure_to_find_out_is_no_absence() {
        assert_eq!(says(Outcome::ServFail).0, Verdict::Unknown);
        assert_eq!(says(Outcome::NxDomain), (Verdict::Warn, "missing".into()));
    }

    #[test]
    fn a_record_in_quotation_marks_is_almost_one() {
        let found = |text: &str| Outcome::Found(vec![Answer::Text(text.into())]);
        for text in
            ["\"v=DMARC1; p=none\"", "\\\"v=DMARC1\\; p=none\\\"", "v=DMARC1 p=none", " v=DMARC1; p=none", "v=DMARC2;"]
        {
            assert_eq!(says(found(text)), (Verdict::Fail, "almost".into()), "{text}");
        }
        assert_eq!(says(found("v=spf1 -all")).1, "missing");
    }
}
