//! The plan with the rules it goes by.

use leptos::prelude::*;
use stillnight_domain::care::due::Plan;
use stillnight_domain::care::limits::Limits;
use stillnight_domain::care::schedule::{Anchors, Onset, OnsetRule};
use stillnight_domain::content::Care;
use stillnight_domain::{Kind, Night, Settings};

use super::{ContentStore, DiaryHandle};

/// What the plan goes by: the rules of the user's country, their hours, and their usual onset.
#[derive(Clone, PartialEq)]
struct Rules {
    limits: Limits,
    settings: Settings,
    onset: Onset,
}

/// Reads the plan. All of it is derived from the diary, the content and the time.
#[derive(Clone, Copy)]
pub struct ClinicalPlan {
    diary: DiaryHandle,
    content: ContentStore,
    /// `None` as long as the content is not read.
    rules: Memo<Option<Rules>>,
    is_there: Memo<bool>,
}

impl ClinicalPlan {
    /// The plan of a diary by the rules of the content.
    pub fn new(diary: DiaryHandle, content: ContentStore) -> Self {
        let tonight = Memo::new(move |_| Night::of(diary.now().get()));
        let rules = Memo::new(move |_| {
            content.care.with(|care: &Care| {
                diary.diary().with(|diary| {
                    let settings = *diary.settings();
                    let rule = OnsetRule::of(care.gates.limits());
                    Rules {
                        limits: Limits::of(care, settings.country),
                        settings,
                        onset: Onset::usual(diary, tonight.get(), rule),
                    }
                })
            })
        });
        let is_there = Memo::new(move |_| {
            diary.diary().with(|diary| {
                let mut entries = diary.care_entries().into_iter();
                entries.any(|entry| entry.kind == Kind::PlanItem)
            })
        });
        Self {
            diary,
            content,
            rules,
            is_there,
        }
    }

    /// Whether the diary has one.
    pub fn is_there(self) -> Memo<bool> {
        self.is_there
    }

    /// Reads the plan as it is now; `None` as long as the content is not read. Tracked.
    pub fn with<T>(self, read: impl FnOnce(Plan, &Care) -> T) -> Option<T> {
        let now = self.diary.now().get();
        self.rules.with(|rules| {
            let rules = rules.as_ref()?;
            self.content.care.with(|care: &Care| {
                self.diary.diary().with(|diary| {
                    let plan = Plan {
                        diary,
                        anchors: Anchors {
                            settings: &rules.settings,
                            onset: rules.onset,
                        },
                        limits: &rules.limits,
                        now,
                    };
                    read(plan, care)
                })
            })
        })
    }

    /// What is read of the plan, renewed when that changes; `None` as long as the content is not
    /// read.
    pub fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(Plan, &Care) -> T + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        Memo::new(move |_| self.with(&read))
    }
}
