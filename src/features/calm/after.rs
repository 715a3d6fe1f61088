//! What came of it, noted on the running bout.

use leptos::prelude::*;
use stillnight_domain::{Outcome, Relief, ReliefKind};

use crate::diary_handle::DiaryHandle;
use crate::pages::Page;
use crate::parts::bout_questions::Edit;
use crate::parts::chip::{chip, question};
use crate::parts::el::{a, all, p};
use crate::words;

/// Asks what came of `what`, tried for so many minutes; without a running bout says that there is
/// none to note it on. Reads the diary, so it belongs into a part that is drawn anew.
pub fn after(
    handle: DiaryHandle,
    legend: String,
    what: ReliefKind,
    minutes: u16,
    said: RwSignal<Option<Relief>>,
) -> AnyView {
    let now = handle.now().get();
    let running = handle.read().with(|diary| {
        let bout = diary.running(now)?;
        // Taken back, it is no longer what was said.
        let said = said
            .get()
            .filter(|said| bout.details.reliefs.contains(said));
        Some((bout.id, said.and_then(|said| said.outcome)))
    });
    let Some((bout, chosen)) = running else {
        return all(vec![
            p("", words::none_to_note_it_on()).view(),
            a("quiet", Page::Tonight.href(), words::tonight()).view(),
        ]);
    };
    let answers = Outcome::ALL.iter().map(|outcome| {
        let came = Relief {
            what,
            outcome: Some(*outcome),
            minutes: Some(minutes),
        };
        chip(
            words::outcome(*outcome),
            chosen == Some(*outcome),
            move || {
                said.set(Some(came));
                handle.edit_bout(bout, Edit::Came(came));
            },
        )
    });
    question(legend, "thirds", answers).view()
}
