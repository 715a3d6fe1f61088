//! Turns scenarios into tests: one for each engine they are for.

use libtest_mimic::{Arguments, Failed, Trial};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::process::ExitCode;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};
use stillnight_tests::app::App;
use stillnight_tests::durations::Durations;
use stillnight_tests::engines::Engine;
use stillnight_tests::processes;
use stillnight_tests::scene::{self, Scene};
use stillnight_tests::table::{TableRow, rows_of_table};
use stillnight_tests::unsteady::{Outcome, Played, Unsteady, judge};
use xtask::tools::Browsers;

/// A browser is several processes; more at once only slow each other down.
const THREADS: usize = 2;

/// Where an app under a sub-path is served.
const SUB_PATH: &str = "/some/path/";

/// Another program: its name, and how to see that it is there.
type Need = (&'static str, fn(&Browsers) -> bool);

/// One claim about the app, played in each of its engines.
pub struct Scenario {
    /// The claim, as an identifier.
    pub name: &'static str,
    /// The engines that can play it.
    pub engines: &'static [Engine],
    /// The engines that play it under a sub-path once more.
    pub under_a_path_in: &'static [Engine],
    /// Another program it needs, and how to see whether it is there.
    pub needs: Option<Need>,
    /// Whether nothing else may run meanwhile: it measures, or fills the machine.
    pub alone: bool,
    /// The play.
    pub play: fn(&mut Scene),
}

impl Scenario {
    /// A scenario for all engines.
    pub const fn new(name: &'static str, play: fn(&mut Scene)) -> Scenario {
        Scenario {
            name,
            engines: &Engine::ALL,
            under_a_path_in: &[],
            needs: None,
            alone: false,
            play,
        }
    }

    /// Only in these engines.
    pub const fn only_in(mut self, engines: &'static [Engine]) -> Scenario {
        self.engines = engines;
        self
    }

    /// In one engine: the claim is about what the app says and does, and nothing in which engines
    /// differ.
    pub const fn in_one_engine(self) -> Scenario {
        self.only_in(&[Engine::Chromium])
    }

    /// At `/` and, as a second test, at `/some/path/`.
    pub const fn also_under_a_path(mut self) -> Scenario {
        self.under_a_path_in = self.engines;
        self
    }

    /// The same, but the second test in one engine only.
    pub const fn also_under_a_path_in_one_engine(mut self) -> Scenario {
        self.under_a_path_in = &[Engine::Chromium];
        self
    }

    /// Only where this program is installed.
    pub const fn needing(mut self, program: &'static str, there: fn(&Browsers) -> bool) -> Self {
        self.needs = Some((program, there));
        self
    }

    /// With nothing else running.
    pub const fn alone(mut self) -> Scenario {
        self.alone = true;
        self
    }

    fn stages(&self) -> Vec<(Engine, &'static str)> {
        let at = |base| move |engine: &Engine| (*engine, base);
        let at_root = self.engines.iter().map(at("/"));
        let under_a_path = self.under_a_path_in.iter().map(at(SUB_PATH));
        at_root.chain(under_a_path).collect()
    }

    fn full_name(&self, engine: Engine, base: &str, module: &str) -> String {
        let place = if base == "/" { "" } else { "sub_path::" };
        format!("{engine}::{place}{module}::{}", self.name)
    }
}

/// Runs what the command line asks for.
pub fn all(modules: &[(&str, &'static [Scenario])]) -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(THREADS);
    if !arguments.list {
        processes::kill_orphans();
        processes::clean_up_when_interrupted(scene::remove_folders);
        std::panic::set_hook(Box::new(remember_panic));
    }
    let machine = Machine::look();
    let run = Arc::new(Run::new());
    if !arguments.list {
        run.unsteady.forget_last_run();
    }
    let (mut trials, mut left_out) = (Vec::new(), BTreeMap::<String, Vec<String>>::new());
    for (module, scenarios) in modules {
        for scenario in *scenarios {
            for (engine, base) in scenario.stages() {
                let name = scenario.full_name(engine, base, module);
                let lack = machine.lacks(engine, scenario);
                if let Some(lack) = &lack {
                    left_out.entry(lack.clone()).or_default().push(name.clone());
                }
                trials.push(trial(name, scenario, engine, base, lack, &run));
            }
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    scene::remove_folders();
    if !arguments.list {
        for row in run.durations.table() {
            println!("{row}");
        }
    }
    if !arguments.list && !xtask::paths::nothing_may_be_skipped() {
        for (lack, names) in left_out {
            println!("left out, {lack}:\n    {}", names.join("\n    "));
        }
    }
    for line in run.unsteady.lines() {
        println!("{line}");
    }
    if conclusion.has_failed() {
        ExitCode::from(101)
    } else {
        ExitCode::SUCCESS
    }
}

/// What the tests of a run share.
struct Run {
    /// Held by each test while it plays, and by one alone that wants no other beside it.
    stage: RwLock<()>,
    durations: Durations,
    unsteady: Unsteady,
}

impl Run {
    fn new() -> Run {
        let target = xtask::paths::target().expect("there is a target folder");
        Run {
            stage: RwLock::default(),
            durations: Durations::default(),
            unsteady: Unsteady::new(target.join("unsteady")),
        }
    }

    /// Plays a scenario, once more by itself if it fails, and says how long that took.
    fn try_out(
        &self,
        name: &str,
        alone: bool,
        play: impl Fn(bool) -> Played,
    ) -> Result<(), Failed> {
        let took = Cell::new(Duration::ZERO);
        let play = |alone| {
            let played = play(alone);
            took.set(took.get() + played.took);
            played
        };
        let outcome = judge(play(alone), || play(true));
        println!("{}", self.durations.note(name, took.get()));
        match outcome {
            Outcome::Passed => Ok(()),
            Outcome::Unsteady { first, again } => {
                self.unsteady.keep(name, &first, &again);
                Ok(())
            }
            Outcome::Failed(why) => Err(Failed::from(why)),
        }
    }
}

/// What is installed here.
struct Machine {
    programs: Browsers,
    engines: Vec<(Engine, String)>,
}

impl Machine {
    fn look() -> Machine {
        let lack = |engine: &Engine| Some((*engine, engine.missing()?));
        Machine {
            programs: Browsers::find(),
            engines: Engine::ALL.iter().filter_map(lack).collect(),
        }
    }

    fn lacks(&self, engine: Engine, scenario: &Scenario) -> Option<String> {
        let engine = self.engines.iter().find(|(missing, _)| *missing == engine);
        let program = scenario
            .needs
            .filter(|(_, is_there)| !is_there(&self.programs));
        engine
            .map(|(engine, lack)| format!("{engine}: {lack}"))
            .or_else(|| program.map(|(name, _)| format!("no {name} on this machine")))
    }
}

fn trial(
    name: String,
    scenario: &'static Scenario,
    engine: Engine,
    base: &'static str,
    lack: Option<String>,
    run: &Arc<Run>,
) -> Trial {
    let run = Arc::clone(run);
    let ignored = lack.is_some() && !xtask::paths::nothing_may_be_skipped();
    let named = name.clone();
    let trial = Trial::test(name, move || match lack {
        Some(lack) => Err(Failed::from(lack)),
        None => run.try_out(&named, scenario.alone, |alone| {
            play(scenario, engine, base, &run.stage, alone)
        }),
    });
    trial.with_ignored_flag(ignored)
}

fn play(
    scenario: &Scenario,
    engine: Engine,
    base: &str,
    stage: &RwLock<()>,
    alone: bool,
) -> Played {
    // A test that failed while it held the stage has left nothing on it.
    let (_alone, _shared);
    if alone {
        _alone = stage.write().unwrap_or_else(PoisonError::into_inner);
    } else {
        _shared = stage.read().unwrap_or_else(PoisonError::into_inner);
    }
    // Not what it has waited for the stage.
    let begun = Instant::now();
    let mut scene = Scene::new(engine, base);
    let played = catch_unwind(AssertUnwindSafe(|| (scenario.play)(&mut scene)));
    let verdict = scene.verdict();
    let fault = match (played, verdict) {
        (Ok(()), Ok(())) => None,
        (Ok(()), Err(breaches)) => Some(breaches),
        (Err(_), verdict) => {
            let said = LAST_PANIC.take();
            let also = verdict
                .err()
                .map(|it| format!("\nalso: {it}"))
                .unwrap_or_default();
            Some(format!("{said}{also}"))
        }
    };
    Played {
        fault,
        log: scene.log(),
        took: begun.elapsed(),
    }
}

thread_local! {
    static LAST_PANIC: Cell<String> = const { Cell::new(String::new()) };
}

/// Keeps a panic's words for the report of its test, instead of printing them into the others'.
fn remember_panic(panic: &PanicHookInfo<'_>) {
    let place = panic
        .location()
        .map(|it| format!("{}:{}: ", it.file(), it.line()));
    let message = panic.payload_as_str().unwrap_or("panicked");
    LAST_PANIC.set(format!("{}{message}", place.unwrap_or_default()));
}

/// Waits for a finished download with this ending, and reads it.
pub fn downloaded(folder: &std::path::Path, ending: &str) -> String {
    use stillnight_tests::waiting::until;
    until(&format!("a file *.{ending} in the downloads"), || {
        let names = std::fs::read_dir(folder)
            .ok()?
            .filter_map(|it| Some(it.ok()?.path()));
        let files: Vec<std::path::PathBuf> = names.collect();
        let is = |file: &&std::path::PathBuf| file.extension().is_some_and(|it| it == ending);
        let unfinished = files.iter().any(|file| {
            file.extension()
                .is_some_and(|it| it == "crdownload" || it == "part" || it == "wkdownload")
        });
        let text = std::fs::read_to_string(files.iter().find(is)?).ok()?;
        (!unfinished && !text.is_empty()).then_some(text)
    })
}

/// Exports the diary from its page, and reads the table.
pub fn exported(app: App<'_>, downloads: &std::path::Path) -> Vec<TableRow> {
    for earlier in std::fs::read_dir(downloads).into_iter().flatten().flatten() {
        std::fs::remove_file(earlier.path()).expect("an earlier download can be removed");
    }
    app.turn_to("diary");
    app.click("#export-csv");
    rows_of_table(&downloaded(downloads, "csv"))
}
