//! The relief timer: what is tried, for how long, and what came of it.

use leptos::prelude::*;
use stillnight_domain::Moment;
use stillnight_domain::calm::timer::{Phase, Timer};

use super::after::after;
use super::{Act, Kept, acting, ask, choice};
use crate::state::DiaryHandle;
use crate::components::el::{none, of, p};
use crate::texts::{self, text};

/// What is said of the timer, and the timer. Each phase has its parts at the same places, so that
/// the focus stays on the button.
pub fn draw(handle: &DiaryHandle, kept: &Kept, now: Moment) -> (String, Vec<AnyView>) {
    let timer = kept.timer;
    let (says, view, label, act) = match timer.phase(now) {
        Phase::Choosing => {
            let view = choosing(handle, timer);
            (String::new(), view, text!(calm.timer.start), Act::Start)
        }
        Phase::Running(left) => {
            let view = of("DIV", "left")
                .attr("role", "timer")
                .text(text!(calm.timer.left, minutes = left));
            let what = texts::relief(timer.what()).to_owned();
            (what, view.view(), text!(calm.timer.stop), Act::Stop)
        }
        Phase::Over(minutes) => {
            let what = timer.what();
            let view = after(
                handle,
                kept,
                texts::outcome_of(what).into(),
                what,
                Some(minutes),
            );
            let label = text!(calm.timer.something_else);
            (text!(calm.timer.over, minutes), view, label, Act::Reset)
        }
    };
    let care = if timer.is_on_skin() && !matches!(act, Act::Reset) {
        p("small", text!(calm.timer.care_for_skin)).view()
    } else {
        none()
    };
    let button = acting(handle, "quiet strong", label.into(), act);
    (says, vec![view, care, button.view()])
}

fn choosing(handle: &DiaryHandle, timer: Timer) -> AnyView {
    let (mut kinds, mut minutes) = (Vec::new(), Vec::new());
    for what in Timer::WHAT {
        let is = what == timer.what();
        kinds.push(choice(
            handle,
            texts::relief(what).into(),
            is,
            Act::Choose(what),
        ));
    }
    for offered in timer.offered() {
        let label = texts::minutes((*offered).into()).into();
        let is = *offered == timer.minutes();
        minutes.push(choice(handle, label, is, Act::Minutes(*offered)));
    }
    of("DIV", "choosing")
        .child(ask(text!(bout.what_are_you_trying).into(), "thirds", kinds))
        .child(ask(
            text!(calm.timer.for_how_long).into(),
            "fifths",
            minutes,
        ))
        .view()
}
