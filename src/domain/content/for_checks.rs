//! What only the checks and the documents read of the content.

use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Something that is written for reviewers. It is in the files of `src/content` and left out of what
/// is shipped, where it is read as the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ForChecks<T>(pub T);

impl<T> Deref for ForChecks<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Serialize> Serialize for ForChecks<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            self.0.serialize(serializer)
        } else {
            serializer.serialize_unit()
        }
    }
}

impl<'de, T: Default + Deserialize<'de>> Deserialize<'de> for ForChecks<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            T::deserialize(deserializer).map(Self)
        } else {
            <()>::deserialize(deserializer)?;
            Ok(Self::default())
        }
    }
}
