//! Conditions that change rules.

use leptos::prelude::*;
use stillnight_domain::Condition;
use stillnight_domain::care::conditions;
use stillnight_domain::content::Care;

use crate::diary_handle::DiaryHandle;
use crate::knowledge::Knowledge;
use crate::parts::chip::chip;
use crate::parts::el::{all, h1, live, none, of, p};
use crate::texts::{self, text};

/// Each condition, to be said and taken back.
pub fn conditions_page() -> AnyView {
    let handle = DiaryHandle::here();
    let knowledge = Knowledge::here();
    handle.complete_soon(false);
    let current = Memo::new(move |_| {
        let now = handle.minute();
        handle.read().with(|diary| conditions::current(diary, now))
    });
    let chips = live(move || {
        let current = current.get();
        let chips = Condition::ALL.iter().map(|condition| {
            let condition = *condition;
            let is = current.contains(&condition);
            chip(texts::condition(condition), is, move || {
                handle.act(move |diary, now| conditions::toggle(diary, condition, now));
            })
        });
        of("DIV", "chips").children(chips).view()
    });
    all(vec![
        h1(text!(conditions.title)).view(),
        p("lead", text!(conditions.says)).view(),
        chips,
        live(move || knowledge.show(|_: &Care| none())),
    ])
}
