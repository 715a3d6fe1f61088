//! What the list says of a name, or of the text on a package.

use leptos::prelude::*;
use stillnight_browser::fields::value_in;
use stillnight_domain::care::checker::{Found, Names, tone_of};
use stillnight_domain::care::medicine_list::looked_up;
use stillnight_domain::content::{Family, Medicine, MedicineList, Medicines};
use stillnight_domain::{Country, Kind, SettingsChange};

use super::{State, line};
use crate::diary_handle::DiaryHandle;
use crate::parts::chip::chip;
use crate::parts::el::{El, all, button, el, h2, live, none, of, p};
use crate::parts::fields::labelled;

/// The country, the field, and the answers as one types.
pub fn checker(state: State, list: &MedicineList) -> AnyView {
    let State { typed, .. } = state;
    // Outside of what is drawn anew, so that typing goes on.
    let field = el("TEXTAREA")
        .id("product")
        .attr("rows", "2")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .live_value(move || typed.get())
        .on("input", move |ev| {
            state.product.set(String::new());
            typed.set(value_in(&ev));
        });
    let answers = live(move || {
        let country = state.handle.settings().country;
        let (typed, product) = (typed.get(), state.product.get());
        let draw = |medicines: &Medicines| answers(state, medicines, country, &typed, &product);
        let drawn = state.knowledge.with(draw);
        drawn.unwrap_or_else(none)
    });
    of("SECTION", "checker")
        .child(countries(state.handle, list))
        .child(p("small", list.says.differ.clone()))
        .child(labelled(list.says.field.clone(), field))
        .child(answers)
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

fn answers(
    state: State,
    medicines: &Medicines,
    country: Country,
    typed: &str,
    product: &str,
) -> AnyView {
    let list = &medicines.list;
    if typed.trim().is_empty() {
        return p("small", list.says.begin.clone()).view();
    }
    let names = Names::of(list, country);
    let answer = names.check(typed);
    let hits = answer.with_product(list, product);
    let mut shown = Vec::new();
    let mut told = String::new();
    for found in &answer.found {
        match found {
            Found::Medicine(_) => {}
            Found::WhichOne(family) => shown.push(which_one(state, list, family, product)),
            Found::Others { also: others, .. } => shown.push(also(list, others)),
            Found::NoInformation => told.push_str(&list.no_information.says),
            Found::CountryFirst => told.push_str(&list.says.country_first),
        }
    }
    if answer.is_unknown(list, product) {
        told.push_str(&list.unknown_says);
    }
    let is_hit = !hits.is_empty();
    let mut heard = String::new();
    for medicine in &hits {
        heard.push_str(&medicine.inn);
        heard.push_str(": ");
        heard.push_str(list.tones.of(tone_of(medicine)));
        heard.push_str(". ");
        shown.push(hit(medicines, medicine));
    }
    if is_hit {
        shown.push(line("every-hit", &list.on_every_hit).view());
    }
    // Only this is read out while somebody types.
    let (class, status) = if told.is_empty() {
        ("visually-hidden", heard)
    } else {
        ("told", told)
    };
    shown.insert(0, p(class, status).id("told").attr("role", "status").view());
    if !answer.meant.is_empty() {
        let mut chips = of("DIV", "chips meant").child(p("", list.says.meant.clone()));
        for name in &answer.meant {
            let name = (*name).to_owned();
            chips = chips.child(button("chip", name.clone(), move || {
                state.product.set(String::new());
                state.typed.set(name.clone());
            }));
        }
        shown.push(chips.view());
    }
    let add = button("quiet", list.says.add.clone(), move || put_on_list(state));
    shown.push(add.id("put-on-list").view());
    of("DIV", "answers").child(all(shown)).view()
}

fn hit(medicines: &Medicines, medicine: &Medicine) -> AnyView {
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
    of("ARTICLE", "hit")
        .attr("data-medicine", medicine.id.clone())
        .child(h2(medicine.inn.clone()))
        .child(line("tone", list.tones.of(tone_of(medicine))))
        .child(line("small", &medicine.class))
        .child(p("", why))
        .child(line("", &medicine.ask_about))
        .maybe(suddenly)
        .child(evidence)
        .view()
}

fn which_one(state: State, list: &MedicineList, family: &Family, product: &str) -> AnyView {
    let mut chips = of("DIV", "chips");
    let mut others = none();
    for one in &family.variants {
        let name = one.name.clone();
        let is = name == product;
        if is && !one.also.is_empty() {
            others = also(list, &one.also);
        }
        chips = chips.child(chip(name.clone(), is, move || {
            state.product.set(name.clone());
        }));
    }
    of("FIELDSET", "which-one")
        .child(el("LEGEND").text(family.brand.clone()))
        .child(line("", &family.say))
        .child(chips)
        .child(others)
        .view()
}

/// What else a product holds.
fn also(list: &MedicineList, others: &[String]) -> AnyView {
    p(
        "small",
        [&list.says.also, ": ", &others.join(", ")].concat(),
    )
    .view()
}

fn put_on_list(state: State) {
    let State {
        handle,
        typed,
        product,
        open,
        ..
    } = state;
    let country = handle
        .read()
        .with_untracked(|diary| diary.settings().country);
    let (said, chosen) = (typed.get_untracked(), product.get_untracked());
    let look_up = |it: &Medicines| looked_up(&it.list, country, &said, &chosen);
    let fields = state.knowledge.with(look_up);
    handle.log(Kind::Medicine, fields.unwrap_or_default(), move |id| {
        typed.set(String::new());
        product.set(String::new());
        open.set(id.to_string());
    });
}
