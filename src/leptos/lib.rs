//! The parts of Leptos that an app without a server uses, under the names that Leptos gives them.
//!
//! The crate `leptos` itself always brings server functions and streams, whose exports no linker
//! can drop: 4 kB of the download that nothing here calls.

mod signals;

pub use tachys;
pub use tachys::html::attribute as attr;
pub use tachys::html::element as html;
pub use tachys::html::event as ev;
pub use tachys::svg;

/// What nearly every module needs.
pub mod prelude {
    pub use crate::callback::Callback;
    pub use crate::signals::{Effect, Memo, RwSignal};
    pub use reactive_graph::owner::{
        LocalStorage, Owner, StoredValue, expect_context, on_cleanup, provide_context,
    };
    pub use reactive_graph::prelude::*;
    pub use tachys::prelude::*;
    pub use tachys::view::any_view::{AnyView, IntoAny};
}

/// Functions that are handed on.
pub mod callback {
    use reactive_graph::owner::StoredValue;
    use reactive_graph::traits::GetValue;
    use std::sync::Arc;

    /// A function that lives as long as the part it was made in, and is cheap to copy.
    pub struct Callback<T: 'static>(StoredValue<Arc<dyn Fn(T) + Send + Sync>>);

    impl<T> Clone for Callback<T> {
        fn clone(&self) -> Self {
            *self
        }
    }
    impl<T> Copy for Callback<T> {}

    impl<T: 'static> Callback<T> {
        /// A function.
        pub fn new(call: impl Fn(T) + Send + Sync + 'static) -> Self {
            Self(StoredValue::new(Arc::new(call)))
        }

        /// Calls it; without effect once its part is gone.
        pub fn run(&self, with: T) {
            if let Some(call) = self.0.try_get_value() {
                call(with);
            }
        }
    }
}

/// Work that goes on beside the page.
pub mod task {
    /// Runs a future on this thread.
    pub fn spawn_local(work: impl Future<Output = ()> + 'static) {
        any_spawner::Executor::spawn_local(work);
    }
}

/// Putting a view into the page.
pub mod mount {
    use any_spawner::Executor;
    use reactive_graph::owner::Owner;
    use tachys::renderer::types::Element;
    use tachys::view::{Mountable, Render};

    /// Builds a view and puts it into an element, for as long as the page lives.
    pub fn mount_to<V: Render + 'static>(parent: &Element, draw: impl FnOnce() -> V) {
        // An error says that it runs already.
        Executor::init_wasm_bindgen().unwrap_or_default();
        let owner = Owner::new();
        let view = owner.with(|| {
            let mut view = draw().build();
            view.mount(parent, None);
            view
        });
        std::mem::forget((owner, view));
    }
}
