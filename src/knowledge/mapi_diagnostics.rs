//! What Outlook's diagnostic codes mean: `knowledge/mapi_diagnostics.toml`.

use serde::Deserialize;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../knowledge/mapi_diagnostics.toml");

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[allow(dead_code, reason = "for people; a test asks that it is there")]
    source: String,
    diagnostic: Vec<Row>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    code: u32,
    says: String,
}

// A table that does not parse fails the test below; the program then knows no code.
static CODES: LazyLock<Table> = LazyLock::new(|| toml::from_str(TABLE).unwrap_or_default());

/// What a diagnostic code says, where it is known.
pub fn meaning(code: u32) -> Option<&'static str> {
    CODES.diagnostic.iter().find(|row| row.code == code).map(|row| row.says.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_whole_and_stands_once() {
        let table: Table = toml::from_str(TABLE).unwrap();
        assert!(!table.source.is_empty() && table.diagnostic.len() > 10);
        for pair in table.diagnostic.windows(2) {
            assert!(pair[0].code < pair[1].code, "{} stands twice or out of order", pair[1].code);
        }
        for row in &table.diagnostic {
            assert_eq!(meaning(row.code), Some(row.says.as_str()));
            assert!(row.says.len() > 5, "{}", row.code);
        }
        assert_eq!(meaning(9_999), None);
    }
}
