//! One entry or check-in, to be read and changed. Each answer is saved on its own.

use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_browser::{location, shell};
use stillnight_domain::care::labs::{self, LabError};
use stillnight_domain::content::Care;
use stillnight_domain::{
    Analyte, Anchor, Coded, Condition, Entry, EntryChange, Factor, Field, FieldChange, Fields,
    Kind, Means, Night, Place, RecordId, Shape, TimeField, Unit, Value,
};

use crate::diary_handle::DiaryHandle;
use crate::knowledge::Knowledge;
use crate::pages::Page;
use crate::parts::body_map::body_map;
use crate::parts::chip::{chip, group, question, scale};
use crate::parts::el::{a, all, button, h1, live, none, of, p};
use crate::parts::fields::{input, labelled, moment_fields, other_clock};
use crate::parts::note_field::note_field;
use crate::texts::{self, text};

/// How many names of the last nights are offered.
const NAMES: usize = 6;

/// What is edited: an entry, or the check-in of a night, which need not be there yet.
#[derive(Clone, Copy)]
struct Edited {
    handle: DiaryHandle,
    knowledge: Knowledge,
    kind: Kind,
    id: RecordId,
    /// The night of a check-in.
    night: Option<Night>,
}

/// The page of an entry.
pub fn entry_page(id: RecordId) -> AnyView {
    let handle = DiaryHandle::here();
    let knowledge = Knowledge::here();
    let kind = Memo::new(move |_| {
        let there = |entry: &&Entry| entry.deleted.is_none();
        handle
            .read()
            .with(|diary| diary.entry(id).filter(there).map(|entry| entry.kind))
    });
    handle.complete_soon(kind.get_untracked().is_some());
    live(move || match kind.get() {
        Some(kind) => editor(Edited {
            handle,
            knowledge,
            kind,
            id,
            night: None,
        }),
        None => all(vec![
            h1(text!(entry.title)).view(),
            p("lead", text!(app.no_such_record)).view(),
            a("quiet", Page::Diary.href(), text!(app.back_to_diary)).view(),
        ]),
    })
}

/// The check-in of a night.
pub fn check_in_page(night: Night) -> AnyView {
    let handle = DiaryHandle::here();
    handle.complete_soon(false);
    let id = RecordId::of_check_in(night);
    editor(Edited {
        handle,
        knowledge: Knowledge::here(),
        kind: Kind::CheckIn,
        id,
        night: Some(night),
    })
}

impl Edited {
    fn read<T>(self, read: impl FnOnce(&Entry) -> T) -> Option<T> {
        let there = |entry: &&Entry| entry.deleted.is_none();
        self.handle
            .read()
            .with(|diary| diary.entry(self.id).filter(there).map(read))
    }

    fn fields(self) -> Fields {
        self.read(|entry| entry.fields.clone()).unwrap_or_default()
    }

    fn put(self, field: Field, value: Option<Value>) {
        self.change(FieldChange::one(field, value));
    }

    fn change(self, fields: FieldChange) {
        let Self {
            handle, id, night, ..
        } = self;
        handle.act(move |diary, now| match night {
            Some(night) => diary.check_in(night, fields, now),
            None => diary.change_entry(id, EntryChange { at: None, fields }, now),
        });
    }

    /// What was typed, if the field accepts it.
    fn put_text(self, field: Field, typed: &str) {
        match field.read(typed) {
            Ok(value) if self.kind == Kind::Lab && field == Field::Amount => {
                self.put_result(field, value, typed);
            }
            Ok(value) if field == Field::Stock => {
                let today = self.handle.now().get_untracked().local().date();
                let mut change = FieldChange::one(field, value);
                change.push(Field::StockOn, Field::StockOn.date(today));
                self.change(change);
            }
            Ok(value) => self.put(field, value),
            Err(_) => shell::problem(&texts::not_accepted(field, typed)),
        }
    }
}

impl Edited {
    /// A new value or unit of a blood result, if blood can have it. Without the content nothing is
    /// known to be impossible.
    fn put_result(self, field: Field, value: Option<Value>, typed: &str) {
        let mut fields = self.fields();
        fields.put(field, value.clone());
        let plausible = self
            .knowledge
            .with(|care: &Care| labs::plausible(&care.labs));
        let read = labs::read(&fields, &plausible.unwrap_or_default());
        let unit = fields.word(Field::Unit).unwrap_or(Unit::PerCent);
        match read {
            Err(LabError::Implausible { accepted, .. }) => {
                let of = accepted.analyte;
                let own =
                    |value| labs::convert(of, value, labs::unit_of(of), unit).unwrap_or(value);
                let (least, most) = (own(accepted.least), own(accepted.most));
                shell::problem(&texts::implausible(of, typed, least, most, unit));
            }
            _ => self.put(field, value),
        }
    }
}

fn editor(edited: Edited) -> AnyView {
    let Edited {
        handle,
        kind,
        id,
        night,
        ..
    } = edited;
    if kind == Kind::Lab {
        edited.knowledge.want::<Care>();
    }
    let heading = move || {
        let title = texts::title_of(kind, &edited.fields());
        let of_night = night.or_else(|| edited.read(Entry::night));
        all(vec![
            h1(title).view(),
            match (home_of(kind), of_night) {
                (Some(page), _) => a("quiet back", page.href(), page.title()).view(),
                (None, Some(night)) => a(
                    "quiet back",
                    Page::Night(night).href(),
                    texts::night_of(night),
                )
                .view(),
                (None, None) => none(),
            },
            match edited.read(|entry| entry.recalled) {
                Some(true) => p("small", text!(entry.recalled)).view(),
                _ => none(),
            },
        ])
    };
    let at = move || edited.read(|entry| entry.at);
    let when = night.is_none().then(|| {
        moment_fields(
            TimeField::At,
            at,
            move |local| at()?.moved_to(local, &DeviceZone),
            move |at| {
                let set = EntryChange {
                    at: Some(at),
                    ..EntryChange::default()
                };
                handle.act(move |diary, now| diary.change_entry(id, set, now));
            },
        )
    });
    // Which fields make sense depends on what is said so far.
    let wanted = Memo::new(move |_| {
        let said = edited.fields();
        let mut wanted = Vec::new();
        for field in kind.fields() {
            if is_wanted(kind, &said, *field) {
                wanted.push(*field);
            }
        }
        wanted
    });
    let controls = live(move || {
        let wanted = wanted.get().into_iter();
        all(wanted.map(|field| control(edited, field)).collect())
    });
    let remove = move || {
        let night = night.or_else(|| edited.read(Entry::night));
        handle.remove(id);
        let back = home_of(kind).or_else(|| night.map(Page::Night));
        location::go(&back.unwrap_or(Page::Diary).href());
    };
    let removal = live(move || match edited.read(|_| ()) {
        Some(()) => button("quiet", text!(bout.remove), remove)
            .id("remove")
            .view(),
        None => none(),
    });
    let suggestions = if kind == Kind::Dose {
        live(move || names(edited))
    } else {
        none()
    };
    of("ARTICLE", "record")
        .child(live(heading))
        .child(suggestions)
        .child(controls)
        .maybe(when)
        .child(other_clock(move || at().filter(|_| night.is_none())))
        .child(removal)
        .view()
}

/// The page that an entry of Care belongs to.
fn home_of(kind: Kind) -> Option<Page> {
    match kind {
        Kind::PlanItem => Some(Page::Plan),
        Kind::Lab => Some(Page::Labs),
        Kind::Medicine => Some(Page::Medicines),
        Kind::Flag => Some(Page::Flags),
        _ => None,
    }
}

/// Whether a field is asked for: a stress has no cups, and a coffee no strength.
fn is_wanted(kind: Kind, said: &Fields, field: Field) -> bool {
    let factor = said.word::<Factor>(Field::Factor);
    match kind {
        Kind::Factor => {}
        Kind::Flag => {
            let has_number = said.word(Field::Condition) == Some(Condition::KidneyDisease);
            return field != Field::Unit && (field != Field::Amount || has_number);
        }
        _ => return is_wanted_of_plan(said, field),
    }
    match field {
        Field::Factor | Field::Note => true,
        Field::Name => matches!(factor, Some(Factor::Custom | Factor::Exercise)),
        Field::Minutes => !matches!(
            factor,
            Some(Factor::Caffeine | Factor::Alcohol | Factor::Nicotine | Factor::LateMeal)
        ),
        Field::Intensity => matches!(
            factor,
            Some(Factor::Stress | Factor::Exercise | Factor::Illness | Factor::Custom)
        ),
        Field::Amount | Field::Unit => matches!(
            factor,
            Some(Factor::Caffeine | Factor::Alcohol | Factor::Nicotine | Factor::Custom)
        ),
        _ => false,
    }
}

/// Whether a field of something taken is asked for.
fn is_wanted_of_plan(said: &Fields, field: Field) -> bool {
    let means = said.set::<Means>(Field::Means);
    let as_needed = said.number(Field::AsNeeded).is_some();
    let weekdays = said.number(Field::Weekdays).is_some();
    let every = said.number(Field::EveryDays).unwrap_or(1);
    let by_clock = matches!(said.word(Field::Anchor), None | Some(Anchor::Clock));
    let is_kept_apart = matches!(field, Field::StockOn | Field::Calendar);
    (said.get(field).is_some() && !is_kept_apart)
        || match field {
            Field::IronMg => means.contains(&Means::Iron),
            Field::MagnesiumMg => means.contains(&Means::Magnesium),
            Field::EveryDays => !as_needed && !weekdays,
            Field::Weekdays => !as_needed && every == 1,
            Field::Missed => !as_needed && !weekdays && every > 1,
            Field::Anchor => !as_needed,
            Field::Time => !as_needed && by_clock,
            Field::Before => !as_needed && !by_clock,
            Field::StockOn | Field::Calendar => false,
            _ => true,
        }
}

/// The names of the last nights' doses with their amounts, and what is worn.
fn names(edited: Edited) -> AnyView {
    let now = edited.handle.now().get();
    let lately = edited.handle.read().with(|diary| diary.lately(now));
    let said = edited.fields();
    let lately = lately.into_iter().filter(|(kind, fields)| {
        *kind == Kind::Dose && !texts::worn().contains(&fields.text(Field::Name))
    });
    let lately: Vec<Fields> = lately.map(|(_, fields)| fields).take(NAMES).collect();
    let worn = texts::worn()
        .into_iter()
        .filter_map(|name| Some(Fields::default().with(Field::Name, Field::Name.text(name).ok()?)));
    let chips = lately.into_iter().chain(worn).map(|fields| {
        let is = fields
            .iter()
            .all(|(field, value)| said.get(field) == Some(value));
        chip(
            texts::title_and_amount(Kind::Dose, &fields),
            is,
            move || {
                edited.change(FieldChange::from(&fields));
            },
        )
    });
    of("DIV", "chips names").children(chips).view()
}

fn control(edited: Edited, field: Field) -> AnyView {
    match field.shape() {
        Shape::Rating => live(move || {
            let pick = move |number: Option<u32>| {
                edited.put(field, number.and_then(|number| field.number(number).ok()));
            };
            let chosen = edited.fields().number(field);
            scale(
                texts::field_name(field),
                texts::ends_of(field),
                chosen,
                pick,
            )
            .view()
        }),
        Shape::Flag => live(move || {
            let is = edited.fields().get(field).is_some();
            chip(texts::field_name(field), is, move || {
                edited.put(field, if is { None } else { field.number(1).ok() });
            })
            .view()
        }),
        Shape::Word(codes) => live(move || one_of(edited, field, codes)),
        Shape::Words(_) if field == Field::Places => live(move || {
            let places = edited.fields().set::<Place>(field);
            body_map(places, move |place| {
                let mut places = places;
                if !places.remove(&place) {
                    places.insert(place);
                }
                edited.put(field, field.set(places));
            })
            .view()
        }),
        Shape::Words(codes) => live(move || some_of(edited, field, codes)),
        Shape::Text { .. } if field == Field::Note => note_field(
            move || edited.fields().text(field).to_owned(),
            move |text| edited.put_text(field, &text),
        ),
        shape => typed(edited, field, shape),
    }
}

/// What is typed: a number, a time, a name.
fn typed(edited: Edited, field: Field, shape: Shape) -> AnyView {
    let kind = match shape {
        Shape::Time => "time",
        Shape::Date => "date",
        _ => "text",
    };
    let keys = match shape {
        Shape::Whole { .. } => "numeric",
        Shape::Decimal => "decimal",
        _ => "text",
    };
    let saved = move || {
        let fields = edited.fields();
        fields
            .get(field)
            .map(|value| field.write(value))
            .unwrap_or_default()
    };
    let changed = move |given: String| edited.put_text(field, &given);
    let input = input(field.code(), kind, saved, changed).attr("inputmode", keys);
    labelled(texts::field_name(field), input)
        .attr("data-field", field.code())
        .view()
}

/// One of some words; a chosen one, pressed again, is cleared.
fn one_of(edited: Edited, field: Field, codes: &'static [&'static str]) -> AnyView {
    let chosen = edited.fields().number(field);
    let units = match (field, edited.kind) {
        (Field::Unit, Kind::Dose | Kind::PlanItem | Kind::Medicine) => Some(Unit::OF_DOSES),
        (Field::Unit, Kind::Lab) => edited.fields().word(Field::Analyte).map(Analyte::units),
        (Field::Unit, Kind::Factor) => Some(Unit::OF_FACTORS),
        _ => None,
    };
    let options: Vec<usize> = match units {
        Some(units) => units.iter().map(|unit| unit.index()).collect(),
        None => (0..codes.len()).collect(),
    };
    let options = options.into_iter().map(|index| {
        let value = u32::try_from(index)
            .ok()
            .and_then(|index| field.number(index).ok());
        let is = value
            .as_ref()
            .is_some_and(|value| Some(value.number()) == chosen);
        chip(texts::choice(field, codes, index), is, move || {
            if edited.kind == Kind::Lab && field == Field::Unit {
                let amount = edited
                    .fields()
                    .get(Field::Amount)
                    .map(|it| Field::Amount.write(it));
                edited.put_result(field, value.clone(), &amount.unwrap_or_default());
            } else {
                edited.put(field, if is { None } else { value.clone() });
            }
        })
    });
    question(texts::field_name(field), "chips", options).view()
}

/// Some of some words. Signs are those that "When to get help" speaks of: one leads there.
fn some_of(edited: Edited, field: Field, codes: &'static [&'static str]) -> AnyView {
    let chosen = edited.fields().number(field).unwrap_or(0);
    let chips = (0..codes.len()).map(|index| {
        let bit = 1_u32 << index;
        let label = texts::choice(field, codes, index);
        chip(label, chosen & bit != 0, move || {
            edited.put(field, field.number(chosen ^ bit).ok());
        })
    });
    let help = (field == Field::News && chosen != 0).then(|| {
        a(
            "quiet strong",
            Page::Help.href(),
            text!(entry.sign_leads_to_help),
        )
    });
    group(texts::field_name(field))
        .child(of("DIV", "chips").children(chips))
        .maybe(help)
        .view()
}
