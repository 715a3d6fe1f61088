//! The hospital card: what somebody should know who has never met the user, on one page.

use leptos::prelude::*;
use stillnight_browser::{clock, paper};
use stillnight_domain::care::labs;
use stillnight_domain::care::medicine_list::listed;
use stillnight_domain::content::{Care, MedicineList, Medicines};
use stillnight_domain::{Analyte, Diary, Field, Kind, Moment};

use super::{line, with_ingredients};
use crate::diary_handle::DiaryHandle;
use crate::knowledge::Knowledge;
use crate::parts::el::{all, button, el, h1, h2, live, none, of, p};
use crate::parts::fields::labelled;
use crate::texts::{self, text};

/// What a hospital should know.
pub fn hospital_card() -> AnyView {
    let handle = DiaryHandle::here();
    handle.complete_soon(false);
    let knowledge = Knowledge::here();
    knowledge.want::<Care>();
    live(move || {
        let drawn = move |medicines: &Medicines| card(handle, knowledge, &medicines.list);
        all(vec![
            h1(text!(medicines.hospital_card)).view(),
            knowledge.show(drawn),
        ])
    })
}

fn card(handle: DiaryHandle, knowledge: Knowledge, list: &MedicineList) -> AnyView {
    let its = &list.hospital;
    let name = el("INPUT")
        .id("card-name")
        .attr("type", "text")
        .attr("autocomplete", "off");
    let of_diary = live(move || {
        let now = handle.now().get_untracked();
        let draw = |medicines: &Medicines| {
            let list = &medicines.list;
            handle.read().with(|diary| of_diary(list, diary, now))
        };
        knowledge.with(draw).unwrap_or_else(none)
    });
    let worse = list.all(&its.medicines).map(|it| it.inn.as_str());
    let worse = [&worse.collect::<Vec<_>>().join(", "), "."].concat();
    let today = handle.now().get_untracked().local().date();
    let made = [&clock::date_text(today), ". ", &its.made].concat();
    of("ARTICLE", "hospital")
        .child(labelled(its.name.clone(), name))
        .child(line("states", &its.states))
        .child(of_diary)
        .child(live(move || last_results(handle, knowledge)))
        .child(h2(its.worse.clone()))
        .child(p("worse", worse))
        .child(line("", &its.ask))
        .child(line("", &its.doses))
        .child(line("", &its.still))
        .child(p("small", made))
        .child(
            // What is said to the patient is not for the staff who read the paper.
            of("DIV", "off-paper")
                .child(line("", &list.on_every_hit))
                .child(button("quiet", its.print.clone(), paper::print).id("print"))
                .child(line("small", &its.print_says)),
        )
        .view()
}

/// The medicines that are taken now, and the conditions that hold.
fn of_diary(list: &MedicineList, diary: &Diary, now: Moment) -> AnyView {
    let its = &list.hospital;
    let mut shown = of("DIV", "");
    for (kind, class, heading) in [
        (Kind::Medicine, "taken", &its.take),
        (Kind::Flag, "conditions", &its.conditions),
    ] {
        let entries = listed(diary, kind, now, false);
        let is_taken = kind == Kind::Medicine;
        if !entries.is_empty() || is_taken {
            shown = shown.child(h2(heading.clone()));
        }
        if entries.is_empty() && is_taken {
            shown = shown.child(line("", &its.nothing));
        }
        let mut rows = of("UL", class);
        for entry in entries {
            let fields = &entry.fields;
            let text = match fields.get(Field::Condition) {
                Some(condition) => texts::value(Field::Condition, condition),
                None => texts::title_and_amount(kind, fields),
            };
            let text = with_ingredients(list, text, fields, " (", ")");
            rows = rows.child(el("LI").text(text));
        }
        shown = shown.child(rows);
    }
    shown.view()
}

/// The last ferritin and saturation that can be read, with their days.
fn last_results(handle: DiaryHandle, knowledge: Knowledge) -> AnyView {
    let mut rows = Vec::new();
    let read = knowledge.plan(handle, &mut |plan, _| {
        for analyte in [Analyte::Ferritin, Analyte::Tsat] {
            let readings = plan.readings(analyte);
            let Some(last) = readings.last() else {
                continue;
            };
            let mut row = [
                texts::analyte(analyte),
                " ",
                &texts::result(last.value, last.bound, labs::unit_of(analyte)),
                " · ",
                &clock::date_text(last.on),
            ]
            .concat();
            if last.entry.is_none() {
                row = [&row, " · ", texts::worked_out(last.estimated)].concat();
            }
            rows.push(el("LI").text(row));
        }
    });
    if read.is_none() {
        return knowledge.failed::<Care>();
    }
    if rows.is_empty() {
        return none();
    }
    let list = of("UL", "results").children(rows);
    all(vec![h2(text!(labs.last_results)).view(), list.view()])
}
