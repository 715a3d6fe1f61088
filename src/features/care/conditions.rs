//! Conditions that change rules.

use chrono::Days;
use leptos::prelude::*;
use stillnight_domain::content::Care;
use stillnight_domain::{
    Condition, Diary, Entry, EntryChange, Field, Fields, Kind, Moment, NewEntry,
};

use crate::state::DiaryHandle;
use crate::state::ContentStore;
use crate::components::chip::chip;
use crate::components::el::{all, h1, live, none, of, p};
use crate::texts::{self, text};

/// Each condition, to be said and taken back.
pub fn conditions_page() -> AnyView {
    let handle = use_diary();
    let knowledge = use_content();
    handle.complete_soon(false);
    let chips = live(move || {
        let now = handle.now().get();
        handle.diary().with(|diary| {
            let chips = Condition::ALL.iter().map(|condition| {
                let condition = *condition;
                let is = current(diary, condition, now).is_some();
                chip(texts::condition(condition), is, move || {
                    toggle(handle, condition);
                })
            });
            of("DIV", "chips").children(chips).view()
        })
    });
    all(vec![
        h1(text!(conditions.title)).view(),
        p("lead", text!(conditions.says)).view(),
        chips,
        live(move || knowledge.show(|_: &Care| none())),
    ])
}

fn current(diary: &Diary, condition: Condition, now: Moment) -> Option<&Entry> {
    let today = now.local().date();
    let mut flags = diary.care_entries().into_iter().filter(|entry| {
        let until = entry.fields.date(Field::Until);
        entry.kind == Kind::Flag && until.is_none_or(|until| today <= until)
    });
    flags.find(|entry| entry.fields.word(Field::Condition) == Some(condition))
}

/// One that began today was a mistake and is removed; any other ended yesterday.
fn toggle(handle: DiaryHandle, condition: Condition) {
    handle.act(move |diary, now| {
        let today = now.local().date();
        let Some(flag) = current(diary, condition, now) else {
            let said = u32::try_from(condition as usize).ok();
            let said = said.and_then(|said| Field::Condition.number(said).ok());
            let mut fields = Fields::default();
            fields.put(Field::Condition, said);
            let entry = NewEntry {
                kind: Kind::Flag,
                at: now,
                recalled: false,
                fields,
            };
            return diary.log(entry, now);
        };
        if flag.at.local().date() == today {
            return diary.remove(flag.id);
        }
        let yesterday = today.checked_sub_days(Days::new(1));
        let until = yesterday.and_then(|day| Field::Until.date(day));
        diary.change_entry(flag.id, EntryChange::one(Field::Until, until), now)
    });
}
