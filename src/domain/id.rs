//! Identifiers: UUIDv7, made from an instant and random bytes the caller brings.

use std::fmt;

use uuid::{Builder, Uuid};

/// A UUID in its canonical spelling: 36 characters, lower case.
///
/// Other spellings are refused, because the journal tells ids apart by their text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Uuid);

/// The text is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a UUID in lower case with hyphens")]
pub struct IdError;

/// The id of an event in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(Id);

/// The id of a record; it is the id of the event that created it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(Id);

as_text!(EventId, |text| Self::parse(text).ok(), |id: Self| id
    .to_string());
as_text!(RecordId, |text| Self::parse(text).ok(), |id: Self| id
    .to_string());

impl Id {
    /// A new UUIDv7 from milliseconds since 1970 (before that: 0) and 10 random bytes.
    #[must_use]
    pub fn new(utc_ms: i64, random: [u8; 10]) -> Self {
        let millis = u64::try_from(utc_ms).unwrap_or(0);
        Self(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// Reads the canonical spelling.
    ///
    /// # Errors
    /// [`IdError`] for any other text.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let canonical = text.len() == 36 && !text.bytes().any(|b| b.is_ascii_uppercase());
        let uuid = canonical.then(|| Uuid::try_parse(text).ok()).flatten();
        uuid.map(Self).ok_or(IdError)
    }
}

impl EventId {
    /// Reads the canonical spelling.
    ///
    /// # Errors
    /// [`IdError`] for any other text.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        Id::parse(text).map(Self)
    }
}

impl RecordId {
    /// Reads the canonical spelling.
    ///
    /// # Errors
    /// [`IdError`] for any other text.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        Id::parse(text).map(Self)
    }

    /// The ten bytes after the time.
    pub(crate) fn last_bytes(self) -> [u8; 10] {
        let [_, _, _, _, _, _, rest @ ..] = self.0.0.into_bytes();
        rest
    }

    /// Whether both were made from the same random bytes.
    pub(crate) fn differs_in_time_only(self, other: Self) -> bool {
        // The first 48 of the 128 bits are the time.
        (self.0.0.as_u128() ^ other.0.0.as_u128()) << 48 == 0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<Id> for EventId {
    fn from(id: Id) -> Self {
        Self(id)
    }
}

impl From<Id> for RecordId {
    fn from(id: Id) -> Self {
        Self(id)
    }
}

impl From<EventId> for RecordId {
    fn from(id: EventId) -> Self {
        Self(id.0)
    }
}

impl From<RecordId> for EventId {
    fn from(id: RecordId) -> Self {
        Self(id.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use rstest::rstest;

    use super::*;

    #[test]
    fn an_id_is_a_uuid_of_version_7_that_sorts_by_time() {
        let early = Id::new(1_795_400_000_000, [255; 10]);
        let late = Id::new(1_795_400_000_001, [0; 10]);
        assert!(early < late && early.to_string() < late.to_string());
        assert_eq!(early.0.get_version_num(), 7);
        assert_eq!(early.0.get_variant(), uuid::Variant::RFC4122);
        assert_eq!(Id::parse(&early.to_string()), Ok(early));
    }

    #[rstest]
    #[case::empty("")]
    #[case::capitals("019A9C4E-7A80-7ABC-8DEF-0123456789AB")]
    #[case::braces("{019a9c4e-7a80-7abc-8def-0123456789ab}")]
    #[case::plain("019a9c4e7a807abc8def0123456789ab")]
    #[case::short("019a9c4e-7a80-7abc-8def-0123456789a")]
    #[case::not_hex("019a9c4e-7a80-7abc-8def-0123456789ag")]
    fn only_the_canonical_spelling_is_an_id(#[case] text: &str) {
        assert_eq!(Id::parse(text), Err(IdError));
    }

    #[test]
    fn a_clock_before_1970_still_gives_an_id() {
        assert!(
            Id::new(-1, [7; 10])
                .to_string()
                .starts_with("00000000-0000-7")
        );
    }
}
