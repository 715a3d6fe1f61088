//! What stands for a bundle of the content.

use leptos::prelude::*;
use stillnight_browser::clock;
use stillnight_domain::content::{Bundle, Review, is_stale};

use super::{Button, Empty};
use crate::state::{ContentBundle, Reading};
use crate::texts::{self, text};

/// What is drawn of a bundle of the content, above whether a clinician has signed it; before that,
/// that it is being read, or that it could not be. The bundle is read when this is shown.
#[component]
pub fn ContentView<B: Bundle + Send + Sync + 'static>(
    /// The bundle.
    bundle: ContentBundle<B>,
    /// Draws what is read; called once.
    draw: impl Fn(&B) -> AnyView + Send + 'static,
) -> impl IntoView {
    bundle.read_once();
    let reading = bundle.reading();
    move || {
        reading.with(|reading| match reading {
            Reading::NotAsked | Reading::Asked => {
                view! { <p class="small">{text!(content.reading)}</p> }.into_any()
            }
            Reading::Failed => {
                view! { <ContentFailure on_retry=move || bundle.read_again() /> }.into_any()
            }
            Reading::Done(read) => {
                let review = read.review.map(|review| view! { <Reviewed review /> });
                view! {
                    {draw(&read.bundle)}
                    {review}
                }
                .into_any()
            }
        })
    }
}

/// That a bundle could not be read, and the way to try again.
#[component]
pub fn ContentFailure(
    /// Reads it again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    view! {
        <Empty>{text!(content.not_read)}</Empty>
        <Button on_press=on_retry>{text!(content.try_again)}</Button>
    }
}

/// Whether and when the content was looked at.
#[component]
fn Reviewed(review: Review) -> impl IntoView {
    let day = review.last_reviewed.0;
    let stale = is_stale(day, clock::now().local().date());
    view! {
        <p class="small" id="review">
            {texts::reviewed(review.signed, day, stale)}
        </p>
    }
}
