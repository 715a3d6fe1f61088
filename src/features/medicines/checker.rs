//! What the list says of a name, or of the text on a package.

use leptos::prelude::*;
use stillnight_browser::fields::value_in;
use stillnight_browser::text;
use stillnight_domain::care::checker::{Answer, Found, Names, tone_of};
use stillnight_domain::care::content::{Content, Item};
use stillnight_domain::care::medicine_list::draft;
use stillnight_domain::{Country, Fields, Kind, SettingsChange};

use super::{State, line, says};
use crate::diary_handle::DiaryHandle;
use crate::knowledge::Part;
use crate::parts::chip::chip;
use crate::parts::el::{El, all, button, el, h2, live, none, of, p};
use crate::parts::fields::labelled;

/// The country, the field, and the answers as one types.
pub fn checker(state: State, content: &Content) -> AnyView {
    let State { typed, .. } = state;
    // Outside of what is drawn anew, so that typing goes on.
    let field = el("TEXTAREA")
        .id("product")
        .attr("rows", "2")
        .attr("maxlength", "2000")
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
        let draw = |content: &Content| answers(state, content, country, &typed, &product);
        let drawn = state.knowledge.with(Part::Medicines, draw);
        drawn.unwrap_or_else(none)
    });
    of("SECTION", "checker")
        .child(countries(state.handle, content))
        .child(p("small", says(content, "differ")))
        .child(labelled(says(content, "field"), field))
        .child(answers)
        .view()
}

fn countries(handle: DiaryHandle, content: &Content) -> El {
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
        let name = match country {
            Country::NotSaid => says(content, "choose"),
            _ => content
                .root()
                .child("countries")
                .text(country.code())
                .to_owned(),
        };
        let option = el("OPTION").attr("value", country.code()).text(name);
        select = select.child(option.flag("selected", *country == chosen));
    }
    labelled(says(content, "country"), select)
}

/// The medicines that were found, those of a chosen product included.
fn hits<'a>(content: &'a Content, answer: &Answer<'a>, product: &str) -> Vec<Item<'a>> {
    let mut hits = Vec::new();
    for found in &answer.found {
        match found {
            Found::Medicine(item) => hits.push(*item),
            Found::WhichOne(family) => {
                for one in family.items("variants") {
                    if one.text("name") == product {
                        for id in one.texts("contains") {
                            hits.push(content.item("medicine", id));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    hits
}

fn answers(
    state: State,
    content: &Content,
    country: Country,
    typed: &str,
    product: &str,
) -> AnyView {
    if typed.trim().is_empty() {
        return p("small", says(content, "begin")).view();
    }
    let root = content.root();
    let names = Names::of(content, country);
    let answer = names.check(&text::folded(typed));
    let hits = hits(content, &answer, product);
    let mut shown = Vec::new();
    let mut told = String::new();
    for found in &answer.found {
        match found {
            Found::Medicine(_) => {}
            Found::WhichOne(family) => shown.push(which_one(state, content, *family, product)),
            Found::Others(item) => shown.push(also(content, *item)),
            Found::NoInformation => told.push_str(root.child("no_information").text("says")),
            Found::CountryFirst => told.push_str(root.child("says").text("country_first")),
        }
    }
    let asks = matches!(*answer.found, [Found::WhichOne(_), ..]) && product.is_empty();
    if hits.is_empty() && told.is_empty() && !asks {
        told.push_str(root.text("unknown_says"));
    }
    let is_hit = !hits.is_empty();
    let mut heard = String::new();
    for item in &hits {
        heard.push_str(item.text("inn"));
        heard.push_str(": ");
        heard.push_str(tone(content, *item));
        heard.push_str(". ");
        shown.push(hit(content, *item));
    }
    if is_hit {
        shown.push(line("every-hit", root, "on_every_hit").view());
    }
    // Only this is read out while somebody types.
    let (class, status) = if told.is_empty() {
        ("visually-hidden", heard)
    } else {
        ("told", told)
    };
    shown.insert(0, p(class, status).id("told").attr("role", "status").view());
    if !answer.meant.is_empty() {
        let mut chips = of("DIV", "chips meant").child(p("", says(content, "meant")));
        for name in &answer.meant {
            let name = (*name).to_owned();
            chips = chips.child(button("chip", name.clone(), move || {
                state.product.set(String::new());
                state.typed.set(name.clone());
            }));
        }
        shown.push(chips.view());
    }
    let add = button("quiet", says(content, "add"), move || put_on_list(state));
    shown.push(add.id("put-on-list").view());
    of("DIV", "answers").child(all(shown)).view()
}

/// How much is known against an item.
pub fn tone<'a>(content: &'a Content, item: Item<'a>) -> &'a str {
    content.root().child("tones").text(tone_of(item))
}

fn hit(content: &Content, item: Item) -> AnyView {
    let root = content.root();
    let mut why = String::new();
    for kind in item.texts("kind") {
        why.push_str(root.child("kinds").text(kind));
        why.push(' ');
    }
    why.push_str(item.text("why"));
    let mut evidence = of("DETAILS", "small")
        .child(el("SUMMARY").text(says(content, "evidence")))
        .child(line("", root.child("grades"), item.text("grade")));
    for id in item.texts("sources") {
        evidence = evidence.child(line("", root.child("source"), id));
    }
    let suddenly = item
        .flag("never_stop_suddenly")
        .then(|| line("grave", root, "never_stop_suddenly_says"));
    of("ARTICLE", "hit")
        .attr("data-medicine", item.text("id").to_owned())
        .child(h2(item.text("inn").to_owned()))
        .child(line("tone", root.child("tones"), tone_of(item)))
        .child(line("small", item, "class"))
        .child(p("", why))
        .child(line("", item, "ask_about"))
        .maybe(suddenly)
        .child(evidence)
        .view()
}

fn which_one(state: State, content: &Content, family: Item, product: &str) -> AnyView {
    let mut chips = of("DIV", "chips");
    let mut others = none();
    for one in family.items("variants") {
        let name = one.text("name").to_owned();
        let is = name == product;
        if is && one.texts("also").next().is_some() {
            others = also(content, one);
        }
        chips = chips.child(chip(name.clone(), is, move || {
            state.product.set(name.clone());
        }));
    }
    of("FIELDSET", "which-one")
        .child(el("LEGEND").text(family.text("brand").to_owned()))
        .child(line("", family, "say"))
        .child(chips)
        .child(others)
        .view()
}

/// What else a product holds.
fn also(content: &Content, item: Item) -> AnyView {
    let mut text = says(content, "also");
    let mut between = ": ";
    for name in item.texts("also") {
        text.push_str(between);
        text.push_str(name);
        between = ", ";
    }
    p("small", text).view()
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
    let fields = state.knowledge.with(Part::Medicines, |content| -> Fields {
        let answer = Names::of(content, country).check(&text::folded(&said));
        let mut found = String::new();
        for item in hits(content, &answer, &chosen) {
            if !found.is_empty() {
                found.push_str(", ");
            }
            found.push_str(item.text("inn"));
        }
        draft(content, &said, &chosen, &found)
    });
    handle.log(Kind::Medicine, fields.unwrap_or_default(), move |id| {
        typed.set(String::new());
        product.set(String::new());
        open.set(id.to_string());
    });
}
