//! Every page: its address, its title. A page is a hash, so any static host will do.

use stillnight_domain::RecordId;

use crate::words;

/// A page of the app.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Page {
    /// The button, and what is running.
    Tonight,
    /// The nights so far.
    Diary,
    /// One bout, to be changed.
    Bout(RecordId),
    /// Settings and about.
    Settings,
    /// "When to get help", which is static.
    Help,
}

impl Page {
    /// The page of an address; an unknown one is Tonight.
    pub fn from_hash(hash: &str) -> Self {
        let path = hash.trim_start_matches('#');
        match path.split_once('/').unwrap_or((path, "")) {
            ("diary", _) => Self::Diary,
            ("bout", id) => RecordId::parse(id).map_or(Self::Diary, Self::Bout),
            ("settings", _) => Self::Settings,
            ("help", _) => Self::Help,
            _ => Self::Tonight,
        }
    }

    /// Its address.
    pub fn href(self) -> String {
        match self {
            Self::Tonight => "#tonight".into(),
            Self::Diary => "#diary".into(),
            Self::Bout(id) => format!("#bout/{id}"),
            Self::Settings => "#settings".into(),
            Self::Help => "#help".into(),
        }
    }

    /// What the window is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Tonight => words::tonight(),
            Self::Diary => words::diary(),
            Self::Bout(_) => words::bout(),
            Self::Settings => words::settings(),
            Self::Help => words::when_to_get_help(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_leads_back_to_its_page() {
        let id = RecordId::parse("019ab0c4-3c1c-7000-8000-000000000001").expect("a valid id");
        for page in [
            Page::Tonight,
            Page::Diary,
            Page::Bout(id),
            Page::Settings,
            Page::Help,
        ] {
            assert_eq!(Page::from_hash(&page.href()), page);
        }
    }

    #[test]
    fn a_mistyped_address_leads_somewhere_useful() {
        assert_eq!(Page::from_hash("#bout/nonsense"), Page::Diary);
        assert_eq!(Page::from_hash("#nonsense"), Page::Tonight);
        assert_eq!(Page::from_hash(""), Page::Tonight);
    }
}
