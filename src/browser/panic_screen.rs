//! What a user sees if the program stops: the first screen says so and offers a way out. The
//! buttons of the first screen do not depend on this program and go on working.

/// Installs the screen.
pub fn install() {
    std::panic::set_hook(Box::new(|info| crate::shell::failed(&info.to_string())));
}
