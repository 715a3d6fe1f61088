//! What the screens share: the diary, the content, the plan, what is due, and the calm tools.

mod calm;
mod clinical_plan;
mod content_store;
mod diary_handle;
mod notifications;

use leptos::prelude::expect_context;

pub use self::calm::CalmState;
pub use self::clinical_plan::ClinicalPlan;
pub use self::content_store::{ContentBundle, ContentStore, Reading};
pub use self::diary_handle::{DiaryHandle, ThisDevice};
pub use self::notifications::keep_notifications;

/// The diary that `app` put into the context.
pub fn use_diary() -> DiaryHandle {
    expect_context()
}

/// The content that `app` put into the context.
pub fn use_content() -> ContentStore {
    expect_context()
}

/// The plan that `app` put into the context.
pub fn use_plan() -> ClinicalPlan {
    expect_context()
}

/// The calm tools that `app` put into the context.
pub fn use_calm() -> CalmState {
    expect_context()
}
