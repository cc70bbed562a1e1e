//! Who may send for a domain (RFC 7208): a complete evaluation that shows how it came about, and a walk through all
//! that a domain's record leads to.

mod dns;
mod evaluate;
mod explanation;
mod judge;
mod macros;
mod mechanisms;
mod proof;
pub mod record;
mod remarks;
mod rows;
mod sender;
mod trace;
mod walk;

pub use dns::Overlay;
pub use mechanisms::{within_v4, within_v6};
pub use proof::{OwnServers, Proof, is_in_range, own_servers, prove};
pub use remarks::{Remark, remark};
pub use rows::Row;
pub use sender::Sender;
pub use trace::{Branch, MAX_LOOKUPS, MAX_VOIDS, Mark, Place, Problem, ProblemKind, SpfResult, Step, Trace};

use super::World;
use super::judgement::Judgement;
use super::run::Questions;
use std::time::Duration;

/// The longest that one evaluation takes.
const TOTAL: Duration = Duration::from_secs(20);

/// The check: for the server that was refused the evaluation of this message, else a walk. What stands before the @ is
/// never sent.
pub(super) async fn look(questions: &Questions, domain: &str) -> Judgement {
    let trace = match of_message(questions, domain).await {
        Some(trace) => trace,
        None => walk::walk(questions, domain, &Overlay::default()).await,
    };
    judge::judge(trace)
}

/// The evaluation of the message that came back, in the name of this domain; `None` where the server that was refused
/// is not known.
pub(super) async fn of_message(questions: &Questions, domain: &str) -> Option<Trace> {
    let targets = &questions.run.targets;
    let ip = targets.sending_ip.filter(|_| targets.ip_was_refused)?;
    let helo = targets.helo.as_deref().unwrap_or_default();
    let sender = Sender::new(ip, helo, &format!("unknown@{domain}")).withholding_local_part();
    Some(evaluate::evaluate(questions, &sender, &Overlay::default()).await)
}

/// Evaluates one sender in this world, with these records laid over it. Needs a tokio runtime around it.
pub async fn evaluate(world: &World, sender: &Sender, overlay: &Overlay) -> Trace {
    let questions = Questions::of(world);
    let late = || Trace::late(Some(sender.ip), &sender.domain);
    let running = evaluate::evaluate(&questions, sender, overlay);
    tokio::time::timeout(TOTAL, running).await.unwrap_or_else(|_| late())
}

/// Walks through all that a domain's record leads to, with these records laid over it.
pub async fn walk(world: &World, domain: &str, overlay: &Overlay) -> Trace {
    let questions = Questions::of(world);
    let running = walk::walk(&questions, domain, overlay);
    tokio::time::timeout(TOTAL, running).await.unwrap_or_else(|_| Trace::late(None, domain))
}
