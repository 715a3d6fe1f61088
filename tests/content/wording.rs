//! The words this project does not use, and how long a sentence may be; and faults of wording that
//! readers met once and should not meet again.

/// The most words of one sentence.
const LONGEST_SENTENCE: usize = 30;

/// Words and phrases that promise, judge or command.
const BANNED: &[&str] = &[
    "treat",
    "treats",
    "treated",
    "treating",
    "cure",
    "cures",
    "cured",
    "curing",
    "relieve",
    "relieves",
    "relieved",
    "relieving",
    "diagnose",
    "diagnoses",
    "diagnosed",
    "diagnosing",
    "detect",
    "detects",
    "detected",
    "detecting",
    "prevent",
    "prevents",
    "prevented",
    "preventing",
    "monitor",
    "monitors",
    "monitored",
    "monitoring",
    "clinically proven",
    "safe",
    "safely",
    "detox",
    "detoxes",
    "boosts dopamine",
    "boost dopamine",
    "fix",
    "fixes",
    "fixed",
    "fixing",
    "loading",
    "dose for you",
    "you should",
    "you have rls",
    "you have restless legs",
];

/// Sentences that must be said as they stand, although a word of theirs is banned.
const ALLOWED: &[&str] = &["That does not mean it is safe."];

/// Telegrams: no sentence is just that.
const TELEGRAMS: &[&str] = &[
    "A flag.",
    "A note.",
    "A guidance level.",
    "A kidney value.",
    "As on the label.",
    "Ask.",
    "Emergency.",
    "Support for mood.",
];
/// Parts of sentences that made readers guess, in small letters.
const RIDDLES: &[&str] = &[
    "it is kept",
    "kept as",
    "is not touched by it",
    "is not planned here",
    "cannot be planned here",
    "judgement rests",
    "make drowsy",
    "makes drowsy",
    "help exists",
    "it does not prove",
    " or tick",
    "tick the box",
    "every so many",
];
/// Fields that are names and headings, which end without a mark.
const HEADINGS: &[&str] = &["class", "name", "title", "label", "when", "worse"];

/// What a text is for.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    /// Sentences, however short.
    Sentences,
    /// A label, unless it is more than one sentence.
    Label,
    /// A name or heading.
    Heading,
}

/// What makes a text hard to read for somebody who is tired.
fn riddles(text: &str, used: Use) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines() {
        let sentences = sentences(line);
        let telegrams = sentences.iter().filter(|it| TELEGRAMS.contains(it));
        found.extend(telegrams.map(|it| format!("“{it}” says too little: {line}")));
        let small = line.to_lowercase();
        let riddles = RIDDLES.iter().filter(|it| small.contains(**it));
        found.extend(riddles.map(|it| format!("“{it}” is a riddle: {line}")));
        let needs_mark = match used {
            Use::Sentences => true,
            Use::Label => sentences.len() > 1,
            Use::Heading => false,
        };
        let end = line.trim_end_matches(['”', ')']);
        if needs_mark && !end.ends_with(['.', '?', '…']) {
            found.push(format!("no mark at the end: {line}"));
        }
    }
    found
}

/// All texts of the interface in English.
fn interface() -> Vec<String> {
    fn collect(value: &serde_json::Value, all: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(parts) => parts.values().for_each(|it| collect(it, all)),
            text => all.extend(text.as_str().map(str::to_owned)),
        }
    }
    let file = xtask::paths::root().join("locales/en.json");
    let file = std::fs::read_to_string(file).expect("the texts can be read");
    let mut all = Vec::new();
    collect(&serde_json::from_str(&file).expect("JSON"), &mut all);
    all
}

#[test]
fn whoever_is_tired_reads_whole_sentences() {
    let content = crate::content();
    let mut found = Vec::new();
    for item in content.items() {
        for (field, text, _) in &item.texts {
            let used = match HEADINGS.contains(field) {
                true => Use::Heading,
                false => Use::Sentences,
            };
            let riddles = riddles(text, used).into_iter();
            found.extend(riddles.map(|it| format!("{} “{}”: {it}", item.table, item.id)));
        }
    }
    let around = content.sentences().into_iter().map(|(_, text)| text);
    let labels = around.chain(interface());
    found.extend(labels.flat_map(|text| riddles(&text, Use::Label)));
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn a_telegram_a_riddle_and_half_a_sentence_are_seen() {
    for text in [
        "A flag. No compression.",
        "It is above the level. It is kept.",
        "Half of it. And then",
    ] {
        assert_eq!(riddles(text, Use::Label).len(), 1, "{text}");
    }
    assert_eq!(riddles("What you take", Use::Sentences).len(), 1);
    for text in [
        "Log now",
        "See a doctor within days.",
        "Look.\nTaken\nLater",
    ] {
        assert_eq!(riddles(text, Use::Label), [""; 0], "{text}");
    }
}

/// What is wrong with a text for people.
pub fn faults(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let length = sentence.split_whitespace().count();
        if length > LONGEST_SENTENCE {
            found.push(format!("{length} words in “{sentence}”"));
        }
        if sentence.contains('!') {
            found.push(format!("an exclamation mark in “{sentence}”"));
        }
        if ALLOWED.contains(&sentence) {
            continue;
        }
        let words = format!(" {} ", words_of(sentence).join(" "));
        for banned in BANNED {
            if words.contains(&format!(" {banned} ")) {
                found.push(format!("the word “{banned}” in “{sentence}”"));
            }
        }
    }
    found
}

/// Cuts after `.`, `?` and `!` where a space follows, closing quotation marks included.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = end_of_sentence(rest);
        let (sentence, next) = rest.split_at(end);
        found.push(sentence);
        rest = next.trim_start();
    }
    found
}

fn end_of_sentence(text: &str) -> usize {
    let mut ended = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '.' | '?' | '!' => ended = true,
            '”' | ')' | '"' => {}
            _ if ended && letter.is_whitespace() => return at,
            _ => ended = false,
        }
    }
    text.len()
}

fn words_of(sentence: &str) -> Vec<String> {
    let parts = sentence.split(|letter: char| !letter.is_alphanumeric() && letter != '\'');
    let words = parts.filter(|it| !it.is_empty());
    words.map(str::to_lowercase).collect()
}

#[test]
fn a_banned_word_is_seen_as_a_word_in_any_letters() {
    assert_eq!(
        faults("It FIXES that."),
        ["the word “fixes” in “It FIXES that.”"]
    );
    assert_eq!(faults("It is clinically proven.").len(), 1);
    assert!(faults("A prefix, a treatise and the dose for yourself.").is_empty());
}

#[test]
fn an_allowed_sentence_stands_only_as_it_is() {
    assert!(faults("Not in our list. That does not mean it is safe.").is_empty());
    assert_eq!(faults("That means it is safe.").len(), 1);
}

#[test]
fn a_sentence_may_have_thirty_words() {
    let words = |count: usize| format!("{}.", vec!["word"; count].join(" "));
    assert!(faults(&words(30)).is_empty());
    assert_eq!(faults(&words(31)).len(), 1);
    assert!(faults(&format!("{} {}", words(30), words(30))).is_empty());
    assert!(faults(&format!("{} p = .006 and 0.5 too.", words(30))).is_empty());
}
