//! Where the person stands: the next step, solved, or whom to ask.

use super::{Guide, Outcome, Progress, Standing, Step, assemble, ready_message};
use crate::knowledge::Stage;

/// The next step after what was done so far. Good habits are read at leisure: they never stand between the person and
/// the end.
pub(super) fn of(guide: &Guide, progress: &Progress) -> Standing {
    let outcome = |step: &Step| progress.outcomes.iter().rev().find(|(id, _)| *id == step.id).map(|(_, o)| *o);
    let repairs = || guide.steps.iter().enumerate().filter(|(_, step)| step.stage != Stage::GoodHabits);
    if repairs().any(|(_, step)| step.mends_cause && outcome(step) == Some(Outcome::Yes)) {
        return Standing::Solved;
    }
    if let Some((place, _)) = repairs().find(|(_, step)| outcome(step).is_none()) {
        return Standing::Step(place);
    }
    let failed = |step: &&Step| outcome(step) == Some(Outcome::No);
    let tried: Vec<_> = guide.steps.iter().filter(failed).map(assemble::tried_line).collect();
    let left = |step: &&Step| outcome(step) == Some(Outcome::CannotDo);
    let asks: Vec<_> = guide.steps.iter().filter(left).filter_map(|step| step.ask.clone()).collect();
    let message = if asks.is_empty() {
        guide.last_resort.clone()
    } else {
        ready_message::before_thanks(guide.hand_over.clone(), asks)
    };
    Standing::Ask(ready_message::with_tried(message, &tried))
}
