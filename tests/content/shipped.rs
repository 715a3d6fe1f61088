//! The files of the content as they are shipped: that they are read as they were written, and that
//! what is no such file is a fault.

use crate::app::file;
use std::fmt::Debug;
use stillnight_domain::care::recognise::Dictionary;
use stillnight_domain::content::{Bundle, Care, Learn, Medicines, Shipped};

fn is_itself_again<B: Bundle + Debug + PartialEq>() {
    let file = file::<B>();
    let shipped = Shipped::<B>::parse(&file).expect("a file the app can read");
    let again = shipped.write().expect("it can be written");
    assert_eq!(again, file, "{}", B::NAME);
    assert!(Shipped::parse(&again).expect("the same file") == shipped);
}

#[test]
fn each_bundle_is_written_and_read_as_it_is() {
    is_itself_again::<Care>();
    is_itself_again::<Medicines>();
    is_itself_again::<Dictionary>();
    is_itself_again::<Learn>();
}

/// Wherever a download ends.
fn is_refused_wherever_it_is_cut_off<B: Bundle>() {
    let file = file::<B>();
    for end in (0..file.len()).step_by(3) {
        assert!(
            Shipped::<B>::parse(&file[..end]).is_err(),
            "{}, {end}",
            B::NAME
        );
    }
}

#[test]
fn a_file_that_is_cut_off_is_a_fault() {
    is_refused_wherever_it_is_cut_off::<Learn>();
}

#[test]
fn a_file_of_something_else_is_a_fault() {
    let (care, medicines, learn) = (file::<Care>(), file::<Medicines>(), file::<Learn>());
    let json = br#"{"badges":{},"cards":{}}"#;
    let full = [u8::MAX; 64];
    let longer = [&*learn, &[0]].concat();
    for file in [&care, &medicines, &longer, &json[..], &full, &[0; 4096]] {
        assert!(Shipped::<Learn>::parse(file).is_err());
    }
    for file in [&care, &learn] {
        assert!(Shipped::<Medicines>::parse(file).is_err());
    }
    for file in [&medicines, &learn] {
        assert!(Shipped::<Care>::parse(file).is_err());
    }
}

/// Whatever becomes of one byte, something is read or refused.
#[test]
fn a_changed_byte_is_no_panic() {
    let file = file::<Learn>();
    let mut refused = 0;
    for at in (0..file.len()).step_by(31) {
        for value in [0, 1, 0x7f, 0xff] {
            let mut changed = file.clone();
            changed[at] = value;
            refused += usize::from(Shipped::<Learn>::parse(&changed).is_err());
        }
    }
    assert!(refused > 0);
}
