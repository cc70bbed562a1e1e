//! What is made of a case (its guide, its report) is made once and kept until something that goes into it changes.

use super::state::{Fact, Open};
use std::cell::RefCell;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

/// A thing that was made, and the key of what went into it.
#[derive(Debug)]
pub struct Remembered<T>(RefCell<Option<(u64, Rc<T>)>>);

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<T> Clone for Remembered<T> {
    fn clone(&self) -> Self {
        Self(RefCell::new(self.0.borrow().clone()))
    }
}

impl<T> Remembered<T> {
    /// The thing for this key: the one that is there, else a new one.
    pub fn get(&self, key: u64, make: impl FnOnce() -> T) -> Rc<T> {
        let there = self.0.borrow().as_ref().filter(|(old, _)| *old == key).map(|(_, thing)| Rc::clone(thing));
        there.unwrap_or_else(|| {
            let made = Rc::new(make());
            *self.0.borrow_mut() = Some((key, Rc::clone(&made)));
            made
        })
    }
}

/// The key of everything that guide and report are made of: the case, its findings, the answers, and `more`.
pub fn key(open: &Open, more: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    open.number.hash(&mut hasher);
    open.person.as_ref().map(|person| person.place).hash(&mut hasher);
    open.guide.progress.answers.hash(&mut hasher);
    for row in &open.facts.rows {
        match row {
            Fact::Waiting => 0.hash(&mut hasher),
            Fact::Checking => 1.hash(&mut hasher),
            Fact::Found(finding) => {
                (finding.verdict, finding.cause, finding.millis, &finding.summary.id).hash(&mut hasher);
                (&finding.evidence, &finding.fix).hash(&mut hasher);
            }
        }
    }
    more.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn a_thing_is_made_again_only_for_another_key() {
        let (made, thing) = (Cell::new(0), Remembered::default());
        let get = |key| {
            *thing.get(key, || {
                made.set(made.get() + 1);
                key
            })
        };
        assert_eq!((get(1), get(1), get(2), get(2), get(1)), (1, 1, 2, 2, 1));
        assert_eq!(made.get(), 3);
    }
}
