//! What becomes of typed text: kept, asked about at the next start, thrown away on purpose.

use super::*;

#[test]
fn esc_keeps_what_was_typed_and_says_how_to_get_it_back() {
    let mut desk = desk((80, 24));
    desk.keys("n<tab>张三<esc>").sees("Kept as a draft: open the form again to continue").sees_not("New town");
    desk.keys("n").sees("张三").sees("This is your draft. Ctrl-X throws it away");
    desk.keys("<c-x>").sees("thrown away for good").keys("<esc>").sees("张三").keys("<c-x><enter>").sees("Thrown away");
    assert!(desk.store().drafts().unwrap().is_empty());
    desk.keys("n").sees_not("张三").keys("<esc>").sees_not("Kept as a draft");
}

#[test]
fn typed_text_survives_being_killed() {
    let mut desk = desk((80, 24));
    desk.keys("n<tab>张三<tab><tab><tab><tab><tab>pump<tab>x").wait().restart().keys("<enter>");
    desk.sees("New town").sees("张三").sees("pump").sees("your draft");
    desk.keys("<c-c>").sees("\"New town\" is not saved").keys("<c-c>");
    assert!(desk.has_left());
}

#[test]
fn a_form_closed_on_purpose_does_not_come_back_by_itself_but_is_told_once() {
    let mut desk = desk((100, 30));
    desk.keys("n<tab>张三<esc>").restart();
    desk.sees("1 draft is kept: New town; Shift-G / Alt-G lists it.").sees_not("张三");
    desk.keys("j").sees_not("is kept").keys("n").sees("张三").sees("your draft");
    desk.wait().restart().keys("<enter>");
    desk.sees("张三");
    assert_eq!(desk.app().scope(), Some(Scope::Form), "open when the desk was killed, it comes back");
    desk.keys("<c-q><c-q>").restart();
    assert_eq!(desk.app().scope(), Some(Scope::Confirm), "open when the desk was left, it is asked about");
}

#[test]
fn what_is_typed_straight_after_the_start_ends_up_in_no_form() {
    let mut desk = desk((100, 30));
    desk.keys("n<tab>张三").wait().restart().sees("\"New town\" was not saved. Go on with it?").sees_not("张三");
    desk.keys("g7")
        .paste("李四")
        .keys("<esc>")
        .sees("Ningbo1")
        .sees_not("New town")
        .keys("n")
        .sees("张三")
        .sees_not("g7");
    desk.restart().keys("<enter>").sees("张三").sees_not("李四");
}

#[test]
fn a_draft_comes_back_with_the_caret_where_the_typing_stopped() {
    let mut desk = desk((100, 30));
    desk.keys("n<tab>张三").wait().restart().keys("<enter>");
    desk.keys("丰").sees("张三丰");
    desk.keys("<tab><tab><tab><tab><tab>pump<tab>DN").wait().restart().keys("<enter>");
    desk.keys("50").sees("DN50").sees("pump");
}
