//! An address letter by letter: what is odd about it, and which letters are easily taken for others.

use super::Block;
use crate::checks::inspect;
use crate::knowledge::Text;
use std::ops::Range;

/// Letters that look alike in print, and the text that says so. Pairs first, so that `rn` is seen before a lone letter.
const ALIKE: &[(&str, &str)] = &[
    ("rn", "letters-rn"),
    ("vv", "letters-vv"),
    ("cl", "letters-cl"),
    ("l", "letters-l"),
    ("1", "letters-1"),
    ("I", "letters-i"),
    ("0", "letters-0"),
    ("O", "letters-o"),
];
/// More places than this would mark the whole address.
const MOST_ALIKE: usize = 3;

/// The address as a block of a step's page.
pub(super) fn block(address: &str) -> Block {
    let found = inspect(address);
    let mut marks: Vec<Range<usize>> = found.remarks.iter().map(|remark| remark.place.clone()).collect();
    let mut remarks: Vec<Text> = found.remarks.into_iter().map(|remark| remark.text).collect();
    if remarks.is_empty() {
        for (place, text) in alike(address) {
            marks.push(place);
            remarks.push(text);
        }
    }
    if remarks.is_empty() {
        remarks.push(Text::new("letters-nothing-odd"));
    }
    Block::Address { written: address.to_owned(), marks, meant: found.meant, remarks }
}

/// Places whose letters are easily mistaken, in the order of the address.
fn alike(address: &str) -> Vec<(Range<usize>, Text)> {
    let letters: Vec<char> = address.chars().collect();
    let mut places = Vec::new();
    let mut place = 0;
    while place < letters.len() && places.len() < MOST_ALIKE {
        let rest = &letters[place..];
        let hit = ALIKE.iter().find(|(look, _)| {
            let wide = look.chars().count();
            rest.len() >= wide && look.chars().zip(rest).all(|(a, b)| a == *b)
        });
        match hit {
            Some((look, text)) => {
                let wide = look.chars().count();
                places.push((place..place + wide, Text::new(*text)));
                place += wide;
            }
            None => place += 1,
        }
    }
    places.dedup_by(|a, b| a.1 == b.1);
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Words;

    fn parts(address: &str) -> (Vec<Range<usize>>, Option<String>, Vec<String>) {
        let Block::Address { marks, meant, remarks, .. } = block(address) else { panic!("no address") };
        (marks, meant, remarks.iter().map(|r| Words::english().say(r)).collect())
    }

    #[test]
    fn a_likely_slip_is_pointed_out_and_what_was_meant_offered() {
        let (marks, meant, remarks) = parts("ann@gmial.com");
        assert_eq!((marks.len(), marks.first(), meant.as_deref()), (1, Some(&(4..13)), Some("ann@gmail.com")));
        assert_eq!(remarks.len(), 1);
    }

    #[test]
    fn letters_that_look_alike_are_marked_where_nothing_else_is_odd() {
        let (marks, meant, remarks) = parts("marn0@shop.example");
        assert_eq!((marks, meant), (vec![2..4, 4..5, 16..17], None));
        assert!(remarks[0].contains("rn"), "{remarks:?}");
        let (marks, _, remarks) = parts("ben@shop.test");
        assert_eq!((marks, remarks.len()), (Vec::new(), 1), "says that nothing is odd");
    }

    #[test]
    fn every_sentence_is_there() {
        for (_, id) in ALIKE {
            assert!(Words::english().has(id), "{id}");
        }
    }

    #[test]
    fn marks_stay_inside_any_address() {
        for address in ["", "@", "ü@ö", "l", "a\u{202e}b@c", "🐌@🐌.example"] {
            let (marks, _, remarks) = parts(address);
            let length = address.chars().count();
            assert!(marks.iter().all(|m| m.start <= m.end && m.end <= length), "{address}: {marks:?}");
            assert!(!remarks.is_empty());
        }
    }
}
