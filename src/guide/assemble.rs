//! The guide's pages: opening, questions, steps with their words, and whom to ask when nothing is left.

use super::answer::{Situation, main_place};
use super::facts::Facts;
use super::person::Person;
use super::select::{self, Chosen};
use super::steps::row;
use super::wanted::Wanted;
use super::{
    Answers, Block, Guide, Opening, ReadyMessage, Step, address_letters, question, ready_message, record_values,
};
use crate::bounce::Bounce;
use crate::checks::Finding;
use crate::diagnosis::Diagnosis;
use crate::knowledge::blocklists::blocklists;
use crate::knowledge::{Cause, Kind, Stage, Text, Verdict, Who, Words};

/// What all pages of one guide are made from.
struct Maker<'a> {
    facts: Facts,
    situation: Situation,
    person: Person,
    findings: &'a [Finding],
    /// The addresses that came back for the same reason, the main one first.
    addresses: Vec<String>,
    /// What an administrator is asked to do, in the order of the steps that were left to them.
    asks: Vec<Text>,
}

/// Builds the guide.
pub(super) fn build(bounce: &Bounce, diagnosis: &Diagnosis, findings: &[Finding], answers: &Answers) -> Guide {
    let person = Person::of(answers);
    let told_situation = Situation::of(diagnosis);
    let told = Facts::of(bounce, diagnosis, main_place(diagnosis));
    let mut facts = told.clone();
    person.adjust(&mut facts);
    let situation = person.situation(told_situation);
    let chosen = select::choose(&facts, situation, findings, person);
    let questions = question::questions(&told, told_situation, &chosen, answers);
    let addresses = same_fate(diagnosis, &facts);
    let mut maker = Maker { facts, situation, person, findings, addresses, asks: Vec::new() };
    let chosen = maker.hand_over(chosen);
    let steps: Vec<Step> = chosen.iter().map(|step| maker.page(step)).collect();
    let opening = maker.opening(chosen.first());
    let hand_over = ready_message::to_provider(&maker.facts, &[]);
    Guide { opening, questions, steps, last_resort: maker.last_resort(), hand_over }
}

impl Maker<'_> {
    /// Takes out what only an administrator can do where the person is none, and notes it as a request to them.
    fn hand_over(&mut self, chosen: Vec<Chosen>) -> Vec<Chosen> {
        if self.person.is_admin {
            return chosen;
        }
        let (theirs, mut own): (Vec<Chosen>, Vec<Chosen>) = chosen
            .into_iter()
            .partition(|step| step.row.doer == Who::SenderAdmin && step.row.stage == Stage::TechnicalFixes);
        let request = |step: &Chosen| self.facts.text(format!("step-{}.ask", step.row.id));
        let (mending, other): (Vec<&Chosen>, Vec<&Chosen>) = theirs.iter().partition(|step| step.mends_cause);
        let mut asks: Vec<Text> = mending.into_iter().map(request).collect();
        let found: Vec<Text> = other.into_iter().filter(|step| self.is_called_for(step)).map(request).collect();
        if !asks.is_empty() && !found.is_empty() {
            asks.push(Text::new("message-provider-also"));
        }
        asks.extend(found);
        let unasked = !own.iter().any(|step| step.row.id == "ask-provider");
        if unasked && !asks.is_empty() {
            add_ask(&mut own, theirs.iter().any(|step| step.mends_cause));
        }
        self.asks = asks;
        own
    }

    /// Whether a live fact speaks for a step that does not mend the cause.
    fn is_called_for(&self, step: &Chosen) -> bool {
        let failed = |place: &usize| self.findings.get(*place).is_some_and(|f| f.verdict == Verdict::Fail);
        step.findings.iter().any(failed)
    }

    fn opening(&self, first: Option<&Chosen>) -> Opening {
        let about_cause = matches!(self.situation, Situation::Of(Kind::Failure | Kind::Delay) | Situation::Held);
        let who = if about_cause { self.facts.who } else { None };
        let admins_own = self.person.is_admin && who == Some(Who::SenderAdmin);
        let (title, lead) = match (about_cause, who) {
            (false, _) if self.asks_a_deed() => ("yours", "yours"),
            (false, _) => ("nobody", "nothing"),
            _ if admins_own => ("yours", "own-domain"),
            (true, Some(who)) if self.facts.cause == Cause::AccountSuspendedSender => {
                (if who == Who::Sender { "yours" } else { who.id() }, "account")
            }
            (true, None) => ("unknown", "unknown"),
            (true, Some(Who::Sender)) => ("yours", "yours"),
            (true, Some(Who::NobodyWait)) => ("nobody-wait", "waiting"),
            (true, Some(who)) => (who.id(), "others"),
        };
        let button = first.map_or("reach-another-way", |step| step.row.id.as_str());
        Opening {
            who,
            title: self.facts.text(format!("step-opening-{title}")),
            lead: self.facts.text(format!("step-lead-{lead}")),
            button: self.facts.text(format!("step-{button}.button")),
            step: 0,
        }
    }

    /// Whether something other than a failed message still wants a deed from the person.
    fn asks_a_deed(&self) -> bool {
        matches!(self.situation, Situation::Forged | Situation::Backscatter | Situation::Of(Kind::Feedback))
    }

    fn page(&self, step: &Chosen) -> Step {
        let row = step.row;
        let text = |part: &str| self.facts.text(format!("step-{}{part}", row.id));
        let handed_over = row.doer == Who::SenderAdmin && !self.person.is_admin;
        Step {
            id: row.id.clone(),
            stage: row.stage,
            title: text(""),
            why: text(".why"),
            needs: if handed_over { None } else { row.needs.text() },
            takes: row.takes(),
            undo: row.undo.text(),
            doer: if handed_over { Who::Sender } else { row.doer },
            blocks: self.blocks(step, handed_over),
            verify: row.verify.as_deref().and_then(|check| self.verify(check)),
            ask: (row.doer == Who::SenderAdmin).then(|| text(".ask")),
            mends_cause: step.mends_cause,
        }
    }

    /// The check that can tell whether it worked; of blocklists the one that matters here.
    fn verify(&self, check: &str) -> Option<String> {
        if check != "blocklist" {
            return Some(check.to_owned());
        }
        let named = self.facts.list_id.as_ref().map(|id| format!("blocklist:{id}"));
        let listed = |f: &&Finding| f.check.starts_with("blocklist:") && f.verdict == Verdict::Fail;
        named.or_else(|| self.findings.iter().find(listed).map(|f| f.check.clone()))
    }

    fn blocks(&self, step: &Chosen, handed_over: bool) -> Vec<Block> {
        let id = step.row.id.as_str();
        let mut blocks = Vec::new();
        if !step.mends_cause && step.row.stage == Stage::TechnicalFixes {
            blocks.push(Block::Paragraph(Text::new("step-not-the-cause")));
        }
        blocks.extend(self.before(id));
        if handed_over {
            let ask = self.facts.text(format!("step-{id}.ask"));
            blocks.push(Block::Message(ready_message::question_to_provider(&self.facts, ask)));
            return blocks;
        }
        let path = self.person.program.filter(|_| question::leads_through_program(id));
        let path = path.map(|program| Text::new(format!("path-{}", program.id())));
        let instructions = step.row.instructions().map(|id| self.facts.text(id));
        blocks.push(Block::Instructions(path.into_iter().chain(instructions).collect()));
        if !step.findings.is_empty() {
            blocks.push(Block::Findings(step.findings.clone()));
        }
        blocks.extend(self.values(id));
        blocks.extend(self.message(id).map(Block::Message));
        blocks
    }

    /// What is looked at before the instructions.
    fn before(&self, id: &str) -> Vec<Block> {
        let quote = || self.facts.said.clone().map(|words| Block::Quote { words, mark: None });
        match id {
            "check-address" | "check-domain" => self.addresses.iter().map(|a| address_letters::block(a)).collect(),
            "narrow-down" => quote().into_iter().chain(self.ruled_out()).collect(),
            "fix-mail-program" | "raise-limits" | "tune-filter" => quote().into_iter().collect(),
            "wait" if self.facts.until.is_some() => vec![Block::Paragraph(self.facts.text("step-wait-until"))],
            _ => Vec::new(),
        }
    }

    /// What the notice and the live facts rule out, one sentence each.
    fn ruled_out(&self) -> Vec<Block> {
        let side = Some(self.facts.ruled_out()).filter(|side| *side != "unknown");
        let fine = |family: &str| {
            let mut own =
                self.findings.iter().filter(|f| f.check == family || f.check.starts_with(&format!("{family}:")));
            let all_fine = own.clone().all(|f| f.verdict != Verdict::Fail);
            all_fine && own.any(|f| f.verdict == Verdict::Pass)
        };
        let facts = [("mx", "domain"), ("blocklist", "blocklists"), ("spf", "spf")];
        let found = facts.into_iter().filter(|(family, _)| fine(family)).map(|(_, name)| name);
        let told: Vec<Block> = side
            .into_iter()
            .chain(found)
            .map(|name| Block::Paragraph(Text::new(format!("step-ruled-out-{name}"))))
            .collect();
        if told.is_empty() {
            return told;
        }
        std::iter::once(Block::Paragraph(Text::new("step-ruled-out"))).chain(told).collect()
    }

    /// Values that must be carried elsewhere.
    fn values(&self, id: &str) -> Vec<Block> {
        let facts = &self.facts;
        let copy = |label: &str, value: &Option<String>| {
            value.clone().map(|value| Block::Copy { label: Text::new(format!("step-copy-{label}")), value })
        };
        let list = facts.list_id.as_deref().and_then(|id| blocklists().get(id));
        let page = list.and_then(|list| list.page.clone());
        let values = match id {
            "use-new-address" => vec![copy("new-address", &facts.new_address)],
            "get-off-blocklist" => vec![copy("list-page", &page), copy("ip", &facts.ip)],
            "fix-reverse-dns" => vec![copy("ip", &facts.ip)],
            "fix-helo" => vec![copy("helo", &facts.helo), copy("ip", &facts.ip)],
            "fix-mx" | "fix-dkim" | "renew-domain" | "fix-dnssec" | "fix-name-servers" | "fix-secure-delivery" => {
                vec![copy("own-domain", &facts.sender_domain)]
            }
            _ => Vec::new(),
        };
        let mut values: Vec<Block> = values.into_iter().flatten().collect();
        match id {
            "publish-spf" => values.extend(record_values::spf(self.findings)),
            "publish-dmarc" => values.extend(record_values::dmarc(self.findings)),
            "fix-dkim" => values.extend(record_values::dkim(self.findings)),
            _ => {}
        }
        values.extend(self.wanted(id));
        values
    }

    /// What the receiver asks of senders, at the steps that mend what is missing of it.
    fn wanted(&self, id: &str) -> Vec<Block> {
        let wanted = self.facts.domain.as_deref().and_then(|domain| Wanted::of(domain, self.findings));
        let sentences = wanted.filter(|wanted| wanted.bears_on(id)).map(|wanted| wanted.sentences());
        sentences.into_iter().flatten().map(Block::Paragraph).collect()
    }

    fn message(&self, id: &str) -> Option<ReadyMessage> {
        match id {
            "ask-provider" => Some(ready_message::to_provider(&self.facts, &self.asks)),
            "ask-recipient-admin" | "ask-recipient-admin-mx" | "ask-recipient-admin-domain" => {
                Some(ready_message::to_postmaster(&self.facts))
            }
            "ask-new-address" | "tell-mailbox-full" | "ask-to-be-allowed" | "reach-another-way" => {
                Some(ready_message::to_recipient(&self.facts, self.situation))
            }
            "get-off-blocklist" => Some(ready_message::to_blocklist(&self.facts)),
            "publish-spf" => Some(ready_message::ask_for_spf_line(&self.facts)),
            _ => None,
        }
    }

    /// Whom to ask when nothing is left to try.
    fn last_resort(&self) -> ReadyMessage {
        let about_cause = matches!(self.situation, Situation::Of(Kind::Failure | Kind::Delay) | Situation::Held);
        if !about_cause {
            return ready_message::to_helper(&self.facts, self.situation, self.person.clicked == Some(true));
        }
        match self.facts.who {
            Some(Who::Recipient) => ready_message::to_recipient(&self.facts, self.situation),
            Some(Who::RecipientAdmin) => ready_message::to_postmaster(&self.facts),
            Some(Who::SenderAdmin) if self.person.is_admin => ready_message::to_postmaster(&self.facts),
            Some(Who::Sender) if self.is_about_the_recipient() => {
                ready_message::to_recipient(&self.facts, self.situation)
            }
            _ => ready_message::to_provider(&self.facts, &[]),
        }
    }

    fn is_about_the_recipient(&self) -> bool {
        matches!(
            self.facts.cause,
            Cause::AddressDoesNotExist
                | Cause::MailboxFull
                | Cause::MailboxDisabled
                | Cause::Moved
                | Cause::DomainNotFound
                | Cause::RecipientRestricted
        )
    }
}

/// More addresses than this on one page would not be read.
const MOST_ADDRESSES: usize = 10;

/// The addresses that came back for the same reason, the main one first.
fn same_fate(diagnosis: &Diagnosis, facts: &Facts) -> Vec<String> {
    let others = diagnosis.recipients.iter().filter(|r| r.cause == facts.cause).filter_map(|r| r.address.clone());
    let mut all: Vec<String> = facts.address.iter().cloned().collect();
    all.extend(others.filter(|a| Some(a) != facts.address.as_ref()));
    all.truncate(MOST_ADDRESSES);
    all
}

/// Puts the request to the provider behind the other quick fixes.
fn add_ask(steps: &mut Vec<Chosen>, mends_cause: bool) {
    if let Some(row) = row("ask-provider") {
        let place = steps.iter().position(|s| s.row.stage != Stage::QuickFixes).unwrap_or(steps.len());
        steps.insert(place, Chosen { row, mends_cause, findings: Vec::new() });
    }
}

/// The title of a step as a line of what was tried.
pub(super) fn tried_line(step: &Step) -> Text {
    let title = Words::english().say(&step.title);
    Text::new("message-tried-step").with("step", title)
}
