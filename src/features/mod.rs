pub mod bout;
