//! One entry or check-in, to be read and changed. Each answer is saved on its own.

mod control;
mod edited;
mod suggestions;

use leptos::prelude::*;
use stillnight_browser::location;
use stillnight_domain::{Entry, Kind, Moment, Night, RecordId, TimeField};

use self::control::Control;
use self::edited::{Edited, Subject};
use self::suggestions::Suggestions;
use crate::components::{Button, ButtonKind, Empty, MomentFields, PageTitle};
use crate::routes::Route;
use crate::state::{use_content, use_diary};
use crate::texts::{self, text};

/// The page of an entry.
#[component]
pub fn EntryPage(
    /// The entry.
    id: RecordId,
) -> impl IntoView {
    let handle = use_diary();
    let kind = Memo::new(move |_| {
        let there = |entry: &&Entry| entry.deleted.is_none();
        handle
            .diary()
            .with(|diary| diary.entry(id).filter(there).map(|entry| entry.kind))
    });
    // An old entry may not be among the last nights.
    handle.complete_soon(kind.get_untracked().is_some());
    move || match kind.get() {
        Some(kind) => view! { <Editor subject=Subject::Entry(id, kind) /> }.into_any(),
        None => view! { <Missing /> }.into_any(),
    }
}

/// The page of a night's check-in, which need not be there yet.
#[component]
pub fn CheckInPage(
    /// The night.
    night: Night,
) -> impl IntoView {
    use_diary().complete_soon(false);
    view! { <Editor subject=Subject::CheckIn(night) /> }
}

/// What stands in the place of an entry that is not there.
#[component]
fn Missing() -> impl IntoView {
    view! {
        <PageTitle>{text!(entry.title)}</PageTitle>
        <Empty>{text!(app.no_such_record)}</Empty>
        <a class=ButtonKind::Quiet.class() href=Route::Diary.href()>
            {text!(app.back_to_diary)}
        </a>
    }
}

#[component]
fn Editor(subject: Subject) -> impl IntoView {
    let handle = use_diary();
    let edited = Edited::new(subject, handle, use_content());
    let (kind, said) = (subject.kind(), edited.said());
    let night = Memo::new(move |_| match subject {
        Subject::Entry(..) => edited.with(Entry::night),
        Subject::CheckIn(night) => Some(night),
    });
    let wanted = Memo::new(move |_| said.with(|said| kind.wanted(said)));
    let is_there = Memo::new(move |_| edited.with(|_| ()).is_some());
    let remove = move || {
        let night = night.get_untracked();
        handle.remove(subject.id());
        let back = home_of(kind).or_else(|| night.map(Route::Night));
        location::go(&back.unwrap_or(Route::Diary).href());
    };
    let suggestions = (kind == Kind::Dose)
        .then(|| view! { <Suggestions said on_choose=move |change| edited.change(change) /> });
    let when = matches!(subject, Subject::Entry(..)).then(|| view! { <When edited /> });
    view! {
        <article class="record">
            <Heading edited night />
            {suggestions}
            <For each=move || wanted.get() key=|field| *field let:field>
                <Control
                    field
                    kind
                    said
                    on_put=move |value| edited.put(field, value)
                    on_type=move |typed: String| edited.type_in(field, &typed)
                />
            </For>
            {when}
            <Show when=move || is_there.get()>
                <Button on_press=remove attr:id="remove">
                    {text!(bout.remove)}
                </Button>
            </Show>
        </article>
    }
}

/// The page that an entry of Care belongs to.
const fn home_of(kind: Kind) -> Option<Route> {
    match kind {
        Kind::PlanItem => Some(Route::Plan),
        Kind::Lab => Some(Route::Labs),
        Kind::Medicine => Some(Route::Medicines),
        Kind::Flag => Some(Route::Flags),
        _ => None,
    }
}

/// What it is, and the way to the page that it belongs to.
#[component]
fn Heading(edited: Edited, night: Memo<Option<Night>>) -> impl IntoView {
    let kind = edited.subject().kind();
    let said = edited.said();
    let title = Memo::new(move |_| said.with(|said| texts::title_of(kind, said)));
    let is_recalled = Memo::new(move |_| edited.with(|entry| entry.recalled) == Some(true));
    let to_night = move |night| {
        view! {
            <a class="quiet back" href=Route::Night(night).href()>
                {texts::night_of(night)}
            </a>
        }
    };
    let back = match home_of(kind) {
        Some(home) => view! {
            <a class="quiet back" href=home.href()>
                {home.title()}
            </a>
        }
        .into_any(),
        None => (move || night.get().map(to_night)).into_any(),
    };
    view! {
        <PageTitle>{move || title.get()}</PageTitle>
        {back}
        <Show when=move || is_recalled.get()>
            <p class="small">{text!(entry.recalled)}</p>
        </Show>
    }
}

/// When it was.
#[component]
fn When(edited: Edited) -> impl IntoView {
    let at = Memo::new(move |_| edited.with(|entry| entry.at));
    let offset = Signal::derive(move || at.get().map_or(0, Moment::offset_minutes));
    view! {
        <MomentFields
            which=TimeField::At
            value=at
            offset
            on_change=move |at| edited.move_to(at)
        />
    }
}
