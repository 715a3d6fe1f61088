//! What the list says of a name, or of the text on a package.

use leptos::prelude::*;
use stillnight_browser::fields::value_in;
use stillnight_browser::shell;
use stillnight_domain::care::checker::{Checker, Found, tone_of};
use stillnight_domain::care::medicine_list::{draft, is_label};
use stillnight_domain::care::recognise::{Class, Family, Recogniser, Substance};
use stillnight_domain::content::{Medicine, MedicineList, Medicines};
use stillnight_domain::{Country, Kind, SettingsChange};

use super::{State, line};
use crate::diary_handle::DiaryHandle;
use crate::parts::chip::{chip, question};
use crate::parts::el::{El, all, button, el, h2, live, none, of, p};
use crate::parts::fields::labelled;
use crate::texts;

/// The country, the field, the answers as one types, and the way onto the list.
pub fn checker(state: State, list: &MedicineList) -> AnyView {
    let State { typed, called, .. } = state;
    // Outside of what is drawn anew, so that typing goes on.
    let field = el("TEXTAREA")
        .id("product")
        .attr("rows", "2")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .live_value(move || typed.get())
        .on("input", move |ev| state.look_up(value_in(&ev)));
    let few = live(move || {
        let is_chosen = state.handle.settings().country != Country::NotSaid;
        let few = state.with(|medicines, names| {
            let is_few = is_chosen && names.has_few_brands();
            is_few.then(|| line("small", &medicines.list.says.few_brands))
        });
        few.flatten()
            .map_or_else(none, |few| few.id("few-brands").view())
    });
    let answers = live(move || {
        let drawn = state.with(|medicines, names| answers(state, medicines, names));
        drawn.unwrap_or_else(|| state.knowledge.no_plan())
    });
    // A label does not say what the product is called.
    let asks_name = Memo::new(move |_| typed.with(|typed| is_label(typed)));
    let name_label = list.says.called.clone();
    let name = live(move || {
        if !asks_name.get() {
            return none();
        }
        let field = el("INPUT")
            .id("called")
            .attr("type", "text")
            .attr("autocomplete", "off")
            .value(called.get_untracked())
            .on("input", move |ev| called.set(value_in(&ev)));
        labelled(name_label.clone(), field).view()
    });
    let is_typed = Memo::new(move |_| typed.with(|typed| !typed.trim().is_empty()));
    let add_label = list.says.add.clone();
    let add = live(move || {
        if !is_typed.get() {
            return none();
        }
        let add = button("quiet", add_label.clone(), move || put_on_list(state));
        add.id("put-on-list").view()
    });
    of("SECTION", "checker")
        .child(countries(state.handle, list))
        .child(line("small", &list.says.differ))
        .child(few)
        .child(labelled(list.says.field.clone(), field))
        .child(answers)
        .child(name)
        .child(add)
        .view()
}

fn countries(handle: DiaryHandle, list: &MedicineList) -> El {
    let chosen = handle
        .read()
        .with_untracked(|diary| diary.settings().country);
    let mut select = el("SELECT")
        .id("country")
        .live_value(move || handle.settings().country.code().to_owned())
        .on("change", move |ev| {
            let set = SettingsChange {
                country: Country::parse(&value_in(&ev)),
                ..SettingsChange::default()
            };
            handle.act(move |diary, _| diary.change_settings(set));
        });
    for country in Country::ALL {
        let name = list.country_name(*country).to_owned();
        let option = el("OPTION").attr("value", country.code()).text(name);
        select = select.child(option.flag("selected", *country == chosen));
    }
    labelled(list.says.country.clone(), select)
}

fn answers(state: State, medicines: &Medicines, names: &Recogniser) -> AnyView {
    let list = &medicines.list;
    let (typed, product) = (state.typed.get(), state.product.get());
    if typed.trim().is_empty() {
        return line("small", &list.says.begin).view();
    }
    let answer = Checker { list, names }.check(&typed, &product);
    let mut shown = Vec::new();
    let mut told = Vec::new();
    let mut heard = String::new();
    for found in &answer.found {
        match found {
            Found::Medicine(medicine, named) => {
                heard.push_str(&named.name);
                heard.push_str(": ");
                heard.push_str(list.tones.of(tone_of(medicine)));
                heard.push_str(". ");
                shown.push(hit(medicines, medicine, named));
            }
            Found::WhichOne(family) => shown.push(which_one(state, list, family, &product)),
            Found::Class(class) => shown.push(group(state, list, names, class)),
            Found::Others(others) => shown.push(also(list, others)),
            Found::MayDiffer => shown.push(line("small", &list.says.may_differ).view()),
            Found::NoInformation => told.push(list.no_information.says.as_str()),
            Found::CountryFirst => told.push(&list.says.country_first),
        }
    }
    if answer.is_unknown() {
        told.push(&list.unknown_says);
    }
    if answer.has_left_out {
        told.push(&list.says.left_out);
    }
    if answer.medicines().next().is_some() {
        shown.push(line("every-hit", &list.on_every_hit).view());
    }
    // Only this is read out while somebody types.
    let (class, status) = if told.is_empty() {
        ("visually-hidden", heard)
    } else {
        ("told", told.join(" "))
    };
    shown.insert(0, p(class, status).id("told").attr("role", "status").view());
    if !answer.meant.is_empty() {
        let mut chips = of("DIV", "chips meant").child(line("", &list.says.meant));
        for name in &answer.meant {
            let name = (*name).to_owned();
            chips = chips.child(button("chip", name.clone(), move || {
                state.look_up(name.clone());
            }));
        }
        shown.push(chips.view());
    }
    if !answer.substances.is_empty() {
        shown.push(ingredients(state, list, &answer.substances));
    }
    of("DIV", "answers").child(all(shown)).view()
}

/// Which of those that were found go onto the list with it. Those of a name are chosen; of a label,
/// which can name what is not in it, the user chooses.
fn ingredients(state: State, list: &MedicineList, found: &[&Substance]) -> AnyView {
    let chips = found.iter().map(|it| {
        let id = it.id.clone();
        let is = state.is_ticked(&id);
        chip(it.name.clone(), is, move || state.tick(&id))
    });
    question(list.says.tick.clone(), "chips", chips)
        .id("ingredients")
        .view()
}

fn hit(medicines: &Medicines, medicine: &Medicine, named: &Substance) -> AnyView {
    let list = &medicines.list;
    let mut why = String::new();
    for does in list.does(medicine) {
        why.push_str(does);
        why.push(' ');
    }
    why.push_str(&medicine.why);
    let mut evidence = of("DETAILS", "small")
        .child(el("SUMMARY").text(list.says.evidence.clone()))
        .child(line("", list.grades.of(medicine.grade)));
    for source in medicines.sources.cited(medicine) {
        evidence = evidence.child(line("", &source));
    }
    let suddenly = medicine
        .never_stop_suddenly
        .then(|| line("grave", &list.never_stop_suddenly_says));
    // A member of a group is told of by what is known of the group.
    let heading = if named.parent.is_some() {
        [&named.name, " (", &medicine.inn, ")"].concat()
    } else {
        medicine.inn.clone()
    };
    of("ARTICLE", "hit")
        .attr("data-medicine", medicine.id.clone())
        .child(h2(heading))
        .child(line("tone", list.tones.of(tone_of(medicine))))
        .child(line("small", &medicine.class))
        .child(p("", why))
        .child(line("", &medicine.ask_about))
        .maybe(suddenly)
        .child(evidence)
        .view()
}

fn which_one(state: State, list: &MedicineList, family: &Family, product: &str) -> AnyView {
    let chips = family.products.iter().map(|one| {
        let name = one.name.clone();
        chip(name.clone(), name == product, move || {
            state.product.set(name.clone());
        })
    });
    of("FIELDSET", "which-one")
        .child(el("LEGEND").text(family.brand.clone()))
        .child(line("", &list.says.which_one))
        .child(of("DIV", "chips").children(chips))
        .view()
}

/// The medicines of a group that are listed, to be looked up.
fn group(state: State, list: &MedicineList, names: &Recogniser, class: &Class) -> AnyView {
    let members = names.at(&class.members).map(|it| {
        let name = it.name.clone();
        button("chip", name.clone(), move || state.look_up(name.clone()))
    });
    of("DIV", "class")
        .child(line("", &list.says.group))
        .child(of("DIV", "chips").children(members))
        .view()
}

/// What else a product holds.
fn also(list: &MedicineList, others: &[String]) -> AnyView {
    let text = [&list.says.also, ": ", &others.join(", ")].concat();
    p("small", text).view()
}

fn put_on_list(state: State) {
    let State { typed, called, .. } = state;
    let typed = typed.get_untracked();
    let product = state.product.get_untracked();
    let called = called.get_untracked();
    let name = match (product.is_empty(), is_label(&typed)) {
        (false, _) => product.as_str(),
        (true, true) => called.trim(),
        (true, false) => typed.trim(),
    };
    let fields = state.with(|medicines, names| {
        let list = &medicines.list;
        if name.is_empty() {
            return Err(list.says.call_it.clone());
        }
        let answer = Checker { list, names }.check(&typed, &product);
        let ticked = answer
            .substances
            .iter()
            .filter(|it| state.is_ticked(&it.id));
        let ticked: Vec<&str> = ticked.map(|it| &*it.name).collect();
        draft(name, &ticked).map_err(|refused| {
            texts::not_accepted(refused.field, texts::field_name(refused.field), name)
        })
    });
    match fields {
        Some(Ok(fields)) => state.handle.log(Kind::Medicine, fields, move |id| {
            state.look_up(String::new());
            state.open.set(id.to_string());
        }),
        Some(Err(why)) => shell::problem(&why),
        None => {}
    }
}
