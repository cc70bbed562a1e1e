//! What is published, and what is wanted, to the record to publish. No network, no clock: same input, same output.

pub mod dkim;
pub mod dmarc;
pub mod mail_policy;
pub mod panels;
mod spf_parts;
pub mod spf_repair;
pub mod spf_sender;

use crate::knowledge::Text;

/// A record to publish, and what it replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The whole name, without the dot at its end.
    pub name: String,
    /// What sort of record it is.
    pub kind: Kind,
    /// Its value, without quotation marks and in one piece.
    pub value: String,
    /// What stands there now and has to go.
    pub replaces: Vec<String>,
    /// What was done and why, a sentence each.
    pub notes: Vec<Text>,
}

/// The sorts of records that are proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Txt,
    /// A pointer to another name.
    Cname,
    /// A mail server; the value is preference and name.
    Mx,
}

impl Kind {
    /// As panels show it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Txt => "TXT",
            Self::Cname => "CNAME",
            Self::Mx => "MX",
        }
    }
}

impl Proposal {
    /// A record where nothing stands yet.
    pub fn new(name: impl Into<String>, kind: Kind, value: impl Into<String>) -> Self {
        Self { name: name.into(), kind, value: value.into(), replaces: Vec::new(), notes: Vec::new() }
    }

    /// Whether what stands there is the same already.
    pub fn changes_nothing(&self) -> bool {
        self.replaces.len() == 1 && self.replaces[0] == self.value
    }
}

/// The longest piece of a text in DNS (RFC 1035, 3.3).
pub const LONGEST_STRING: usize = 255;

/// A text in pieces that fit, cut between characters.
pub fn pieces(value: &str) -> Vec<&str> {
    let mut rest = value;
    let mut all = Vec::new();
    while rest.len() > LONGEST_STRING {
        let mut end = LONGEST_STRING;
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        all.push(&rest[..end]);
        rest = &rest[end..];
    }
    all.push(rest);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_where_they_join_again() {
        for length in [0, 1, 255, 256, 510, 700] {
            let value = "x".repeat(length);
            let cut = pieces(&value);
            assert_eq!(cut.concat(), value);
            assert!(cut.iter().all(|piece| piece.len() <= LONGEST_STRING), "{length}");
        }
        assert_eq!(pieces(&"ü".repeat(200)).concat(), "ü".repeat(200));
    }
}
