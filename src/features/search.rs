//! Search over everything, and filters.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stillnight_browser::timers;
use stillnight_domain::{
    Category, Coded, Factor, Field, Haystack, Place, Query, Record, RecordId, ReliefKind,
};

use crate::state::DiaryHandle;
use crate::components::el::{El, all, button, el, h1, live, of, p};
use crate::components::fields::labelled;
use crate::components::record_line::record_line;
use crate::texts::{self, text};

/// Records whose texts are made at a time, so that the page stays quick meanwhile.
const TEXTS_AT_A_TIME: usize = 500;
/// Results drawn at first, and more with each press of the button below them.
const RESULTS_AT_A_TIME: usize = 15;

/// The search.
pub fn search_page() -> AnyView {
    let handle = use_diary();
    let haystack = RwSignal::new(Haystack::default());
    let query = RwSignal::new(Query::default());
    let shown = RwSignal::new(RESULTS_AT_A_TIME);
    handle.complete_soon(false);
    Effect::new(move || {
        handle.diary().track();
        spawn_local(gather(handle, haystack));
    });
    let set = move |change: &dyn Fn(&mut Query)| {
        shown.set(RESULTS_AT_A_TIME);
        query.update(|query| change(query));
    };
    let words_field = el("INPUT")
        .id("words")
        .attr("type", "search")
        .attr("enterkeyhint", "search")
        .attr("autocomplete", "off")
        .on_value("input", move |typed| {
            set(&|query| query.words.clone_from(&typed));
        });
    let filters = of("DIV", "filters")
        .child(filter(
            text!(search.kind),
            Category::CODES,
            |at| Category::ALL.get(at).map_or("", |it| texts::category(*it)),
            move |at| set(&|query| query.category = pick(at)),
        ))
        .child(filter(
            text!(search.place),
            Place::CODES,
            |at| Place::ALL.get(at).map_or("", |it| texts::place(*it)),
            move |at| set(&|query| query.place = pick(at)),
        ))
        .child(filter(
            text!(search.relief),
            ReliefKind::CODES,
            |at| ReliefKind::ALL.get(at).map_or("", |it| texts::relief(*it)),
            move |at| set(&|query| query.relief = pick(at)),
        ))
        .child(filter(
            text!(search.factor),
            Factor::CODES,
            |at| Factor::ALL.get(at).map_or("", |it| texts::factor(*it)),
            move |at| set(&|query| query.factor = pick(at)),
        ));
    all(vec![
        h1(text!(search.title)).view(),
        labelled(text!(search.label), words_field).view(),
        filters.view(),
        live(move || results(handle, haystack, query, shown)),
    ])
}

fn pick<T: Coded>(at: Option<usize>) -> Option<T> {
    T::ALL.get(at?).copied()
}

/// One of the codes, or any.
fn filter(
    label: &'static str,
    codes: &'static [&'static str],
    name: fn(usize) -> &'static str,
    chosen: impl Fn(Option<usize>) + 'static,
) -> El {
    let options = codes
        .iter()
        .enumerate()
        .map(|(at, code)| el("OPTION").attr("value", *code).text(name(at)));
    let select = el("SELECT")
        .on_value("change", move |value| {
            chosen(codes.iter().position(|code| *code == value));
        })
        .child(el("OPTION").attr("value", "").text(text!(search.any)))
        .children(options);
    labelled(label, select)
}

/// Makes the texts by which records are found, newest first, some at a time.
async fn gather(handle: DiaryHandle, haystack: RwSignal<Haystack>) {
    let (position, ids) = handle.diary().with_untracked(|diary| {
        let ids: Vec<RecordId> = diary.records().iter().map(Record::id).collect();
        (diary.position(), ids)
    });
    let mut found = Haystack::default();
    for ids in ids.chunks(TEXTS_AT_A_TIME) {
        let texts = handle.diary().with_untracked(|diary| {
            let text = |id: &RecordId| diary.record_of(*id).map(text_of).unwrap_or_default();
            ids.iter().map(text).collect::<Vec<_>>()
        });
        for (id, text) in ids.iter().zip(texts) {
            found.push(*id, &text);
        }
        timers::yield_to_browser().await;
        // The page was left, or the diary has changed and is gathered anew.
        let still_wanted = haystack.is_disposed()
            || handle
                .diary()
                .with_untracked(|diary| diary.position() != position);
        if still_wanted {
            return;
        }
    }
    haystack.try_set(found);
}

/// What it is found by.
fn text_of(record: Record) -> String {
    match record {
        Record::Bout(bout) => [&texts::gist(&bout.details), " ", &bout.details.note].concat(),
        Record::Entry(entry) => [
            texts::kind(entry.kind),
            " ",
            &texts::title_of(entry.kind, &entry.fields),
            " ",
            &texts::gist_of(entry),
            " ",
            entry.fields.text(Field::Note),
        ]
        .concat(),
    }
}

fn results(
    handle: DiaryHandle,
    haystack: RwSignal<Haystack>,
    query: RwSignal<Query>,
    shown: RwSignal<usize>,
) -> AnyView {
    let query = query.get();
    if query.is_empty() {
        return p("lead", text!(search.says)).view();
    }
    let now = handle.now().get_untracked();
    handle.diary().with(|diary| {
        let found = haystack.with(|haystack| haystack.find(diary, &query));
        let lines = found.iter().take(shown.get()).filter_map(|id| {
            let record = diary.record_of(*id)?;
            Some(
                el("LI")
                    .child(of("SPAN", "small").text(texts::evening_of(record.night())))
                    .child(record_line(&record, diary, now)),
            )
        });
        let more = (found.len() > shown.get()).then(|| {
            button("quiet", text!(search.show_more), move || {
                shown.update(|shown| *shown += RESULTS_AT_A_TIME);
            })
        });
        all(vec![
            p("small", texts::found(found.len()))
                .attr("role", "status")
                .id("found")
                .view(),
            of("UL", "records").children(lines).view(),
            of("P", "").maybe(more).view(),
        ])
    })
}
