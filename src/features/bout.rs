//! One bout, to be read and changed by day.

use leptos::prelude::*;
use stillnight_browser::location;
use stillnight_domain::{
    Bout, BoutChange, BoutDetails, BoutEdit, Diary, End, Moment, Night, RecordId, TimeField,
};

use crate::components::{
    BoutQuestion, Button, ButtonKind, Chip, Empty, Layout, MomentFields, NoteField, PageTitle,
    Question, Topic,
};
use crate::routes::Route;
use crate::state::{DiaryHandle, use_diary};
use crate::texts::{self, text};

/// The page of a bout.
#[component]
pub fn BoutPage(
    /// The bout.
    id: RecordId,
) -> impl IntoView {
    let handle = use_diary();
    let there = Memo::new(move |_| {
        handle
            .diary()
            .with(|diary| diary.bout(id).is_some_and(|bout| bout.deleted.is_none()))
    });
    // An old bout may not be among the last nights.
    handle.complete_soon(there.get_untracked());
    view! {
        <Show when=move || there.get() fallback=Missing>
            <Editor id />
        </Show>
    }
}

/// What stands in the place of a record that is not there.
#[component]
fn Missing() -> impl IntoView {
    view! {
        <PageTitle>{text!(bout.title)}</PageTitle>
        <Empty>{text!(app.no_such_record)}</Empty>
        <a class=ButtonKind::Quiet.class() href=Route::Diary.href()>
            {text!(app.back_to_diary)}
        </a>
    }
}

#[component]
fn Editor(id: RecordId) -> impl IntoView {
    let handle = use_diary();
    let details = Memo::new(move |_| with_bout(handle, id, |bout, _, _| bout.details.clone()));
    let start = Memo::new(move |_| details.with(|it| it.as_ref().map(|it| it.start)));
    let end = Memo::new(move |_| {
        let end = with_bout(handle, id, |bout, diary, now| diary.end_of(bout, now));
        end.unwrap_or(End::Unknown)
    });
    let offset = Signal::derive(move || start.get().map_or(0, Moment::offset_minutes));
    let note = move || details.with(|it| it.as_ref().map(|it| it.note.clone()));
    let edit = move |edit: BoutEdit| handle.edit_bout(id, edit);
    let change = move |set: BoutChange| {
        handle.act(move |diary, now| diary.change_bout(id, set, now));
    };
    let change_start = move |start| {
        change(BoutChange {
            start: Some(start),
            ..BoutChange::default()
        });
    };
    let change_end = move |end| {
        change(BoutChange {
            end: Some(end),
            ..BoutChange::default()
        });
    };
    let remove = move || {
        let night = start.get_untracked().map(Night::of);
        handle.remove(id);
        location::go(&night.map_or(Route::Diary, Route::Night).href());
    };
    view! {
        <article class="record">
            <Heading details end />
            {Topic::ALL.map(|topic| view! { <BoutQuestion topic details on_edit=edit /> })}
            <NoteField
                value=Signal::derive(move || note().unwrap_or_default())
                on_change=move |text| edit(BoutEdit::Note(text))
            />
            <MomentFields which=TimeField::Start value=start offset on_change=change_start />
            <EndChoice end offset on_change=change_end />
            <Button on_press=remove attr:id="remove">
                {text!(bout.remove)}
            </Button>
        </article>
    }
}

/// When it was, and the way to its night.
#[component]
fn Heading(details: Memo<Option<BoutDetails>>, end: Memo<End>) -> impl IntoView {
    let span = Memo::new(move |_| details.with(|it| Some(texts::span(it.as_ref()?, end.get()))));
    let night = Memo::new(move |_| details.with(|it| Some(Night::of(it.as_ref()?.start))));
    view! {
        <PageTitle>{text!(bout.title)}</PageTitle>
        <p class="lead">{move || span.get()}</p>
        {move || {
            night
                .get()
                .map(|night| {
                    view! {
                        <a class="quiet back" href=Route::Night(night).href()>
                            {texts::night_of(night)}
                        </a>
                    }
                })
        }}
    }
}

fn with_bout<T>(
    handle: DiaryHandle,
    id: RecordId,
    read: impl FnOnce(&Bout, &Diary, Moment) -> T,
) -> Option<T> {
    let now = handle.now().get();
    handle
        .diary()
        .with(|diary| diary.bout(id).map(|bout| read(bout, diary, now)))
}

/// How it ended: at a time, still going, or nobody knows.
#[component]
fn EndChoice(
    end: Memo<End>,
    offset: Signal<i32>,
    #[prop(into)] on_change: Callback<(End,)>,
) -> impl IntoView {
    // "At a time" opens the fields; nothing changes before a time is given.
    let asking = RwSignal::new(false);
    let at = Signal::derive(move || match end.get() {
        End::At(at) => Some(at),
        End::Running | End::Unknown => None,
    });
    let is_fixed = Memo::new(move |_| at.get().is_some() || asking.get());
    let choose = move |end: End| {
        asking.set(false);
        on_change.run((end,));
    };
    let is = move |which: End| Signal::derive(move || !is_fixed.get() && end.get() == which);
    view! {
        <Question legend=text!(bout.ended) layout=Layout::Thirds>
            <Chip chosen=is_fixed on_press=move || asking.set(true)>
                {text!(bout.ended_at)}
            </Chip>
            <Chip chosen=is(End::Running) on_press=move || choose(End::Running)>
                {text!(bout.still_going)}
            </Chip>
            <Chip chosen=is(End::Unknown) on_press=move || choose(End::Unknown)>
                {text!(bout.end_unknown)}
            </Chip>
        </Question>
        <Show when=move || is_fixed.get()>
            <MomentFields
                which=TimeField::End
                value=at
                offset
                on_change=move |at| choose(End::At(at))
            />
        </Show>
    }
}
