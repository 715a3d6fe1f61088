//! stub
use crate::*;
/// stub
pub struct Rewrite {
    /// stub
    pub gone: Vec<u64>,
    /// stub
    pub add: Vec<Body>,
}
impl Diary {
    /// stub
    pub fn rewrite_without(&self, _: &[RecordId], _: &[(u64, Line)]) -> Rewrite {
        Rewrite {
            gone: vec![],
            add: vec![],
        }
    }
}
/// stub
pub fn example(_: Moment, _: &Settings, _: &impl Zone) -> Vec<Event> {
    vec![]
}
