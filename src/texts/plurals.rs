//! Which form a counted sentence takes: `1 bout`, `2 bouts`.
//!
//! leptos_i18n asks ICU, and the rules of all languages would be a part of the program. The browser
//! has them, so it is asked instead; only the names are ICU's.

use ::leptos_i18n::Locale;
pub use icu_plurals::PluralCategory;
#[cfg(not(test))]
use stillnight_browser::clock::plural_form;
#[cfg(test)]
use tests::plural_form;

/// What the code that `build.rs` writes knows as leptos_i18n: the crate, and this file where ICU
/// would be.
pub mod leptos_i18n {
    pub use ::leptos_i18n::*;

    pub mod __private {
        pub use ::leptos_i18n::__private::*;

        pub use crate::texts::plurals::{InterpolatePluralCount, get_plural_rules};
    }

    pub mod reexports {
        pub use ::leptos_i18n::reexports::*;

        pub mod icu {
            pub use ::leptos_i18n::reexports::icu::*;

            pub(in crate::texts) use crate::texts::plurals;
        }
    }
}

/// What a number says. Without `Ordinal`, so that a sentence with `1st` and `2nd`, of which there is
/// none, does not compile instead of taking a wrong form.
pub enum PluralRuleType {
    /// How many there are.
    Cardinal,
}

/// How many there are, written without zeros at the end of a fraction.
pub struct PluralOperands(f64);

impl From<f64> for PluralOperands {
    fn from(count: f64) -> Self {
        Self(count)
    }
}

macro_rules! counts {
    ($($number:ty),+) => {
        $(impl From<$number> for PluralOperands {
            fn from(count: $number) -> Self {
                Self(count as f64)
            }
        })+
    };
}
counts!(u8, u16, u32, i64, usize);

/// How many there are, in a view.
pub trait InterpolatePluralCount: Fn() -> Self::Count + Clone + Send + Sync + 'static {
    /// A number.
    type Count: Into<PluralOperands>;
}

impl<Count, F> InterpolatePluralCount for F
where
    Count: Into<PluralOperands>,
    F: Fn() -> Count + Clone + Send + Sync + 'static,
{
    type Count = Count;
}

/// The rules of a language, a BCP 47 tag.
#[derive(Clone, Copy)]
pub struct PluralRules(&'static str);

/// The rules of the page's language.
pub fn get_plural_rules(locale: impl Locale, _: PluralRuleType) -> PluralRules {
    PluralRules(locale.as_str())
}

impl PluralRules {
    /// The form for so many.
    pub fn category_for(self, count: impl Into<PluralOperands>) -> PluralCategory {
        let name = plural_form(self.0, count.into().0);
        PluralCategory::get_for_cldr_string(&name).unwrap_or(PluralCategory::Other)
    }
}

#[cfg(test)]
mod tests {
    use fixed_decimal::Decimal;
    use icu_plurals::PluralRules;

    use self::i18n::{Locale, td_string};

    ::leptos_i18n::declare_locales! {
        path: crate::texts::plurals::leptos_i18n,
        interpolate_display,
        default: "en",
        locales: ["en", "ja", "pl"],
        en: {
            tablets_one: "{{ count }} tablet",
            tablets_other: "{{ count }} tablets",
        },
        ja: {
            tablets: "{{ count }} jō",
        },
        pl: {
            tablets_one: "{{ count }} tabletka",
            tablets_few: "{{ count }} tabletki",
            tablets_many: "{{ count }} tabletek",
            tablets_other: "{{ count }} tabletki razem",
        },
    }

    /// Where there is no browser, ICU has the same rules: all are CLDR's.
    pub(super) fn plural_form(language: &str, count: f64) -> String {
        let language: ::leptos_i18n::reexports::icu::locid::Locale = language.parse().unwrap();
        let rules = PluralRules::try_new_cardinal((&language).into()).unwrap();
        let count: Decimal = count.to_string().parse().unwrap();
        format!("{:?}", rules.category_for(&count)).to_lowercase()
    }

    #[test]
    fn each_language_has_its_own_forms() {
        let english = [
            "0 tablets",
            "0.5 tablets",
            "1 tablet",
            "2 tablets",
            "5 tablets",
            "22 tablets",
        ];
        let polish = [
            "0 tabletek",
            "0.5 tabletki razem",
            "1 tabletka",
            "2 tabletki",
            "5 tabletek",
            "22 tabletki",
        ];
        let japanese = ["0 jō", "0.5 jō", "1 jō", "2 jō", "5 jō", "22 jō"];
        for (language, expected) in [
            (Locale::en, english),
            (Locale::pl, polish),
            (Locale::ja, japanese),
        ] {
            let counts = [0.0, 0.5, 1.0, 2.0, 5.0, 22.0];
            let tablets = counts.map(|count: f64| td_string!(language, tablets, count));
            assert_eq!(tablets, expected);
        }
    }
}
