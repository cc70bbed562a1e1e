//! `bouncewise-cli spf`, as `docs/cli.md` states it.

use super::server::Server;
use super::zones;
use serde_json::{Value, json};
use std::process::{Command, Output};

const ZONE: &str = "shop.test TXT v=spf1 mx include:_spf.host.test -all exp=words.shop.test\n\
    shop.test MX 10 mx.shop.test\nmx.shop.test A 198.51.100.1\n_spf.host.test TXT v=spf1 ip4:192.0.2.0/24 a:gone.test -all\n\
    words.shop.test TXT Not %{i}.\n\
    ctrl.test TXT \"v=spf1 ip4:192.0.2.1\\x1b[2J -all\"";

fn ran(server: &Server, more: &[&str]) -> Output {
    let mut line = Command::new(env!("CARGO_BIN_EXE_bouncewise-cli"));
    line.args(["spf", "--dns", &server.address.to_string(), "--helo", "mx.shop.test"]).args(more).output().unwrap()
}

fn told(server: &Server, ip: &str, from: &str) -> Value {
    let ran = ran(server, &["--json", "--ip", ip, "--from", from]);
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    serde_json::from_slice(&ran.stdout).unwrap()
}

#[test]
fn the_result_has_the_fields_of_the_contract() {
    let server = Server::start(zones::zone(ZONE));
    let pass = told(&server, "192.0.2.7", "ann@shop.test");
    assert_eq!((&pass["result"], &pass["explanation"], &pass["problem"]), (&json!("pass"), &Value::Null, &Value::Null));
    assert_eq!((&pass["lookups"], &pass["voids"]), (&json!(2), &json!([])));
    let at = json!({"domain": "_spf.host.test", "term": "ip4:192.0.2.0/24", "span": [7, 23]});
    assert_eq!(pass["matched"], at);
    let fail = told(&server, "203.0.113.9", "ann@shop.test");
    assert_eq!((&fail["result"], &fail["explanation"]), (&json!("fail"), &json!("Not 203.0.113.9.")));
    assert_eq!((&fail["lookups"], &fail["voids"]), (&json!(3), &json!(["gone.test"])));
    assert_eq!(fail["matched"]["term"], "-all");
    let marks: Vec<&str> =
        fail["trace"]["rows"].as_array().unwrap().iter().map(|r| r["mark"].as_str().unwrap()).collect();
    assert_eq!(
        marks,
        ["passed-over", "passed-over", "passed-over", "passed-over", "passed-over", "matched", "passed-over"]
    );
    let none = told(&server, "203.0.113.9", "ann@nothing.test");
    assert_eq!(
        (&none["result"], &none["problem"], &none["matched"]),
        (&json!("none"), &json!("no-domain"), &Value::Null)
    );
}

#[test]
fn the_plain_answer_can_be_read_by_anybody() {
    let server = Server::start(zones::zone(ZONE));
    let ran = ran(&server, &["--ip", "203.0.113.9", "--from", "ann@shop.test"]);
    let said = String::from_utf8(ran.stdout).unwrap();
    for words in [
        "May 203.0.113.9 send for shop.test?",
        "No. shop.test asks receivers to refuse mail from 203.0.113.9 (-all).",
        "the domain’s own mail server: not this one",
        "2 groups of servers: not among them",
        "3 of 10 look-ups used.",
        "The domain's own words: Not 203.0.113.9.",
        "Names that lead nowhere: gone.test",
    ] {
        assert!(said.contains(words), "{words} is not in:\n{said}");
    }
}

#[test]
fn what_a_record_hides_does_not_reach_the_screen() {
    let server = Server::start(zones::zone(ZONE));
    for json in [&["--json"][..], &[]] {
        let ran = ran(&server, &[json, &["--ip", "192.0.2.1", "--from", "a@ctrl.test"]].concat());
        assert!(
            ran.stdout.iter().all(|b| *b == b'\n' || !b.is_ascii_control()),
            "{:?}",
            String::from_utf8_lossy(&ran.stdout)
        );
    }
}

#[test]
fn wrong_usage_is_told_apart() {
    let server = Server::start(zones::zone(ZONE));
    for wrong in [&["--ip", "192.0.2.1"][..], &["--ip", "nowhere", "--from", "a@shop.test"]] {
        assert_eq!(ran(&server, wrong).status.code(), Some(2), "{wrong:?}");
    }
}
