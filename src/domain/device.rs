//! What a device may have to remind somebody with, and what can be tried there. What is said of each
//! stands in the content, under these names.

coded! {
    /// A way in which a device can remind somebody.
    pub enum Layer {
        /// The phone's own calendar, by a file that the app's worker hands out.
        Calendar = "calendar",
        /// Notifications.
        Notify = "notify",
        /// Buttons in notifications.
        Buttons = "buttons",
        /// Being woken by the browser while the app is closed.
        Sync = "sync",
        /// A number on the icon.
        Badge = "badge",
        /// A screen that stays on.
        Awake = "awake",
    }
}

coded! {
    /// What a button can do with a layer.
    pub enum Trial {
        /// Asks whether notifications may be shown, and switches them on.
        Ask = "ask",
        /// Switches them off.
        Off = "off",
        /// Shows a test notification.
        Show = "show",
        /// Puts a number on the icon.
        Number = "number",
        /// Keeps the screen on.
        Stay = "stay",
        /// Lets the screen go off again.
        Sleep = "sleep",
    }
}
