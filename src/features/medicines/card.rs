//! The hospital card: what somebody should know who has never met the user, on one page.

use leptos::prelude::*;
use stillnight_browser::{clock, paper};
use stillnight_domain::care::content::{Content, Item};
use stillnight_domain::care::medicine_list::listed;
use stillnight_domain::{Diary, Field, Kind, Moment};

use super::{line, with_ingredients};
use crate::diary_handle::DiaryHandle;
use crate::knowledge::{Knowledge, Part};
use crate::parts::el::{all, button, el, h1, h2, live, none, of, p};
use crate::parts::fields::labelled;
use crate::texts::{self, text};

/// What a hospital should know.
pub fn hospital_card() -> AnyView {
    let handle = DiaryHandle::here();
    handle.complete_soon(false);
    let knowledge = Knowledge::here();
    live(move || {
        let drawn = move |content: &Content| card(handle, knowledge, content);
        all(vec![
            h1(text!(medicines.hospital_card)).view(),
            knowledge.show(Part::Medicines, drawn),
        ])
    })
}

fn card(handle: DiaryHandle, knowledge: Knowledge, content: &Content) -> AnyView {
    let its = content.root().child("hospital");
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
        .child(line("states", its, "states"))
        .child(of_diary)
        .child(h2(its.text("worse").to_owned()))
        .child(p("worse", worse))
        .child(line("", its, "ask"))
        .child(line("", its, "doses"))
        .child(line("", its, "still"))
        .child(line("", content.root(), "on_every_hit"))
        .child(p("small", made))
        .child(
            of("DIV", "off-paper")
                .child(button("quiet", its.text("print").to_owned(), paper::print).id("print"))
                .child(line("small", its, "print_says")),
        )
        .view()
}

/// The medicines that are taken now, and the conditions that hold.
fn of_diary(its: Item, diary: &Diary, now: Moment) -> AnyView {
    let mut shown = of("DIV", "");
    for (kind, class, heading) in [
        (Kind::Medicine, "taken", "take"),
        (Kind::Flag, "conditions", "conditions"),
    ] {
        let entries = listed(diary, kind, now, false);
        let is_taken = kind == Kind::Medicine;
        if !entries.is_empty() || is_taken {
            shown = shown.child(h2(its.text(heading).to_owned()));
        }
        if entries.is_empty() && is_taken {
            shown = shown.child(line("", its, "nothing"));
        }
        let mut list = of("UL", class);
        for entry in entries {
            let fields = &entry.fields;
            let text = match fields.get(Field::Condition) {
                Some(condition) => texts::value(Field::Condition, condition),
                None => texts::title_and_amount(kind, fields),
            };
            list = list.child(el("LI").text(with_ingredients(text, fields, " (", ")")));
        }
        shown = shown.child(list);
    }
    shown.view()
}
