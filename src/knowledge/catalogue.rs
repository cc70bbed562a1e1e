//! Keeps code and catalogue together: every text that the code names is there, and every text there is named.

use super::Words;
use super::words::{ENGLISH, PATTERNS};
use regex::Regex;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The source without its tests: file by file.
fn sources() -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                let code = std::fs::read_to_string(&path).unwrap();
                let code = code.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
                let tests =
                    name.ends_with("tests") || ["sample", "catalogue", "reading_level"].contains(&name.as_str());
                if !tests {
                    files.push((path, code));
                }
            }
        }
    }
    files
}

#[test]
fn every_text_that_the_code_names_is_there() {
    let call = Regex::new(
        r#"(?:Text::new|(?:facts|self|page|told)\.text|text::(?:word|say)|words\.get|english\(\)\.get)\(\s*"([a-z][a-z0-9.-]*)""#,
    )
    .unwrap();
    let (mut missing, mut seen) = (Vec::new(), 0);
    for (path, code) in sources() {
        for captures in call.captures_iter(&code) {
            seen += 1;
            if !Words::english().has(&captures[1]) {
                missing.push(format!("{}: {}", path.display(), &captures[1]));
            }
        }
    }
    assert!(seen > 100, "only {seen} names were found");
    assert!(missing.is_empty(), "not in the catalogue:\n{}", missing.join("\n"));
}

#[test]
fn every_text_of_the_catalogue_is_named_somewhere() {
    let literal = Regex::new(r#""((?:[a-z{][a-zA-Z0-9_{}:?.()-]*)?)""#).unwrap();
    let hole = Regex::new(r"\{[^}]*\}").unwrap();
    let (mut plain, mut patterns) = (BTreeSet::new(), Vec::new());
    for (_, code) in sources() {
        for captures in literal.captures_iter(&code) {
            let said = &captures[1];
            let fixed = hole.replace_all(said, "");
            // A pattern of holes alone would name everything.
            if hole.is_match(said) && fixed.trim_matches(['.', '-']).len() >= 2 {
                let pieces: Vec<String> = hole.split(said).map(regex::escape).collect();
                patterns.push(Regex::new(&format!("^{}$", pieces.join(".*"))).unwrap());
            } else {
                plain.insert(said.to_owned());
            }
        }
    }
    let reference = Regex::new(r"\{ *([a-z][a-z0-9-]*) *\}").unwrap();
    for (_, source) in ENGLISH {
        plain.extend(reference.captures_iter(source).map(|c| c[1].to_owned()));
    }
    // `format!("{message}.{attribute}")` names neither, but both are literals somewhere.
    let apart = |id: &str| id.split_once('.').is_some_and(|(m, a)| plain.contains(m) && plain.contains(a));
    let named = |id: &String| plain.contains(id) || apart(id) || patterns.iter().any(|p| p.is_match(id));
    let own = PATTERNS.iter().filter(|(_, (_, pattern))| !pattern.trim().is_empty()).map(|(id, _)| id);
    let unused: Vec<&str> = own.filter(|id| !named(id)).map(String::as_str).collect();
    assert!(unused.is_empty(), "nobody names:\n{}", unused.join("\n"));
}
