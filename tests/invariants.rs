//! The walls between the rooms, as `ARCHITECTURE.md` states them.

// A helper that cannot go on fails its test.
#![allow(clippy::unwrap_used)]

use regex::Regex;
use std::fs;
use std::path::{Path, PathBuf};

/// A source file without its tests and comments.
struct Source {
    /// Path below `src/`, with slashes.
    path: String,
    code: String,
    lines: usize,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    walk(&root().join("src"), &mut files);
    let comment = Regex::new(r"(?m)^\s*//.*$").unwrap();
    let files: Vec<(String, String)> = files
        .iter()
        .map(|file| {
            let path = file.strip_prefix(root().join("src")).unwrap().to_string_lossy().replace('\\', "/");
            (path, fs::read_to_string(file).unwrap())
        })
        .collect();
    let tests = test_modules(&files);
    let sources: Vec<Source> = files
        .into_iter()
        .filter(|(path, _)| !tests.contains(path))
        .map(|(path, whole)| {
            let code = whole.split("#[cfg(test)]\nmod tests {").next().unwrap();
            Source { path, code: comment.replace_all(code, "").into_owned(), lines: whole.lines().count() }
        })
        .collect();
    assert!(sources.len() > 30, "the sources were not found");
    sources
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

/// Files that hold tests alone: modules behind `#[cfg(test)]`.
fn test_modules(files: &[(String, String)]) -> Vec<String> {
    let declared = Regex::new(r"#\[cfg\(test\)\]\s*(?:pub(?:\(\w+\))? )?mod (\w+);").unwrap();
    let by_path = Regex::new(r#"#\[cfg\(test\)\]\s*#\[path = "(\w+\.rs)"\]"#).unwrap();
    let mut modules = Vec::new();
    for (path, whole) in files {
        let (folder, name) = path.rsplit_once('/').map_or(("", path.as_str()), |(folder, name)| (folder, name));
        let inner = match name {
            "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
            _ => format!("{folder}/{}", name.trim_end_matches(".rs")),
        };
        let elsewhere = by_path.captures_iter(whole).map(|found| format!("{folder}/{}", &found[1]));
        modules.extend(elsewhere);
        modules.extend(declared.captures_iter(whole).map(|found| format!("{inner}/{}.rs", &found[1])));
    }
    modules
}

fn in_room(path: &str, rooms: &[&str]) -> bool {
    rooms.iter().any(|room| {
        path.strip_prefix(room).is_some_and(|rest| rest.starts_with('/') || rest == ".rs" || rest.is_empty())
    })
}

/// Every place of the chosen files where the pattern stands.
fn found(pattern: &str, chosen: impl Fn(&str) -> bool) -> Vec<String> {
    let pattern = Regex::new(pattern).unwrap();
    let mut places = Vec::new();
    for source in sources().iter().filter(|source| chosen(&source.path)) {
        places.extend(pattern.find_iter(&source.code).map(|hit| format!("{}: {}", source.path, hit.as_str())));
    }
    places
}

const PURE: &[&str] = &["message", "bounce", "diagnosis", "records", "guide", "knowledge"];

#[test]
fn the_pure_rooms_use_no_network_clock_file_system_or_environment() {
    let forbidden = r"std::fs|\bfs::|\bFile::open|Tcp\w+|UdpSocket|ToSocketAddrs|tokio|hickory|SystemTime|Instant::now|env::var|std::process|std::thread";
    let places = found(forbidden, |path| in_room(path, PURE));
    assert!(places.is_empty(), "{places:#?}");
}

#[test]
fn only_the_window_knows_egui() {
    let places =
        found(r"\b(?:egui|eframe|winit|rfd|arboard)\b(?:::|;)", |path| !in_room(path, &["app"]) && path != "main.rs");
    assert!(places.is_empty(), "{places:#?}");
}

#[test]
fn only_the_checks_speak_dns() {
    let places = found(r"\bhickory_\w+|UdpSocket|TcpStream", |path| !in_room(path, &["checks"]));
    assert!(places.is_empty(), "{places:#?}");
    let web = found(r"\breqwest::\w+", |path| path != "checks/web.rs" && path != "checks/web_failure.rs");
    assert!(web.is_empty(), "the web has one door: {web:#?}");
}

#[test]
fn a_returned_message_is_hashed_in_one_place_and_read_in_none() {
    let places = found(r"for_hashing\(", |path| path != "message/signed.rs" && path != "checks/dkim/seal.rs");
    assert!(places.is_empty(), "{places:#?}");
}

#[test]
fn data_goes_one_way() {
    // Each room with those that it may know. What a room gives to the next one, the next one may know.
    let rooms: &[(&str, &[&str])] = &[
        ("knowledge", &[]),
        ("message", &["knowledge"]),
        ("bounce", &["knowledge", "message"]),
        ("diagnosis", &["knowledge", "bounce"]),
        ("checks", &["knowledge", "bounce", "diagnosis"]),
        ("records", &["knowledge", "checks"]),
        ("guide", &["knowledge", "bounce", "diagnosis", "checks", "records"]),
        ("report", &["knowledge", "bounce", "diagnosis", "checks", "guide", "case"]),
        ("kept", &["knowledge", "bounce", "diagnosis", "checks", "guide", "report", "case"]),
    ];
    let uses = Regex::new(r"crate::(\w+)").unwrap();
    let mut wrong = Vec::new();
    for (room, allowed) in rooms {
        for source in sources().iter().filter(|source| in_room(&source.path, &[room])) {
            for hit in uses.captures_iter(&source.code) {
                if &hit[1] != *room && !allowed.contains(&&hit[1]) {
                    wrong.push(format!("{} knows {}", source.path, &hit[1]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn colours_come_from_the_tokens() {
    let named = r"Color32::(?:from_\w+|RED|GREEN|BLUE|YELLOW|WHITE|BLACK|GRAY|DARK_\w+|LIGHT_\w+)";
    let places = found(named, |path| path != "app/theme.rs" && path != "app/icons.rs");
    assert!(places.is_empty(), "{places:#?}");
}

#[test]
fn what_a_person_reads_stands_in_the_catalogue() {
    // Four words in a row, of which the first has a capital letter: a sentence, and not an id, a pattern or a name.
    let sentence = r#""[A-Z][a-z]+(?: [a-z’']+){3,}[^"\n]*""#;
    // What servers write (the marks of a notice's layout) is not what we write.
    let places = found(sentence, |path| path != "main.rs" && !in_room(path, &["bounce"]));
    assert!(places.is_empty(), "{places:#?}");
}

#[test]
fn a_file_holds_one_idea() {
    let long: Vec<String> =
        sources().iter().filter(|s| s.lines > 520).map(|s| format!("{}: {} lines", s.path, s.lines)).collect();
    assert!(long.is_empty(), "{long:#?}");
}
