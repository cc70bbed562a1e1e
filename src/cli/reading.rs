//! Inputs to answers, in input order: small files side by side, a large one's messages side by side. Memory stays
//! bounded.

use super::inputs::Input;
use super::progress::Progress;
use crate::case::Case;
use crate::knowledge::Text;
use crate::message::{Source, Sources, Unreadable};
use rayon::prelude::*;
use std::io::{self, BufRead};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A file up to this many bytes is read as a whole beside others; a larger one, or one without a size, is streamed.
const SMALL: u64 = 1 << 20;
/// So many small files are read side by side before their results are handed on.
const BATCH: usize = 64;
/// At most so many messages of a streamed input are read side by side.
const MESSAGES: usize = 512;
/// No further message is added to those once they have so many bytes.
const BYTES: usize = 4 << 20;

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

/// Reads all inputs. `work` is done for every message, many at a time; what it gives is handed on in input order. Stops
/// at the first error of the receiver.
pub fn read_all<T: Send>(
    inputs: impl Iterator<Item = Input>,
    work: impl Fn(Answered) -> T + Sync,
    mut tell: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    let mut batch = Vec::with_capacity(BATCH);
    for input in inputs {
        if matches!(input, Input::File(_, Some(size)) if size <= SMALL) {
            batch.push(input);
            if batch.len() == BATCH {
                side_by_side(&mut batch, &work, &mut tell)?;
            }
        } else {
            side_by_side(&mut batch, &work, &mut tell)?;
            streamed(&input, &work, &mut tell)?;
        }
    }
    side_by_side(&mut batch, &work, &mut tell)
}

fn side_by_side<T: Send>(
    batch: &mut Vec<Input>,
    work: &(impl Fn(Answered) -> T + Sync),
    tell: &mut impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    let read: Vec<Vec<T>> = batch.par_iter().map(|input| whole(input, work)).collect();
    batch.clear();
    read.into_iter().flatten().try_for_each(tell)
}

/// Reads a small input to its end.
fn whole<T>(input: &Input, work: &impl Fn(Answered) -> T) -> Vec<T> {
    let file = input.name();
    let reader = match input.open() {
        Ok(reader) => reader,
        Err(why) => return vec![work(Answered { file, index: 0, outcome: Err(why) })],
    };
    let sources = Sources::new(reader).enumerate();
    let mut answers: Vec<T> = sources.map(|(index, source)| work(answered(&file, index, source))).collect();
    if answers.is_empty() {
        answers.push(work(Answered { file, index: 0, outcome: Err(unreadable("cli-nothing-in-it")) }));
    }
    answers
}

/// Reads an input of any size to its end: while some messages are worked on, the next are read.
fn streamed<T: Send>(
    input: &Input,
    work: &(impl Fn(Answered) -> T + Sync),
    tell: &mut impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    let file = input.name();
    let reader = match input.open() {
        Ok(reader) => reader,
        Err(why) => return tell(work(Answered { file, index: 0, outcome: Err(why) })),
    };
    let mut progress = Progress::of(input);
    let mut sources = Sources::new(reader);
    // Few at first, so that whoever writes slowly into a pipe is answered soon.
    let mut most = 1;
    let (mut batch, mut bytes) = some(&mut sources, most);
    if batch.is_empty() {
        return tell(work(Answered { file, index: 0, outcome: Err(unreadable("cli-nothing-in-it")) }));
    }
    let mut begin = 0;
    while !batch.is_empty() {
        let count = batch.len();
        most = (most * 2).min(MESSAGES);
        let (results, (next, next_bytes)) = rayon::join(
            || {
                let numbered = batch.into_par_iter().enumerate();
                numbered.map(|(at, source)| work(answered(&file, begin + at, source))).collect::<Vec<T>>()
            },
            || some(&mut sources, most),
        );
        results.into_iter().try_for_each(&mut *tell)?;
        begin += count;
        progress.went_on(count, bytes);
        (batch, bytes) = (next, next_bytes);
    }
    Ok(())
}

/// The next messages, and how many bytes they have.
fn some<R: BufRead>(sources: &mut Sources<R>, most: usize) -> (Vec<Source>, usize) {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < most && bytes < BYTES {
        let Some(source) = sources.next() else { break };
        bytes += source.size();
        batch.push(source);
    }
    (batch, bytes)
}

fn answered(file: &str, index: usize, source: Source) -> Answered {
    // A fault of ours in one message must not cost the others their answers.
    let read = catch_unwind(AssertUnwindSafe(|| source.read().map(|message| Case::of(&message))));
    let outcome = read.unwrap_or_else(|_| Err(unreadable("cli-broke")));
    Answered { file: file.to_owned(), index, outcome }
}

fn unreadable(id: &str) -> Unreadable {
    Unreadable { what: Text::new(id), advice: Text::new(format!("{id}.advice")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::PathBuf;

    #[test]
    fn a_large_mailbox_is_answered_whole_and_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let path: PathBuf = folder.path().join("box");
        let count = 3 * MESSAGES;
        let mails: Vec<String> = (0..count)
            .map(|n| {
                format!(
                    "From - Mon Jan  5 10:00:00 2026\nFrom: a@b.example\nSubject: {n}\n\n{}\n\n",
                    "word ".repeat(200)
                )
            })
            .collect();
        fs::write(&path, mails.concat()).unwrap();
        let size = fs::metadata(&path).unwrap().len();
        assert!(size > SMALL);
        let mut seen = Vec::new();
        let subject = |answered: Answered| (answered.index, answered.outcome.unwrap().bounce.notice.subject.unwrap());
        read_all(std::iter::once(Input::File(path, Some(size))), subject, |one| {
            seen.push(one);
            Ok(())
        })
        .unwrap();
        assert_eq!(seen, (0..count).map(|n| (n, n.to_string())).collect::<Vec<_>>());
    }
}
