//! What this device can do to remind somebody, in plain words, with a test for each way: first the
//! phone's own calendar, which rings with the app closed.

mod calendar;
mod layers;

use leptos::prelude::*;
use stillnight_domain::SettingsChange;
use stillnight_domain::content::Care;

use self::calendar::{CalendarItems, CalendarSteps};
use self::layers::Layers;
use crate::components::{Button, ContentView, Empty, PageTitle, QuietHours, Switch};
use crate::state::{use_content, use_diary};
use crate::texts::text;

/// The page.
#[component]
pub fn RemindersPage() -> impl IntoView {
    let handle = use_diary();
    let content = use_content();
    handle.complete_soon(false);
    content.care.read_once();
    let settings = handle.settings();
    let name_it = move |named| {
        handle.change_settings(SettingsChange {
            named: Some(named),
            ..SettingsChange::default()
        });
    };
    view! {
        <PageTitle>{text!(reminders.title)}</PageTitle>
        <Empty>{text!(reminders.says)}</Empty>
        <Section id="try" title=text!(reminders.does_it_ring)>
            <p>{text!(reminders.does_it_ring_says)}</p>
            <Button on_press=calendar::test attr:id="test-calendar">
                {text!(reminders.test_alarm)}
            </Button>
            <CalendarSteps />
        </Section>
        <Section id="calendar" title=text!(reminders.your_plan)>
            // What is made up must not ring for somebody.
            <Show
                when=move || !handle.is_example()
                fallback=|| view! { <p>{text!(reminders.not_of_the_example)}</p> }
            >
                <ContentView
                    bundle=content.care
                    draw=|_: &Care| view! { <CalendarItems /> }.into_any()
                />
            </Show>
        </Section>
        <Section id="layers" title=text!(reminders.on_this_device)>
            <Layers />
        </Section>
        <Section id="manner" title=text!(reminders.quiet_and_names)>
            <QuietHours settings on_change=move |set| handle.change_settings(set) />
            <Switch
                id="named"
                label=text!(reminders.named)
                checked=Signal::derive(move || settings.get().named)
                on_change=name_it
            />
            <p class="small">{text!(reminders.named_says)}</p>
        </Section>
    }
}

/// A part of the page.
#[component]
fn Section(id: &'static str, title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="settings" id=id>
            <h2>{title}</h2>
            {children()}
        </section>
    }
}
