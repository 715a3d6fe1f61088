//! The user's own list: what is taken now and since when, new doses, and what has ended.

use chrono::NaiveDate;
use leptos::prelude::*;
use stillnight_browser::fields::value_in;
use stillnight_browser::{clock, shell};
use stillnight_domain::care::checker::{Names, tone_of};
use stillnight_domain::care::medicine_list::{change_dose, is_new, listed, stop};
use stillnight_domain::content::{MedicineList, Medicines, Says};
use stillnight_domain::{
    Diary, Entry, Field, FieldChange, Fields, Kind, Means, Moment, RecordId, Typed, Unit,
};

use super::{State, with_ingredients};
use crate::pages::Page;
use crate::parts::el::{El, a, button, el, h2, live, none, of, p};
use crate::parts::fields::labelled;
use crate::texts;

/// What is being typed about a dose.
#[derive(Clone, Copy)]
struct Draft {
    /// Amount, unit, elemental iron and magnesium, first day.
    typed: [RwSignal<String>; 5],
    /// The id of the medicine it is about.
    about: RwSignal<String>,
}

const FIELDS: [Field; 5] = [
    Field::Amount,
    Field::Unit,
    Field::IronMg,
    Field::MagnesiumMg,
    Field::From,
];

/// The list.
pub fn list(state: State, list: &MedicineList) -> AnyView {
    let draft = Draft {
        typed: std::array::from_fn(|_| RwSignal::new(String::new())),
        about: RwSignal::new(String::new()),
    };
    let rows = live(move || {
        let now = state.handle.now().get_untracked();
        let open = state.open.get();
        let country = state.handle.settings().country;
        let draw = |medicines: &Medicines| {
            let list = &medicines.list;
            let names = Names::of(list, country);
            state.handle.read().with(|diary| {
                rows(
                    Drawn {
                        state,
                        list,
                        names: &names,
                        now,
                        open: &open,
                        draft,
                    },
                    diary,
                )
            })
        };
        let drawn = state.knowledge.with(draw);
        drawn.unwrap_or_else(none)
    });
    of("SECTION", "mine")
        .child(h2(list.says.mine.clone()))
        .child(rows)
        .view()
}

/// What a row is drawn with.
#[derive(Clone, Copy)]
struct Drawn<'a> {
    state: State,
    list: &'a MedicineList,
    names: &'a Names<'a>,
    now: Moment,
    open: &'a str,
    draft: Draft,
}

fn rows(page: Drawn, diary: &Diary) -> AnyView {
    let says = &page.list.says;
    let [current, past] = [false, true].map(|ended| {
        let entries = listed(diary, Kind::Medicine, page.now, ended);
        if entries.is_empty() {
            return None;
        }
        let mut list = of("UL", "medicines");
        for entry in entries {
            list = list.child(row(page, entry, ended));
        }
        Some(list)
    });
    let past = past.map(|past| {
        let summary = el("SUMMARY").text(says.past.clone());
        el("DETAILS").id("past").child(summary).child(past)
    });
    let current = current.unwrap_or_else(|| p("small", says.none.clone()));
    of("DIV", "").child(current).maybe(past).view()
}

/// From when, until when, and what is in it.
fn facts(says: &Says, entry: &Entry) -> String {
    let fields = &entry.fields;
    let mut facts = String::new();
    let last = fields.date(Field::Until);
    if last.is_none() {
        facts.push_str(&says.since);
        facts.push(' ');
    }
    facts.push_str(&clock::date_text(entry.at.local().date()));
    if let Some(last) = last {
        facts.push_str(" – ");
        facts.push_str(&clock::date_text(last));
    }
    with_ingredients(facts, fields, " · ", "")
}

fn row(page: Drawn, entry: &Entry, ended: bool) -> El {
    let Drawn {
        state, list, now, ..
    } = page;
    let says = &list.says;
    let (id, draft) = (entry.id, page.draft);
    let row = of("LI", "medicine")
        .attr("data-entry", id.to_string())
        .child(a(
            "record-title",
            Page::Entry(id).href(),
            texts::title_and_amount(Kind::Medicine, &entry.fields),
        ))
        .child(p("small", facts(says, entry)));
    let (tone, is_dopaminergic) = known_tone(page, &entry.fields);
    let begun_lately = !tone.is_empty() && !ended && is_new(entry, now);
    let row = row
        .maybe((!tone.is_empty()).then(|| p("tone", tone.to_owned())))
        .maybe(begun_lately.then(|| p("small new-start", says.new.clone())))
        .maybe(is_dopaminergic.then(|| p("small impulses", says.impulses.clone())));
    if ended {
        return row;
    }
    let name = id.to_string();
    let is_open = page.open == name;
    let changed = button("chip", says.changed.clone(), move || {
        draft.about.set(String::new());
        state
            .open
            .set(if is_open { String::new() } else { name.clone() });
    });
    let stopped = button("chip", says.stopped.clone(), move || {
        state.handle.act(move |diary, now| stop(diary, id, now));
    });
    let expanded = if is_open { "true" } else { "false" };
    row.child(
        of("DIV", "row")
            .child(changed.attr("aria-expanded", expanded))
            .child(stopped),
    )
    .maybe(is_open.then(|| dose(page, entry)))
}

/// The gravest tone of what the list knows of a medicine, empty where it knows nothing, and
/// whether it is one under which augmentation and strong urges are known.
fn known_tone<'a>(page: Drawn<'a>, fields: &Fields) -> (&'a str, bool) {
    let ingredients = fields.text(Field::Ingredients);
    let known_by = if ingredients.is_empty() {
        fields.text(Field::Name)
    } else {
        ingredients
    };
    let answer = page.names.check(known_by);
    let gravest = answer.gravest();
    let said = gravest.map_or("", |medicine| page.list.tones.of(tone_of(medicine)));
    (said, answer.augments())
}

/// Asks for a dose and its first day.
fn dose(page: Drawn, entry: &Entry) -> El {
    let Drawn {
        state, list, draft, ..
    } = page;
    let says = &list.says;
    let [amount, unit, iron, magnesium, from] = draft.typed;
    let fields = &entry.fields;
    let today = Field::From.date(page.now.local().date());
    let counted_in = fields.word::<Unit>(Field::Unit).unwrap_or(Unit::Milligrams);
    // Anew for each medicine, and not when the diary changes while somebody types.
    let about = entry.id.to_string();
    if draft.about.get_untracked() != about {
        draft.about.set(about);
        for signal in draft.typed {
            signal.set(String::new());
        }
        unit.set(counted_in.code().to_owned());
        from.set(today.map(|day| Field::From.write(&day)).unwrap_or_default());
    }
    let chosen = unit.get_untracked();
    let mut units = el("SELECT").on("change", move |ev| unit.set(value_in(&ev)));
    for one in Unit::OF_DOSES {
        let option = el("OPTION")
            .attr("value", one.code())
            .text(texts::unit(*one));
        units = units.child(option.flag("selected", one.code() == chosen));
    }
    let mut asked = of("DIV", "dose")
        .child(labelled(
            says.amount.clone(),
            typed("dose-amount", amount, "decimal"),
        ))
        .child(labelled(
            texts::field_name(Field::Unit),
            units.id("dose-unit"),
        ));
    let means = fields.set::<Means>(Field::Means);
    for (which, field, id, signal) in [
        (Means::Iron, Field::IronMg, "dose-iron", iron),
        (
            Means::Magnesium,
            Field::MagnesiumMg,
            "dose-magnesium",
            magnesium,
        ),
    ] {
        if means.contains(&which) {
            let label = [texts::field_name(field), ". ", &says.elemental].concat();
            asked = asked.child(labelled(label, typed(id, signal, "decimal")));
        }
    }
    let id = entry.id;
    asked
        .child(labelled(
            says.from.clone(),
            typed("dose-from", from, "").attr("type", "date"),
        ))
        .child(
            button("quiet", says.save.clone(), move || {
                save(state, draft, id);
            })
            .id("save-dose"),
        )
}

fn typed(id: &'static str, signal: RwSignal<String>, keys: &'static str) -> El {
    el("INPUT")
        .id(id)
        .attr("inputmode", keys)
        .attr("autocomplete", "off")
        .value(signal.get_untracked())
        .on("input", move |ev| signal.set(value_in(&ev)))
}

fn save(state: State, draft: Draft, id: RecordId) {
    let mut set = FieldChange::default();
    let mut from: Option<NaiveDate> = None;
    for (field, signal) in FIELDS.into_iter().zip(draft.typed) {
        let typed = signal.get_untracked();
        let name = texts::field_name(field);
        let value = match field.read_typed(&typed) {
            Ok(Typed::Nothing) => None,
            Ok(Typed::Value(value)) => Some(value),
            Ok(Typed::Either { thousands, decimal }) => {
                return shell::problem(&texts::two_numbers(name, &typed, &thousands, &decimal));
            }
            Err(_) => return shell::problem(&texts::not_accepted(field, name, &typed)),
        };
        if field == Field::From {
            let mut said = Fields::default();
            said.put(field, value);
            from = said.date(field);
        } else {
            set.push(field, value);
        }
    }
    let decide = move |diary: &Diary, now: Moment| {
        let from = from.unwrap_or_else(|| now.local().date());
        change_dose(diary, id, from, set, now)
    };
    state.handle.act_then(decide, move |_| {
        draft.about.set(String::new());
        state.open.set(String::new());
    });
}
