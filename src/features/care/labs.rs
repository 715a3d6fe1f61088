//! Blood results, beside what guidelines say of them.

use chrono::NaiveDate;
use leptos::prelude::*;
use stillnight_browser::{clock, location};
use stillnight_domain::care::due::Plan;
use stillnight_domain::care::labs;
use stillnight_domain::care::results::Reading;
use stillnight_domain::charts::line::LineChart;
use stillnight_domain::content::Care;
use stillnight_domain::{Analyte, Kind, RecordId};

use crate::components::{
    ButtonKind, Chip, ContentView, Drawing, Layout, PageTitle, Question, RuleText, Said,
};
use crate::routes::Route;
use crate::state::{use_content, use_diary, use_plan};
use crate::texts::{self, text};

/// The results, and a way to put one down.
#[component]
pub fn LabsPage() -> impl IntoView {
    let handle = use_diary();
    handle.complete_soon(false);
    // A result of today, in the usual unit; its page asks for the rest.
    let add = move |analyte: &Analyte| {
        let analyte = *analyte;
        let add = move || {
            handle.log(Kind::Lab, labs::draft(analyte), |id| {
                location::go(&Route::Entry(id).href());
            });
        };
        view! { <Chip on_press=add>{texts::analyte(analyte)}</Chip> }
    };
    let draw = |care: &Care| {
        let no_results = care.labs.no_results.clone();
        view! { <Results no_results /> }.into_any()
    };
    view! {
        <PageTitle>{text!(labs.title)}</PageTitle>
        <p class="lead">{text!(labs.says)}</p>
        <Question legend=text!(labs.add) layout=Layout::Chips attr:id="add-lab">
            {Analyte::ALL.iter().map(add).collect_view()}
        </Question>
        <ContentView bundle=use_content().care draw />
    }
}

/// What is said of a blood value.
#[derive(Clone, PartialEq)]
struct LabResult {
    analyte: Analyte,
    /// The latest value.
    value: String,
    on: String,
    /// How it was worked out, if it was not measured.
    worked_out: Option<&'static str>,
    bands: Vec<Said>,
    note: Option<String>,
    chart: Option<LineChart>,
    /// The latest first.
    history: Vec<HistoryLine>,
}

/// A value of the past, and the entry that says it, if one does.
#[derive(Clone, PartialEq, Eq, Hash)]
struct HistoryLine {
    entry: Option<RecordId>,
    says: String,
}

impl LabResult {
    fn all(plan: Plan, care: &Care) -> Vec<Self> {
        let of = |(analyte, readings): (Analyte, Vec<Reading>)| {
            let last = readings.last()?;
            Some(Self::of(analyte, &readings, last, care))
        };
        plan.all_readings().into_iter().filter_map(of).collect()
    }

    fn of(analyte: Analyte, readings: &[Reading], last: &Reading, care: &Care) -> Self {
        let unit = labs::unit_of(analyte);
        let bands = care.labs.bands_of(analyte, last.value);
        let points: Vec<(NaiveDate, u32)> = readings.iter().map(|it| (it.on, it.value)).collect();
        let line = |it: &Reading| HistoryLine {
            entry: it.entry.map(|entry| entry.id),
            says: [
                &clock::date_text(it.on),
                " · ",
                &texts::in_unit(it.value, unit),
            ]
            .concat(),
        };
        Self {
            analyte,
            value: texts::in_unit(last.value, unit),
            on: clock::date_text(last.on),
            worked_out: last
                .entry
                .is_none()
                .then(|| texts::worked_out(last.estimated)),
            bands: bands.map(|band| Said::by(band, &care.sources)).collect(),
            note: care.labs.note_of(analyte).map(|it| it.note.clone()),
            chart: LineChart::of(&points),
            history: readings.iter().rev().map(line).collect(),
        }
    }
}

/// What else is worth knowing: a missing saturation, an infection, the next test.
#[derive(Clone, Default, PartialEq)]
struct Hints {
    rules: Vec<Said>,
    next_test: Option<String>,
}

impl Hints {
    fn of(plan: Plan, care: &Care) -> Self {
        let rules = plan.to_know_of_labs().into_iter();
        let weeks = care.gates.limits().retest_weeks.into();
        Self {
            rules: rules
                .map(|id| Said::by(care.labs.rule.get(id), &care.sources))
                .collect(),
            next_test: plan.next_test_on(weeks).map(texts::retest),
        }
    }
}

/// All results, and what else is worth knowing.
#[component]
fn Results(
    /// What is said while there are none.
    no_results: String,
) -> impl IntoView {
    let results = use_plan().memo(LabResult::all);
    let hints = use_plan().memo(Hints::of);
    let hints = move || hints.get().unwrap_or_default();
    let rules = Memo::new(move |_| hints().rules);
    let is_empty = move || results.with(|results| results.iter().all(Vec::is_empty));
    view! {
        <For
            each=move || results.get().unwrap_or_default()
            key=|result| result.analyte
            children=move |result| view! { <LabView result results /> }
        />
        <Show when=is_empty>
            <p class="small">{no_results.clone()}</p>
        </Show>
        {move || rules.get().into_iter().map(|said| view! { <RuleText said /> }).collect_view()}
        {move || {
            hints()
                .next_test
                .map(|says| {
                    view! {
                        <p class="heavy" id="retest">
                            {says}
                        </p>
                    }
                })
        }}
    }
}

/// A blood value: the latest, what is published of it, and those before.
#[component]
fn LabView(
    /// It as it was when it came.
    result: LabResult,
    /// All as they are now.
    results: Memo<Option<Vec<LabResult>>>,
) -> impl IntoView {
    let analyte = result.analyte;
    let result = Memo::new(move |_| {
        let is_it = |it: &&LabResult| it.analyte == analyte;
        let now = results.with(|results| results.iter().flatten().find(is_it).cloned());
        // It goes with its last result.
        now.unwrap_or_else(|| result.clone())
    });
    let bands = Memo::new(move |_| result.with(|it| it.bands.clone()));
    let chart = Memo::new(move |_| result.with(|it| it.chart.clone()));
    view! {
        <article class="lab" data-analyte=analyte.code()>
            <h2>{texts::analyte(analyte)}</h2>
            <p class="lab-value">
                <b>{move || result.with(|it| it.value.clone())}</b>
                {move || result.with(|it| [" · ", &it.on].concat())}
            </p>
            {move || result.with(|it| it.worked_out).map(|how| view! { <p class="small">{how}</p> })}
            {move || bands.get().into_iter().map(|said| view! { <RuleText said /> }).collect_view()}
            {move || {
                result.with(|it| it.note.clone()).map(|note| view! { <p class="small">{note}</p> })
            }}
            {move || chart.get().map(|chart| view! { <Chart chart /> })}
            <details>
                <summary>{text!(labs.history)}</summary>
                <ul class="records">
                    <For
                        each=move || result.with(|it| numbered(&it.history))
                        key=|line| line.clone()
                        children=|(_, line)| view! { <HistoryItem line /> }
                    />
                </ul>
            </details>
        </article>
    }
}

/// Two values that are worked out can read the same; each is told from the other by how many are
/// older.
fn numbered(history: &[HistoryLine]) -> Vec<(usize, HistoryLine)> {
    let oldest_first = history.iter().rev().cloned().enumerate();
    let mut numbered: Vec<_> = oldest_first.collect();
    numbered.reverse();
    numbered
}

#[component]
fn HistoryItem(line: HistoryLine) -> impl IntoView {
    let HistoryLine { entry, says } = line;
    let says = match entry {
        Some(id) => view! {
            <a class=ButtonKind::Quiet.class() href=Route::Entry(id).href()>
                {says}
            </a>
        }
        .into_any(),
        None => view! { <span>{says}</span> }.into_any(),
    };
    view! { <li>{says}</li> }
}

/// All values over time; the list below says the same in words.
#[component]
fn Chart(chart: LineChart) -> impl IntoView {
    let paths = vec![("line", chart.line), ("dots", chart.dots)];
    view! { <Drawing class="lab-chart" view_box=LineChart::VIEW_BOX paths /> }
}
