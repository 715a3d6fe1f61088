//! stub
use crate::*;
/// stub
pub fn example(_: Moment, _: &Settings, _: &impl Zone) -> Vec<Event> {
    vec![]
}
