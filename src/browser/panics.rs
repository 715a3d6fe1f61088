//! What is left of a panic: its message and place, kept for the report of faults.

use crate::preferences::{self, LastPanic};
use crate::shell;

/// From now on a panic is kept on this device and said on the first screen, which goes on working.
pub fn keep_for_the_report() {
    std::panic::set_hook(Box::new(|panic| {
        let what = panic.to_string();
        preferences::keep_last_panic(&LastPanic {
            what: what.clone(),
            at_ms: js_sys::Date::now(),
        });
        shell::failed(&what);
    }));
}
