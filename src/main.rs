//! Starts the app.

fn main() {
    stillnight_app::start();
}
