//! Every colour can be seen on what it is used on, in every theme, with more contrast too.
//!
//! Reads `style/tokens.css`. A theme is a block of its own there, `:root[data-theme="…"]`; one with
//! more attributes is a theme that differs from it in what it names.

use crate::css::{Colour, Rule, raw_colour, rules_of, tokens_in};
use crate::sources::{lines_of, no_breach};
use std::collections::{BTreeMap, BTreeSet};

/// WCAG 1.4.3: letters.
const TEXT: f64 = 4.5;
/// WCAG 1.4.11: edges of controls, and graphics.
const GRAPHICS: f64 = 3.0;

/// What is drawn on what, and the least contrast between them. A pair that is used is one row here.
const PAIRS: &[(&str, &[&str], f64)] = &[
    ("ink", &["ground", "raised"], TEXT),
    ("ink-soft", &["ground", "raised"], TEXT),
    ("on-ember", &["ember"], TEXT),
    ("on-chosen", &["chosen"], TEXT),
    ("edge", &["ground"], GRAPHICS),
    ("ember", &["ground"], GRAPHICS),
    // The numbers of the calendar.
    ("ink", &["heat-1", "heat-2", "heat-3", "heat-4"], TEXT),
];

/// Colours that nobody has to see, and why.
const DECORATION: &[(&str, &str)] = &[("line", "between things that space keeps apart already")];

const MORE_CONTRAST: &str = "@media (prefers-contrast: more)";
const FORCED_COLOURS: &str = "@media (forced-colors: active)";

/// What tells a theme: the attributes of the page's root.
type Attributes = BTreeSet<String>;

#[test]
fn every_pair_has_enough_contrast() {
    let sheet = Tokens::read();
    no_breach(sheet.looks().into_iter().flat_map(|(look, colours)| {
        pairs().filter_map(move |(ink, ground, least)| {
            let has = contrast(&colours, ink, ground);
            let breach = |it: String| Some(format!("{look}: {it}"));
            match has {
                Ok(has) if has >= least => None,
                Ok(has) => breach(format!("{ink} on {ground} has {has:.2}, not {least}")),
                Err(why) => breach(why),
            }
        })
    }));
}

#[test]
fn more_contrast_is_more() {
    let sheet = Tokens::read();
    no_breach(sheet.themes().into_iter().flat_map(|theme| {
        let (usual, more) = (sheet.colours(&theme, false), sheet.colours(&theme, true));
        let gain = |(ink, ground, _)| {
            let usual = contrast(&usual, ink, ground).ok()?;
            Some((ink, ground, contrast(&more, ink, ground).ok()? - usual))
        };
        let gains: Vec<_> = pairs().filter_map(gain).collect();
        let name = name_of(&theme);
        let loss = |(ink, ground, gain): &(&str, &str, f64)| {
            let falls = *gain < -0.005;
            falls.then(|| {
                format!(
                    "{name}: more contrast takes {:.2} from {ink} on {ground}",
                    -gain
                )
            })
        };
        let mut breaches: Vec<String> = gains.iter().filter_map(loss).collect();
        if gains.iter().all(|(.., gain)| *gain <= 0.0) {
            breaches.push(format!("{name}: more contrast changes nothing"));
        }
        breaches
    }));
}

#[test]
fn no_colour_escapes() {
    let known = || {
        let paired = pairs().flat_map(|(ink, ground, _)| [ink, ground]);
        paired.chain(DECORATION.iter().map(|(name, _)| *name))
    };
    let named = Tokens::read().colour_names();
    let unknown = named.iter().filter(|name| !known().any(|it| it == *name));
    let gone = known().filter(|name| !named.contains(*name));
    let unknown = unknown.map(|name| format!("--{name} is in no pair of contrast.rs"));
    let gone = gone.map(|name| format!("--{name} of contrast.rs is no colour of tokens.css"));
    no_breach(unknown.chain(gone));
}

#[test]
fn what_is_set_together_is_a_pair() {
    let mut rules = Vec::new();
    for sheet in sheets().filter(|(file, _)| !file.ends_with("/tokens.css")) {
        rules.extend(
            rules_of(&sheet.1)
                .into_iter()
                .map(|rule| (sheet.0.clone(), rule)),
        );
    }
    let colours = Tokens::read().colour_names();
    let token = |rule: &Rule, properties: &[&str]| {
        let value = rule.value(properties)?.to_owned();
        let name = tokens_in(&value)
            .find(|it| colours.contains(*it))?
            .to_owned();
        Some(name)
    };
    let mut seen = 0;
    let breaches: Vec<String> = rules
        .iter()
        .filter_map(|(file, rule)| {
            let ground = token(rule, &["background", "background-color"])?;
            let ink = token(rule, &["color"])?;
            seen += 1;
            let is_pair = pairs().any(|(one, other, least)| {
                (one, other) == (ink.as_str(), ground.as_str()) && least >= TEXT
            });
            let place = format!("{file}: {}", rule.selectors.join(", "));
            (!is_pair).then(|| format!("{place}: {ink} on {ground} is no pair of contrast.rs"))
        })
        .collect();
    no_breach(breaches.into_iter());
    assert!(seen > 3, "only {seen} rules set both colours");
}

#[test]
fn contrast_is_counted_as_wcag_does() {
    let of = |one, other| {
        let read = |text| Colour::read(text).expect("a colour");
        (read(one).contrast_with(read(other)) * 100.0).round()
    };
    assert_eq!(of("#000", "#ffffff"), 2100.0);
    assert_eq!(of("#777777", "#fff"), 448.0);
    assert_eq!(of("#ff0000", "#000000"), 525.0);
}

fn pairs() -> impl Iterator<Item = (&'static str, &'static str, f64)> {
    let each = |(ink, grounds, least): &'static (&str, &[&str], f64)| {
        grounds.iter().map(|ground| (*ink, *ground, *least))
    };
    PAIRS.iter().flat_map(each)
}

fn contrast(colours: &BTreeMap<String, String>, ink: &str, ground: &str) -> Result<f64, String> {
    let colour = |name: &str| {
        let value = colours.get(name).ok_or(format!("there is no --{name}"))?;
        Colour::read(value).ok_or(format!("--{name} is {value}, not #rrggbb"))
    };
    Ok(colour(ink)?.contrast_with(colour(ground)?))
}

/// Every stylesheet: its file and its text.
fn sheets() -> impl Iterator<Item = (String, String)> {
    let mut sheets = BTreeMap::<String, String>::new();
    for line in lines_of(&["style"], &["css"]) {
        let sheet = sheets.entry(line.file).or_default();
        sheet.push_str(&line.text);
        sheet.push('\n');
    }
    sheets.into_iter()
}

/// The blocks of `tokens.css` with what they are for.
struct Tokens(Vec<(Attributes, Rule)>);

impl Tokens {
    fn read() -> Tokens {
        let (_, sheet) = sheets()
            .find(|(file, _)| file == "style/tokens.css")
            .expect("tokens.css is there");
        let each = |rule: Rule| {
            let selectors = rule.selectors.clone();
            selectors
                .into_iter()
                .map(move |it| (attributes_of(&it), rule.clone()))
        };
        Tokens(rules_of(&sheet).into_iter().flat_map(each).collect())
    }

    fn themes(&self) -> BTreeSet<Attributes> {
        let all = self.0.iter().map(|(attributes, _)| attributes.clone());
        all.filter(|attributes| !attributes.is_empty()).collect()
    }

    /// All themes, as they are and with more contrast.
    fn looks(&self) -> Vec<(String, BTreeMap<String, String>)> {
        let look = |theme: Attributes| {
            let name = name_of(&theme);
            let usual = (name.clone(), self.colours(&theme, false));
            [
                usual,
                (format!("{name}, more contrast"), self.colours(&theme, true)),
            ]
        };
        let looks: Vec<_> = self.themes().into_iter().flat_map(look).collect();
        assert!(looks.len() >= 6, "only {} looks were found", looks.len());
        looks
    }

    /// What each token of a theme is in the end, as the cascade has it.
    fn colours(&self, theme: &Attributes, more_contrast: bool) -> BTreeMap<String, String> {
        let mut blocks: Vec<&(Attributes, Rule)> = self
            .0
            .iter()
            .filter(|(attributes, rule)| {
                attributes.is_subset(theme) && holds(&rule.conditions, more_contrast)
            })
            .collect();
        blocks.sort_by_key(|(attributes, _)| attributes.len());
        let declared = blocks.iter().flat_map(|(_, rule)| &rule.declarations);
        let values: BTreeMap<String, String> = declared
            .filter_map(|(name, value)| Some((name.strip_prefix("--")?.to_owned(), value.clone())))
            .collect();
        let resolve = |value: &String| match tokens_in(value).next() {
            Some(other) => values.get(other).unwrap_or(value).clone(),
            None => value.clone(),
        };
        values
            .iter()
            .map(|(name, value)| (name.clone(), resolve(value)))
            .collect()
    }

    /// Every token that is a colour in some block.
    fn colour_names(&self) -> BTreeSet<String> {
        let declared = self.0.iter().flat_map(|(_, rule)| &rule.declarations);
        let direct: BTreeMap<&str, &str> = declared
            .filter_map(|(name, value)| Some((name.strip_prefix("--")?, value.as_str())))
            .filter(|(_, value)| raw_colour(value).is_some() || tokens_in(value).next().is_some())
            .collect();
        let is_colour = |value: &str| {
            let other = tokens_in(value).next().and_then(|it| direct.get(it));
            raw_colour(other.unwrap_or(&value)).is_some()
        };
        let colours = direct.iter().filter(|(_, value)| is_colour(value));
        colours.map(|(name, _)| (*name).to_owned()).collect()
    }
}

fn name_of(theme: &Attributes) -> String {
    theme.iter().map(String::as_str).collect()
}

/// The attributes in `:root[data-theme="night"][data-ink="plain"]`.
fn attributes_of(selector: &str) -> Attributes {
    let rest = selector.strip_prefix(":root");
    let rest = rest.unwrap_or_else(|| panic!("{selector}: tokens belong to :root"));
    let parts: Vec<&str> = rest.split_inclusive(']').collect();
    let whole = parts
        .iter()
        .all(|it| it.starts_with('[') && it.ends_with(']'));
    assert!(whole, "{selector}: a theme is told by attributes only");
    let attributes: Attributes = parts.iter().map(|it| it.replace(['"', '\''], "")).collect();
    let has_theme = attributes.iter().any(|it| it.starts_with("[data-theme="));
    assert!(
        attributes.is_empty() || has_theme,
        "{selector}: name the theme too"
    );
    attributes
}

/// Whether a block with these conditions counts. Forced colours are the system's own.
fn holds(conditions: &[String], more_contrast: bool) -> bool {
    conditions.iter().all(|condition| match condition.as_str() {
        MORE_CONTRAST => more_contrast,
        FORCED_COLOURS => false,
        other => panic!("tokens.css: `{other}` is a condition that contrast.rs does not know"),
    })
}
