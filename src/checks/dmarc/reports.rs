//! Report addresses at another organisation: has it agreed to take the reports (RFC 9990, section 4)?

use super::record::{Record, ReportAddress};
use super::walk::Walk;
use crate::checks::outcome::Ask;
use crate::checks::run::Questions;
use crate::checks::together::all;

/// More foreign domains than this are not asked.
const MOST: usize = 5;

/// The domains of the record's report addresses that are not the domain's own organisation and have not agreed to take
/// its reports. Domains that could not be asked are left out.
pub async fn not_agreed(questions: &Questions, walk: &Walk, at: &str, record: &Record) -> Vec<String> {
    let mut foreign: Vec<&str> = Vec::new();
    for ReportAddress { domain, .. } in record.rua.iter().chain(&record.ruf) {
        let own = domain == at || is_below(domain, walk.organisational());
        if !own && !foreign.contains(&domain.as_str()) && foreign.len() < MOST {
            foreign.push(domain);
        }
    }
    let asked = foreign.into_iter().map(|domain| {
        Box::pin(async move {
            let agreed = questions.ask(&name(at, domain), Ask::Txt).await;
            let refused = agreed.trouble().is_none() && !agreed.texts().into_iter().any(Record::is_one);
            refused.then(|| domain.to_owned())
        })
    });
    all(asked.collect()).await.into_iter().flatten().collect()
}

/// Where a domain says that it takes the reports of another.
pub fn name(of: &str, taker: &str) -> String {
    format!("{of}._report._dmarc.{taker}")
}

fn is_below(domain: &str, organisation: &str) -> bool {
    domain.strip_suffix(organisation).is_some_and(|head| head.is_empty() || head.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_the_one_of_the_standard() {
        assert_eq!(name("shop.test", "reports.example"), "shop.test._report._dmarc.reports.example");
        assert!(is_below("mail.shop.test", "shop.test") && !is_below("myshop.test", "shop.test"));
    }
}
