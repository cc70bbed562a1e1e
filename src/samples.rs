//! Notices that we wrote ourselves: the window's examples, and a test of the whole way from bytes to cause.
//!
//! `assets/samples/index.toml` says what each must be read as.

use crate::knowledge::Text;

/// A notice to try Bouncewise with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Its id: the file's name without `.eml`.
    pub id: &'static str,
    /// What it shows, in a few words.
    pub title: Text,
    /// The file.
    pub bytes: &'static [u8],
}

macro_rules! samples {
    ($($id:literal,)+) => {
        const SAMPLES: &[(&str, &[u8])] =
            &[$(($id, include_bytes!(concat!("../assets/samples/", $id, ".eml"))),)+];
    };
}

samples! {
    "user-unknown",
    "mailbox-full",
    "relay-denied",
    "content-rejected",
    "access-denied",
    "blocked-as-spam",
    "domain-not-found",
    "blocklisted",
    "account-disabled",
    "sender-domain-not-found",
    "not-authenticated",
    "bare-blocked",
    "delayed",
    "delivered",
    "forged",
    "auto-reply",
}

/// All samples, the twelve common kinds of failure first.
pub fn all() -> impl Iterator<Item = Sample> {
    SAMPLES.iter().map(|(id, bytes)| Sample { id, title: Text::new(format!("sample-{id}")), bytes })
}

/// The sample with this id.
pub fn by_id(id: &str) -> Option<Sample> {
    all().find(|sample| sample.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{self, Case};
    use crate::knowledge::{Cause, Kind, RefusedBy, Who, Words};
    use regex::Regex;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Index {
        sample: Vec<Row>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Row {
        id: String,
        kind: Kind,
        software: Option<String>,
        recipient: Option<String>,
        status: Option<String>,
        causes: Vec<Cause>,
        who: Option<Who>,
        refused_by: Option<RefusedBy>,
        #[serde(default)]
        without_codes: Vec<Cause>,
        confidence_below: Option<f32>,
        #[serde(default)]
        forged: bool,
    }

    fn index() -> Vec<Row> {
        toml::from_str::<Index>(include_str!("../assets/samples/index.toml")).unwrap().sample
    }

    fn read(bytes: &[u8]) -> Case {
        let mut cases = case::cases(bytes);
        let first = cases.next().expect("a message").expect("a readable message");
        assert!(cases.next().is_none(), "one message");
        first
    }

    /// The notice without any status or reply code: what is left are the words.
    fn without_codes(bytes: &[u8]) -> String {
        let text = std::str::from_utf8(bytes).unwrap();
        let text = Regex::new(r"(?m)^Status:.*\n").unwrap().replace_all(text, "").into_owned();
        Regex::new(r"\b[245]\d\d[ -]#?[245]\.\d{1,3}\.\d{1,3}\b|\b(?:550|552|553|554)\b[ -]?|\b[245]\.\d\.\d{1,2}\b")
            .unwrap()
            .replace_all(&text, "")
            .into_owned()
    }

    #[test]
    fn the_index_and_the_list_hold_the_same_samples_and_each_has_a_title() {
        let listed: Vec<&str> = all().map(|s| s.id).collect();
        let rows = index();
        assert_eq!(rows.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), listed);
        for sample in all() {
            assert!(Words::english().has(&sample.title.id), "{}", sample.title.id);
        }
    }

    #[test]
    fn each_sample_is_read_as_labelled() {
        let mut wrong = Vec::new();
        for row in index() {
            let case = read(by_id(&row.id).unwrap().bytes);
            let (bounce, diagnosis) = (&case.bounce, &case.diagnosis);
            let mut check = |name: &str, right: bool, got: String| {
                if !right {
                    wrong.push(format!("{}: {name} is {got}", row.id));
                }
            };
            check("kind", diagnosis.kind == row.kind, diagnosis.kind.to_string());
            check("forged", diagnosis.forged.is_some() == row.forged, format!("{:?}", diagnosis.forged));
            check("backscatter", diagnosis.backscatter.is_none(), format!("{:?}", diagnosis.backscatter));
            if let Some(software) = &row.software {
                let said = bounce.reported_by.clone().unwrap_or_default();
                check("software", said.contains(software.as_str()), said);
            }
            check("recipients", diagnosis.recipients.len() == usize::from(row.recipient.is_some()), {
                format!("{:?}", diagnosis.recipients.iter().map(|r| &r.address).collect::<Vec<_>>())
            });
            let (Some(stated), Some(found)) = (bounce.recipients.first(), diagnosis.recipients.first()) else {
                continue;
            };
            check("address", found.address == row.recipient, format!("{:?}", found.address));
            check("status", row.status.is_none() || stated.status == row.status, format!("{:?}", stated.status));
            check("cause", row.causes.contains(&found.cause), found.cause.to_string());
            check("who", row.who.is_none() || found.who == row.who, format!("{:?}", found.who));
            let refused = row.refused_by.is_none_or(|r| r == found.refused_by);
            check("refused_by", refused, found.refused_by.to_string());
            let modest = row.confidence_below.is_none_or(|below| found.confidence < below);
            check("confidence", modest, found.confidence.to_string());
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    fn each_sample_is_told_apart_by_its_words_alone() {
        let mut wrong = Vec::new();
        for row in index().into_iter().filter(|row| !row.without_codes.is_empty()) {
            let text = without_codes(by_id(&row.id).unwrap().bytes);
            let case = read(text.as_bytes());
            match case.diagnosis.recipients.as_slice() {
                [found] if row.without_codes.contains(&found.cause) => {}
                found => wrong.push(format!("{}: {:?}", row.id, found.iter().map(|f| f.cause).collect::<Vec<_>>())),
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    fn a_sample_with_other_line_ends_gives_the_same_answer() {
        for sample in all() {
            let text = std::str::from_utf8(sample.bytes).unwrap();
            let (plain, other) = (read(sample.bytes), read(text.replace('\n', "\r\n").as_bytes()));
            let causes = |case: &Case| case.diagnosis.recipients.iter().map(|r| r.cause).collect::<Vec<_>>();
            assert_eq!(plain.diagnosis.kind, other.diagnosis.kind, "{}", sample.id);
            assert_eq!(causes(&plain), causes(&other), "{}", sample.id);
        }
    }
}
