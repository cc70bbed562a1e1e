//! The live facts as a person counts them: one line for each check, and one for all blocklists asked about one thing.

use crate::app::components::fact::Judgement;
use crate::app::state::{Fact, Facts};
use crate::app::text::say;
use crate::app::theme::{Look, Weight};
use crate::checks::{self, Finding};
use crate::knowledge::blocklists::blocklists;
use crate::knowledge::{Text, Verdict};
use eframe::egui::Color32;

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The places of its checks in the plan: one, or all blocklists asked about one thing.
    pub places: Vec<usize>,
    /// What it looks at.
    pub target: String,
    /// True for the row of the blocklists.
    pub lists: bool,
    /// What it is called.
    pub name: Text,
}

/// The rows: in the order of the plan while it runs, so that nothing jumps; problems first afterwards.
pub fn lines(facts: &Facts) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (place, planned) in facts.plan.checks.iter().enumerate() {
        let lists = planned.check.starts_with("blocklist:");
        let known = lines.iter_mut().find(|line| lists && line.lists && line.target == planned.target);
        if let Some(line) = known {
            line.places.push(place);
            continue;
        }
        let name = if lists { Text::new("facts-blocklists") } else { checks::name(&planned.check) };
        lines.push(Line { places: vec![place], target: planned.target.clone(), lists, name });
    }
    if facts.job.is_none() {
        lines.sort_by_key(|line| (!line.is_cause(facts), line.judgement(facts)));
    }
    lines
}

impl Line {
    fn rows<'a>(&'a self, facts: &'a Facts) -> impl Iterator<Item = &'a Fact> {
        self.places.iter().filter_map(|place| facts.rows.get(*place))
    }

    /// What was found for this row.
    pub fn findings<'a>(&'a self, facts: &'a Facts) -> impl Iterator<Item = &'a Finding> {
        self.rows(facts).filter_map(|row| match row {
            Fact::Found(finding) => Some(finding.as_ref()),
            _ => None,
        })
    }

    /// Whether the bounce supports it as the cause.
    pub fn is_cause(&self, facts: &Facts) -> bool {
        self.findings(facts).any(|finding| finding.cause)
    }

    fn count(&self, facts: &Facts, judgement: Judgement) -> usize {
        self.rows(facts).filter(|row| Judgement::of(row) == judgement).count()
    }

    /// How the row is judged: a problem on any list counts, and so does an answer that is still awaited. Lists that
    /// gave no answer take nothing from those that did.
    pub fn judgement(&self, facts: &Facts) -> Judgement {
        use Judgement::{Checking, Fine, Note, Problem, Skipped, Unsure, Waiting};
        let order = [Problem, Note, Checking, Waiting, Fine, Unsure, Skipped];
        order.into_iter().find(|judgement| self.count(facts, *judgement) > 0).unwrap_or(Skipped)
    }

    /// Whether all of its checks have their finding.
    fn is_done(&self, facts: &Facts) -> bool {
        self.rows(facts).all(|row| matches!(row, Fact::Found(_)))
    }

    /// Its dot on the line of all facts, which is filled only when all of it is here.
    pub fn dot(&self, facts: &Facts) -> Judgement {
        let begun = self.rows(facts).any(|row| *row != Fact::Waiting);
        match (self.is_done(facts), facts.job.is_some()) {
            (true, _) => self.judgement(facts),
            (false, true) if begun => Judgement::Checking,
            (false, _) => Judgement::Waiting,
        }
    }

    /// The row's sentence.
    pub fn summary(&self, facts: &Facts) -> Text {
        let judgement = self.judgement(facts);
        match judgement {
            Judgement::Checking if self.lists => {
                Text::new("facts-asking-lists").with("target", &self.target).count("count", self.places.len())
            }
            Judgement::Checking => Text::new("facts-looking-at").with("target", self.short_target()),
            Judgement::Waiting => {
                let id = if facts.job.is_some() { "facts-waiting" } else { "facts-not-asked" };
                Text::new(id).with("target", self.short_target())
            }
            _ if self.lists => self.lists_summary(facts),
            _ => match self.findings(facts).next() {
                Some(finding) => finding.said(),
                None => Text::new("facts-not-asked").with("target", &self.target),
            },
        }
    }

    fn short_target(&self) -> &str {
        self.target.split_once("._domainkey.").map_or(self.target.as_str(), |(_, domain)| domain)
    }

    fn lists_summary(&self, facts: &Facts) -> Text {
        let on: Vec<&Finding> =
            self.findings(facts).filter(|f| matches!(f.verdict, Verdict::Fail | Verdict::Warn)).collect();
        let answered = on.len() + self.count(facts, Judgement::Fine);
        if on.is_empty() && answered == 0 {
            return Text::new("facts-lists-silent").with("target", &self.target);
        }
        let silent = self.count(facts, Judgement::Unsure) + self.count(facts, Judgement::Skipped);
        let names: Vec<&str> = on.iter().map(|finding| list_name(&finding.check)).collect();
        let id = if on.is_empty() { "facts-lists-clean" } else { "facts-lists-listed" };
        Text::new(id)
            .with("target", &self.target)
            .with("names", names.join(", "))
            .count("listed", on.len())
            .count("answered", answered)
            .count("silent", silent)
    }

    /// The word at the row's end.
    pub fn status(&self, facts: &Facts) -> Text {
        if self.is_cause(facts) {
            return Text::new("facts-status-cause");
        }
        Text::new(match self.judgement(facts) {
            Judgement::Problem => "facts-status-problem",
            Judgement::Note => "facts-status-note",
            Judgement::Unsure => "facts-status-unsure",
            Judgement::Fine => "facts-status-fine",
            Judgement::Checking => "facts-status-checking",
            Judgement::Waiting if facts.job.is_some() => "facts-status-waiting",
            Judgement::Waiting | Judgement::Skipped => "facts-status-skipped",
        })
    }
}

/// A blocklist's name by its check id.
pub fn list_name(check: &str) -> &str {
    let id = check.strip_prefix("blocklist:").unwrap_or(check);
    blocklists().get(id).map_or(id, |list| list.name.as_str())
}

/// How many facts are judged so.
pub struct Count {
    /// In words.
    pub words: String,
    judgement: Judgement,
}

impl Count {
    /// Problems, notes and what is fine stand out.
    pub fn weight(&self) -> Weight {
        match self.judgement {
            Judgement::Problem | Judgement::Note | Judgement::Fine => Weight::Semibold,
            _ => Weight::Regular,
        }
    }

    /// The colour of the words.
    pub fn colour(&self, look: Look) -> Color32 {
        match self.judgement {
            Judgement::Unsure => look.colours().ink.0,
            Judgement::Waiting => look.colours().ink_soft.0,
            judgement => judgement.colour(look),
        }
    }
}

/// How many facts are here, and how many there will be.
pub fn progress(facts: &Facts) -> (usize, usize) {
    let lines = lines(facts);
    (lines.iter().filter(|line| line.is_done(facts)).count(), lines.len())
}

/// How many facts were left out, though their turn came.
pub fn left_out(facts: &Facts) -> usize {
    lines(facts).iter().filter(|line| line.is_done(facts) && line.judgement(facts) == Judgement::Skipped).count()
}

/// How many facts are a problem by now.
pub fn problems(facts: &Facts) -> usize {
    lines(facts).iter().filter(|line| line.judgement(facts) == Judgement::Problem).count()
}

/// How many facts are a problem, worth knowing, could not be checked, fine, left out and still to come.
pub fn counts(facts: &Facts) -> Vec<Count> {
    let dots: Vec<Judgement> = lines(facts).iter().map(|line| line.dot(facts)).collect();
    let count = |judgement| dots.iter().filter(|dot| **dot == judgement).count();
    let unfinished = count(Judgement::Checking) + count(Judgement::Waiting);
    let (to_come, not_asked) = if facts.job.is_some() { (unfinished, 0) } else { (0, unfinished) };
    [
        ("facts-count-problem", Judgement::Problem, count(Judgement::Problem)),
        ("facts-count-note", Judgement::Note, count(Judgement::Note)),
        ("facts-count-unsure", Judgement::Unsure, count(Judgement::Unsure)),
        ("facts-count-fine", Judgement::Fine, count(Judgement::Fine)),
        ("facts-count-skipped", Judgement::Skipped, count(Judgement::Skipped) + not_asked),
        ("facts-count-to-come", Judgement::Waiting, to_come),
    ]
    .into_iter()
    .filter(|(_, _, count)| *count > 0)
    .map(|(id, judgement, count)| Count { words: say(&Text::new(id).count("count", count)), judgement })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::Consent;
    use crate::checks::{Plan, Planned};
    use crate::worker::JobId;

    fn facts(checks: &[(&str, &str)]) -> Facts {
        let checks = checks.iter().map(|(check, target)| Planned { check: (*check).into(), target: (*target).into() });
        Facts::planned(Plan { checks: checks.collect(), ..Plan::default() }, Consent::Given)
    }

    fn find(facts: &mut Facts, place: usize, verdict: Verdict) {
        let planned = facts.plan.checks[place].clone();
        facts.rows[place] = Fact::Found(Box::new(Finding {
            target: planned.target,
            check: planned.check,
            verdict,
            cause: false,
            summary: Text::new("facts-blocklists"),
            diagnosis: None,
            notes: Vec::new(),
            evidence: Vec::new(),
            who: None,
            fix: None,
            detail: None,
            names: Vec::new(),
            millis: 1,
        }));
    }

    const IP: &str = "203.0.113.24";

    #[test]
    fn all_blocklists_about_one_thing_are_one_row() {
        let facts = facts(&[
            ("network", ""),
            ("blocklist:zen-spamhaus-org", IP),
            ("blocklist:bl-spamcop-net", IP),
            ("blocklist:dbl-spamhaus-org", "a.example"),
        ]);
        let lines = lines(&facts);
        let places: Vec<&[usize]> = lines.iter().map(|line| &line.places[..]).collect();
        assert_eq!(places, [&[0][..], &[1, 2], &[3]]);
    }

    #[test]
    fn rows_keep_their_place_while_it_runs_and_are_sorted_at_the_end() {
        let mut facts = facts(&[("network", ""), ("mx", "a.example"), ("spf", "a.example")]);
        facts.job = Some(JobId(1));
        find(&mut facts, 0, Verdict::Pass);
        find(&mut facts, 2, Verdict::Fail);
        let order = |facts: &Facts| lines(facts).iter().map(|line| line.places[0]).collect::<Vec<_>>();
        assert_eq!(order(&facts), [0, 1, 2]);
        find(&mut facts, 1, Verdict::Unknown);
        facts.job = None;
        assert_eq!(order(&facts), [2, 1, 0]);
    }

    #[test]
    fn silent_lists_are_neither_a_problem_nor_fine() {
        let mut facts = facts(&[("blocklist:zen-spamhaus-org", IP), ("blocklist:bl-spamcop-net", IP)]);
        find(&mut facts, 0, Verdict::Unknown);
        find(&mut facts, 1, Verdict::Unknown);
        let line = &lines(&facts)[0];
        assert_eq!(line.judgement(&facts), Judgement::Unsure);
        assert_eq!(line.summary(&facts).id, "facts-lists-silent");
        find(&mut facts, 1, Verdict::Pass);
        let said = say(&line.summary(&facts));
        assert_eq!(said, "203.0.113.24 is not on the 1 list that answered. 1 could not be asked.");
        find(&mut facts, 0, Verdict::Fail);
        let said = say(&line.summary(&facts));
        assert!(said.starts_with("203.0.113.24 is on 1 of 2 lists: Spamhaus"), "{said}");
    }

    #[test]
    fn lists_count_once_and_only_when_all_have_answered() {
        let mut facts =
            facts(&[("mx", "a.example"), ("blocklist:zen-spamhaus-org", IP), ("blocklist:bl-spamcop-net", IP)]);
        facts.job = Some(JobId(1));
        find(&mut facts, 1, Verdict::Fail);
        assert_eq!((progress(&facts), problems(&facts)), ((0, 2), 1));
        assert_eq!(lines(&facts)[1].dot(&facts), Judgement::Checking);
        find(&mut facts, 2, Verdict::Pass);
        assert_eq!(progress(&facts), (1, 2));
        assert_eq!(lines(&facts)[1].dot(&facts), Judgement::Problem);
    }

    #[test]
    fn what_was_left_out_counts_as_here_but_not_as_checked() {
        let mut facts = facts(&[("network", ""), ("mx", "a.example"), ("spf", "a.example")]);
        find(&mut facts, 0, Verdict::Pass);
        find(&mut facts, 1, Verdict::Skipped);
        assert_eq!((progress(&facts), left_out(&facts)), ((2, 3), 1));
    }

    #[test]
    fn counts_add_up_to_all_facts() {
        let mut facts = facts(&[("network", ""), ("mx", "a.example"), ("spf", "a.example")]);
        find(&mut facts, 0, Verdict::Pass);
        facts.job = Some(JobId(1));
        let said: Vec<String> = counts(&facts).into_iter().map(|count| count.words).collect();
        assert_eq!(said, ["1 fine", "2 to come"]);
        facts.job = None;
        let said: Vec<String> = counts(&facts).into_iter().map(|count| count.words).collect();
        assert_eq!(said, ["1 fine", "2 left out"]);
    }
}
