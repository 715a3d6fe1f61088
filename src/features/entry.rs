//! One entry or check-in, to be read and changed. Each answer is saved on its own.

use leptos::prelude::*;
use stillnight_browser::clock::DeviceZone;
use stillnight_browser::{location, shell};
use stillnight_domain::care::contents;
use stillnight_domain::care::labs::{self, Plausible};
use stillnight_domain::care::schedule::Timing;
use stillnight_domain::content::Care;
use stillnight_domain::{
    Bound, Coded, Contained, Entry, EntryChange, Field, FieldChange, Fields, Kind, Night, Place,
    RecordId, Shape, Sign, TimeField, Typed, Value, split_sign,
};

use crate::diary_handle::DiaryHandle;
use crate::knowledge::Knowledge;
use crate::pages::Page;
use crate::parts::body_map::body_map;
use crate::parts::chip::{chip, group, question, scale};
use crate::parts::el::{a, all, button, h1, live, none, of, p};
use crate::parts::fields::{Input, moment_fields, other_clock, saved_field};
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
    /// A number that was typed and could be two.
    asked: RwSignal<Option<TwoNumbers>>,
}

/// A typed number that is a thousand in some countries and a thousandth in others.
#[derive(Clone, PartialEq)]
struct TwoNumbers {
    field: Field,
    typed: String,
    /// The sign before it.
    bound: Option<Bound>,
    thousands: Value,
    decimal: Value,
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
            asked: RwSignal::new(None),
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
        asked: RwSignal::new(None),
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

    /// What was typed, if the field accepts it; where it could be two numbers, after a question.
    /// Why it is not kept, if it is not.
    fn put_text(self, field: Field, typed: &str) -> Result<(), String> {
        let (bound, number) = if self.takes_sign(field) {
            split_sign(typed)
        } else {
            (None, typed)
        };
        let value = match field.read_typed(number) {
            Ok(Typed::Nothing) => None,
            Ok(Typed::Value(value)) => Some(value),
            Ok(Typed::Either { thousands, decimal }) => {
                self.asked.set(Some(TwoNumbers {
                    field,
                    typed: typed.to_owned(),
                    bound,
                    thousands,
                    decimal,
                }));
                return Ok(());
            }
            Err(_) => {
                let fields = self.fields();
                let is_result = self.kind == Kind::Lab && field == Field::Amount;
                let accepted = is_result.then(|| labs::accepted(&fields, &self.plausible()));
                return Err(match accepted.flatten() {
                    Some(accepted) => texts::not_a_result(accepted, typed),
                    None => texts::not_accepted(field, texts::field_name_in(field, &fields), typed),
                });
            }
        };
        self.asked.set(None);
        self.put_number(field, bound, value, typed)
    }

    /// Whether a sign before the number says that it is only a limit.
    fn takes_sign(self, field: Field) -> bool {
        field == Field::Amount && self.kind.fields().contains(&Field::Bound)
    }

    /// What a field says anew; an amount with the sign before it.
    fn put_number(
        self,
        field: Field,
        bound: Option<Bound>,
        value: Option<Value>,
        typed: &str,
    ) -> Result<(), String> {
        if self.takes_sign(field) {
            self.put_result(FieldChange::amount(bound, value), typed)
        } else {
            self.put(field, value);
            Ok(())
        }
    }

    /// A new value or unit of a result, if it can have it.
    fn put_result(self, set: FieldChange, typed: &str) -> Result<(), String> {
        let mut fields = self.fields();
        fields.change(set.clone());
        match labs::accept(&fields, &self.plausible()) {
            Ok(()) => {
                self.change(set);
                Ok(())
            }
            Err(accepted) => Err(texts::implausible(accepted, typed)),
        }
    }

    /// Without the content nothing is known to be impossible.
    fn plausible(self) -> Vec<Plausible> {
        let known = self
            .knowledge
            .with(|care: &Care| labs::plausible(&care.labs));
        known.unwrap_or_default()
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
    if matches!(kind, Kind::Lab | Kind::Medicine | Kind::PlanItem) {
        edited.knowledge.want::<Care>();
    }
    if let Some(home) = home_of(kind) {
        shell::show_as_part_of(&home.href());
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
    // What is planned has a time of its own.
    let labels = if kind == Kind::PlanItem {
        (text!(refusal.written_date), text!(refusal.written_time))
    } else {
        texts::moment_labels(TimeField::At)
    };
    let when = night.is_none().then(|| {
        moment_fields(
            TimeField::At,
            labels,
            at,
            move |local| at()?.moved_to(local, &DeviceZone),
            move |at, refused| {
                let set = EntryChange {
                    at: Some(at),
                    ..EntryChange::default()
                };
                handle.act_and_tell(
                    move |diary, now| diary.change_entry(id, set, now),
                    move |is| {
                        refused.try_set(!is);
                    },
                );
            },
        )
    });
    // Which fields make sense depends on what is said so far.
    let wanted = Memo::new(move |_| kind.wanted(&edited.fields()));
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

/// The names of the last nights' doses with their amounts, and what is worn.
fn names(edited: Edited) -> AnyView {
    edited.handle.tonight();
    let now = edited.handle.now().get_untracked();
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
            let said = edited.fields();
            body_map(said.set(field), move |place: Place| {
                edited.put(field, said.toggled(field, place.index()));
            })
            .view()
        }),
        Shape::Words(_) if field == Field::Contains => live(move || contains(edited)),
        Shape::Words(codes) => live(move || some_of(edited, field, codes)),
        Shape::Text { .. } if field == Field::Note => note_field(
            move || edited.fields().text(field).to_owned(),
            move |text| say(edited.put_text(field, &text)),
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
    let asked = Memo::new(move |_| {
        let asked = edited.asked.get();
        asked.filter(|it| it.field == field)
    });
    let saved = move || {
        if let Some(asked) = asked.get() {
            return asked.typed;
        }
        let fields = edited.fields();
        if field == Field::Amount {
            return fields.amount_text();
        }
        fields
            .get(field)
            .map(|value| field.write(value))
            .unwrap_or_default()
    };
    let changed = move |given: String| edited.put_text(field, &given);
    let input = Input {
        id: field.code(),
        kind,
        keys,
    };
    let input = saved_field(texts::field_name(field), input, saved, changed)
        .attr("data-field", field.code());
    let question = live(move || match asked.get() {
        Some(asked) => which_number(edited, asked),
        None => none(),
    });
    let hint = live(move || {
        let time = edited.fields().time(field).map(Timing::At);
        let is_late = field == Field::Time && time.is_some_and(Timing::is_after_midnight);
        if edited.kind == Kind::PlanItem && is_late {
            p("small", text!(plan.time_that_night)).view()
        } else {
            none()
        }
    });
    all(vec![input.view(), question, hint])
}

/// Says why something is not kept.
fn say(answer: Result<(), String>) {
    if let Err(why) = answer {
        shell::problem(&why);
    }
}

/// Asks which of two numbers was meant.
fn which_number(edited: Edited, asked: TwoNumbers) -> AnyView {
    let TwoNumbers {
        field,
        typed,
        bound,
        thousands,
        decimal,
    } = asked;
    let unit = match field {
        Field::Amount => edited.fields().word(Field::Unit),
        _ => None,
    };
    let legend = texts::which_number(&typed, &thousands, &decimal);
    let answers = [("thousands", thousands), ("decimal", decimal)].map(|(id, value)| {
        let label = texts::number_in(&value, unit);
        let typed = field.write(&value);
        let choose = move || {
            edited.asked.set(None);
            say(edited.put_number(field, bound, Some(value.clone()), &typed));
        };
        button("quiet", label, choose).attr("data-meant", id)
    });
    group(legend)
        .id("which-number")
        .child(p("small", text!(entry.which_number_says)))
        .child(of("DIV", "chips").children(answers))
        .view()
}

/// One of some words; a chosen one, pressed again, is cleared.
fn one_of(edited: Edited, field: Field, codes: &'static [&'static str]) -> AnyView {
    let said = edited.fields();
    let chosen = said.number(field);
    let options: Vec<usize> = if field == Field::Unit {
        let units = edited.kind.units(&said).iter();
        units.map(|unit| unit.index()).collect()
    } else {
        (0..codes.len()).collect()
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
                let set = FieldChange::one(field, value.clone());
                say(edited.put_result(set, &edited.fields().amount_text()));
            } else {
                edited.put(field, if is { None } else { value.clone() });
            }
        })
    });
    question(texts::field_name(field), "chips", options).view()
}

/// What a product contains, asked once. Until it is answered its name says what is likely.
fn contains(edited: Edited) -> AnyView {
    let said = edited.fields();
    let answer = said.set::<Contained>(Field::Contains);
    let is_asked = answer.is_empty();
    let mut likely = None;
    if is_asked {
        let Edited {
            handle, knowledge, ..
        } = edited;
        knowledge.plan(handle, &mut |plan, _| {
            likely = Some(contents::likely(&said, plan.limits));
        });
    }
    let shown = likely.unwrap_or(answer);
    let say = move |answer| {
        edited.put(Field::Contains, Field::Contains.set::<Contained>(answer));
    };
    let chips = Contained::ALL.iter().map(|one| {
        let toggled = Contained::toggled(shown, *one);
        chip(texts::contained(*one), shown.contains(one), move || {
            say(toggled);
        })
    });
    let is_likely = is_asked && !shown.is_empty();
    let hint = if is_likely {
        Some(text!(entry.contains_likely))
    } else if is_asked {
        Some(text!(entry.contains_says))
    } else if answer.contains(&Contained::NotSure) {
        Some(text!(entry.contains_not_sure))
    } else {
        None
    };
    let right = is_likely.then(|| {
        button("quiet", text!(entry.contains_right), move || say(shown)).id("contains-right")
    });
    question(texts::field_name(Field::Contains), "chips", chips)
        .id("contains")
        .maybe(hint.map(|hint| p("small", hint)))
        .maybe(right)
        .view()
}

/// Some of some words. Signs are those that "When to get help" speaks of: one leads there, and
/// thoughts of suicide straight to whom to call.
fn some_of(edited: Edited, field: Field, codes: &'static [&'static str]) -> AnyView {
    let said = edited.fields();
    let offered = texts::order_of(field, codes).into_iter();
    let offered = offered.filter(|index| field.offers(*index, &said));
    let chips = offered.map(|index| {
        let label = texts::choice(field, codes, index);
        let toggled = said.toggled(field, index);
        let is = said.includes(field, index);
        chip(label, is, move || {
            edited.put(field, toggled.clone());
            if field == Field::News && index == Sign::DarkThoughts.index() && !is {
                location::go(&Page::Crisis.href());
            }
        })
    });
    let help = (field == Field::News && said.get(field).is_some()).then(|| {
        let (page, says) = if said.includes(field, Sign::DarkThoughts.index()) {
            (Page::Crisis, text!(entry.sign_leads_to_talk))
        } else {
            (Page::Help, text!(entry.sign_leads_to_help))
        };
        a("quiet strong", page.href(), says)
    });
    group(texts::field_name(field))
        .child(of("DIV", "chips").children(chips))
        .maybe(help)
        .view()
}
