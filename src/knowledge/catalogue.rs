//! Keeps code and catalogue together: every text that the code names is there.

use super::Words;
use regex::Regex;
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
