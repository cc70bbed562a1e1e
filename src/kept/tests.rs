use super::*;
use crate::guide::{self, Outcome};
use crate::knowledge::{Text, Verdict, Words};
use std::fs;

fn sample(id: &str) -> Case {
    let sample = crate::samples::by_id(id).unwrap();
    crate::case::cases(std::io::Cursor::new(sample.bytes)).next().unwrap().unwrap()
}

fn finding() -> Finding {
    Finding {
        target: "lindenhof.example".into(),
        check: "mx".into(),
        verdict: Verdict::Fail,
        cause: true,
        summary: Text::new("check-mx.fine").with("domain", "lindenhof.example").count("count", 2),
        diagnosis: None,
        notes: vec![Text::new("check-mx.fine").with("domain", "lindenhof.example")],
        evidence: vec!["10 mx.lindenhof.example".into()],
        who: Some(Who::SenderAdmin),
        fix: Some("publish-spf".into()),
        detail: None,
        names: vec!["lindenhof.example".into()],
        millis: 12,
    }
}

fn progress() -> Progress {
    let mut progress = Progress::default();
    progress.answers.insert("own-domain".into(), "yes".into());
    progress.outcomes.push(("ask-provider".into(), Outcome::No));
    progress
}

fn kept(id: &str, sample_id: &str) -> KeptCase {
    KeptCase::of(id.into(), &sample(sample_id), &[finding()], &progress(), 1_000)
}

#[test]
fn a_kept_case_comes_back_with_the_same_guide_and_answers() {
    let folder = tempfile::tempdir().unwrap();
    for sample_id in ["user-unknown", "blocklisted", "delayed", "forged", "not-authenticated", "delivered"] {
        let case = sample(sample_id);
        let kept = KeptCase::of(sample_id.into(), &case, &[finding()], &progress(), 7);
        keep(folder.path(), &kept).unwrap();
        let back = all(folder.path()).unwrap().into_iter().find(|kept| kept.id == sample_id).unwrap();
        assert_eq!(back, kept);
        assert_eq!(back.findings(), [finding()]);
        let again = back.case();
        let (bounce, diagnosis) = (&again.bounce, &again.diagnosis);
        let steps = |bounce, diagnosis| -> Vec<String> {
            let guide = guide::build(bounce, diagnosis, &[finding()], &progress().answers);
            guide.steps.into_iter().map(|step| step.id).collect()
        };
        assert_eq!(steps(bounce, diagnosis), steps(&case.bounce, &case.diagnosis), "{sample_id}");
        let said = |case: &Case| Words::english().say(&answer::answer(&case.bounce, &case.diagnosis, &[]).headline);
        assert_eq!(said(&again), said(&case), "{sample_id}");
    }
}

#[test]
fn neither_subject_nor_text_of_any_mail_is_kept() {
    for sample in crate::samples::all() {
        let Ok(case) = crate::case::cases(std::io::Cursor::new(sample.bytes)).next().unwrap() else { continue };
        let written = serde_json::to_string(&KeptCase::of("a".into(), &case, &[], &Progress::default(), 1)).unwrap();
        let returned = case.bounce.returned.as_ref();
        let subjects = [case.bounce.notice.subject.clone(), returned.and_then(|r| r.subject.clone())];
        for subject in subjects.into_iter().flatten() {
            assert!(!written.contains(&subject), "{}: the subject is kept", sample.id);
        }
        let replies: String = case.bounce.recipients.iter().filter_map(|r| r.diagnostic.clone()).collect();
        let lines = case.bounce.text.lines().map(str::trim).filter(|line| line.split(' ').count() > 5);
        for line in lines.filter(|line| !replies.contains(line)) {
            assert!(!written.contains(line), "{}: kept: {line}", sample.id);
        }
        for link in case.bounce.notice.links.iter().filter(|link| !replies.contains(&link.target)) {
            assert!(!written.contains(&link.target), "{}: a link is kept", sample.id);
        }
    }
}

#[test]
fn a_case_is_kept_again_in_its_place_and_the_last_touched_comes_first() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("cases");
    keep(&folder, &kept("one", "user-unknown")).unwrap();
    keep(&folder, &KeptCase { touched: 2_000, ..kept("two", "delayed") }).unwrap();
    keep(&folder, &KeptCase { begun: 3_000, touched: 3_000, solved: true, ..kept("one", "user-unknown") }).unwrap();
    let all = all(&folder).unwrap();
    let seen: Vec<(&str, u64, u64)> = all.iter().map(|case| (case.id.as_str(), case.begun, case.touched)).collect();
    assert_eq!(seen, [("one", 1_000, 3_000), ("two", 1_000, 2_000)]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&folder.join("one.json"))), (0o700, 0o600));
    }
}

#[test]
fn only_so_many_are_kept_and_all_can_be_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("cases");
    for number in 0..=MAX_KEPT {
        let case = kept(&format!("case-{number}"), "mailbox-full");
        keep(&folder, &KeptCase { touched: number as u64, ..case }).unwrap();
    }
    let ids: Vec<String> = all(&folder).unwrap().into_iter().map(|case| case.id).collect();
    assert_eq!(ids.len(), MAX_KEPT);
    assert!(!ids.contains(&"case-0".to_owned()));
    forget(&folder, "case-7").unwrap();
    forget(&folder, "case-7").unwrap();
    assert_eq!(all(&folder).unwrap().len(), MAX_KEPT - 1);
    forget_all(&folder).unwrap();
    assert!(!folder.exists());
    assert_eq!(all(&folder).unwrap(), []);
}

#[test]
fn strange_files_and_names_do_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in [("a.json", "{"), ("b.json", "[]"), ("c.txt", ""), ("d.json", "")] {
        fs::write(folder.path().join(name), content).unwrap();
    }
    // A case under another's name, and one of a later format.
    let text = serde_json::to_string(&kept("one", "delayed")).unwrap();
    fs::write(folder.path().join("two.json"), &text).unwrap();
    fs::write(folder.path().join("one.json"), text.replace("\"format\":1", "\"format\":2")).unwrap();
    assert_eq!(all(folder.path()).unwrap(), []);
    for id in ["", "..", "../a", "a/b", "A", "a.b"] {
        assert!(forget(folder.path(), id).is_err(), "{id}");
        assert!(keep(folder.path(), &kept(id, "delayed")).is_err(), "{id}");
    }
    forget_all(folder.path()).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 6, "what is not ours is left alone");
}

#[test]
fn a_crash_is_told_by_place_version_and_system_alone() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(crash(folder.path()), None);
    let seen = Crash::at("/home/ann/.cargo/registry/src/host-1/winit-0.30.13/src/platform/x11.rs", 12, 5);
    assert_eq!(seen.place, "winit-0.30.13/src/platform/x11.rs:12:5");
    assert_eq!(Crash::at("src/app/mod.rs", 1, 2).place, "src/app/mod.rs:1:2");
    write_crash(folder.path(), &seen).unwrap();
    assert_eq!(crash(folder.path()), Some(seen));
    forget_crash(folder.path()).unwrap();
    forget_crash(folder.path()).unwrap();
    assert_eq!(crash(folder.path()), None);
}
