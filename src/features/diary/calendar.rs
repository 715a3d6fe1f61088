//! A month of nights as a heat map. What is missing is not zero, and colour is never the only sign.

use leptos::prelude::*;
use stillnight_browser::clock;
use stillnight_domain::{Burden, Month, Night, days_of_the_week};

use crate::diary_handle::DiaryHandle;
use crate::pages::Page;
use crate::parts::el::{El, a, all, button, el, h2, of, p};
use crate::texts::{self, text};

/// The month, with the way to its neighbours.
pub fn calendar(handle: DiaryHandle, shown: RwSignal<Month>) -> AnyView {
    let month = shown.get();
    let tonight = handle.tonight();
    let week_begins = clock::first_weekday();
    let week = days_of_the_week(week_begins);
    let blanks = (0..month.days_before(week_begins)).map(|_| el("SPAN"));
    let letters = week.map(|day| el("SPAN").text(clock::weekday_letter(day)));
    let days: Vec<El> = handle.read().with(|diary| {
        let day = |night: Night| day(night, diary.burden(night), tonight);
        month.nights().map(day).collect()
    });
    let turn = move |label: &'static str, sign: &'static str, to: Month, is_there: bool| {
        button("turn", sign, move || shown.set(to))
            .attr("aria-label", label)
            .flag("disabled", !is_there)
    };
    all(vec![
        of("DIV", "month-title")
            .child(turn(
                text!(diary.earlier_month),
                "‹",
                month.previous(),
                true,
            ))
            .child(h2(texts::month(month)).attr("aria-live", "polite"))
            .child(turn(
                text!(diary.later_month),
                "›",
                month.next(),
                month < Month::of(tonight),
            ))
            .view(),
        of("DIV", "weekdays small")
            .attr("aria-hidden", "true")
            .children(letters)
            .view(),
        of("DIV", "calendar")
            .id("calendar")
            .children(blanks)
            .children(days)
            .view(),
        p("small", text!(diary.calendar_key)).view(),
    ])
}

fn day(night: Night, burden: Burden, tonight: Night) -> El {
    use chrono::Datelike;
    let day = night.evening().day().to_string();
    if night > tonight {
        return of("SPAN", "day").child(of("SPAN", "day-number").text(day));
    }
    let (level, mark) = match burden {
        Burden::Missing => ("missing".to_owned(), String::new()),
        Burden::Unsaid => ("unsaid".to_owned(), "·".to_owned()),
        Burden::Unrated => ("unrated".to_owned(), "–".to_owned()),
        Burden::Rated(worst) => {
            let step = burden.step().unwrap_or(0);
            (step.to_string(), worst.value().to_string())
        }
    };
    let label = text!(
        diary.day,
        date = texts::evening_of(night),
        burden = texts::burden(burden)
    );
    let shown = |class, text| of("SPAN", class).attr("aria-hidden", "true").text(text);
    let link = a("day", Page::Night(night).href(), "")
        .attr("data-level", level)
        .child(of("SPAN", "visually-hidden").text(label))
        .child(shown("day-number", day))
        .child(shown("day-mark", mark));
    if night == tonight {
        link.attr("aria-current", "date")
    } else {
        link
    }
}
