//! Waiting for something to become true: always with a deadline, never for a fixed time.

use std::time::{Duration, Instant};

const PAUSE: Duration = Duration::from_millis(20);

/// How long a test waits for what the app should do within a moment, on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Asks `probe` until it answers.
///
/// # Panics
/// After `limit`, with `what` as the thing that never happened.
#[track_caller]
pub fn until_within<T>(what: &str, limit: Duration, mut probe: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + limit;
    loop {
        if let Some(answer) = probe() {
            return answer;
        }
        assert!(
            Instant::now() < deadline,
            "waited {limit:?} in vain: {what}"
        );
        std::thread::sleep(PAUSE);
    }
}

/// Asks `probe` until it answers, for at most [`PATIENCE`].
#[track_caller]
pub fn until<T>(what: &str, probe: impl FnMut() -> Option<T>) -> T {
    until_within(what, PATIENCE, probe)
}

/// Waits until `holds` says yes.
#[track_caller]
pub fn until_true(what: &str, mut holds: impl FnMut() -> bool) {
    until(what, || holds().then_some(()));
}
