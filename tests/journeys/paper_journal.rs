//! A journal without a browser: lines in the order of writing, and the diary they fold to.

use stillnight_domain::{Body, Diary, Event, EventId, Id, Moment, Refusal, read_line};

/// The journal and its diary.
#[derive(Default)]
pub struct PaperJournal {
    pub lines: Vec<String>,
    pub diary: Diary,
}

impl PaperJournal {
    /// Writes down what happened, as the app does: one line each, read back before it counts.
    /// Returns what would take it back.
    pub fn write(&mut self, at: Moment, bodies: Vec<Body>) -> Vec<Body> {
        let mut number = u64::try_from(self.lines.len()).unwrap();
        let events: Vec<Event> = bodies
            .into_iter()
            .map(|body| {
                number += 1;
                let [a, b, c, d, e, f, g, h] = number.to_be_bytes();
                let id = Id::new(at.utc_ms(), [0, 0, a, b, c, d, e, f, g, h]);
                Event::new(EventId::from(id), at, body)
            })
            .collect();
        let back = self.diary.undo_for(&events);
        for event in &events {
            let line = event.to_line();
            self.lines.push(line.clone());
            self.diary.apply(self.lines.len() as u64, read_line(&line));
        }
        back
    }

    /// Writes down what the diary has decided.
    pub fn decide(&mut self, at: Moment, decision: Result<Vec<Body>, Refusal>) -> Vec<Body> {
        self.write(at, decision.expect("the diary agrees"))
    }

    /// The diary somebody would have who was given the lines alone.
    pub fn read_again(&self) -> Diary {
        let mut diary = Diary::default();
        for (n, line) in (1..).zip(&self.lines) {
            diary.apply(n, read_line(line));
        }
        diary
    }
}

/// `at("23T03:12:07")`: in November 2026, an hour east of Greenwich.
pub fn at(day_and_time: &str) -> Moment {
    Moment::parse(&format!("2026-11-{day_and_time}+01:00")).expect("a moment")
}
