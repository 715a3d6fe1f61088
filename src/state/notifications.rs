//! What is due, kept at hand: for the worker that rings, the number on the icon, and the line on
//! every page.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::elements::StaticNode;
use stillnight_browser::{journal, reminders, timers};
use stillnight_domain::care::ring::{List, Manner, Row, to_json};
use stillnight_domain::care::timing::Gaps;
use stillnight_domain::content::Care;

use super::{ClinicalPlan, ContentStore, DiaryHandle};
use crate::texts::text;

/// How long after a change the list is made anew, in milliseconds.
const DELAY_MS: u32 = 300;

/// Keeps the list of what is due, as soon as there is a plan, and says beside the tabs that something
/// is. There it moves nothing under a thumb when it comes.
pub fn keep_notifications(handle: DiaryHandle, content: ContentStore, plan: ClinicalPlan) {
    let rows: RwSignal<Vec<Row>> = RwSignal::new(Vec::new());
    // A change of the diary, the hour or the zone changes what is due, and so do the rules once they
    // are read.
    let reasons = Memo::new(move |_| {
        let now = handle.now().get();
        let rules = content.care.with(|_: &Care| ()).is_some();
        let (position, is_complete) = handle
            .diary()
            .with(|diary| (diary.position(), diary.is_complete()));
        let has_plan = plan.is_there().get();
        let hour = now.utc_ms() / 3_600_000;
        let when = (hour, now.offset_minutes());
        (
            has_plan,
            is_complete,
            position,
            rules,
            when,
            handle.is_example(),
        )
    });
    Effect::new(move || {
        let (has_plan, is_complete, ..) = reasons.get();
        if has_plan {
            handle.complete_soon(is_complete);
            content.care.read_again();
        }
        timers::after(DELAY_MS, move || renew(handle, plan, rows));
    });
    let due = Memo::new(move |_| {
        let now = handle.now().get().local();
        let is_due = |row: &&Row| row.from <= now && now < row.until;
        rows.with(|rows| rows.iter().filter(is_due).count())
    });
    // An answer makes the list anew, which rings too; what is over goes with the next, in an hour at
    // most.
    Effect::new(move || {
        let due = due.get();
        if due > 0 {
            StaticNode::Due.set_text(&text!(app.due_now, count = due));
            reminders::ring();
        }
        StaticNode::Due.show(due > 0);
    });
}

/// The worker's list is the diary's own; while the example is shown it stays as it was.
fn renew(handle: DiaryHandle, plan: ClinicalPlan, shown: RwSignal<Vec<Row>>) {
    let made = plan.with(|plan, care| {
        let settings = plan.diary.settings();
        let manner = Manner {
            quiet: settings.quiet,
            named: settings.named,
            discreet: text!(reminders.file.discreet),
            gaps: &Gaps::of(&care.spacing.spacing),
        };
        let rows = plan.rings(&manner)?;
        let list = to_json(&List {
            rows: &rows,
            position: plan.diary.position(),
            labels: [text!(due.taken), text!(due.later)],
        });
        Some((rows, list))
    });
    match made {
        // The rules are not read: nothing is known to be due.
        None => shown.set(Vec::new()),
        // The history is not read yet; what is shown stays until it is.
        Some(None) => {}
        Some(Some((rows, list))) => {
            shown.set(rows);
            if handle.is_example() {
                return;
            }
            spawn_local(async move {
                // One that cannot be kept is made anew at the next change; the screen shows what
                // is due.
                journal::keep_due(&list).await.unwrap_or_default();
                reminders::ring();
            });
        }
    }
}
