//! Every page: its address, its title. A page is a hash, so any static host will do.

use stillnight_domain::calm::Tool;
use stillnight_domain::{Kind, Night, RecordId};

use crate::texts::{self, text};

/// What follows "help/" in the address of [`Page::Crisis`]; `index.html` has it as an id.
const CRISIS: &str = "talk";

/// A page of the app.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Page {
    /// The button, and what is running.
    Tonight,
    /// The calm tools.
    Calm,
    /// One of them.
    Tool(Tool),
    /// The nights so far.
    Diary,
    /// One night.
    Night(Night),
    /// One bout, to be changed.
    Bout(RecordId),
    /// One entry, to be changed.
    Entry(RecordId),
    /// The check-in of a night.
    CheckIn(Night),
    /// Adding something to a night.
    Add(Addition, Night),
    /// Finding records.
    Search,
    /// What was removed.
    Trash,
    /// Settings and about.
    Settings,
    /// How this device can remind somebody.
    Reminders,
    /// "When to get help", which is static.
    Help,
    /// Whom to call with thoughts of suicide, further down on that page.
    Crisis,
    /// Plan, labs, medicines, conditions.
    Care,
    /// The user's plan.
    Plan,
    /// Blood results.
    Labs,
    /// The user's medicines, and the list of those that can worsen restless legs.
    Medicines,
    /// What a hospital should know, to be printed.
    HospitalCard,
    /// Conditions that change rules.
    Flags,
    /// The cards.
    Learn,
    /// One card.
    Card(Slug),
}

/// The name of a card in an address: up to 32 letters, digits and hyphens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slug {
    bytes: [u8; 32],
    length: u8,
}

impl Slug {
    /// `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        let mut bytes = [0; 32];
        if text.is_empty() || !text.bytes().all(is_plain) {
            return None;
        }
        bytes
            .get_mut(..text.len())?
            .copy_from_slice(text.as_bytes());
        let length = u8::try_from(text.len()).ok()?;
        Some(Self { bytes, length })
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        let used = self.bytes.get(..usize::from(self.length));
        std::str::from_utf8(used.unwrap_or_default()).unwrap_or_default()
    }
}

/// What can be added to a night: a bout, or an entry of a kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Addition {
    /// A bout.
    Bout,
    /// An entry.
    Entry(Kind),
}

impl Addition {
    /// All that can be added, in the order of the chips.
    pub const ALL: [Self; 5] = [
        Self::Bout,
        Self::Entry(Kind::Dose),
        Self::Entry(Kind::Factor),
        Self::Entry(Kind::Cramp),
        Self::Entry(Kind::Note),
    ];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bout => text!(bout.title),
            Self::Entry(kind) => texts::kind(kind),
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Bout => "bout",
            Self::Entry(kind) => kind.code(),
        }
    }

    fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|addition| addition.code() == code)
    }
}

impl Page {
    /// The page of an address; an unknown one is Tonight.
    pub fn from_hash(hash: &str) -> Self {
        let path = hash.trim_start_matches('#');
        let (name, rest) = path.split_once('/').unwrap_or((path, ""));
        let found = match name {
            "night" => Night::parse(rest).map(Self::Night),
            "bout" => RecordId::parse(rest).ok().map(Self::Bout),
            "entry" => RecordId::parse(rest).ok().map(Self::Entry),
            "check-in" => Night::parse(rest).map(Self::CheckIn),
            "add" => rest.split_once('/').and_then(|(what, night)| {
                Some(Self::Add(Addition::parse(what)?, Night::parse(night)?))
            }),
            "calm" => Some(Tool::parse(rest).map_or(Self::Calm, Self::Tool)),
            "search" => Some(Self::Search),
            "trash" => Some(Self::Trash),
            "settings" => Some(Self::Settings),
            "reminders" => Some(Self::Reminders),
            "help" => Some(if rest == CRISIS {
                Self::Crisis
            } else {
                Self::Help
            }),
            "care" => Some(Self::Care),
            "plan" => Some(Self::Plan),
            "labs" => Some(Self::Labs),
            "medicines" => Some(Self::Medicines),
            "hospital-card" => Some(Self::HospitalCard),
            "conditions" => Some(Self::Flags),
            "learn" => Some(Slug::parse(rest).map_or(Self::Learn, Self::Card)),
            "diary" => None,
            _ => Some(Self::Tonight),
        };
        found.unwrap_or(Self::Diary)
    }

    /// Its address.
    pub fn href(self) -> String {
        match self {
            Self::Tonight => "#tonight".into(),
            Self::Calm => "#calm".into(),
            Self::Tool(tool) => ["#calm/", tool.code()].concat(),
            Self::Diary => "#diary".into(),
            Self::Night(night) => ["#night/", &night.to_iso()].concat(),
            Self::Bout(id) => ["#bout/", &id.to_string()].concat(),
            Self::Entry(id) => ["#entry/", &id.to_string()].concat(),
            Self::CheckIn(night) => ["#check-in/", &night.to_iso()].concat(),
            Self::Add(what, night) => ["#add/", what.code(), "/", &night.to_iso()].concat(),
            Self::Search => "#search".into(),
            Self::Trash => "#trash".into(),
            Self::Settings => "#settings".into(),
            Self::Reminders => "#reminders".into(),
            Self::Help => "#help".into(),
            Self::Crisis => ["#help/", CRISIS].concat(),
            Self::Care => "#care".into(),
            Self::Plan => "#plan".into(),
            Self::Labs => "#labs".into(),
            Self::Medicines => "#medicines".into(),
            Self::HospitalCard => "#hospital-card".into(),
            Self::Flags => "#conditions".into(),
            Self::Learn => "#learn".into(),
            Self::Card(card) => ["#learn/", card.as_str()].concat(),
        }
    }

    /// What the window is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Tonight => text!(tonight.title),
            Self::Calm => text!(calm.title),
            Self::Tool(tool) => texts::tool(tool),
            Self::Diary => text!(diary.title),
            Self::Night(_) => text!(night.title),
            Self::Bout(_) => text!(bout.title),
            Self::Entry(_) => text!(entry.title),
            Self::CheckIn(_) => text!(entry.check_in),
            Self::Add(..) => text!(add.title),
            Self::Search => text!(search.title),
            Self::Trash => text!(trash.title),
            Self::Settings => text!(settings.title),
            Self::Reminders => text!(reminders.title),
            Self::Help | Self::Crisis => text!(app.help),
            Self::Care => text!(care.title),
            Self::Plan => text!(plan.title),
            Self::Labs => text!(labs.title),
            Self::Medicines => text!(medicines.title),
            Self::HospitalCard => text!(medicines.hospital_card),
            Self::Flags => text!(conditions.title),
            Self::Learn | Self::Card(_) => text!(learn.title),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// One of each page, and all of the calm tools and additions.
    fn pages() -> Vec<Page> {
        let id = RecordId::parse("019ab0c4-3c1c-7000-8000-000000000001").expect("a valid id");
        let night = Night::parse("2026-11-22").expect("a valid night");
        let pages = [
            Page::Tonight,
            Page::Calm,
            Page::Diary,
            Page::Night(night),
            Page::Bout(id),
            Page::Entry(id),
            Page::CheckIn(night),
            Page::Search,
            Page::Trash,
            Page::Settings,
            Page::Reminders,
            Page::Help,
            Page::Crisis,
            Page::Care,
            Page::Plan,
            Page::Labs,
            Page::Medicines,
            Page::HospitalCard,
            Page::Flags,
            Page::Learn,
            Page::Card(Slug::parse("method-iron").expect("a name")),
        ];
        let additions = Addition::ALL.map(|what| Page::Add(what, night));
        let tools = Tool::ALL.iter().map(|tool| Page::Tool(*tool));
        pages.into_iter().chain(additions).chain(tools).collect()
    }

    #[test]
    fn each_address_leads_back_to_its_page() {
        for page in pages() {
            assert_eq!(Page::from_hash(&page.href()), page);
        }
    }

    #[test]
    fn each_page_belongs_to_a_link_of_the_navigation_and_each_link_to_pages() {
        let html = include_str!("../index.html");
        let lists = html.split("data-pages=\"").skip(1);
        let named: BTreeSet<&str> = lists
            .filter_map(|rest| rest.split('"').next())
            .flat_map(str::split_whitespace)
            .collect();
        let hrefs: Vec<String> = pages().into_iter().map(Page::href).collect();
        let names = hrefs.iter().map(|href| href.trim_start_matches('#'));
        let names = names.filter_map(|href| href.split('/').next());
        assert_eq!(named, names.collect());
    }

    #[test]
    fn a_mistyped_address_leads_somewhere_useful() {
        for hash in [
            "#bout/nonsense",
            "#night/2026-13-01",
            "#add/check-in/2026-11-22",
        ] {
            assert_eq!(Page::from_hash(hash), Page::Diary, "{hash}");
        }
        assert_eq!(Page::from_hash("#calm/nonsense"), Page::Calm);
        assert_eq!(Page::from_hash("#nonsense"), Page::Tonight);
        assert_eq!(Page::from_hash(""), Page::Tonight);
    }
}
