//! The morning after: how long did it last, what helped, and how was the night.

use leptos::prelude::*;
use stillnight_domain::{
    BoutEdit, Diary, Field, FieldChange, Moment, MorningAsk, MorningQuestion, Night, RecordId,
    ReliefKind, Strip, night_strip,
};

use crate::components::{Button, ButtonKind, Chip, Layout, NightStrip, Notice, Question};
use crate::routes::Route;
use crate::state::use_diary;
use crate::texts::{self, text};

/// What the last night still wants to know.
#[derive(Clone, PartialEq)]
struct Asked {
    night: Night,
    bouts: usize,
    /// The night in one drawing and in words, if there was anything.
    drawn: Option<(Strip, String)>,
    questions: Vec<MorningQuestion>,
}

impl Asked {
    fn of(diary: &Diary, now: Moment) -> Option<Self> {
        let morning = diary.asked_in_the_morning(now)?;
        let night = morning.night;
        let drawn = (!morning.bouts.is_empty()).then(|| {
            let summary = texts::night_summary(diary, night, now);
            let strip = night_strip(diary, night, now);
            (strip, texts::strip(night, &summary))
        });
        Some(Self {
            night,
            bouts: morning.bouts.len(),
            drawn,
            questions: morning.questions(diary, now),
        })
    }
}

/// What the last night still wants to know, by day, until there is a check-in.
#[component]
pub fn LastNight() -> impl IntoView {
    let handle = use_diary();
    let asked = Memo::new(move |_| {
        let now = handle.now().get();
        handle.diary().with(|diary| Asked::of(diary, now))
    });
    let night = Memo::new(move |_| asked.with(|asked| asked.as_ref().map(|it| it.night)));
    move || night.get().map(|night| view! { <Card night asked /> })
}

#[component]
fn Card(night: Night, asked: Memo<Option<Asked>>) -> impl IntoView {
    let bouts = Memo::new(move |_| asked.with(|asked| asked.as_ref().map_or(0, |it| it.bouts)));
    let drawn = Memo::new(move |_| asked.with(|asked| asked.as_ref()?.drawn.clone()));
    let questions = Memo::new(move |_| {
        asked.with(|asked| {
            let asked = asked.as_ref();
            asked.map(|it| it.questions.clone()).unwrap_or_default()
        })
    });
    let strip = move || {
        let drawn = drawn.get();
        drawn.map(|(strip, label)| view! { <NightStrip strip label /> })
    };
    view! {
        <Notice id="morning" title=move || texts::last_night(bouts.get())>
            {strip}
            <For each=move || questions.get() key=|question| question.bout let:question>
                <AboutBout bout=question.bout questions />
            </For>
            <CheckIn night may_be_calm=Signal::derive(move || bouts.get() == 0) />
        </Notice>
    }
}

/// What is asked about a bout; once that is answered, what is asked next.
#[component]
fn AboutBout(bout: RecordId, questions: Memo<Vec<MorningQuestion>>) -> impl IntoView {
    let question = Memo::new(move |_| {
        questions.with(|questions| questions.iter().find(|it| it.bout == bout).copied())
    });
    move || {
        question
            .get()
            .map(|MorningQuestion { start, ask, .. }| match ask {
                MorningAsk::Length => view! { <HowLong bout start /> }.into_any(),
                MorningAsk::Relief => view! { <WhatHelped bout start /> }.into_any(),
            })
    }
}

#[component]
fn HowLong(bout: RecordId, start: Moment) -> impl IntoView {
    let handle = use_diary();
    let lasted = move |minutes: u16| {
        let press = move || handle.act(move |diary, now| diary.bout_lasted(bout, minutes, now));
        view! {
            <Chip chosen=false on_press=press>
                {texts::minutes(minutes.into())}
            </Chip>
        }
    };
    view! {
        <Question legend=texts::how_long(start) layout=Layout::Fifths>
            {texts::LASTED.map(lasted).collect_view()}
        </Question>
    }
}

#[component]
fn WhatHelped(bout: RecordId, start: Moment) -> impl IntoView {
    let handle = use_diary();
    let helped = move |what: &ReliefKind| {
        let what = *what;
        view! {
            <Chip chosen=false on_press=move || handle.edit_bout(bout, BoutEdit::Helped(what))>
                {texts::relief(what)}
            </Chip>
        }
    };
    view! {
        <Question legend=texts::what_helped(start) layout=Layout::Chips>
            {ReliefKind::ALL.iter().map(helped).collect_view()}
        </Question>
    }
}

#[component]
fn CheckIn(night: Night, may_be_calm: Signal<bool>) -> impl IntoView {
    let handle = use_diary();
    let calm = move || {
        let worst = Field::Worst.number(0).ok();
        handle.act(move |diary, now| {
            diary.check_in(night, FieldChange::one(Field::Worst, worst), now)
        });
    };
    view! {
        <div class="stack">
            <p class="small">{move || texts::check_in_says(may_be_calm.get())}</p>
            <div class="row">
                <Show when=move || may_be_calm.get()>
                    <Button kind=ButtonKind::Main on_press=calm attr:id="calm-night">
                        {text!(tonight.calm_night)}
                    </Button>
                </Show>
                <a class=ButtonKind::Main.class() href=Route::CheckIn(night).href()>
                    {text!(entry.check_in)}
                </a>
            </div>
        </div>
    }
}
