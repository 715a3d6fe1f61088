//! Browsers as families of processes: found whole, killed whole, never left behind.
//!
//! Every driver is started with a mark in its environment that all its children inherit. Some
//! overwrite their environment (Chromium's children do), so a family is what carries the mark or
//! names the profile folder, plus all descendants.

use rustix::process::{Pid, Signal, kill_process};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::process::{Child, Command};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

const MARK: &str = "STILLNIGHT_TEST_FAMILY";
static NEXT: AtomicU32 = AtomicU32::new(0);

/// A started program with everything it started in turn; killed when dropped.
#[derive(Debug)]
pub struct Family {
    first: Child,
    mark: String,
    names: Vec<String>,
}

impl Family {
    /// Starts `command`. Processes whose command line holds one of `names` belong to the family.
    pub fn start(command: &mut Command, names: &[&Path]) -> io::Result<Family> {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let mark = format!("{}-{number}", std::process::id());
        let first = command.env(MARK, &mark).spawn()?;
        let names = names
            .iter()
            .map(|name| name.display().to_string())
            .collect();
        Ok(Family { first, mark, names })
    }

    /// The program that was started, not its children.
    pub fn first(&mut self) -> &mut Child {
        &mut self.first
    }

    /// The id of the program that was started.
    pub fn first_id(&self) -> u32 {
        self.first.id()
    }

    /// All processes of the family that live, the first one last.
    pub fn members(&self) -> Vec<u32> {
        let sign = format!("{MARK}={}", self.mark);
        let table = process_table();
        let mut family: BTreeSet<u32> = BTreeSet::from([self.first.id()]);
        for process in &table {
            let named = self
                .names
                .iter()
                .any(|name| process.command.contains(name.as_str()));
            if named || process.environment.contains(&sign) {
                family.insert(process.id);
            }
        }
        family.remove(&std::process::id());
        while let Some(child) = table
            .iter()
            .find(|process| family.contains(&process.parent) && !family.contains(&process.id))
        {
            family.insert(child.id);
        }
        let living = |id: &u32| table.iter().any(|process| process.id == *id);
        let mut members: Vec<u32> = family.into_iter().filter(living).collect();
        members.sort_by_key(|id| *id == self.first.id());
        members
    }

    /// Kills everything but the first process (the driver) at once, without any goodbye.
    pub fn kill_children(&self) {
        let first = self.first.id();
        self.kill_until_gone(|id| id != first);
    }

    /// Waits until only the first process is left; false after `limit`.
    pub fn children_are_gone_within(&self, limit: Duration) -> bool {
        let deadline = Instant::now() + limit;
        while self.members().iter().any(|id| *id != self.first.id()) {
            if Instant::now() > deadline {
                return false;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        true
    }

    fn kill_until_gone(&self, wanted: impl Fn(u32) -> bool) {
        // Again and again: a dying family may still be having children.
        for _ in 0..200 {
            let targets: Vec<u32> = self
                .members()
                .into_iter()
                .filter(|id| wanted(*id))
                .collect();
            if targets.is_empty() {
                return;
            }
            kill_all(&targets);
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Family {
    fn drop(&mut self) {
        self.kill_children();
        drop(self.first.kill());
        drop(self.first.wait());
        self.kill_children();
    }
}

/// Sends SIGKILL to each.
pub fn kill_all(ids: &[u32]) {
    for id in ids {
        if let Some(pid) = i32::try_from(*id).ok().and_then(Pid::from_raw) {
            // An error means that it is gone already, which is what we want.
            kill_process(pid, Signal::KILL).ok();
        }
    }
}

/// Kills every family this test program has started; for the end by Ctrl-C.
pub fn kill_all_families() {
    let own = format!("{MARK}={}-", std::process::id());
    kill_marked(|environment| environment.contains(&own));
}

/// From now on Ctrl-C leaves no browser behind: it kills all families, does `the_rest`, and ends
/// the program.
///
/// # Panics
/// When signals cannot be heard.
pub fn clean_up_when_interrupted(the_rest: fn()) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM]);
    let mut signals = signals.expect("signals can be heard");
    std::thread::spawn(move || {
        if signals.forever().next().is_some() {
            kill_all_families();
            the_rest();
            std::process::exit(130);
        }
    });
}

/// Kills families whose test program was itself killed before it could clean up.
pub fn kill_orphans() {
    let table = process_table();
    let living: BTreeSet<u32> = table.iter().map(|process| process.id).collect();
    kill_marked(|environment| {
        let mark = environment
            .split('\0')
            .find_map(|entry| entry.strip_prefix(&format!("{MARK}=")));
        let runner = mark.and_then(|mark| mark.split('-').next()?.parse().ok());
        runner.is_some_and(|runner| !living.contains(&runner))
    });
}

fn kill_marked(marked: impl Fn(&str) -> bool) {
    for _ in 0..100 {
        let table = process_table();
        let targets: Vec<u32> = table
            .iter()
            .filter(|process| marked(&process.environment))
            .map(|it| it.id)
            .collect();
        if targets.is_empty() {
            return;
        }
        kill_all(&targets);
        std::thread::sleep(Duration::from_millis(10));
    }
}

struct Process {
    id: u32,
    parent: u32,
    command: String,
    environment: String,
}

#[cfg(target_os = "linux")]
fn process_table() -> Vec<Process> {
    let Ok(folder) = std::fs::read_dir("/proc") else {
        return Vec::new();
    };
    folder
        .filter_map(|entry| read_process(&entry.ok()?.path()))
        .collect()
}

#[cfg(target_os = "linux")]
fn read_process(folder: &Path) -> Option<Process> {
    let id = folder.file_name()?.to_str()?.parse().ok()?;
    let text = |name: &str| {
        let bytes = std::fs::read(folder.join(name)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    // "pid (name) state parent …"; the name may hold spaces and brackets.
    let stat = text("stat");
    let mut rest = stat.rsplit_once(')')?.1.split_whitespace();
    if rest.next()? == "Z" {
        return None;
    }
    let parent = rest.next()?.parse().ok()?;
    Some(Process {
        id,
        parent,
        command: text("cmdline"),
        environment: text("environ"),
    })
}

#[cfg(not(target_os = "linux"))]
fn process_table() -> Vec<Process> {
    let listed = Command::new("ps")
        .args(["-A", "-E", "-ww", "-o", "pid=,ppid=,command="])
        .output();
    let text = listed.map(|it| String::from_utf8_lossy(&it.stdout).into_owned());
    let read = |line: &str| {
        let mut words = line.split_whitespace();
        let (id, parent) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some(Process {
            id,
            parent,
            command: line.to_owned(),
            environment: line.replace(' ', "\0"),
        })
    };
    text.unwrap_or_default().lines().filter_map(read).collect()
}
