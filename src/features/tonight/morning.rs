//! The morning after: how long did it last, what helped, and how was the night.

use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_domain::{
    BoutEdit, Field, FieldChange, MorningAsk, MorningQuestion, Night, ReliefKind, night_strip,
};

use super::card;
use crate::diary_handle::DiaryHandle;
use crate::pages::Page;
use crate::parts::chip::{chip, question};
use crate::parts::el::{a, button, none, of, p};
use crate::parts::night_strip;
use crate::texts::{self, text};

/// What the last night still wants to know, by day, until there is a check-in.
pub fn last_night() -> AnyView {
    let handle = DiaryHandle::here();
    let now = handle.now().get_untracked();
    handle.read().with(|diary| {
        let Some(morning) = diary.asked_in_the_morning(now) else {
            return none();
        };
        let (night, bouts) = (morning.night, &morning.bouts);
        let mut inside = Vec::new();
        if !bouts.is_empty() {
            let summary = texts::night_summary(diary, night, now);
            let strip = night_strip(diary, night, now);
            inside.push(night_strip::night_strip(
                &strip,
                texts::strip(night, &summary),
            ));
        }
        for asked in morning.questions(diary, now) {
            inside.push(asked_about(handle, asked));
        }
        inside.push(check_in(handle, night, bouts.is_empty()));
        card("morning", texts::last_night(bouts.len()), inside)
    })
}

/// A question about a bout of it.
fn asked_about(handle: DiaryHandle, asked: MorningQuestion) -> AnyView {
    let MorningQuestion { bout, start, ask } = asked;
    match ask {
        MorningAsk::Length => {
            let lasted = texts::LASTED.map(|minutes| {
                chip(texts::minutes(minutes.into()), false, move || {
                    handle
                        .act(move |diary, now| diary.bout_lasted(bout, minutes, now, &DeviceZone));
                })
            });
            question(texts::how_long(start), "fifths", lasted).view()
        }
        MorningAsk::Relief => {
            let helped = ReliefKind::ALL.iter().map(|what| {
                let what = *what;
                chip(texts::relief(what), false, move || {
                    handle.edit_bout(bout, BoutEdit::Helped(what));
                })
            });
            question(texts::what_helped(start), "chips", helped).view()
        }
    }
}

fn check_in(handle: DiaryHandle, night: Night, may_be_calm: bool) -> AnyView {
    let calm = move || {
        let worst = Field::Worst.number(0).ok();
        handle.act(move |diary, now| {
            diary.check_in(night, FieldChange::one(Field::Worst, worst), now)
        });
    };
    of("DIV", "stack")
        .child(p("small", texts::check_in_says(may_be_calm)))
        .child(
            of("DIV", "row")
                .maybe(may_be_calm.then(|| {
                    button("quiet strong", text!(tonight.calm_night), calm).id("calm-night")
                }))
                .child(a(
                    "quiet strong",
                    Page::CheckIn(night).href(),
                    text!(entry.check_in),
                )),
        )
        .view()
}
