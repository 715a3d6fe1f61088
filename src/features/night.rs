//! One night: its strip, its bouts, its check-in, and everything else.

use leptos::prelude::*;
use stillnight_domain::{
    Diary, Field, FieldChange, Moment, Night, Record, RecordId, Strip, night_strip,
};

use crate::components::{Button, Empty, Icon, NightStrip, PageTitle, RecordRow, RecordSummary};
use crate::routes::{Addition, Route};
use crate::state::{DiaryHandle, use_diary};
use crate::texts::{self, text};

/// The page of a night.
#[component]
pub fn NightPage(
    /// The night.
    night: Night,
) -> impl IntoView {
    use_diary().complete_soon(false);
    view! {
        <article class="night" data-night=night.to_iso()>
            <PageTitle>{texts::night_of(night)}</PageTitle>
            <Neighbours night />
            <AtAGlance night />
            <CheckIn night />
            <Records night />
            <Together night />
            <h2>{text!(night.add)}</h2>
            <div class="chips">
                {Addition::ALL.map(|what| view! { <AddLink what night /> }).collect_view()}
            </div>
        </article>
    }
}

/// The way to the nights before and after.
#[component]
fn Neighbours(night: Night) -> impl IntoView {
    let now = use_diary().now();
    let is_past = move || night < Night::of(now.get());
    view! {
        <nav class="neighbours" aria-label=text!(diary.all_nights)>
            <a class="quiet" href=Route::Night(night.previous()).href()>
                {text!(night.before)}
            </a>
            <Show when=is_past>
                <a class="quiet" href=Route::Night(night.next()).href()>
                    {text!(night.after)}
                </a>
            </Show>
        </nav>
    }
}

#[component]
fn AddLink(what: Addition, night: Night) -> impl IntoView {
    let kind = match what {
        Addition::Bout => None,
        Addition::Entry(kind) => Some(kind),
    };
    view! {
        <a class="chip" href=Route::Add(what, night).href()>
            <Icon kind />
            {what.name()}
        </a>
    }
}

/// A night in words and as a drawing.
#[derive(Clone, PartialEq)]
struct Glance {
    lead: String,
    strip: Strip,
    /// What the strip says.
    label: String,
}

impl Glance {
    fn of(diary: &Diary, night: Night, now: Moment) -> Self {
        let summary = texts::night_summary(diary, night, now);
        let is_empty = diary.bouts_of(night).is_empty() && diary.entries_of(night).is_empty();
        Self {
            strip: night_strip(diary, night, now),
            label: texts::strip(night, &summary),
            lead: if is_empty {
                text!(night.nothing).to_owned()
            } else {
                summary
            },
        }
    }
}

#[component]
fn AtAGlance(night: Night) -> impl IntoView {
    let glance = of_diary(use_diary(), move |diary, now| Glance::of(diary, night, now));
    let strip = move || {
        let Glance { strip, label, .. } = glance.get();
        view! { <NightStrip strip label /> }
    };
    view! {
        <Empty>{move || glance.with(|it| it.lead.clone())}</Empty>
        {strip}
        <p class="small">{text!(night.strip_key)}</p>
    }
}

/// What there is of a night's check-in.
#[derive(Clone, PartialEq)]
enum Morning {
    /// It is there.
    Said(RecordSummary),
    /// It can be said.
    Asked {
        /// Whether the night may have been a calm one.
        may_be_calm: bool,
    },
    /// The night is still to come.
    ToCome,
}

impl Morning {
    fn of(diary: &Diary, night: Night, now: Moment) -> Self {
        match diary.check_in_of(night) {
            Some(entry) => Self::Said(RecordSummary::of_entry(entry)),
            None if night > Night::of(now) => Self::ToCome,
            None => Self::Asked {
                may_be_calm: diary.bouts_of(night).is_empty(),
            },
        }
    }
}

/// What the morning after said, or the way to say it.
#[component]
fn CheckIn(night: Night) -> impl IntoView {
    let morning = of_diary(use_diary(), move |diary, now| {
        Morning::of(diary, night, now)
    });
    move || match morning.get() {
        Morning::Said(record) => view! {
            <div class="records">
                <RecordRow record />
            </div>
        }
        .into_any(),
        Morning::Asked { may_be_calm } => view! { <NoCheckIn night may_be_calm /> }.into_any(),
        Morning::ToCome => ().into_any(),
    }
}

#[component]
fn NoCheckIn(night: Night, may_be_calm: bool) -> impl IntoView {
    let handle = use_diary();
    let say_calm = move || {
        let worst = FieldChange::one(Field::Worst, Field::Worst.number(0).ok());
        handle.act(move |diary, now| diary.check_in(night, worst, now));
    };
    let calm = may_be_calm.then(|| {
        view! {
            <Button on_press=say_calm attr:id="calm-night">
                {text!(tonight.calm_night)}
            </Button>
        }
    });
    view! {
        <div class="stack">
            <p class="small">{text!(night.no_check_in)}</p>
            <div class="row">
                {calm}
                <a class="quiet" href=Route::CheckIn(night).href()>
                    {text!(entry.check_in)}
                </a>
            </div>
        </div>
    }
}

/// Everything but the check-in, by time.
#[component]
fn Records(night: Night) -> impl IntoView {
    let ids = of_diary(use_diary(), move |diary, _| {
        let records = diary.records_of(night);
        records.iter().map(Record::id).collect::<Vec<RecordId>>()
    });
    view! {
        <ul class="records">
            <For each=move || ids.get() key=|id| *id let:id>
                <Line id />
            </For>
        </ul>
    }
}

/// A record, which keeps its place while what is said of it changes.
#[component]
fn Line(id: RecordId) -> impl IntoView {
    let summary = of_diary(use_diary(), move |diary, now| {
        let record = diary.record_of(id)?;
        Some(RecordSummary::of(&record, diary, now))
    });
    let row = move || summary.get().map(|record| view! { <RecordRow record /> });
    view! { <li>{row}</li> }
}

/// What was taken of each thing in the whole night, where it was taken more than once.
#[component]
fn Together(night: Night) -> impl IntoView {
    let said = of_diary(use_diary(), move |diary, _| {
        let sums = diary.dose_sums(night).into_iter();
        let sums = sums.map(|sum| texts::name_and_sum(&sum.name, sum.amount, sum.unit));
        texts::listed(sums)
    });
    let together = move |doses: &String| {
        (!doses.is_empty()).then(|| {
            view! { <p class="together">{text!(night.doses_together, doses)}</p> }
        })
    };
    move || said.with(together)
}

/// What is read of the diary, renewed when that changes.
fn of_diary<T: PartialEq + Send + Sync + 'static>(
    handle: DiaryHandle,
    read: impl Fn(&Diary, Moment) -> T + Send + Sync + 'static,
) -> Memo<T> {
    Memo::new(move |_| {
        let now = handle.now().get();
        handle.diary().with(|diary| read(diary, now))
    })
}
