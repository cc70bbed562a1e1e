use super::*;
use crate::checks::{Finding, Planned};
use crate::knowledge::{Verdict, Words};
use run::Checking;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};

const LINE: &str = "550 5.1.1 <jana@lindenhof.example>: Recipient address rejected: User unknown\n";

/// A worker, and a channel that hears every notification.
struct Bench {
    worker: Worker,
    woken: mpsc::Receiver<()>,
}

impl Bench {
    fn new(engine: Engine) -> Self {
        let (wake, woken) = mpsc::channel();
        let worker = Worker::start_with(engine, move || {
            let _ = wake.send(());
        })
        .unwrap();
        Self { worker, woken }
    }

    fn real() -> Self {
        Self::new(Engine::real())
    }

    /// Waits for the next event that the worker hands out.
    fn next(&self) -> (JobId, Event) {
        loop {
            if let Some(event) = self.worker.poll() {
                return event;
            }
            self.woken.recv().expect("the worker lives");
        }
    }

    fn read(&self, source: Source) -> (String, Vec<Result<Case, Unreadable>>) {
        let id = self.worker.send(Job::Read(source));
        match self.next() {
            (from, Event::Read { name, cases }) if from == id => (name, cases),
            other => panic!("{other:?}"),
        }
    }

    fn complaint(&self, path: PathBuf) -> String {
        let (_, cases) = self.read(Source::File(path));
        let [Err(unreadable)] = &cases[..] else { panic!("{} cases", cases.len()) };
        for text in [&unreadable.what, &unreadable.advice] {
            assert!(Words::english().has(&text.id), "{}", text.id);
        }
        unreadable.what.id.clone()
    }
}

fn never() -> Checking {
    Box::pin(std::future::pending())
}

fn finding() -> Finding {
    Finding {
        target: "lindenhof.example".into(),
        check: "mx".into(),
        verdict: Verdict::Pass,
        cause: false,
        summary: Text::new("x"),
        diagnosis: None,
        notes: Vec::new(),
        evidence: Vec::new(),
        who: None,
        fix: None,
        detail: None,
        names: Vec::new(),
        millis: 1,
    }
}

fn plan() -> Plan {
    let check = Planned { check: "mx".into(), target: "lindenhof.example".into() };
    Plan { checks: vec![check], ..Plan::default() }
}

#[test]
fn pasted_text_and_dropped_bytes_and_files_are_read() {
    let bench = Bench::real();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("My bounce (1) 100% ü.eml");
    fs::write(&path, LINE).unwrap();
    let bytes = Source::Bytes { name: "notice".into(), bytes: LINE.into() };
    for (source, expected) in
        [(Source::Text(LINE.into()), ""), (bytes, "notice"), (Source::File(path), "My bounce (1) 100% ü.eml")]
    {
        let (name, cases) = bench.read(source);
        assert_eq!(name, expected);
        assert_eq!(cases.len(), 1);
    }
}

#[test]
fn what_cannot_be_read_gets_a_sentence() {
    let bench = Bench::real();
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    assert_eq!(bench.complaint(folder.path().into()), "file-folder-empty.what");
    fs::write(at("empty"), "").unwrap();
    assert_eq!(bench.complaint(at("empty")), "file-empty.what");
    assert_eq!(bench.complaint(folder.path().into()), "file-folder-without-mail.what");
    assert_eq!(bench.complaint(at("gone")), "file-gone.what");
    assert_eq!(bench.complaint(at("empty").join("below")), "file-gone.what");
}

#[cfg(unix)]
#[test]
fn a_device_is_never_opened() {
    assert_eq!(Bench::real().complaint("/dev/zero".into()), "file-not-a-file.what");
}

#[test]
fn a_reader_that_fails_gets_a_sentence_with_the_reason() {
    let broken = io::Error::other("the drive was pulled out");
    let told = files::unreadable(std::path::Path::new("x"), &broken);
    assert!(Words::english().say(&told.what).contains("the drive was pulled out"));
}

#[test]
fn a_maildir_is_read_from_its_folders() {
    let bench = Bench::real();
    let folder = tempfile::tempdir().unwrap();
    for name in ["cur", "new", "tmp"] {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("1.host"), LINE).unwrap();
    }
    fs::write(folder.path().join(".hidden"), LINE).unwrap();
    let (_, cases) = bench.read(Source::File(folder.path().into()));
    assert_eq!(cases.iter().filter(|case| case.is_ok()).count(), 2);
}

#[test]
fn a_read_that_panics_is_told_and_the_worker_lives_on() {
    let read = Arc::new(|source: Source, _: &AtomicBool| match source {
        Source::Text(text) if text == "panic" => panic!("on purpose"),
        _ => Event::Read { name: "fine".into(), cases: Vec::new() },
    });
    let bench = Bench::new(Engine { read, ..Engine::real() });
    let broken = bench.worker.send(Job::Read(Source::Text("panic".into())));
    assert!(matches!(bench.next(), (id, Event::Broke) if id == broken));
    let fine = bench.worker.send(Job::Read(Source::Text(String::new())));
    assert!(matches!(bench.next(), (id, Event::Read { .. }) if id == fine));
}

#[test]
fn a_check_that_panics_is_told() {
    let check = Arc::new(|_, _, _| Box::pin(async { assert_eq!(1, 2, "on purpose") }) as Checking);
    let bench = Bench::new(Engine { check, ..Engine::real() });
    let id = bench.worker.send(Job::Check(Box::new(plan()), World::default()));
    assert!(matches!(bench.next(), (broken, Event::Broke) if broken == id));
}

#[test]
fn progress_streams_while_a_file_is_being_read() {
    let (go, wait) = mpsc::channel::<()>();
    let wait = Mutex::new(wait);
    let read = Arc::new(move |_: Source, _: &AtomicBool| {
        wait.lock().unwrap().recv().unwrap();
        Event::Read { name: "slow".into(), cases: Vec::new() }
    });
    let check = Arc::new(|_, _, mut tell: run::Tell| {
        Box::pin(async move {
            tell(Progress::Started(0));
            tell(Progress::Found(0, Box::new(finding())));
        }) as Checking
    });
    let bench = Bench::new(Engine { read, check });
    let slow = bench.worker.send(Job::Read(Source::Text(String::new())));
    let checks = bench.worker.send(Job::Check(Box::new(plan()), World::default()));
    assert!(matches!(bench.next(), (id, Event::Check(Progress::Started(0))) if id == checks));
    assert!(matches!(bench.next(), (id, Event::Check(Progress::Found(0, _))) if id == checks));
    assert!(matches!(bench.next(), (id, Event::Checked) if id == checks));
    go.send(()).unwrap();
    assert!(matches!(bench.next(), (id, Event::Read { .. }) if id == slow));
}

/// Tells when it is dropped.
struct Dropped(mpsc::Sender<()>);

impl Drop for Dropped {
    fn drop(&mut self) {
        let _ = self.0.send(());
    }
}

#[test]
fn cancelling_drops_the_running_check_and_its_late_events() {
    let (dropped, gone) = mpsc::channel();
    let dropped = Mutex::new(dropped);
    let check = Arc::new(move |_, _, mut tell: run::Tell| {
        let guard = Dropped(dropped.lock().unwrap().clone());
        Box::pin(async move {
            let _guard = guard;
            tell(Progress::Started(0));
            never().await;
        }) as Checking
    });
    let bench = Bench::new(Engine { check, ..Engine::real() });
    let first = bench.worker.send(Job::Check(Box::new(plan()), World::default()));
    bench.woken.recv().unwrap();
    // Its first event lies ready; cancelling must take it back.
    bench.worker.cancel(first);
    gone.recv().unwrap();
    assert!(bench.worker.poll().is_none());
    let second = bench.worker.send(Job::Check(Box::new(plan()), World::default()));
    assert_eq!(bench.next().0, second);
}

#[test]
fn a_cancelled_read_stops_reading() {
    let cancelled = AtomicBool::new(true);
    let Event::Read { cases, .. } = files::read(Source::Text(LINE.repeat(10)), &cancelled) else { panic!() };
    assert!(cases.iter().all(Result::is_err));
    cancelled.store(false, Ordering::Relaxed);
    let Event::Read { cases, .. } = files::read(Source::Text(LINE.into()), &cancelled) else { panic!() };
    assert!(cases.iter().any(Result::is_ok));
}

#[test]
fn dropping_the_worker_ends_its_checks() {
    let (dropped, gone) = mpsc::channel();
    let dropped = Mutex::new(dropped);
    let check = Arc::new(move |_, _, _| {
        let guard = Dropped(dropped.lock().unwrap().clone());
        Box::pin(async move {
            let _guard = guard;
            never().await;
        }) as Checking
    });
    let bench = Bench::new(Engine { check, ..Engine::real() });
    bench.worker.send(Job::Check(Box::new(plan()), World::default()));
    drop(bench.worker);
    gone.recv().unwrap();
}

fn save(bench: &Bench, path: PathBuf) -> Event {
    let id = bench.worker.send(Job::Save { path, content: "<p>ü</p>".into() });
    let (from, event) = bench.next();
    assert_eq!(from, id);
    event
}

#[test]
fn a_saved_file_is_whole_and_its_owners_alone() {
    let bench = Bench::real();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Bounce report.html");
    fs::write(&path, "an older report").unwrap();
    let Event::Saved(saved) = save(&bench, path.clone()) else { panic!("not saved") };
    assert_eq!(saved, path);
    assert_eq!(fs::read_to_string(&path).unwrap(), "<p>ü</p>");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing temporary is left");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_file_that_cannot_be_saved_gets_a_sentence() {
    let bench = Bench::real();
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("file");
    fs::write(&inside, "").unwrap();
    for (path, id) in [
        (folder.path().join("no such folder").join("report.html"), "file-not-saved-no-folder"),
        (inside.join("report.html"), "file-not-saved-no-folder"),
        (folder.path().to_path_buf(), "file-not-saved-is-folder"),
    ] {
        let Event::NotSaved(_, why) = save(&bench, path) else { panic!("saved") };
        assert_eq!(why.id, id);
        assert!(Words::english().has(id));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing temporary is left");
}

#[test]
fn a_job_that_nobody_takes_is_said_to_have_broken() {
    let (orders, inbox) = unbounded_channel();
    drop(inbox);
    let (_teller, events) = mpsc::sync_channel(1);
    let (next, live, broken) = (Cell::new(1), RefCell::default(), RefCell::default());
    let worker = Worker { orders, events, next, live, broken };
    let id = worker.send(Job::Read(Source::Text(LINE.to_owned())));
    assert!(matches!(worker.poll(), Some((from, Event::Broke)) if from == id));
    assert!(worker.poll().is_none());
    let cancelled = worker.send(Job::Read(Source::Text(LINE.to_owned())));
    worker.cancel(cancelled);
    assert!(worker.poll().is_none());
}

#[test]
fn what_is_kept_is_told_after_each_job_in_order() {
    let bench = Bench::real();
    let folder = tempfile::tempdir().unwrap();
    let (_, cases) = bench.read(Source::Text(LINE.into()));
    let case = cases.into_iter().next().unwrap().unwrap();
    let kept = |id: &str| {
        let progress = crate::guide::Progress::default();
        Keeping::Keep(Box::new(crate::kept::KeptCase::of(id.into(), &case, &[finding()], &progress, 0)))
    };
    let jobs = [
        (Keeping::Recall, 0),
        (kept("one"), 1),
        (kept("two"), 2),
        (kept("one"), 2),
        (Keeping::Forget("one".into()), 1),
        (Keeping::ForgetCrash, 1),
        (Keeping::ForgetAll, 0),
    ];
    let sent: Vec<(JobId, usize)> =
        jobs.into_iter().map(|(what, left)| (bench.worker.send(Job::Keep(folder.path().into(), what)), left)).collect();
    for (id, left) in sent {
        let (from, Event::Kept(kept)) = bench.next() else { panic!("not kept") };
        assert_eq!((from, kept.cases.len()), (id, left));
        assert!(kept.now > 0 && kept.cases.iter().all(|case| case.begun > 0 && case.touched == case.begun));
    }
    let id = bench.worker.send(Job::Keep("/dev/null/x".into(), kept("one")));
    let (from, Event::NotKept(why)) = bench.next() else { panic!("kept") };
    assert!(from == id && Words::english().has(&why.id));
}
