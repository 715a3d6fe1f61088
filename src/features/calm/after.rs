//! What came of it, noted on the running bout.

use std::borrow::Cow;

use leptos::prelude::*;
use stillnight_domain::{Outcome, Relief, ReliefKind};

use super::{Act, Kept, ask, choice};
use crate::state::DiaryHandle;
use crate::routes::Route;
use crate::components::el::{El, a, of, p};
use crate::texts::{self, text};

/// Asks what came of `what`, tried for so many minutes; without a running bout says that there is
/// none to note it on. Until there are minutes there is only room for it, so that nothing moves.
pub fn after(
    handle: &DiaryHandle,
    kept: &Kept,
    legend: Cow<'static, str>,
    what: ReliefKind,
    minutes: Option<u16>,
) -> AnyView {
    let place = of("DIV", "after");
    let Some(minutes) = minutes else {
        return place.view();
    };
    let now = handle.now().get();
    // What was said and taken back is no longer chosen.
    let running = handle.diary().with(|diary| {
        let bout = diary.running(now)?;
        let said = kept.said.filter(|said| said.what == what);
        let said = said.filter(|said| bout.details.reliefs.contains(said));
        Some((bout.id, said.and_then(|said| said.outcome)))
    });
    let Some((bout, chosen)) = running else {
        return place
            .child(p("small", text!(calm.no_bout_to_note_it_on)))
            .child(a("quiet", Route::Tonight.href(), text!(tonight.title)))
            .view();
    };
    let mut answers: Vec<El> = Vec::new();
    for outcome in Outcome::ALL {
        let came = Relief {
            what,
            outcome: Some(*outcome),
            minutes: Some(minutes),
        };
        let label = texts::outcome(*outcome).into();
        let is = chosen == Some(*outcome);
        answers.push(choice(handle, label, is, Act::Came(bout, came)));
    }
    place.child(ask(legend, "thirds", answers)).view()
}
