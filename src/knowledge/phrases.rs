//! Fixed phrases over a text in one pass: where each stands first.

use aho_corasick::AhoCorasick;

/// A list of phrases.
pub struct Phrases {
    /// None only where a list cannot be built, which no list here is.
    automaton: Option<AhoCorasick>,
    count: usize,
}

impl Phrases {
    /// Over these phrases.
    pub fn new<'a>(list: impl IntoIterator<Item = &'a str>) -> Self {
        let list: Vec<&str> = list.into_iter().collect();
        Self { automaton: AhoCorasick::new(&list).ok(), count: list.len() }
    }

    /// For each phrase, in the order of the list, the first place where it stands in a text.
    pub fn first(&self, text: &str) -> Vec<Option<usize>> {
        let mut first = vec![None; self.count];
        for found in self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(text)) {
            first[found.pattern().as_usize()].get_or_insert(found.start());
        }
        first
    }

    /// Whether any stands in a text.
    pub fn any(&self, text: &str) -> bool {
        self.automaton.as_ref().is_some_and(|automaton| automaton.is_match(text))
    }
}

/// Whether a text begins with this ASCII word, in any case.
pub fn starts_with(text: &str, word: &str) -> bool {
    text.as_bytes().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    #[test]
    fn the_first_place_of_each_is_what_a_search_finds() {
        let list = ["ab", "b", "abab", "x", "bab"];
        let phrases = Phrases::new(list);
        for text in ["", "ab", "ababab", "xxabab", "ü b"] {
            let searched: Vec<_> = list.iter().map(|phrase| text.find(phrase)).collect();
            assert_eq!(phrases.first(text), searched, "{text}");
            assert_eq!(phrases.any(text), searched.iter().any(Option::is_some), "{text}");
        }
    }
}
