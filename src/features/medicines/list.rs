//! The user's own list: what is taken now and since when, new doses, and what has ended.

use leptos::prelude::*;
use stillnight_browser::fields::value_in;
use stillnight_browser::{clock, shell};
use stillnight_domain::care::checker::Checker;
use stillnight_domain::care::medicine_list::{DoseFault, Known, TypedDose, WhyNot, listed, stop};
use stillnight_domain::content::MedicineList;
use stillnight_domain::{Diary, Entry, Field, Kind, Moment, RecordId, Unit};

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

/// The list.
pub fn list(state: State, list: &MedicineList) -> AnyView {
    let draft = Draft {
        typed: std::array::from_fn(|_| RwSignal::new(String::new())),
        about: RwSignal::new(String::new()),
    };
    let rows = live(move || {
        let now = state.handle.now().get_untracked();
        let open = state.open.get();
        let drawn = state.with(|medicines, names| {
            let list = &medicines.list;
            let checker = Checker { list, names };
            state.handle.read().with(|diary| {
                rows(
                    Drawn {
                        state,
                        list,
                        checker,
                        now,
                        open: &open,
                        draft,
                    },
                    diary,
                )
            })
        });
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
    checker: Checker<'a>,
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
fn facts(list: &MedicineList, entry: &Entry) -> String {
    let (says, fields) = (&list.says, &entry.fields);
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
    with_ingredients(list, facts, fields, " · ", "")
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
        .child(p("small", facts(list, entry)));
    let known = Known::of(entry, ended, page.checker, now);
    let tone = known.tone.map(|tone| list.tones.of(tone).to_owned());
    let row = row
        .maybe(tone.map(|tone| p("tone", tone)))
        .maybe(known.is_new.then(|| p("small new-start", says.new.clone())))
        .maybe(
            known
                .has_urges
                .then(|| p("small impulses", says.impulses.clone())),
        );
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

/// Asks for a dose and its first day.
fn dose(page: Drawn, entry: &Entry) -> El {
    let Drawn {
        state, list, draft, ..
    } = page;
    let says = &list.says;
    let [amount, unit, iron, magnesium, from] = draft.typed;
    let fields = &entry.fields;
    // Anew for each medicine, and not when the diary changes while somebody types.
    let about = entry.id.to_string();
    if draft.about.get_untracked() != about {
        draft.about.set(about);
        let begun = TypedDose::of(entry, page.now);
        amount.set(begun.amount);
        unit.set(begun.unit);
        iron.set(begun.iron);
        magnesium.set(begun.magnesium);
        from.set(begun.from);
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
    let wanted = Kind::Medicine.wanted(fields);
    for (field, id, signal) in [
        (Field::IronMg, "dose-iron", iron),
        (Field::MagnesiumMg, "dose-magnesium", magnesium),
    ] {
        if wanted.contains(&field) {
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
    let [amount, unit, iron, magnesium, from] = draft.typed.map(|it| it.get_untracked());
    let typed = TypedDose {
        amount,
        unit,
        iron,
        magnesium,
        from,
    };
    match typed.read() {
        Ok(dose) => state.handle.act_then(
            move |diary, now| dose.put_down(diary, id, now),
            move |_| {
                draft.about.set(String::new());
                state.open.set(String::new());
            },
        ),
        Err(DoseFault { field, typed, why }) => {
            let name = texts::field_name(field);
            shell::problem(&match why {
                WhyNot::NotAccepted => texts::not_accepted(field, name, &typed),
                WhyNot::TwoNumbers { thousands, decimal } => {
                    texts::two_numbers(name, &typed, &thousands, &decimal)
                }
            });
        }
    }
}
