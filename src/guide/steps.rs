//! The table of steps: `knowledge/steps.toml`. Their words stand in `knowledge/en/steps.ftl`.

use super::answer::Situation;
use super::facts::Facts;
use crate::knowledge::{Kind, Stage, Text, Who, Words};
use serde::Deserialize;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../knowledge/steps.toml");

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(rename = "step")]
    steps: Vec<Row>,
}

/// A step's facts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    /// Its id.
    pub id: String,
    /// Its stage.
    pub stage: Stage,
    /// Who can do it.
    pub doer: Who,
    /// The cases that call for it: a cause id, `cause/who`, or `kind:<word>`.
    #[serde(rename = "for")]
    pub cases: Vec<String>,
    /// The causes that it mends.
    pub mends: Vec<String>,
    /// The checks whose findings it bears on.
    #[serde(default)]
    pub checks: Vec<String>,
    /// The check that can tell afterwards whether it worked.
    pub verify: Option<String>,
    /// How long it takes; 0 for waiting.
    pub minutes: usize,
    /// What is needed first.
    pub needs: Needs,
    /// Whether it can be undone.
    pub undo: Undo,
    /// Its place within the stage.
    pub order: u32,
}

/// What a step needs first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Needs {
    /// Nothing.
    Nothing,
    /// The person's mail password.
    Password,
    /// The right to change a server or a domain.
    Admin,
    /// A phone or another address of the recipient.
    Phone,
}

impl Needs {
    /// The sentence.
    pub(super) fn text(self) -> Option<Text> {
        match self {
            Self::Nothing => None,
            Self::Password => Some(Text::new("step-needs-password")),
            Self::Admin => Some(Text::new("step-needs-admin")),
            Self::Phone => Some(Text::new("step-needs-phone")),
        }
    }
}

/// Whether a step can be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Undo {
    /// It changes nothing.
    Nothing,
    /// It can.
    Yes,
    /// It cannot.
    No,
}

impl Undo {
    /// The sentence.
    pub(super) fn text(self) -> Text {
        Text::new(match self {
            Self::Nothing => "step-undo-nothing",
            Self::Yes => "step-undo-yes",
            Self::No => "step-undo-no",
        })
    }
}

static STEPS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    // The tests below refuse a table that does not parse.
    toml::from_str::<Table>(TABLE).unwrap_or_default().steps
});

/// All steps, in the table's order.
pub(super) fn rows() -> &'static [Row] {
    &STEPS
}

/// The step with this id.
pub(super) fn row(id: &str) -> Option<&'static Row> {
    rows().iter().find(|row| row.id == id)
}

impl Row {
    /// Whether this case calls for the step.
    pub(super) fn fits(&self, facts: &Facts, situation: Situation) -> bool {
        let about_cause = matches!(situation, Situation::Of(Kind::Failure | Kind::Delay));
        self.cases.iter().any(|case| match case.split_once('/') {
            Some((cause, who)) => about_cause && cause == facts.cause.id() && facts.who.map(Who::id) == Some(who),
            None if case.starts_with("kind:") => case[5..] == *situation.word(),
            None => about_cause && case == facts.cause.id(),
        })
    }

    /// Whether the step mends what this case is about.
    pub(super) fn mends(&self, facts: &Facts, situation: Situation) -> bool {
        match situation {
            Situation::Of(Kind::Failure | Kind::Delay) => self.mends.iter().any(|cause| cause == facts.cause.id()),
            _ => self.stage == Stage::QuickFixes && self.fits(facts, situation),
        }
    }

    /// Whether a finding of this check bears on the step. Blocklist checks carry the list's id behind a colon.
    pub(super) fn bears_on(&self, check: &str) -> bool {
        let family = check.split_once(':').map_or(check, |(family, _)| family);
        self.checks.iter().any(|own| own == family)
    }

    /// The ids of the instructions, in order.
    pub(super) fn instructions(&self) -> impl Iterator<Item = String> + '_ {
        (1..=9).map(|n| format!("step-{}.do-{n}", self.id)).take_while(|id| Words::english().has(id))
    }

    /// How long it takes.
    pub(super) fn takes(&self) -> Text {
        match self.minutes {
            0 => Text::new("step-takes-waiting"),
            minutes => Text::new("step-takes").count("minutes", minutes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Cause;
    use std::collections::BTreeSet;

    const SITUATIONS: &[&str] =
        &["forged", "backscatter", "held", "late", "delivered", "auto-reply", "feedback", "report", "not-a-bounce"];
    const CHECKS: &[&str] = &[
        "network",
        "address",
        "domain",
        "registration",
        "dnssec",
        "mx",
        "mta-sts",
        "tls-rpt",
        "dane",
        "spf",
        "dmarc",
        "dkim",
        "helo",
        "ptr",
        "blocklist",
    ];

    #[test]
    fn every_row_is_whole_and_has_its_words() {
        let table: Table = toml::from_str(TABLE).unwrap();
        let words = Words::english();
        let mut seen = BTreeSet::new();
        for row in &table.steps {
            let id = &row.id;
            assert!(seen.insert(id), "{id} stands twice");
            for part in ["", ".button", ".why", ".do-1", ".do-2"] {
                assert!(words.has(&format!("step-{id}{part}")), "step-{id}{part} is missing");
            }
            for case in &row.cases {
                let (cause, who) = case.split_once('/').map_or((case.as_str(), None), |(c, w)| (c, Some(w)));
                let known = Cause::from_id(cause).is_some()
                    || cause.strip_prefix("kind:").is_some_and(|k| SITUATIONS.contains(&k));
                assert!(known && who.is_none_or(|w| Who::from_id(w).is_some()), "{id}: {case}");
            }
            for cause in &row.mends {
                assert!(Cause::from_id(cause).is_some(), "{id}: {cause}");
            }
            for check in row.checks.iter().chain(&row.verify) {
                assert!(CHECKS.contains(&check.as_str()), "{id}: {check}");
            }
            assert!(matches!(row.doer, Who::Sender | Who::SenderAdmin), "{id}: nobody else reads this guide");
            let asks = words.has(&format!("step-{id}.ask"));
            assert_eq!(asks, row.doer == Who::SenderAdmin, "{id}: what another is to do needs words to ask for it");
            assert_eq!(row.needs == Needs::Admin, row.doer == Who::SenderAdmin, "{id}");
        }
    }

    #[test]
    fn every_step_that_a_check_names_is_there() {
        for id in [
            "check-address",
            "check-domain",
            "get-off-blocklist",
            "publish-spf",
            "publish-dmarc",
            "fix-dkim",
            "fix-reverse-dns",
            "fix-helo",
            "fix-mx",
            "ask-recipient-admin-mx",
            "ask-recipient-admin-domain",
            "renew-domain",
            "fix-name-servers",
            "fix-dnssec",
            "fix-secure-delivery",
            "check-network",
        ] {
            assert!(row(id).is_some(), "{id}");
        }
    }
}
