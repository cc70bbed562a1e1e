//! Our own suite: the table in `cases.toml`.

use super::server::Server;
use super::{evaluated, zones};
use bouncewise::checks::spf::{Overlay, SpfResult, Trace};
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    scenario: Vec<Scenario>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    name: String,
    zone: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    ask: String,
    is: String,
    by: Option<String>,
    #[serde(rename = "in")]
    of: Option<String>,
    problem: Option<String>,
    at: Option<String>,
    lookups: Option<usize>,
    voids: Option<usize>,
    says: Option<String>,
}

/// What differs, if anything does.
fn differs(case: &Case, told: &Trace) -> bool {
    let matched = told.matched.as_ref();
    let problem = told.problem.as_ref();
    let says = case.says.as_deref().map(|words| Some(words).filter(|w| !w.is_empty()));
    told.result.map(SpfResult::id) != Some(case.is.as_str())
        || case.by.as_ref().is_some_and(|term| matched.map(|m| &m.term) != Some(term))
        || case.of.as_ref().is_some_and(|domain| matched.map(|m| &m.domain) != Some(domain))
        || case.problem.as_deref().is_some_and(|id| problem.map(|p| p.kind.id()) != Some(id))
        || case.at.as_ref().is_some_and(|term| problem.and_then(|p| p.place.as_ref()).map(|p| &p.term) != Some(term))
        || case.lookups.is_some_and(|count| told.lookups.len() != count)
        || case.voids.is_some_and(|count| told.voids.len() != count)
        || says.is_some_and(|words| told.explanation.as_deref() != words)
}

#[test]
fn every_case_of_our_own_suite_holds() {
    let table: Table = toml::from_str(include_str!("cases.toml")).unwrap();
    let (mut played, mut wrong) = (0, Vec::new());
    for scenario in &table.scenario {
        let server = Server::start(zones::zone(&scenario.zone));
        for case in &scenario.cases {
            let mut words = case.ask.split(' ');
            let [ip, helo, from] = std::array::from_fn(|_| words.next().unwrap());
            let told = evaluated(&server, ip, helo, from, &Overlay::default());
            if differs(case, &told) {
                let place = |p: &bouncewise::checks::spf::Place| format!("{} in {}", p.term, p.domain);
                wrong.push(format!(
                    "{}: {} is {:?}, by {:?}, problem {:?} at {:?}, {} look-ups, voids {:?}, says {:?}",
                    scenario.name,
                    case.ask,
                    told.result,
                    told.matched.as_ref().map(place),
                    told.problem.as_ref().map(|p| p.kind.id()),
                    told.problem.as_ref().and_then(|p| p.place.as_ref()).map(place),
                    told.lookups.len(),
                    told.voids,
                    told.explanation,
                ));
            }
            // Whatever the end, the tree has a mark for each term, and spans point at what they name.
            for row in told.rows() {
                let record = told.root.all().into_iter().find(|b| b.domain == row.domain).unwrap();
                let text = record.record.as_ref().map_or(&record.records[0], |r| &r.text);
                assert!(text.get(row.span.clone()).is_some(), "{}: {row:?}", case.ask);
            }
            played += 1;
        }
    }
    assert!(wrong.is_empty(), "{} of {played} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(played >= 203, "only {played} cases");
}
