//! A month of nights as a heat map. What is missing is not zero, and colour is never the only sign.

use chrono::Datelike;
use leptos::prelude::*;
use stillnight_browser::clock;
use stillnight_domain::{Burden, Month, Night};

use crate::routes::Route;
use crate::state::use_diary;
use crate::texts::{self, text};

/// The month, with the way to its neighbours.
#[component]
pub fn Calendar(
    /// The month that is shown.
    month: RwSignal<Month>,
    /// The night that it is.
    tonight: Memo<Night>,
) -> impl IntoView {
    let week_begins = clock::first_weekday();
    let blanks = move || {
        let blanks = 0..month.get().days_before(week_begins);
        blanks.map(|_| view! { <span></span> }).collect_view()
    };
    let nights = move || month.get().nights().collect::<Vec<_>>();
    view! {
        <MonthTitle month tonight />
        <Weekdays week_begins />
        <div class="calendar" id="calendar">
            {blanks}
            <For each=nights key=|night| *night let:night>
                <Day night tonight />
            </For>
        </div>
        <p class="small">{text!(diary.calendar_key)}</p>
    }
}

/// The name of the month, between the ways to the months before and after.
#[component]
fn MonthTitle(month: RwSignal<Month>, tonight: Memo<Night>) -> impl IntoView {
    let is_last = move || month.get() >= Month::of(tonight.get());
    view! {
        <div class="month-title">
            <button
                type="button"
                class="turn"
                aria-label=text!(diary.earlier_month)
                on:click=move |_| month.update(|month| *month = month.previous())
            >
                "‹"
            </button>
            <h2 aria-live="polite">{move || texts::month(month.get())}</h2>
            <button
                type="button"
                class="turn"
                aria-label=text!(diary.later_month)
                disabled=is_last
                on:click=move |_| month.update(|month| *month = month.next())
            >
                "›"
            </button>
        </div>
    }
}

/// The letters of the days of the week.
#[component]
fn Weekdays(week_begins: u32) -> impl IntoView {
    let letter = |day: u32| {
        let day = usize::try_from((day + week_begins) % 7).unwrap_or(0);
        view! { <span>{clock::weekday_letter(day)}</span> }
    };
    view! {
        <div class="weekdays small" aria-hidden="true">
            {(0..7).map(letter).collect_view()}
        </div>
    }
}

/// A night of the month; it leads to its page unless it is still to come.
#[component]
fn Day(night: Night, tonight: Memo<Night>) -> impl IntoView {
    let to_come = move || {
        view! {
            <span class="day">
                <span class="day-number">{number(night)}</span>
            </span>
        }
    };
    view! {
        <Show when=move || { night <= tonight.get() } fallback=to_come>
            <DayLink night tonight />
        </Show>
    }
}

#[component]
fn DayLink(night: Night, tonight: Memo<Night>) -> impl IntoView {
    let handle = use_diary();
    let burden = Memo::new(move |_| handle.diary().with(|diary| diary.burden(night)));
    let label = move || {
        let burden = texts::burden(burden.get());
        text!(diary.day, date = texts::evening_of(night), burden)
    };
    let current = move || (tonight.get() == night).then_some("date");
    view! {
        <a
            class="day"
            href=Route::Night(night).href()
            data-level=move || level(burden.get())
            aria-current=current
        >
            <span class="visually-hidden">{label}</span>
            <span class="day-number" aria-hidden="true">
                {number(night)}
            </span>
            <span class="day-mark" aria-hidden="true">
                {move || mark(burden.get())}
            </span>
        </a>
    }
}

/// The day of the month.
fn number(night: Night) -> String {
    night.evening().day().to_string()
}

/// The name of a burden in the style sheet.
fn level(burden: Burden) -> String {
    match burden {
        Burden::Missing => "missing".to_owned(),
        Burden::Unrated => "unrated".to_owned(),
        Burden::Rated(_) => burden.step().unwrap_or(0).to_string(),
    }
}

/// What is written in a day.
fn mark(burden: Burden) -> String {
    match burden {
        Burden::Missing => String::new(),
        Burden::Unrated => "–".to_owned(),
        Burden::Rated(worst) => worst.value().to_string(),
    }
}
