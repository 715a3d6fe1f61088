//! Said once, after the first saved entry, in three steps that can be skipped: what the app is for,
//! the hours of the night, the home screen.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::device::{self, Install};
use stillnight_browser::preferences::Notice;
use stillnight_domain::Diary;

use crate::diary_handle::DiaryHandle;
use crate::parts::el::{El, all, button, h2, live, none, of, p};
use crate::parts::hours::hours;
use crate::texts::text;

/// The steps that are left, one at a time, below everything else.
pub fn welcome() -> AnyView {
    let handle = DiaryHandle::here();
    let step = RwSignal::new(0);
    // One thing at a time: the question about last night comes first.
    let begun = Memo::new(move |_| {
        let now = handle.minute();
        let free =
            |diary: &Diary| diary.position() > 0 && diary.asked_in_the_morning(now).is_none();
        handle.read().with(free) && !handle.is_example()
    });
    live(move || {
        let steps = steps();
        let number = step.get();
        match steps.get(number) {
            Some(notice) if begun.get() => card(*notice, number, steps.len(), step),
            _ => none(),
        }
    })
}

/// The home screen is a step only where it can be explained.
fn steps() -> Vec<Notice> {
    let install = match device::install_way() {
        Install::Done | Install::Unknown => None,
        _ => Some(Notice::Install),
    };
    let all = [Some(Notice::Purpose), Some(Notice::Hours), install].into_iter();
    all.flatten()
        .filter(|notice| !notice.is_put_away())
        .collect()
}

fn card(notice: Notice, number: usize, of_all: usize, step: RwSignal<usize>) -> AnyView {
    let (id, title, inside) = match notice {
        Notice::Purpose => ("purpose", text!(welcome.purpose_title), purpose()),
        Notice::Hours => {
            let handle = DiaryHandle::here();
            let settings = move || handle.settings();
            let set = move |set| handle.act(move |diary, _| diary.change_settings(set));
            (
                "hours-step",
                text!(welcome.hours_title),
                hours(settings, set),
            )
        }
        Notice::Install => ("install-hint", text!(welcome.install_title), install(step)),
    };
    let is_last = number + 1 == of_all;
    let next = move || {
        notice.put_away();
        // What is put away is no longer among the steps.
        step.notify();
    };
    let skip_all = move || {
        steps().into_iter().for_each(Notice::put_away);
        step.notify();
    };
    let label = if is_last {
        text!(welcome.done)
    } else {
        text!(welcome.next)
    };
    of("SECTION", "notice")
        .id(id)
        .child(p(
            "small",
            text!(welcome.step, number = number + 1, all = of_all),
        ))
        .child(h2(title))
        .child(inside)
        .child(
            of("DIV", "row")
                .child(button("quiet strong", label, next).id("next-step"))
                .child(button("quiet", text!(welcome.skip), skip_all).id("skip-steps")),
        )
        .view()
}

fn purpose() -> AnyView {
    all(vec![
        p("", text!(welcome.stays_here)).view(),
        p(
            "small",
            format!(
                "{} {}",
                text!(settings.intended_purpose),
                text!(settings.not_for)
            ),
        )
        .view(),
    ])
}

fn install(step: RwSignal<usize>) -> AnyView {
    let way = device::install_way();
    let how = match way {
        Install::Dialog => text!(welcome.install_by_dialog),
        Install::ShareMenu => text!(welcome.install_by_share_menu),
        _ => text!(welcome.install_by_browser_menu),
    };
    let ask = move || {
        spawn_local(async move {
            if device::install().await {
                Notice::Install.put_away();
                step.notify();
            }
        });
    };
    let button: Option<El> =
        (way == Install::Dialog).then(|| button("quiet", text!(welcome.install), ask));
    of("DIV", "stack").child(p("", how)).maybe(button).view()
}
