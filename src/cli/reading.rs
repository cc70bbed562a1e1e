//! Inputs to answers, in input order: small files side by side, large ones message by message. Memory stays bounded.

use super::inputs::Input;
use crate::case::{self, Case};
use crate::knowledge::Text;
use crate::message::Unreadable;
use rayon::prelude::*;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A file up to this many bytes is read as a whole beside others; a larger one, or one without a size, is streamed.
const SMALL: u64 = 1 << 20;
/// So many small files are read side by side before their results are handed on.
const BATCH: usize = 64;

/// One message of one input.
#[derive(Debug)]
pub struct Answered {
    /// The path as given.
    pub file: String,
    /// Its place within the input, from 0.
    pub index: usize,
    /// The case, or what the thing is instead.
    pub outcome: Result<Case, Unreadable>,
}

/// Reads all inputs and hands every message on, in input order. Stops at the first error of the receiver.
pub fn read_all(
    inputs: impl Iterator<Item = Input>,
    mut tell: impl FnMut(Answered) -> io::Result<()>,
) -> io::Result<()> {
    let mut batch = Vec::with_capacity(BATCH);
    for input in inputs {
        if matches!(input, Input::File(_, Some(size)) if size <= SMALL) {
            batch.push(input);
            if batch.len() == BATCH {
                side_by_side(&mut batch, &mut tell)?;
            }
        } else {
            side_by_side(&mut batch, &mut tell)?;
            one(&input, &mut tell)?;
        }
    }
    side_by_side(&mut batch, &mut tell)
}

fn side_by_side(batch: &mut Vec<Input>, tell: &mut impl FnMut(Answered) -> io::Result<()>) -> io::Result<()> {
    let read: Vec<Vec<Answered>> = batch
        .par_iter()
        .map(|input| {
            let mut answers = Vec::new();
            // Collecting cannot fail.
            let _ = one(input, &mut |answered| {
                answers.push(answered);
                Ok(())
            });
            answers
        })
        .collect();
    batch.clear();
    read.into_iter().flatten().try_for_each(tell)
}

/// Reads one input to its end.
fn one(input: &Input, tell: &mut impl FnMut(Answered) -> io::Result<()>) -> io::Result<()> {
    let file = input.name();
    let reader = match input.open() {
        Ok(reader) => reader,
        Err(unreadable) => return tell(Answered { file, index: 0, outcome: Err(unreadable) }),
    };
    let mut cases = case::cases(reader);
    for index in 0.. {
        // A fault of ours in one message must not cost the others their answers.
        match catch_unwind(AssertUnwindSafe(|| cases.next())) {
            Ok(Some(outcome)) => tell(Answered { file: file.clone(), index, outcome })?,
            Ok(None) if index == 0 => {
                return tell(Answered { file, index, outcome: Err(unreadable("cli-nothing-in-it")) });
            }
            Ok(None) => break,
            Err(_) => return tell(Answered { file, index, outcome: Err(unreadable("cli-broke")) }),
        }
    }
    Ok(())
}

fn unreadable(id: &str) -> Unreadable {
    Unreadable { what: Text::new(id), advice: Text::new(format!("{id}.advice")) }
}
