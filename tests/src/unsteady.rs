//! A test that fails is played once more by itself. If it passes then, it is unsteady: the run goes
//! on, and says so at its end, with the logs of both.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// One play of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Played {
    /// What was wrong, if anything was.
    pub fault: Option<String>,
    /// What is worth reading afterwards.
    pub log: String,
    /// How long it took.
    pub took: Duration,
}

/// What came of a test.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It passed at once.
    Passed,
    /// It failed, and passed when it was played by itself.
    Unsteady {
        /// The failing play.
        first: Played,
        /// The passing one.
        again: Played,
    },
    /// It failed twice; in these words.
    Failed(String),
}

/// Judges the first play, and asks for another if it failed.
pub fn judge(first: Played, again: impl FnOnce() -> Played) -> Outcome {
    let Some(fault) = &first.fault else {
        return Outcome::Passed;
    };
    let again = again();
    match &again.fault {
        None => Outcome::Unsteady { first, again },
        Some(same) if same == fault => {
            Outcome::Failed(format!("{fault}\n(twice, the second time by itself)"))
        }
        Some(other) => Outcome::Failed(format!("{fault}\nonce more, by itself: {other}")),
    }
}

/// The unsteady tests of a run, and the folder that keeps their logs.
#[derive(Debug)]
pub struct Unsteady {
    folder: PathBuf,
    found: Mutex<Vec<String>>,
}

impl Unsteady {
    /// Logs will be kept in this folder.
    pub fn new(folder: PathBuf) -> Unsteady {
        let found = Mutex::default();
        Unsteady { folder, found }
    }

    /// Removes what an earlier run has kept.
    pub fn forget_last_run(&self) {
        // There is none if no run has had anything to keep.
        std::fs::remove_dir_all(&self.folder).ok();
    }

    /// Keeps both logs of a test, each in a file, in a folder of the test's name.
    ///
    /// # Panics
    /// When they cannot be written.
    pub fn keep(&self, name: &str, first: &Played, again: &Played) {
        let folder = self.folder.join(name.replace("::", "."));
        std::fs::create_dir_all(&folder).expect("the folder of the logs can be made");
        for (file, played) in [("first.log", first), ("again.log", again)] {
            write(&folder.join(file), played);
        }
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found.push(format!("{name} (logs in {})", folder.display()));
    }

    /// A line for each unsteady test.
    pub fn lines(&self) -> Vec<String> {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found.sort();
        found.iter().map(|it| format!("unsteady: {it}")).collect()
    }
}

fn write(file: &Path, played: &Played) {
    let verdict = played.fault.as_deref().unwrap_or("passed");
    let took = played.took.as_secs_f32();
    let text = format!("{verdict}\nafter {took:.1} s\n\n{}", played.log);
    std::fs::write(file, text).expect("a log can be written");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn played(fault: Option<&str>) -> Played {
        Played {
            fault: fault.map(str::to_owned),
            log: "GET /".to_owned(),
            took: Duration::from_secs(2),
        }
    }

    #[test]
    fn what_passes_is_not_played_again() {
        let outcome = judge(played(None), || panic!("played again"));
        assert_eq!(outcome, Outcome::Passed);
    }

    #[test]
    fn what_passes_by_itself_is_unsteady() {
        let (first, again) = (played(Some("late")), played(None));
        let outcome = judge(first.clone(), || again.clone());
        assert_eq!(outcome, Outcome::Unsteady { first, again });
    }

    #[test]
    fn what_fails_twice_has_failed_in_the_words_of_both() {
        for (again, words) in [("late", ["late", "twice"]), ("early", ["late", "early"])] {
            let outcome = judge(played(Some("late")), || played(Some(again)));
            let Outcome::Failed(why) = outcome else {
                panic!("{outcome:?}")
            };
            assert!(words.iter().all(|it| why.contains(it)), "{why}");
        }
    }

    #[test]
    fn both_logs_of_an_unsteady_test_are_kept_and_those_of_the_last_run_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let unsteady = Unsteady::new(folder.path().join("unsteady"));
        unsteady.keep("chromium::tonight::a", &played(Some("late")), &played(None));
        let kept = folder.path().join("unsteady/chromium.tonight.a");
        let read = |file| std::fs::read_to_string(kept.join(file)).unwrap();
        assert_eq!(read("first.log"), "late\nafter 2.0 s\n\nGET /");
        assert_eq!(read("again.log"), "passed\nafter 2.0 s\n\nGET /");
        let [line] = &unsteady.lines()[..] else {
            panic!("{:?}", unsteady.lines())
        };
        assert!(line.starts_with("unsteady: chromium::tonight::a (logs in "));
        assert!(line.contains(&kept.display().to_string()));
        unsteady.forget_last_run();
        assert!(!kept.exists());
    }
}
