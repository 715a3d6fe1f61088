//! The hospital card: what somebody should know who has never met the user, on one page.

use leptos::prelude::*;
use stillnight_browser::{clock, paper};
use stillnight_domain::care::content::{Content, Item};
use stillnight_domain::care::medicine_list::listed;
use stillnight_domain::{Diary, Field, Kind, Moment};

use crate::diary_handle::DiaryHandle;
use crate::knowledge::{Knowledge, Part};
use crate::parts::el::{El, all, button, el, h1, h2, live, none, of, p};
use crate::parts::fields::labelled;
use crate::words;

/// What a hospital should know.
pub fn hospital_card() -> AnyView {
    let handle = DiaryHandle::here();
    handle.complete_soon(false);
    let knowledge = Knowledge::here();
    live(move || {
        let drawn = move |content: &Content| card(handle, knowledge, content);
        all(vec![
            h1(words::hospital_card()).view(),
            knowledge.show(Part::Medicines, drawn),
        ])
    })
}

fn card(handle: DiaryHandle, knowledge: Knowledge, content: &Content) -> AnyView {
    let its = content.root().child("hospital");
    let line = |name| p("", its.text(name).to_owned());
    let name = el("INPUT")
        .id("card-name")
        .attr("type", "text")
        .attr("autocomplete", "off");
    let of_diary = live(move || {
        let now = handle.now().get_untracked();
        let draw = |content: &Content| {
            let its = content.root().child("hospital");
            handle.read().with(|diary| of_diary(its, diary, now))
        };
        knowledge.with(Part::Medicines, draw).unwrap_or_else(none)
    });
    let mut worse = String::new();
    for id in its.texts("medicines") {
        if !worse.is_empty() {
            worse.push_str(", ");
        }
        worse.push_str(content.item("medicine", id).text("inn"));
    }
    worse.push('.');
    let today = handle.now().get_untracked().local().date();
    let made = [&clock::date_text(today), ". ", its.text("made")].concat();
    of("ARTICLE", "hospital")
        .child(labelled(its.text("name").to_owned(), name))
        .child(of("P", "states").text(its.text("states").to_owned()))
        .child(of_diary)
        .child(h2(its.text("worse").to_owned()))
        .child(p("worse", worse))
        .child(line("ask"))
        .child(line("doses"))
        .child(line("still"))
        .child(p("", content.root().text("on_every_hit").to_owned()))
        .child(p("small", made))
        .child(
            of("DIV", "off-paper")
                .child(button("quiet", its.text("print").to_owned(), paper::print).id("print"))
                .child(p("small", its.text("print_says").to_owned())),
        )
        .view()
}

/// The medicines that are taken now, and the conditions that hold.
fn of_diary(its: Item, diary: &Diary, now: Moment) -> AnyView {
    let mut taken = of("UL", "taken");
    let mut any = false;
    for entry in listed(diary, now, false) {
        let mut text = words::title_and_amount(entry.kind, &entry.fields);
        let ingredients = entry.fields.text(Field::Ingredients);
        if !ingredients.is_empty() && ingredients != entry.fields.text(Field::Name) {
            text = [&text, " (", ingredients, ")"].concat();
        }
        any = true;
        taken = taken.child(el("LI").text(text));
    }
    let taken = if any {
        taken
    } else {
        p("", its.text("nothing").to_owned())
    };
    let today = now.local().date();
    let mut conditions = of("UL", "conditions");
    any = false;
    for entry in diary.all_entries() {
        let last = entry.fields.date(Field::Until);
        let holds = entry.deleted.is_none() && last.is_none_or(|last| today <= last);
        if let (Kind::Flag, true, Some(value)) =
            (entry.kind, holds, entry.fields.get(Field::Condition))
        {
            any = true;
            conditions = conditions.child(el("LI").text(words::value(Field::Condition, value)));
        }
    }
    let conditions = any.then(|| {
        let heading: El = h2(its.text("conditions").to_owned());
        all(vec![heading.view(), conditions.view()])
    });
    all(vec![
        h2(its.text("take").to_owned()).view(),
        taken.view(),
        conditions.unwrap_or_else(none),
    ])
}
