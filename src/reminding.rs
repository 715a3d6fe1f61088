//! What is due, kept at hand: for the worker that rings, the number on the icon, and the line on
//! every page.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::elements::StaticNode;
use stillnight_browser::{journal, reminders, timers};
use stillnight_domain::Kind;
use stillnight_domain::care::recognise::Dictionary;
use stillnight_domain::care::ring::{List, Manner, Row, to_json};
use stillnight_domain::care::timing::Gaps;
use stillnight_domain::content::Care;

use crate::diary_handle::DiaryHandle;
use crate::knowledge::Knowledge;
use crate::texts::text;

/// How long after a change the list is made anew, in milliseconds.
const DELAY_MS: u32 = 300;

/// Keeps the list of what is due, as soon as there is a plan, and says beside the tabs that something
/// is. There it moves nothing under a thumb when it comes.
pub fn reminding(handle: DiaryHandle, knowledge: Knowledge) {
    let rows: RwSignal<Vec<Row>> = RwSignal::new(Vec::new());
    // A change of the diary, the hour or the zone changes what is due, and so do the rules once they
    // are read.
    let reasons = Memo::new(move |_| {
        let now = handle.now().get();
        let rules = knowledge.has_rules();
        let (position, is_complete, has_plan) = handle.read().with(|diary| {
            let mut kept = diary.care_entries().into_iter();
            let has_plan = kept.any(|entry| entry.kind == Kind::PlanItem);
            (diary.position(), diary.is_complete(), has_plan)
        });
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
            knowledge.want::<Care>();
            knowledge.want::<Dictionary>();
        }
        timers::after(DELAY_MS, move || renew(handle, knowledge, rows));
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
fn renew(handle: DiaryHandle, knowledge: Knowledge, shown: RwSignal<Vec<Row>>) {
    let mut rows = None;
    let mut list = String::new();
    let read = knowledge.plan(handle, &mut |plan, care| {
        let settings = plan.diary.settings();
        let manner = Manner {
            quiet: settings.quiet,
            named: settings.named,
            discreet: text!(reminders.file.discreet),
            gaps: &Gaps::of(&care.spacing, &plan.limits.names),
        };
        rows = plan.rings(&manner);
        list = to_json(&List {
            rows: rows.as_deref().unwrap_or_default(),
            position: plan.diary.position(),
            labels: [text!(due.taken), text!(due.later)],
        });
    });
    let Some(rows) = rows.or_else(|| read.is_none().then(Vec::new)) else {
        return;
    };
    shown.set(rows);
    if read.is_none() || handle.is_example() {
        return;
    }
    spawn_local(async move {
        // One that cannot be kept is made anew at the next change; the screen shows what is due.
        journal::keep_due(&list).await.unwrap_or_default();
        reminders::ring();
    });
}
