//! Keeps spreadsheets from taking somebody's words for a formula.

use std::borrow::Cow;

/// Puts one `'` in front of text that a spreadsheet might run: text that begins with any number of
/// `'` followed by `=`, `+`, `-`, `@`, TAB, CR or LF.
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    if is_dangerous(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Takes away what [`guard`] put in front, and nothing else.
#[must_use]
pub fn unguard(text: &str) -> &str {
    text.strip_prefix('\'')
        .filter(|rest| is_dangerous(rest))
        .unwrap_or(text)
}

fn is_dangerous(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::formula("=1+1", "'=1+1")]
    #[case::plus("+x", "'+x")]
    #[case::minus("-x", "'-x")]
    #[case::at("@x", "'@x")]
    #[case::tab("\tx", "'\tx")]
    #[case::return_("\rx", "'\rx")]
    #[case::line_feed("\nx", "'\nx")]
    #[case::already_quoted("''=x", "'''=x")]
    #[case::apostrophe("'twas quiet", "'twas quiet")]
    #[case::only_apostrophes("''", "''")]
    #[case::plain("walked, it helped", "walked, it helped")]
    #[case::empty("", "")]
    fn only_text_a_spreadsheet_might_run_is_guarded(#[case] text: &str, #[case] guarded: &str) {
        assert_eq!(guard(text), guarded);
        assert_eq!(unguard(guarded), text);
    }

    proptest! {
        #[test]
        fn a_guard_can_be_taken_off_again(text in "[='+@\t\r\n-]{0,4}.*") {
            let guarded = guard(&text).into_owned();
            prop_assert_eq!(unguard(&guarded), text);
            prop_assert!(!guarded.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        }
    }
}
