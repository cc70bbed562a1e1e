//! The public suite of RFC 7208, where it lies beside the project.

use super::server::Server;
use super::{evaluated, zones};
use bouncewise::checks::spf::{Overlay, SpfResult};
use serde_json::Value;
use std::path::Path;

#[test]
fn the_public_suite_is_passed_as_a_whole() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = ["../shared", "../../shared"].map(|beside| root.join(beside).join("suites/spf/rfc7208-tests.json"));
    let path = path.iter().find(|path| path.is_file()).unwrap_or(&path[0]);
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("The suite is not beside the project: nothing was played.");
        return;
    };
    let suite: Value = serde_json::from_str(&text).unwrap();
    let (mut played, mut wrong) = (0, Vec::new());
    for scenario in suite.as_array().unwrap() {
        let server = Server::start(zones::of_json(&scenario["zone"]));
        for (name, test) in scenario["tests"].as_object().unwrap() {
            let said = |key: &str| test[key].as_str().unwrap();
            let told = evaluated(&server, said("ip"), said("helo"), said("mailfrom"), &Overlay::default());
            let results = test["result"].as_array().unwrap();
            let expected = test["expl"].as_str().map(|words| if words == "DEFAULT" { None } else { Some(words) });
            let words_differ = expected.is_some_and(|words| told.explanation.as_deref() != words);
            let result = told.result.map(SpfResult::id).unwrap_or_default();
            if !results.contains(&Value::from(result)) || words_differ {
                wrong.push(format!("{name}: {results:?} {expected:?}, but {told:#?}"));
            }
            played += 1;
        }
    }
    assert!(wrong.is_empty(), "{} of {played} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(played, 203);
}
