//! "When to get help" is static, so that it needs no program; it says what the content says.

use crate::schema::Content;
use stillnight_domain::Country;
use stillnight_domain::content::Line;

/// Signs of the first level are told at length on the page; each by words that stand there.
const TOLD: [(&str, &str); 10] = [
    (
        "cauda-equina",
        "new weakness or numbness in both legs, numbness between the legs, new trouble holding or passing urine or stool, or severe back pain",
    ),
    (
        "clot",
        "one leg suddenly swollen, hot and painful; or chest pain, or being short of breath",
    ),
    (
        "limb-ischaemia",
        "a foot that is cold, pale or blue, or suddenly very painful",
    ),
    (
        "stroke",
        "a drooping face, trouble speaking, weakness on one side",
    ),
    (
        "bleeding",
        "vomiting blood, fainting, or black tarry stools that iron tablets do not explain",
    ),
    ("self-harm", "Thoughts of suicide or of hurting yourself"),
    (
        "swallowed-iron",
        "a child who swallowed iron tablets, or anybody who took too many",
    ),
    (
        "drowsy-breathing",
        "confusion, being very drowsy or slow breathing after an opioid, a gabapentin-type medicine or magnesium",
    ),
    (
        "rigid-fever",
        "high fever with rigid muscles while taking an antipsychotic, or after stopping a dopamine medicine",
    ),
    (
        "akathisia",
        "Call the prescriber the same day</h2>\n        <ul>\n          <li><b>Restless all over, day and night,</b> after starting a medicine for psychosis, sickness or depression",
    ),
];

fn faults(content: &Content, page: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let flags = &content.red_flags;
    // What a level holds stands between its heading and the next level's.
    let (first, rest) = page.split_once(&flags.tier_2).unwrap_or((page, ""));
    let (second, third) = rest.split_once(&flags.tier_3).unwrap_or((rest, ""));
    for flag in &flags.flag {
        let told = TOLD.iter().find(|(id, _)| *id == flag.id);
        let part = [first, second, third][usize::from(flag.tier - 1)];
        let is_there = match told {
            Some((_, words)) => part.contains(words),
            None => part.contains(&format!("<li>{}", flag.trigger.trim_end_matches('.'))),
        };
        if !is_there {
            faults.push(format!("“{}” does not stand on the page", flag.trigger));
        }
    }
    for number in flags.number.iter().filter(|it| !it.number.is_empty()) {
        if !page.contains(&format!("\">{}</a>", number.number)) {
            faults.push(format!(
                "{}: {} does not stand on the page",
                number.id, number.number
            ));
        }
    }
    faults
}

fn page() -> String {
    let file = xtask::paths::root().join("index.html");
    let page = std::fs::read_to_string(file).expect("the page can be read");
    let (_, help) = page
        .split_once("<section id=\"help\"")
        .expect("a section of help");
    help.split_once("</section>").expect("its end").0.to_owned()
}

#[test]
fn every_sign_stands_on_the_page_of_help() {
    let faults = faults(&crate::content(), &page());
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The part of the page that the address of a crisis names.
#[test]
fn dark_thoughts_lead_straight_to_whom_to_call() {
    let page = page();
    let (_, talk) = page
        .split_once("id=\"help/talk\"")
        .expect("a place to go to");
    let (talk, _) = talk.split_once("<h2").expect("an end");
    let (kind, lines) = talk.split_once("<ul class=\"numbers\">").expect("lines");
    assert!(kind.contains("You don't have to be alone with this. Here is who you can call now"));
    // One's own comes first, and for every country there is somebody.
    assert!(
        lines
            .trim_start()
            .starts_with("<li hidden>Somebody to talk to <a data-own=\"1\">")
    );
    let content = crate::content();
    let crisis = content
        .red_flags
        .number
        .iter()
        .filter(|it| it.kind != Line::Poison);
    for number in crisis.filter(|it| !it.number.is_empty()) {
        assert!(
            lines.contains(&format!("\">{}</a>", number.number)),
            "{}",
            number.id
        );
    }
    for place in ["Australia", "New Zealand", "India"] {
        assert!(lines.contains(place), "{place}");
    }
    let pages = std::fs::read_to_string(xtask::paths::root().join("src/pages.rs"));
    assert!(
        pages
            .expect("the pages")
            .contains("const CRISIS: &str = \"talk\";")
    );
}

/// What nobody verified is not shown: an empty number is said to be one.
#[test]
fn every_country_has_a_line_or_says_that_none_is_verified() {
    let content = crate::content();
    for country in Country::ALL {
        if matches!(country, Country::NotSaid | Country::Other) {
            continue;
        }
        let mut of_country = content.red_flags.number.iter();
        let line = of_country.find(|it| it.country == country.code() && it.kind != Line::Poison);
        let line = line.unwrap_or_else(|| panic!("{country:?}"));
        assert_eq!(
            line.number.is_empty(),
            line.note.starts_with("Not verified")
        );
    }
}

#[test]
fn a_sign_or_number_that_is_missing_is_told() {
    let (content, page) = (crate::content(), page());
    for left_out in [
        "<li>Snoring",
        "stiff muscles",
        ">988<",
        "a drooping face",
        "See a doctor within",
    ] {
        let found = faults(&content, &page.replace(left_out, ""));
        // Words of a heading are not the sign itself.
        assert_eq!(found.is_empty(), left_out == "stiff muscles", "{left_out}");
    }
}
