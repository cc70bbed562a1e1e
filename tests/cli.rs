//! The command line as a script meets it: `docs/cli.md`, field by field.

// A helper that cannot go on fails its test.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const FIELDS: &[&str] =
    &["file", "index", "kind", "forged", "backscatter", "reported_by", "recipients", "headline", "error"];
const RECIPIENT: &[&str] = &[
    "address",
    "original_address",
    "status",
    "reply_code",
    "command",
    "remote_host",
    "cause",
    "permanent",
    "who",
    "refused_by",
    "confidence",
    "diagnostic",
];

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples")
}

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bouncewise-cli"));
    command.args(arguments).stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    program(arguments).output().unwrap()
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn keys(value: &serde_json::Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn a_folder_gives_one_object_a_message_in_byte_order_with_the_fields_of_the_contract() {
    let output = run(&["diagnose", "--json", samples().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    let lines = lines(&output);
    let files: Vec<&str> = lines.iter().map(|line| line["file"].as_str().unwrap()).collect();
    let mut sorted = files.clone();
    sorted.sort_unstable();
    assert_eq!(files, sorted);
    assert!(files.len() >= 16);
    for line in &lines {
        assert_eq!(keys(line), FIELDS);
        for recipient in line["recipients"].as_array().unwrap() {
            assert_eq!(keys(recipient), RECIPIENT);
            let confidence = recipient["confidence"].as_f64().unwrap();
            assert!((0.0..=1.0).contains(&confidence));
        }
        if !["failure", "delay", "success"].contains(&line["kind"].as_str().unwrap()) {
            assert_eq!(line["recipients"].as_array().unwrap().len(), 0, "{line}");
        }
    }
}

#[test]
fn what_cannot_be_read_gets_a_line_and_the_run_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.eml");
    let picture = folder.path().join("picture.eml");
    fs::write(&picture, [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 200]].concat()).unwrap();
    let good = samples().join("user-unknown.eml");
    let paths = [&missing, &picture, &good].map(|path| path.to_str().unwrap());
    let output = run(&[&["diagnose", "--json"], paths.as_slice()].concat());
    assert_eq!(output.status.code(), Some(1));
    let lines = lines(&output);
    assert_eq!(lines.len(), 3);
    for (line, path) in lines.iter().zip(paths) {
        assert_eq!(line["file"], path);
        assert_eq!(keys(line), FIELDS);
    }
    assert!(lines[0]["error"].is_string() && lines[1]["error"].is_string() && lines[2]["error"].is_null());
    assert!(lines[0]["kind"].is_null() && lines[0]["headline"].is_null());
    assert_eq!(lines[2]["recipients"][0]["cause"], "address-does-not-exist");
}

#[test]
fn standard_input_takes_a_bare_line() {
    let mut child = program(&["diagnose", "--json", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"550 5.1.1 <x@y.example>: user unknown").unwrap();
    let output = child.wait_with_output().unwrap();
    let lines = lines(&output);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["file"], "-");
    assert_eq!(lines[0]["recipients"][0]["address"], "x@y.example");
    assert_eq!(lines[0]["recipients"][0]["status"], "5.1.1");
}

#[test]
fn output_for_people_carries_no_control_or_bidi_characters() {
    let hostile = "550 5.1.1 <x@y.example>: user unknown \u{1b}[31m\u{7}\u{202e}evil\u{200b}\u{9b}2J";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hostile\u{1b}[2J.txt");
    fs::write(&path, hostile).unwrap();
    let output = run(&["diagnose", path.to_str().unwrap()]);
    let text = std::str::from_utf8(&output.stdout).unwrap();
    assert!(text.contains("evil"), "{text}");
    let bad = |c: &char| (c.is_control() && *c != '\n') || ('\u{200b}'..='\u{202e}').contains(c) && *c != '\u{2019}';
    let found: Vec<char> = text.chars().filter(|c| bad(c) && !"“”‘’–—".contains(*c)).collect();
    assert!(found.is_empty(), "{found:?} in {text:?}");
}

#[test]
fn wrong_usage_ends_with_2() {
    for arguments in
        [&["diagnose"][..], &["nonsense"], &["report", "x.eml"], &["diagnose", "--dns", "127.0.0.1:1", "x"]]
    {
        assert_eq!(run(arguments).status.code(), Some(2), "{arguments:?}");
    }
    let sample = samples().join("user-unknown.eml");
    let output = run(&["report", sample.to_str().unwrap(), "-o", "report.docx"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!output.stderr.is_empty() && output.stdout.is_empty());
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let folder = samples();
    let mut child = program(&["diagnose", "--json", folder.to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_report_is_written_in_the_format_of_its_ending_and_hides_people() {
    let folder = tempfile::tempdir().unwrap();
    let sample = samples().join("blocklisted.eml");
    for (ending, begins) in [("html", "<!DOCTYPE html>"), ("txt", "Bounce report"), ("json", "{")] {
        let path = folder.path().join(format!("report.{ending}"));
        let output = run(&["report", sample.to_str().unwrap(), "-o", path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with(begins), "{ending}");
        assert!(text.contains("203.0.113.24") && !text.contains("jonas@") && !text.contains("Seed potatoes"));
        run(&["report", "--show-all", sample.to_str().unwrap(), "-o", path.to_str().unwrap()]);
        assert!(fs::read_to_string(&path).unwrap().contains("jonas@lindenhof.example"), "{ending}");
    }
}

#[test]
fn live_facts_stand_in_the_line_when_they_were_asked_for() {
    // A DNS server that never answers: nothing leaves this computer, and nothing may be called fine.
    let silent = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap().to_string();
    let sample = samples().join("delivered.eml");
    let output = run(&["diagnose", "--json", "--check", "--dns", &address, sample.to_str().unwrap()]);
    let lines = lines(&output);
    assert!(lines[0]["findings"].is_array());
    let sample = samples().join("user-unknown.eml");
    let output = run(&["diagnose", "--json", "--check", "--dns", &address, sample.to_str().unwrap()]);
    let findings = self::lines(&output)[0]["findings"].as_array().unwrap().clone();
    assert!(!findings.is_empty());
    for finding in findings.iter().filter(|finding| finding["check"] != "address") {
        assert_ne!(finding["verdict"], "pass", "{finding}");
    }
}
