//! The words this project does not use, and how long a sentence may be.

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
