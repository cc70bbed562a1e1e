//! What the person does in the guide, put into effect.

use super::{GuideCommand, GuideState, Place, StepCheck, guide_of};
use crate::app::App;
use crate::app::components::status::Tone;
use crate::app::state::{Fact, Open, Page};
use crate::checks::{Plan, Progress};
use crate::guide::{self, Guide, Outcome, Standing};
use crate::knowledge::{Stage, Text, Verdict};
use crate::worker::{Job, JobId, Worker};

/// Puts a deed into effect.
pub fn apply(app: &mut App, deed: GuideCommand) {
    if matches!(deed, GuideCommand::OpenStep(_) | GuideCommand::Tell(..)) && app.state.page() != Page::Guide {
        app.go(Page::Guide);
    }
    let world = app.state.world.clone();
    let (Some(open), worker) = (&mut app.state.open, &app.worker) else { return };
    let Some(guide) = guide_of(open) else { return };
    match deed {
        GuideCommand::Start => {
            let place = first_question(&guide).unwrap_or_else(|| opening_step(&guide));
            enter(open, place, worker.as_ref());
        }
        GuideCommand::OpenStep(id) => enter(open, Place::Step(id), worker.as_ref()),
        GuideCommand::OpenQuestion(id) => {
            let from = open.guide.place.clone();
            let given = open.guide.progress.answers.get(&id).cloned();
            enter(open, Place::Question(id), worker.as_ref());
            open.guide.choice = given;
            open.guide.after_change = Some(from);
        }
        GuideCommand::Choose(answer) => {
            open.guide.choice = Some(answer);
            open.guide.no_choice = false;
        }
        GuideCommand::TakeAnswer => take_answer(open, worker.as_ref()),
        GuideCommand::Tell(question, answer) => {
            open.guide.progress.answers.insert(question, answer);
            if let Some(guide) = guide_of(open) {
                enter(open, first_question(&guide).unwrap_or_else(|| opening_step(&guide)), worker.as_ref());
            }
        }
        GuideCommand::CameTo(outcome) => came_to(open, &guide, outcome, worker.as_ref()),
        GuideCommand::NextHabit => next_habit(open, &guide, worker.as_ref()),
        GuideCommand::Finish => enter(open, Place::End, worker.as_ref()),
        GuideCommand::Check => {
            if let (Some(worker), Some(check)) = (worker, step_check(open, &guide)) {
                let plan = small_plan(&open.facts.plan, &check.places);
                open.guide.news = None;
                open.guide.check =
                    Some(StepCheck { job: Some(worker.send(Job::Check(Box::new(plan), world))), ..check });
            }
        }
    }
}

/// One page of the guide back; false where there is none.
pub fn back(app: &mut App) -> bool {
    let Some(open) = &mut app.state.open else { return false };
    let Some(place) = open.guide.trail.pop() else { return false };
    stop_check(&mut open.guide, app.worker.as_ref());
    let guide = &mut open.guide;
    guide.choice = match &place {
        Place::Question(id) => guide.progress.answers.get(id).cloned(),
        _ => None,
    };
    guide.place = place;
    guide.news = None;
    guide.no_choice = false;
    true
}

fn enter(open: &mut Open, place: Place, worker: Option<&Worker>) {
    if open.guide.place == place {
        return;
    }
    stop_check(&mut open.guide, worker);
    let guide = &mut open.guide;
    let from = std::mem::replace(&mut guide.place, place);
    guide.trail.push(from);
    guide.news = None;
    guide.choice = None;
    guide.no_choice = false;
    guide.after_change = None;
}

fn stop_check(guide: &mut GuideState, worker: Option<&Worker>) {
    let job = guide.check.take().and_then(|check| check.job);
    if let (Some(job), Some(worker)) = (job, worker) {
        worker.cancel(job);
    }
}

fn first_question(guide: &Guide) -> Option<Place> {
    guide.questions.iter().find(|question| question.given.is_none()).map(|q| Place::Question(q.id.clone()))
}

fn opening_step(guide: &Guide) -> Place {
    guide.steps.get(guide.opening.step).map_or(Place::End, |step| Place::Step(step.id.clone()))
}

fn take_answer(open: &mut Open, worker: Option<&Worker>) {
    let Place::Question(id) = open.guide.place.clone() else { return };
    let Some(answer) = open.guide.choice.clone() else {
        open.guide.no_choice = true;
        return;
    };
    let after_change = open.guide.after_change.take();
    open.guide.progress.answers.insert(id, answer);
    // The answers choose the steps.
    let Some(guide) = guide_of(open) else { return };
    let there = |place: &Place| match place {
        Place::Step(id) => guide.steps.iter().any(|step| step.id == *id),
        _ => true,
    };
    let place = match after_change.filter(there) {
        Some(place) => place,
        None => first_question(&guide).unwrap_or_else(|| opening_step(&guide)),
    };
    enter(open, place, worker);
}

fn came_to(open: &mut Open, guide: &Guide, outcome: Outcome, worker: Option<&Worker>) {
    let Place::Step(id) = open.guide.place.clone() else { return };
    let outcomes = &mut open.guide.progress.outcomes;
    outcomes.retain(|(step, _)| *step != id);
    outcomes.push((id, outcome));
    go_on(open, guide, worker);
}

fn go_on(open: &mut Open, guide: &Guide, worker: Option<&Worker>) {
    let place = match guide::standing(guide, &open.guide.progress) {
        Standing::Step(place) => guide.steps.get(place).map_or(Place::End, |step| Place::Step(step.id.clone())),
        Standing::Solved | Standing::Ask(_) => Place::End,
    };
    enter(open, place, worker);
}

fn next_habit(open: &mut Open, guide: &Guide, worker: Option<&Worker>) {
    let Place::Step(id) = &open.guide.place else { return };
    let here = guide.steps.iter().position(|step| step.id == *id).unwrap_or_default();
    let next = guide.steps.iter().skip(here + 1).find(|step| step.stage == Stage::GoodHabits);
    let place = next.map_or(Place::End, |step| Place::Step(step.id.clone()));
    enter(open, place, worker);
}

/// The check of the shown step, where it has one that bears on this case.
pub(super) fn step_check(open: &Open, guide: &Guide) -> Option<StepCheck> {
    let Place::Step(id) = &open.guide.place else { return None };
    let verify = guide.steps.iter().find(|step| step.id == *id)?.verify.clone()?;
    let all: Vec<usize> = (0..open.facts.plan.checks.len()).filter(|p| is_of(open, *p, &verify)).collect();
    // What was not right is looked at again; where nothing was found yet, all of it.
    let wrong = |place: &usize| matches!(&open.facts.rows[*place], Fact::Found(f) if f.verdict == Verdict::Fail);
    let some: Vec<usize> = all.iter().copied().filter(wrong).collect();
    let places = if some.is_empty() { all } else { some };
    (!places.is_empty()).then(|| StepCheck { step: id.clone(), job: None, places, found: Vec::new() })
}

fn is_of(open: &Open, place: usize, verify: &str) -> bool {
    let check = open.facts.plan.checks[place].check.as_str();
    check == verify || check.strip_prefix(verify).is_some_and(|rest| rest.starts_with(':'))
}

/// A plan of these checks alone.
fn small_plan(plan: &Plan, places: &[usize]) -> Plan {
    let checks = places.iter().filter_map(|place| plan.checks.get(*place)).cloned().collect();
    Plan { checks, ..plan.clone() }
}

/// Takes in a finding of a step's check; false where the job is another.
pub fn heard(app: &mut App, job: JobId, progress: &Progress) -> bool {
    let Some(open) = &mut app.state.open else { return false };
    let Some(check) = open.guide.check.as_mut().filter(|check| check.job == Some(job)) else { return false };
    if let Progress::Found(place, finding) = progress {
        check.found.push((**finding).clone());
        if let Some(row) = check.places.get(*place).and_then(|place| open.facts.rows.get_mut(*place)) {
            *row = Fact::Found(finding.clone());
        }
    }
    open.answer_again();
    true
}

/// A step's check has ended: says honestly what came out, and goes on where it worked.
pub fn checked(app: &mut App, job: JobId) -> bool {
    let Some(open) = &mut app.state.open else { return false };
    let Some(check) = open.guide.check.as_mut().filter(|check| check.job == Some(job)) else { return false };
    check.job = None;
    let (tone, text, worked) = outcome_of(check);
    if worked && let Some(guide) = guide_of(open) {
        came_to(open, &guide, Outcome::Yes, app.worker.as_ref());
    }
    open.guide.news = Some((tone, text));
    true
}

/// The check itself broke.
pub fn broke(app: &mut App, job: JobId) -> bool {
    let Some(open) = &mut app.state.open else { return false };
    let Some(check) = open.guide.check.as_mut().filter(|check| check.job == Some(job)) else { return false };
    check.job = None;
    open.guide.news = Some((Tone::Unsure, Text::new("guide-page-check-broke")));
    true
}

fn outcome_of(check: &StepCheck) -> (Tone, Text, bool) {
    let first = |verdict: Verdict| check.found.iter().find(|finding| finding.verdict == verdict);
    let said = |id: &str, summary: &Text| Text::new(id).with("summary", crate::app::text::say(summary));
    if let Some(finding) = first(Verdict::Fail) {
        return (Tone::Problem, said("guide-page-checked-not-yet", &finding.summary), false);
    }
    if let Some(finding) = first(Verdict::Warn).or_else(|| first(Verdict::Pass)) {
        return (Tone::Fine, said("guide-page-checked-fine", &finding.summary), true);
    }
    match first(Verdict::Unknown).or_else(|| first(Verdict::Skipped)) {
        Some(finding) => (Tone::Unsure, said("guide-page-checked-unsure", &finding.summary), false),
        None => (Tone::Unsure, Text::new("guide-page-check-broke"), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::{Finding, Planned};

    fn finding(verdict: Verdict) -> Finding {
        Finding {
            target: "a.example".into(),
            check: "spf".into(),
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
            millis: 0,
        }
    }

    fn came_out(verdicts: &[Verdict]) -> (Tone, bool) {
        let found = verdicts.iter().map(|verdict| finding(*verdict)).collect();
        let check = StepCheck { step: String::new(), job: None, places: Vec::new(), found };
        let (tone, _, worked) = outcome_of(&check);
        (tone, worked)
    }

    #[test]
    fn a_step_worked_only_where_a_check_says_so_and_none_says_otherwise() {
        use Verdict::{Fail, Pass, Skipped, Unknown, Warn};
        assert_eq!(came_out(&[Pass, Unknown]), (Tone::Fine, true));
        assert_eq!(came_out(&[Warn]), (Tone::Fine, true));
        assert_eq!(came_out(&[Pass, Fail]), (Tone::Problem, false));
        assert_eq!(came_out(&[Unknown, Skipped]), (Tone::Unsure, false));
        assert_eq!(came_out(&[]), (Tone::Unsure, false));
    }

    #[test]
    fn the_small_plan_holds_only_its_checks_and_the_same_targets() {
        let check = |id: &str| Planned { check: id.into(), target: "a.example".into() };
        let plan = Plan { checks: vec![check("mx"), check("spf"), check("dmarc")], ..Plan::default() };
        let small = small_plan(&plan, &[1]);
        assert_eq!(small.checks, [check("spf")]);
        assert_eq!(small.targets, plan.targets);
    }
}
