//! Random zones against pyspf; `random_zones.py` makes them and says how to run this.

use super::server::Server;
use super::{evaluated, zones};
use bouncewise::checks::spf::{Overlay, SpfResult};
use bouncewise::records::spf_repair::repair;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Command;

#[test]
#[ignore = "needs a file that random_zones.py wrote"]
fn random_zones_end_as_pyspf_says() {
    let path = std::env::var("BOUNCEWISE_SPF_ZONES").expect("BOUNCEWISE_SPF_ZONES names the file");
    let made: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (mut asked, mut differ) = (0, Vec::new());
    let mut results = BTreeMap::<String, usize>::new();
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

#[test]
#[ignore = "needs a Python that has pyspf: BOUNCEWISE_PYSPF names it"]
fn every_repaired_record_is_valid_for_pyspf() {
    let python = std::env::var("BOUNCEWISE_PYSPF").expect("BOUNCEWISE_PYSPF names the Python that has pyspf");
    let terms = [
        "mx",
        "a/24",
        "MX",
        "include:_spf.host.test",
        "ip4:192.0.2.1",
        "ipv4:192.0.2.7",
        "ip6:2001:db8::/32",
        "ip4=192.0.2.9",
        "a:mail.shop.test//64",
        "exists:%{ir}.x.test",
        "-all",
        "~all",
        "+all",
        "redirect=b.test",
        "exp=c.test",
        "ra=post",
    ];
    let (mut lines, mut count) = (String::new(), 0);
    // Every pair and triple of terms, as one record and as two.
    for one in terms {
        for two in terms {
            for three in terms {
                let whole = vec![format!("v=spf1 {one} {two} {three}")];
                let apart = vec![format!("v=spf1 {one} {two}"), format!("v=spf1 {three}")];
                for published in [whole, apart] {
                    if let Ok(repaired) = repair("shop.test", &published, None, &BTreeMap::new()) {
                        writeln!(lines, "shop.test {}", repaired.value).unwrap();
                        count += 1;
                    }
                }
            }
        }
    }
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), lines).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/spf/random_zones.py");
    let ran = Command::new(python).arg(script).arg("--records").arg(file.path()).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    let wrong: Vec<&str> = said.lines().filter(|line| !line.starts_with("fine ")).collect();
    println!("{count} records; {} are refused", wrong.len());
    assert!(wrong.is_empty() && said.lines().count() == count, "{wrong:#?} {}", String::from_utf8_lossy(&ran.stderr));
}
