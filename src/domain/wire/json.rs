//! JSON of any shape, read once into one type.
//!
//! For the clinical content alone. The tests compare it with serde.

use crate::coded::{Coded, position};
use crate::entry::Field;

/// The names this version knows, besides those of [`Field`]. All others are skipped unread,
/// whatever is in them.
const FIELDS: &[&str] = &[
    "v",
    "id",
    "at",
    "kind",
    "record",
    "set",
    "bout",
    "device",
    "start",
    "end",
    "intensity",
    "places",
    "sensations",
    "reliefs",
    "note",
    "what",
    "outcome",
    "minutes",
    "bedtime",
    "wake",
    "night_mode",
    "clock_hidden",
    "country",
    "helplines",
    "fold",
    "position",
    "kept",
    "settings",
    "bouts",
    "stops",
    "second_taps",
    "last_stop",
    "created",
    "updated",
    "deleted",
    "tapped",
    "recalled",
    "ended_by",
    "unmatched",
    "is",
    "lived",
    "night",
    "entries",
    "week",
    "night_ink",
    "events",
    "purged",
    "quiet",
    "named",
];

fn is_known(name: &str) -> bool {
    position(FIELDS, name)
        .or_else(|| position(Field::CODES, name))
        .is_some()
}

/// How deep values may lie in each other.
const DEEPEST: usize = 127;

/// A JSON value, as far as the journal and the content use JSON.
#[derive(Debug)]
pub(crate) enum Json {
    /// Where an object has no such field.
    Absent,
    Null,
    Flag(bool),
    Number(u64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
    /// A number no field has: negative or broken.
    Other,
}

impl Json {
    /// `None` for text that is not one JSON value, or nested too deep.
    #[cfg(test)]
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Reader {
            text,
            at: 0,
            all: false,
        }
        .whole()
    }

    /// As [`Json::parse`], but nothing is skipped, whatever it is called.
    pub(crate) fn parse_all(text: &str) -> Option<Self> {
        Reader {
            text,
            at: 0,
            all: true,
        }
        .whole()
    }

    /// A field of an object that was read whole; the first, should it stand there twice.
    pub(crate) fn get(&self, name: &str) -> &Self {
        let fields: &[(String, Self)] = match self {
            Self::Object(fields) => fields,
            _ => &[],
        };
        let found = fields.iter().find(|(known, _)| known == name);
        found.map_or(&Self::Absent, |(_, value)| value)
    }

    /// A field of an object; `None` when it is no object, or says it twice.
    pub(crate) fn field(&self, name: &str) -> Option<&Self> {
        debug_assert!(is_known(name), "{name} is never read");
        let Self::Object(fields) = self else {
            return None;
        };
        let mut found = fields.iter().filter(|(known, _)| known == name);
        let value = found.next().map_or(&Self::Absent, |(_, value)| value);
        found.next().is_none().then_some(value)
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn number(&self) -> Option<u64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub(crate) fn flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    pub(crate) fn list(&self) -> Option<&[Self]> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    /// The bits of a list of words, by their places in `codes`.
    pub(crate) fn bits(&self, codes: &[&str]) -> Option<u32> {
        self.list()?.iter().try_fold(0, |bits, code| {
            Some(bits | 1 << position(codes, code.text()?)?)
        })
    }
}

/// Reads from the left; each step is `None` when the text does not go on as JSON.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// Whether to read fields of unknown names too.
    all: bool,
}

impl Reader<'_> {
    fn whole(mut self) -> Option<Json> {
        let value = self.value(DEEPEST)?;
        self.space();
        (self.at == self.text.len()).then_some(value)
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        self.space();
        match self.peek()? {
            b'{' => self.object(depth.checked_sub(1)?),
            b'[' => self.list(depth.checked_sub(1)?),
            b'"' => self.string().map(Json::Text),
            b't' => self.word("true").map(|()| Json::Flag(true)),
            b'f' => self.word("false").map(|()| Json::Flag(false)),
            b'n' => self.word("null").map(|()| Json::Null),
            _ => self.number(),
        }
    }

    fn object(&mut self, depth: usize) -> Option<Json> {
        let mut fields = Vec::new();
        self.at += 1;
        if self.eat(b'}') {
            return Some(Json::Object(fields));
        }
        loop {
            self.space();
            let name = self.string()?;
            if !self.eat(b':') {
                return None;
            }
            if self.all || is_known(&name) {
                fields.push((name, self.value(depth)?));
            } else {
                self.skip()?;
            }
            if self.eat(b'}') {
                return Some(Json::Object(fields));
            }
            if !self.eat(b',') {
                return None;
            }
        }
    }

    fn list(&mut self, depth: usize) -> Option<Json> {
        let mut list = Vec::new();
        self.at += 1;
        if self.eat(b']') {
            return Some(Json::List(list));
        }
        loop {
            list.push(self.value(depth)?);
            if self.eat(b']') {
                return Some(Json::List(list));
            }
            if !self.eat(b',') {
                return None;
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        let mut text = String::new();
        self.quoted(|part| text.push_str(part), true)?;
        Some(text)
    }

    /// Gives the parts of a string to `take`. Where nobody takes them, half a character does no
    /// harm.
    fn quoted(&mut self, mut take: impl FnMut(&str), strict: bool) -> Option<()> {
        if self.peek()? != b'"' {
            return None;
        }
        self.at += 1;
        loop {
            let rest = self.text.get(self.at..)?;
            let end = rest.find(|c: char| c == '"' || c == '\\' || c < ' ')?;
            let (plain, rest) = rest.split_at_checked(end)?;
            take(plain);
            self.at += end + 1;
            match rest.as_bytes().first()? {
                b'"' => return Some(()),
                b'\\' => match self.escaped() {
                    Some(Some(c)) => take(c.encode_utf8(&mut [0; 4])),
                    Some(None) if !strict => {}
                    _ => return None,
                },
                _ => return None,
            }
        }
    }

    /// What follows a backslash; `Some(None)` for half a character.
    fn escaped(&mut self) -> Option<Option<char>> {
        let kind = self.peek()?;
        self.at += 1;
        Some(Some(match kind {
            b'"' | b'\\' | b'/' => char::from(kind),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.four_digits()?;
                let Some(c) = char::from_u32(first) else {
                    return Some(self.second_half(first));
                };
                c
            }
            _ => return None,
        }))
    }

    fn second_half(&mut self, first: u32) -> Option<char> {
        let before = self.at;
        let follows = self.text.get(self.at..)?.starts_with("\\u");
        if !follows || !(0xd800..0xdc00).contains(&first) {
            return None;
        }
        self.at += 2;
        let second = self
            .four_digits()
            .filter(|second| (0xdc00..0xe000).contains(second));
        if second.is_none() {
            self.at = before;
        }
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second? - 0xdc00))
    }

    fn four_digits(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        let digit = |sum: Option<u32>, c: char| Some(sum? * 16 + c.to_digit(16)?);
        digits.chars().fold(Some(0), digit)
    }

    /// A whole number that is not negative, or another one, which is told from nothing but itself.
    fn number(&mut self) -> Option<Json> {
        let start = self.at;
        let negative = self.take(b'-');
        let first = self.at;
        self.digits()?;
        let whole = self.text.get(first..self.at)?;
        if whole.len() > 1 && whole.starts_with('0') {
            return None;
        }
        let mut is_whole = !negative;
        if self.take(b'.') {
            is_whole = false;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            is_whole = false;
            self.at += 1;
            if !self.take(b'+') {
                self.take(b'-');
            }
            self.digits()?;
        }
        let number = self.text.get(start..self.at)?.parse();
        Some(match number {
            Ok(number) if is_whole => Json::Number(number),
            _ => Json::Other,
        })
    }

    fn digits(&mut self) -> Option<()> {
        let before = self.at;
        while self.peek().is_some_and(|digit| digit.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > before).then_some(())
    }

    /// Passes over a value, however deep: it belongs to a field of a later day.
    fn skip(&mut self) -> Option<()> {
        let mut open: Vec<u8> = Vec::new();
        loop {
            self.space();
            match self.peek()? {
                b'{' => {
                    self.at += 1;
                    if !self.eat(b'}') {
                        open.push(b'}');
                        self.skip_name()?;
                        continue;
                    }
                }
                b'[' => {
                    self.at += 1;
                    if !self.eat(b']') {
                        open.push(b']');
                        continue;
                    }
                }
                b'"' => self.quoted(|_| {}, false)?,
                b't' => self.word("true")?,
                b'f' => self.word("false")?,
                b'n' => self.word("null")?,
                _ => self.number().map(drop)?,
            }
            // A value is over: what it lies in goes on or is over too.
            loop {
                let Some(close) = open.last().copied() else {
                    return Some(());
                };
                if self.eat(close) {
                    open.pop();
                } else if self.eat(b',') {
                    if close == b'}' {
                        self.skip_name()?;
                    }
                    break;
                } else {
                    return None;
                }
            }
        }
    }

    fn skip_name(&mut self) -> Option<()> {
        self.space();
        self.quoted(|_| {}, false)?;
        self.eat(b':').then_some(())
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let found = self.text.get(self.at..)?.starts_with(word);
        self.at += word.len();
        found.then_some(())
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// After white space.
    fn eat(&mut self, byte: u8) -> bool {
        self.space();
        self.take(byte)
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    /// What `serde_json` makes of a text, as the journal sees it.
    fn by_serde(text: &str) -> Option<serde_json::Value> {
        serde_json::from_str(text).ok()
    }

    fn same(ours: &Json, theirs: &serde_json::Value) -> bool {
        use serde_json::Value;
        match (ours, theirs) {
            (Json::Null, Value::Null) => true,
            (Json::Flag(one), Value::Bool(other)) => one == other,
            (Json::Number(one), Value::Number(other)) => Some(*one) == other.as_u64(),
            (Json::Other, Value::Number(other)) => other.as_u64().is_none(),
            (Json::Text(one), Value::String(other)) => one == other,
            (Json::List(one), Value::Array(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| same(one, other))
            }
            // Of a name that is said twice serde keeps the last; ours refuses it when asked.
            (Json::Object(one), Value::Object(other)) => one.iter().rev().all(|(name, one)| {
                other
                    .get(name)
                    .is_some_and(|other| same(one, other) || fields_named(ours, name) > 1)
            }),
            _ => false,
        }
    }

    fn fields_named(object: &Json, name: &str) -> usize {
        match object {
            Json::Object(fields) => fields.iter().filter(|(known, _)| known == name).count(),
            _ => 0,
        }
    }

    #[rstest]
    #[case::escapes(r#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#)]
    #[case::numbers("[0,-0,1,18446744073709551615,18446744073709551616,-1,1.5,1e3,1E-3,0.0]")]
    #[case::spaces(" { \"note\" : [ 1 , 2 ] } ")]
    #[case::empty(r#"[{},[],""]"#)]
    #[case::not_a_number("01")]
    #[case::no_digit("[-]")]
    #[case::no_fraction("[1.]")]
    #[case::no_exponent("[1e]")]
    #[case::comma("[1,]")]
    #[case::comma_in_object(r#"{"note":1,}"#)]
    #[case::no_value(r#"{"note":}"#)]
    #[case::control("\"\u{1}\"")]
    #[case::half(r#""\ud83d""#)]
    #[case::other_half(r#""\ude00""#)]
    #[case::two_first_halves(r#""\ud83d\ud83d""#)]
    #[case::bad_escape(r#""\x""#)]
    #[case::cut("\"\\u12")]
    #[case::rest("1 2")]
    #[case::nothing("")]
    fn it_reads_what_serde_reads(#[case] text: &str) {
        let (ours, theirs) = (Json::parse(text), by_serde(text));
        assert_eq!(ours.is_some(), theirs.is_some());
        if let (Some(ours), Some(theirs)) = (ours, theirs) {
            assert!(same(&ours, &theirs));
        }
    }

    fn any_json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<u64>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<f32>().prop_map(|number| f64::from(number).into()),
            ".*".prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            let name = prop_oneof![Just("note".to_owned()), Just("set".to_owned()), ".{0,6}"];
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                prop::collection::vec((name, inner), 0..6)
                    .prop_map(|fields| { serde_json::Value::Object(fields.into_iter().collect()) }),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_value_is_read_as_serde_wrote_it(value in any_json()) {
            for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
                prop_assert!(same(&Json::parse(&text).unwrap(), &value), "{text}");
            }
        }

        #[test]
        fn damage_is_seen_where_serde_sees_it(
            value in any_json(), at: prop::sample::Index, with in "[\\[\\]{}:,\"0-9eu\\\\ntf -]{0,2}",
        ) {
            let text = value.to_string();
            let at = (0..=at.index(text.len() + 1)).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            let cut = text[at..].chars().next().map_or(0, char::len_utf8);
            let damaged = [&text[..at], &with, &text[at + cut..]].concat();
            // Half a character in a field that nobody reads, and a number beyond every float, are
            // no damage here.
            if let Some(theirs) = by_serde(&damaged) {
                let ours = Json::parse(&damaged);
                prop_assert!(ours.is_some_and(|ours| same(&ours, &theirs)), "{damaged}");
            }
        }

        #[test]
        fn no_text_panics(text in ".*") {
            let _ = Json::parse(&text);
        }
    }

    #[test]
    fn depth_has_a_limit_where_it_is_read_and_none_where_it_is_not() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(Json::parse(&nested(127)).is_some());
        assert!(Json::parse(&nested(128)).is_none());
        assert!(Json::parse(&format!("{{\"a\":{}}}", nested(100_000))).is_some());
    }
}
