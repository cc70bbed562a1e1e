//! Who wrote the notice: software and services, by the rows of `knowledge/software.toml`.

use crate::knowledge::phrases::Phrases;
use crate::message::Message;
use serde::Deserialize;
use std::sync::LazyLock;

/// One row of the table. Its `source` says where the writer's habits are documented.
#[derive(Debug, Deserialize)]
pub struct Software {
    /// The name that is shown.
    pub name: String,
    /// Words of its notices' text, in lower case.
    #[serde(default)]
    text: Vec<String>,
    /// Whether all of `text` must be there.
    #[serde(default)]
    all_text: bool,
    /// Parts of its From address.
    #[serde(default)]
    from: Vec<String>,
    /// Ends of Reporting-MTA names.
    #[serde(default)]
    mta: Vec<String>,
    /// Header fields that only it writes.
    #[serde(default)]
    header: Vec<String>,
    /// Words in X-Mailer and Message-ID.
    #[serde(default)]
    header_words: Vec<String>,
    /// Report fields that only it writes.
    #[serde(default)]
    report_field: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Table {
    software: Vec<Software>,
}

static TABLE: LazyLock<Vec<Software>> = LazyLock::new(|| {
    toml::from_str::<Table>(include_str!("../../knowledge/software.toml")).map(|t| t.software).unwrap_or_default()
});

/// Finds all rows' words of the text in one pass; ids in the order of the rows and their words.
static WORDS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(TABLE.iter().flat_map(|row| &row.text).map(String::as_str)));

/// What a notice shows of its writer.
pub struct Traits<'a> {
    /// The notice.
    pub message: &'a Message,
    /// Its text in lower case.
    pub lower_text: &'a str,
    /// Reporting-MTA's name.
    pub reporting_mta: Option<&'a str>,
    /// Names of the report's fields, in lower case.
    pub report_fields: &'a [String],
}

/// The writer's name.
pub fn recognise(traits: &Traits<'_>) -> Option<String> {
    let said = WORDS.first(traits.lower_text);
    let from = traits.message.header("From").unwrap_or_default().to_lowercase();
    let mut rest = said.as_slice();
    let row = TABLE.iter().find(|row| {
        let (own, others) = rest.split_at(row.text.len());
        rest = others;
        row.fits(own, &from, traits)
    });
    row.map(|row| row.name.clone())
}

impl Software {
    /// `said` tells of each word of `text` where it stands in the notice.
    fn fits(&self, said: &[Option<usize>], from: &str, traits: &Traits<'_>) -> bool {
        let mta = traits.reporting_mta.unwrap_or_default();
        let text = if self.all_text {
            !said.is_empty() && said.iter().all(Option::is_some)
        } else {
            said.iter().any(Option::is_some)
        };
        text || self.from.iter().any(|w| from.contains(w.as_str()))
            || self
                .mta
                .iter()
                .any(|end| mta.strip_suffix(end.as_str()).is_some_and(|r| r.is_empty() || r.ends_with('.')))
            || self.header.iter().any(|name| traits.message.header(name).is_some())
            || self.report_field.iter().any(|name| traits.report_fields.contains(name))
            || self.header_words.iter().any(|w| {
                ["X-Mailer", "Message-ID"]
                    .iter()
                    .any(|n| traits.message.header(n).is_some_and(|v| v.to_lowercase().contains(w.as_str())))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert!(TABLE.len() > 15);
        let raw: toml::Table = toml::from_str(include_str!("../../knowledge/software.toml")).unwrap();
        for row in raw["software"].as_array().unwrap() {
            assert!(row["source"].as_str().unwrap().starts_with("http"), "{row}");
        }
        for row in TABLE.iter() {
            assert!(row.text.iter().chain(&row.from).chain(&row.mta).all(|w| *w == w.to_lowercase()), "{}", row.name);
        }
    }

    #[test]
    fn a_writer_is_known_by_any_of_its_traits() {
        let message = Message::default();
        let of = |text: &str, mta: Option<&str>| {
            recognise(&Traits { message: &message, lower_text: text, reporting_mta: mta, report_fields: &[] })
        };
        assert_eq!(of("this is the mail system at host mail.shop.example.", None).as_deref(), Some("Postfix"));
        assert_eq!(of("", Some("am1pr01.prod.outlook.com")).as_deref(), Some("Exchange Online"));
        assert_eq!(of("hello", Some("notgoogle.com")), None);
    }
}
