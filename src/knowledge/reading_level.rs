//! Keeps every text readable: grade, length of sentences, words that are never used.
//!
//! The grade is Flesch and Kincaid's: 0.39 × words a sentence + 11.8 × syllables a word − 15.59. Terms of the trade in
//! brackets do not count, and a value that is filled in counts as one short word.

use super::words::PATTERNS;
use std::collections::BTreeMap;

/// Messages shorter than this have no grade worth the name.
const SHORTEST: usize = 12;
const HIGHEST_GRADE: f64 = 8.0;
const LONGEST_SENTENCE: usize = 25;
/// Words that blame, grovel or frighten.
const NEVER: &[&str] = &["please", "sorry", "oops", "invalid", "illegal", "forbidden", "you forgot"];

/// Every text of the catalogue by `file: id` or `file: id.attribute`, in all the forms that its choices can take.
fn texts() -> BTreeMap<String, Vec<String>> {
    let expanded = PATTERNS.iter().map(|(id, (file, pattern))| {
        let forms = expand(pattern.trim(), 0);
        (format!("{file}: {id}"), forms.into_iter().filter(|form| !form.trim().is_empty()).collect())
    });
    expanded.collect()
}

/// All forms of a pattern: one for each branch of each choice, with references put in and values as a short word.
fn expand(pattern: &str, depth: usize) -> Vec<String> {
    assert!(depth < 12, "a text refers to itself: {pattern}");
    let Some(open) = pattern.find('{') else { return vec![pattern.to_owned()] };
    let close = closing(pattern, open);
    let inner = pattern[open + 1..close].trim();
    let branches = match inner.split_once("->") {
        Some((_, choices)) => variants(choices).iter().flat_map(|v| expand(v, depth + 1)).collect(),
        None if inner.starts_with('"') => vec![inner.trim_matches('"').to_owned()],
        None => match PATTERNS.get(inner) {
            Some((_, referred)) => expand(referred.trim(), depth + 1),
            None => vec!["it".to_owned()],
        },
    };
    let tails = expand(&pattern[close + 1..], depth);
    let mut forms = Vec::new();
    // Not every pair: the longest of each side with every form of the other says as much.
    for (place, branch) in branches.iter().enumerate() {
        for tail in if place == 0 { &tails[..] } else { &tails[..1] } {
            forms.push(format!("{}{branch}{tail}", &pattern[..open]));
        }
    }
    forms
}

/// The place of the brace that closes the one at `open`.
fn closing(text: &str, open: usize) -> usize {
    let mut depth = 0;
    for (place, c) in text.char_indices().skip_while(|(place, _)| *place < open) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return place;
        }
    }
    panic!("a brace is not closed: {text}");
}

/// The branches of a choice: what stands behind each `[key]`, outside inner braces.
fn variants(choices: &str) -> Vec<String> {
    let (mut found, mut depth) = (Vec::<String>::new(), 0);
    let mut rest = choices;
    while let Some(c) = rest.chars().next() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            // Keys stand at the start of a line; brackets inside a sentence do not.
            '[' if depth == 0 && at_line_start(choices, rest) => {
                let end = rest.find(']').unwrap_or(0);
                found.push(String::new());
                rest = &rest[end + 1..];
                continue;
            }
            _ => {}
        }
        if let Some(last) = found.last_mut() {
            last.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    found.iter().map(|v| v.trim_end_matches(['*', ' ', '\n']).trim().to_owned()).collect()
}

fn at_line_start(whole: &str, rest: &str) -> bool {
    let before = whole[..whole.len() - rest.len()].trim_end_matches('*');
    before.trim_end_matches(' ').is_empty() || before.trim_end_matches(' ').ends_with('\n')
}

/// The text without what stands in brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    let kept = text.chars().filter(|c| {
        depth = match c {
            '(' => depth + 1,
            ')' => {
                return {
                    depth = depth.saturating_sub(1);
                    false
                };
            }
            _ => depth,
        };
        depth == 0
    });
    kept.collect()
}

/// Sentences: a full stop, question or exclamation mark, or colon that is followed by a blank or the end.
fn sentences(text: &str) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    for token in text.split_whitespace() {
        let word: String = token.chars().filter(|c| c.is_alphanumeric() || *c == '’').collect();
        if word.chars().any(char::is_alphabetic)
            && let Some(last) = all.last_mut()
        {
            last.push(word);
        }
        if token.trim_end_matches(['”', '’', ')', '"']).ends_with(['.', '?', '!', ':']) {
            all.push(Vec::new());
        }
    }
    all.retain(|sentence| !sentence.is_empty());
    all
}

/// Syllables by groups of vowels, less a silent ending.
fn syllables(word: &str) -> usize {
    let word: Vec<char> = word.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    let vowel = |c: char| "aeiouyäöüéè".contains(c);
    let groups = word.iter().enumerate().filter(|(i, c)| vowel(**c) && (*i == 0 || !vowel(word[i - 1]))).count();
    let ends = |end: &str| word.iter().collect::<String>().ends_with(end);
    let before_end = |n: usize| word.len() > n && !vowel(word[word.len() - n - 1]);
    let le = ends("le") && before_end(2);
    let ed = ends("ed") && before_end(2) && !ends("ted") && !ends("ded");
    let es =
        ends("es") && before_end(2) && !["ses", "xes", "zes", "ches", "shes", "ces", "ges"].iter().any(|e| ends(e));
    let e = ends("e") && before_end(1) && !le;
    groups.saturating_sub(usize::from(ed || es || e)).max(1)
}

fn grade(sentences: &[Vec<String>]) -> f64 {
    let words: usize = sentences.iter().map(Vec::len).sum();
    let spoken: usize = sentences.iter().flatten().map(|w| syllables(w)).sum();
    let (words, spoken, sentences) = (words as f64, spoken as f64, sentences.len() as f64);
    0.39 * words / sentences + 11.8 * spoken / words - 15.59
}

#[test]
fn every_text_reads_at_grade_eight_or_lower_in_short_sentences() {
    let mut hard = Vec::new();
    for (id, forms) in texts() {
        for form in forms {
            let read = sentences(&without_brackets(&form));
            let words: usize = read.iter().map(Vec::len).sum();
            if words >= SHORTEST && grade(&read) > HIGHEST_GRADE {
                hard.push(format!("{id}: grade {:.1}: {form}", grade(&read)));
            }
            if let Some(long) = read.iter().find(|s| s.len() > LONGEST_SENTENCE) {
                hard.push(format!("{id}: {} words in one sentence: {}", long.len(), long.join(" ")));
            }
        }
    }
    assert!(hard.is_empty(), "{} texts are hard to read:\n{}", hard.len(), hard.join("\n"));
}

#[test]
fn no_text_blames_grovels_or_shouts() {
    let mut found = Vec::new();
    for (id, forms) in texts() {
        for form in forms {
            let plain: String =
                form.to_lowercase().chars().map(|c| if c.is_alphanumeric() || c == '!' { c } else { ' ' }).collect();
            let words = format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "));
            found.extend(NEVER.iter().filter(|n| words.contains(&format!(" {n} "))).map(|n| format!("{id}: {n}")));
            if form.contains('!') {
                found.push(format!("{id}: an exclamation mark"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_measure_measures() {
    for (word, count) in [
        ("mail", 1),
        ("message", 2),
        ("provider", 3),
        ("people", 2),
        ("refused", 2),
        ("wanted", 2),
        ("addresses", 3),
        ("notice", 2),
        ("the", 1),
        ("authentication", 5),
        ("SPF", 1),
    ] {
        assert_eq!(syllables(word), count, "{word}");
    }
    let easy = sentences("Their mailbox is full. They have to make room. Tell them by phone.");
    let hard =
        sentences("Authentication of the originating infrastructure was unsuccessful, necessitating remediation.");
    assert!(grade(&easy) < 3.0 && grade(&hard) > 15.0, "{} {}", grade(&easy), grade(&hard));
    assert_eq!(easy.len(), 3);
}

#[test]
fn every_form_of_a_choice_is_read() {
    let pattern = "Mail { $a ->\n[x] from { $b ->\n[y] one\n*[z] two (2)\n}\n*[other] to none\n} came.";
    let forms = expand(pattern, 0);
    assert_eq!(forms, ["Mail from one came.", "Mail from two (2) came.", "Mail to none came."]);
    assert_eq!(without_brackets(&forms[1]), "Mail from two  came.");
    let all = texts();
    assert!(all.len() > 700, "only {} texts were read", all.len());
    assert!(all["answers.ftl: lead-several"].len() >= 6);
}
