//! What people read is in `locales/`, all of it, and nothing that nobody reads is.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::{Line, Literal, lines_of, literals_of, no_breach, rust_code};

/// Phrases that nobody reads: the file, and how the phrase begins.
const NO_SENTENCES: &[(&str, &str)] = &[
    // What the scripts answer.
    ("src/browser/device.rs", "no, by "),
    // Where the focus goes.
    ("src/browser/location.rs", "#app h1"),
    ("src/browser/preferences.rs", "put away"),
    // A state that tests look for.
    ("src/features/reminders/calendar.rs", "as planned"),
    // A report for developers.
    ("src/features/settings/report.rs", "last "),
    ("src/lib.rs", "no place to mount"),
];

/// The forms of a plural.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

#[test]
fn sentences_are_in_locales() {
    let classes: BTreeSet<String> = lines_of(&["style"], &["css"])
        .flat_map(|line| classes_in(&line.text))
        .collect();
    let literals = literals_of(&["src"]).filter(|it| !it.line.file.ends_with("/tests.rs"));
    no_breach(literals.filter_map(|it| {
        let is_read = reads_as_words(&it) && !is_for_machines(&it) && !is_excused(&it);
        // Of a list of classes the first has a style of its own.
        let is_styled = it
            .text
            .split(' ')
            .next()
            .is_some_and(|it| classes.contains(it));
        (is_read && !is_styled).then(|| it.line.breach(format!("the words “{}”", it.text)))
    }));
}

/// Two words with a space between them, or a capital at the beginning. In the domain only the
/// latter: the words of the file format have no capitals. In the package of the browser only the
/// former: the names of what a browser has begin with capitals.
fn reads_as_words(literal: &Literal) -> bool {
    let letters: Vec<char> = literal.text.chars().collect();
    let is_phrase = letters
        .windows(3)
        .any(|it| it[0].is_alphabetic() && it[1] == ' ' && it[2].is_alphabetic());
    let is_word = matches!(letters[..], [first, second, ..]
        if first.is_uppercase() && (second.is_lowercase() || second == ' '));
    let is_in = |folder| literal.line.file.starts_with(folder);
    is_word && !is_in("src/browser/") || is_phrase && !is_in("src/domain/")
}

/// In an attribute, or the reason of something that cannot be.
fn is_for_machines(literal: &Literal) -> bool {
    let before = literal.before.trim();
    before.starts_with('#') || before.ends_with("expect(") || before.contains("assert")
}

fn is_excused(literal: &Literal) -> bool {
    let is = |(file, begin): &(&str, &str)| {
        literal.line.file == *file && literal.text.starts_with(begin)
    };
    NO_SENTENCES.iter().any(is)
}

/// The classes that a line of a stylesheet names.
fn classes_in(line: &str) -> Vec<String> {
    let names = line.split('.').skip(1);
    let is_of_name = |letter: &char| letter.is_alphanumeric() || *letter == '-';
    names
        .map(|it| it.chars().take_while(is_of_name).collect())
        .collect()
}

/// "When to get help" is clinical text, and stands there word for word.
#[test]
fn the_first_screen_has_its_sentences_from_locales() {
    let (mut is_help, mut is_tag, mut is_comment) = (false, false, false);
    no_breach(lines_of(&["index.html"], &["html"]).filter_map(|line| {
        is_help |= line.has("<section id=\"help\"");
        is_comment |= line.has("<!--");
        let mut words = String::new();
        for letter in line.text.chars() {
            match letter {
                '<' => is_tag = true,
                '>' => is_tag = false,
                _ if !is_tag && !is_comment && !is_help => words.push(letter),
                _ => {}
            }
        }
        is_comment &= !line.has("-->");
        is_help &= !line.has("</section>");
        let words = words.trim();
        (!words.is_empty() && words != "Stillnight").then(|| line.breach(format!("“{words}”")))
    }));
}

#[test]
fn every_key_is_used() {
    let used = used_keys();
    no_breach(texts_of("en").into_iter().filter_map(|text| {
        let key = base_of(&text.key).map_or(text.key.as_str(), |(base, _)| base);
        (!used.contains(key)).then(|| text.line.breach(format!("nothing uses {key}")))
    }));
}

/// A language whose rules have three forms needs the three of them everywhere.
#[test]
fn plurals_have_all_forms_of_their_language() {
    for language in languages() {
        let mut plurals: BTreeMap<String, (Line, BTreeSet<String>)> = BTreeMap::new();
        for text in texts_of(&language) {
            if let Some((base, form)) = base_of(&text.key) {
                let plural = plurals.entry(base.to_owned());
                let (_, forms) = plural.or_insert_with(|| (text.line.clone(), BTreeSet::new()));
                forms.insert(form.to_owned());
            }
        }
        let all: BTreeSet<String> = plurals.values().flat_map(|it| it.1.clone()).collect();
        no_breach(plurals.into_iter().filter_map(|(key, (line, forms))| {
            let missing: Vec<&str> = all.difference(&forms).map(String::as_str).collect();
            let is_whole = missing.is_empty();
            (!is_whole).then(|| line.breach(format!("{key} lacks {}", missing.join(", "))))
        }));
    }
}

/// The key without the form of a plural, and the form.
fn base_of(key: &str) -> Option<(&str, &str)> {
    let (base, form) = key.rsplit_once('_')?;
    FORMS.contains(&form).then_some((base, form))
}

/// The keys of all `text!(…)`, and those of the first screen.
fn used_keys() -> BTreeSet<String> {
    let shell = lines_of(&["index.html"], &["html"]).flat_map(|line| {
        let named = ["data-text=\"", "data-label=\""].map(|it| {
            let values = line.text.split(it).skip(1);
            let values = values.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()));
            values.collect::<Vec<_>>()
        });
        named.concat()
    });
    let mut code = String::new();
    for line in rust_code(&["src"]) {
        code.push_str(&line.text);
        code.push('\n');
    }
    let calls = code.split("text!(").skip(1);
    let is_of_path = |letter: &char| letter.is_alphanumeric() || matches!(letter, '_' | '.');
    let path = |call: &str| {
        let letters = call.chars().filter(|letter| !letter.is_whitespace());
        letters.take_while(is_of_path).collect()
    };
    calls.map(path).chain(shell).collect()
}

/// A sentence of a language.
struct Text {
    line: Line,
    key: String,
}

/// The names of the files in `locales/`.
fn languages() -> Vec<String> {
    let folder = xtask::paths::root().join("locales");
    let entries = std::fs::read_dir(folder).expect("the folder of the languages");
    let names = entries.map(|it| it.expect("an entry").file_name());
    let names = names.map(|it| it.into_string().expect("a name in letters"));
    let names = names.map(|it| it.trim_end_matches(".json").to_owned());
    names.collect()
}

/// All sentences of a language; each is a line of its file.
fn texts_of(language: &str) -> Vec<Text> {
    let place = format!("locales/{language}.json");
    let mut above: Vec<String> = Vec::new();
    let mut texts = Vec::new();
    for line in lines_of(&[&place], &["json"]) {
        let rest = line.text.trim();
        if rest.starts_with('}') {
            above.pop();
        }
        let Some((key, value)) = rest.strip_prefix('"').and_then(|it| it.split_once("\": ")) else {
            continue;
        };
        above.push(key.to_owned());
        if value != "{" {
            let key = above.join(".");
            above.pop();
            texts.push(Text { line, key });
        }
    }
    texts
}

#[test]
fn words_are_seen() {
    let read_in = |file: &str, text: &str| {
        let line = Line {
            file: file.to_owned(),
            number: 1,
            text: String::new(),
        };
        reads_as_words(&Literal {
            line,
            before: String::new(),
            text: text.to_owned(),
        })
    };
    for text in [
        "Add",
        "It is over.",
        "two words",
        "Übrig",
        "{count} of bouts",
    ] {
        assert!(read_in("src/app.rs", text), "{text}");
    }
    for text in ["add", "DIV", "M0 {y}H3", "stillnight.purpose", " · ", "a-b"] {
        assert!(!read_in("src/app.rs", text), "{text}");
    }
    assert!(read_in("src/domain/example.rs", "A cold."));
    assert!(!read_in("src/domain/event.rs", "started bout"));
}

#[test]
fn every_text_of_the_test_is_read() {
    assert!(texts_of("en").len() > 500);
    assert!(used_keys().contains("plan.title"));
    assert_eq!(base_of("night.doses_other"), Some(("night.doses", "other")));
    assert_eq!(base_of("night.no_bouts"), None);
    assert!(literals_of(&["src"]).count() > 1000);
}
