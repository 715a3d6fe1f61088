//! Said once, after the first saved entry, in three steps that can be skipped: what the app is for,
//! the hours of the night, the home screen.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::device::{self, Install};
use stillnight_browser::preferences::Notice;
use stillnight_domain::Diary;

use crate::components::{Button, ButtonKind, NightHours};
use crate::state::use_diary;
use crate::texts::text;

/// The steps that are left, one at a time, below everything else.
#[component]
pub fn Welcome() -> impl IntoView {
    let handle = use_diary();
    // What is put away is kept on the device, outside of any signal.
    let put_away = Trigger::new();
    // One thing at a time: the question about last night comes first.
    let is_begun = Memo::new(move |_| {
        let now = handle.now().get();
        let is_free =
            |diary: &Diary| diary.position() > 0 && diary.asked_in_the_morning(now).is_none();
        handle.diary().with(is_free) && !handle.is_example()
    });
    let left = Memo::new(move |_| {
        put_away.track();
        if is_begun.get() { steps() } else { Vec::new() }
    });
    let step = Memo::new(move |_| left.with(|left| left.first().copied()));
    let count = Signal::derive(move || left.with(Vec::len));
    move || {
        step.get().map(|notice| {
            view! { <Step notice count on_put_away=move || put_away.notify() /> }
        })
    }
}

/// The steps that are left. The home screen is one only where it can be explained.
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

/// The first of the steps that are left.
#[component]
fn Step(
    notice: Notice,
    /// How many are left.
    count: Signal<usize>,
    #[prop(into)] on_put_away: Callback<()>,
) -> impl IntoView {
    let (id, title) = match notice {
        Notice::Purpose => ("purpose", text!(welcome.purpose_title)),
        Notice::Hours => ("hours-step", text!(welcome.hours_title)),
        Notice::Install => ("install-hint", text!(welcome.install_title)),
    };
    let next = move || {
        notice.put_away();
        on_put_away.run(());
    };
    let skip_all = move || {
        steps().into_iter().for_each(Notice::put_away);
        on_put_away.run(());
    };
    let label = move || {
        if count.get() > 1 {
            text!(welcome.next)
        } else {
            text!(welcome.done)
        }
    };
    view! {
        <section class="notice" id=id>
            <p class="small">{move || text!(welcome.step, number = 1, all = count.get())}</p>
            <h2>{title}</h2>
            {match notice {
                Notice::Purpose => view! { <Purpose /> }.into_any(),
                Notice::Hours => view! { <Hours /> }.into_any(),
                Notice::Install => view! { <InstallHint on_put_away /> }.into_any(),
            }}
            <div class="row">
                <Button kind=ButtonKind::Main on_press=next attr:id="next-step">
                    {label}
                </Button>
                <Button on_press=skip_all attr:id="skip-steps">
                    {text!(welcome.skip)}
                </Button>
            </div>
        </section>
    }
}

#[component]
fn Purpose() -> impl IntoView {
    view! {
        <p>{text!(welcome.stays_here)}</p>
        <p class="small">
            {format!("{} {}", text!(settings.intended_purpose), text!(settings.not_for))}
        </p>
    }
}

#[component]
fn Hours() -> impl IntoView {
    let handle = use_diary();
    view! {
        <NightHours
            settings=handle.settings()
            on_change=move |set| handle.act(move |diary, _| diary.change_settings(set))
        />
    }
}

#[component]
fn InstallHint(on_put_away: Callback<()>) -> impl IntoView {
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
                // The page may be gone by then.
                on_put_away.try_run(());
            }
        });
    };
    view! {
        <div class="stack">
            <p>{how}</p>
            {(way == Install::Dialog)
                .then(|| view! { <Button on_press=ask>{text!(welcome.install)}</Button> })}
        </div>
    }
}
