//! Calm tools, for somebody who is awake and cannot lie still: a timer for what is tried, and games
//! that keep the mind busy. What came of it is noted on the running bout.

mod after;
mod code;
mod games;
mod timer;

use leptos::prelude::*;
use stillnight_domain::calm::Tool;

use self::games::GameView;
use self::timer::ReliefTimer;
use crate::components::{Empty, PageTitle, Row};
use crate::routes::Route;
use crate::state::{use_calm, use_diary};
use crate::texts::{self, text};

/// The list of the tools.
#[component]
pub fn CalmPage() -> impl IntoView {
    let line = |tool: &Tool| {
        view! {
            <li>
                <Row
                    route=Route::Tool(*tool)
                    name=texts::tool(*tool)
                    what=texts::what_tool(*tool)
                />
            </li>
        }
    };
    view! {
        <PageTitle>{text!(calm.title)}</PageTitle>
        <Empty>{text!(calm.about)}</Empty>
        <ul class="records">{Tool::ALL.iter().map(line).collect_view()}</ul>
    }
}

/// The page of a tool: how it goes, then the tool itself, within reach of the thumb.
#[component]
pub fn ToolPage(
    /// The tool.
    tool: Tool,
) -> impl IntoView {
    use_calm().open(tool, use_diary().now().get_untracked());
    view! {
        <section class="play">
            <PageTitle>{texts::tool(tool)}</PageTitle>
            <p class="small">{texts::rules(tool)}</p>
            {match tool {
                Tool::Timer => view! { <ReliefTimer /> }.into_any(),
                Tool::Lamps | Tool::Code | Tool::Stars => view! { <GameView tool /> }.into_any(),
            }}
        </section>
    }
}
