//! The morning after: how long did it last, what helped, and how was the night.

use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_domain::{
    Bout, Diary, End, Field, FieldChange, Moment, Morning, Night, RecordId, ReliefKind, night_strip,
};

use super::card;
use crate::diary_handle::DiaryHandle;
use crate::pages::Page;
use crate::parts::bout_questions::Edit;
use crate::parts::chip::{chip, question};
use crate::parts::el::{a, button, none, of, p};
use crate::parts::night_strip;
use crate::texts::{self, text};

/// Bouts that are asked about here; the rest on the night's page.
const ASKED_ABOUT: usize = 3;

/// The night that is asked about. Somebody who is new here is asked nothing.
pub fn asked(diary: &Diary, now: Moment) -> Option<Morning<'_>> {
    (diary.position() > 0).then(|| diary.morning(now))?
}

/// What the last night still wants to know, by day, until there is a check-in.
pub fn last_night() -> AnyView {
    let handle = DiaryHandle::here();
    let now = handle.now().get();
    handle.read().with(|diary| {
        let Some(Morning { night, bouts }) = asked(diary, now) else {
            return none();
        };
        let mut inside = Vec::new();
        if !bouts.is_empty() {
            let summary = texts::night_summary(diary, night, now);
            let strip = night_strip(diary, night, now);
            inside.push(night_strip::night_strip(
                &strip,
                texts::strip(night, &summary),
            ));
        }
        inside.extend(questions(handle, diary, now, &bouts));
        inside.push(check_in(handle, night, bouts.is_empty()));
        card("morning", texts::last_night(bouts.len()), inside)
    })
}

fn questions(handle: DiaryHandle, diary: &Diary, now: Moment, bouts: &[&Bout]) -> Vec<AnyView> {
    let mut views = Vec::new();
    for bout in bouts.iter().take(ASKED_ABOUT) {
        let (id, start) = (bout.id, bout.details.start);
        if diary.end_of(bout, now) == End::Unknown {
            let lasted = texts::LASTED.map(|minutes| {
                chip(texts::minutes(minutes), false, move || {
                    ended(handle, id, minutes);
                })
            });
            views.push(question(texts::how_long(start), "fifths", lasted).view());
        } else if bout.details.reliefs.is_empty() {
            let helped = ReliefKind::ALL.iter().map(|what| {
                let what = *what;
                chip(texts::relief(what), false, move || {
                    handle.edit_bout(id, Edit::Helped(what));
                })
            });
            views.push(question(texts::what_helped(start), "chips", helped).view());
        }
    }
    views
}

fn ended(handle: DiaryHandle, id: RecordId, minutes: i64) {
    let minutes = u16::try_from(minutes).unwrap_or(u16::MAX);
    handle.act(move |diary, now| diary.bout_lasted(id, minutes, now, &DeviceZone));
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
