//! Random zones against pyspf; `random_zones.py` makes them and says how to run this.

use super::server::Server;
use super::{evaluated, zones};
use bouncewise::checks::spf::{Overlay, SpfResult};
use serde_json::Value;

#[test]
#[ignore = "needs a file that random_zones.py wrote"]
fn random_zones_end_as_pyspf_says() {
    let path = std::env::var("BOUNCEWISE_SPF_ZONES").expect("BOUNCEWISE_SPF_ZONES names the file");
    let made: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (mut asked, mut differ) = (0, Vec::new());
    let mut results = std::collections::BTreeMap::<String, usize>::new();
    for (number, scenario) in made.as_array().unwrap().iter().enumerate() {
        let server = Server::start(zones::of_json(&scenario["zone"]));
        for ask in scenario["asks"].as_array().unwrap() {
            let said = |key: &str| ask[key].as_str().unwrap();
            let told = evaluated(&server, said("ip"), said("helo"), said("from"), &Overlay::default());
            let result = told.result.map(SpfResult::id).unwrap_or_default();
            *results.entry(result.to_owned()).or_default() += 1;
            asked += 1;
            if result != said("result") {
                differ.push(format!(
                    "zone {number}: {} {} {} is {result} ({:?}, voids {:?}), pyspf {} ({})",
                    said("ip"),
                    said("helo"),
                    said("from"),
                    told.problem.as_ref().map(|p| (p.kind.id(), p.place.as_ref().map(|at| &at.term))),
                    told.voids,
                    said("result"),
                    said("words"),
                ));
            }
        }
    }
    println!("{asked} senders: {results:?}; {} differ", differ.len());
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}
