//! Real notices, where a corpus lies beside the project: every answer and page says whole sentences.

use super::*;
use crate::guide::facts::NONE;
use crate::knowledge::Words;
use std::io::BufReader;
use std::path::{Path, PathBuf};

fn files(root: &Path) -> Vec<PathBuf> {
    let (mut folders, mut found) = (vec![root.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        // Where no corpus lies beside the project, nothing is to be read.
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found
}

fn texts(answer: &answer::Answer, guide: &Guide) -> Vec<Text> {
    let mut all = vec![&answer.headline, &answer.lead, &answer.whose_move, &answer.move_reason, &answer.button];
    all.extend(answer.plainly.iter().chain(answer.short.iter().flat_map(|(question, reply)| [question, reply])));
    all.extend([&guide.opening.title, &guide.opening.lead]);
    for step in &guide.steps {
        all.extend([&step.title, &step.why]);
        for block in &step.blocks {
            match block {
                Block::Message(message) => all.extend(message.paragraphs.iter().chain([&message.subject])),
                Block::Instructions(texts) => all.extend(texts),
                Block::Address { remarks, .. } => all.extend(remarks),
                _ => {}
            }
        }
    }
    all.into_iter().cloned().collect()
}

#[test]
fn every_page_about_a_real_notice_says_whole_sentences() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    for set in ["doubt", "reports"] {
        for path in files(&corpus.join(set).join("set")) {
            let Ok(file) = std::fs::File::open(&path) else { continue };
            for case in crate::case::cases(BufReader::new(file)).flatten() {
                let answer = answer::answer(&case.bounce, &case.diagnosis, &[]);
                let guide = build(&case.bounce, &case.diagnosis, &[], &Answers::new());
                for text in texts(&answer, &guide) {
                    assert!(Words::english().has(&text.id), "{}: no text {}", path.display(), text.id);
                    let said = Words::english().say(&text);
                    assert!(!said.contains(NONE) && !said.is_empty(), "{}: {}: {said}", path.display(), text.id);
                }
                let first = matches!(standing(&guide, &Progress::default()), Standing::Step(0));
                assert!(first, "{}: the guide has no first step", path.display());
            }
        }
    }
}
