//! What a form does with what is typed into it: where the caret is, what replaces what, what is said when.

use super::*;

/// A desk on which `F3` has opened this form.
fn desk_with(go_to: fn(&mut Cx) -> Result<Boxed, Error>) -> Desk {
    let mut desk = Desk::over(store(), Registry { go_to, ..DEMO }, Lang::En, (80, 24));
    desk.keys("<f3>");
    desk
}

#[test]
fn a_day_that_has_happened_is_read_as_the_latest_such_day_where_it_is_shown_and_where_it_is_saved() {
    let mut desk = desk_with(|_| {
        let form = Form::new("happened", "", "Happened")
            .field(FormField::day(Field::ReturnedOn).past())
            .field(FormField::day(Field::DueOn))
            .on_save(|values, cx| {
                let (on, due) = (values.day(Field::ReturnedOn, cx.today())?, values.day(Field::DueOn, cx.today())?);
                Ok(Cmd::info(format!("on {on} due {due}")))
            });
        Ok(Box::new(form))
    });
    desk.keys("5").sees("2026-11-05 Thu").keys("<tab>1105").sees("2027-11-05 Fri");
    desk.keys("<c-u>5").sees("2026-12-05 Sat");
    desk.keys("<c-s>").sees("on 2026-11-05 due 2026-12-05");
}

#[test]
fn one_key_ticks_every_check_of_a_review_and_nothing_else() {
    let mut desk = desk_with(|_| {
        let form = Form::new("review", "", "Review")
            .field(FormField::check(Field::Complete).tick_all())
            .field(FormField::check(Field::CheckedComplete).tick_all())
            .field(FormField::check(Field::StopConfirmed));
        Ok(Box::new(form))
    });
    desk.sees("F9 All passed").sees_not("F6 Lines").keys("<tab><f9>");
    assert_eq!(desk.screen().matches("[x]").count(), 2);
    desk.keys("<f9>");
    assert_eq!(desk.screen().matches("[x]").count(), 2, "pressed twice it takes nothing back");
    desk.keys("<esc>n").sees_not("All passed");
}

#[test]
fn arriving_at_a_field_selects_what_it_holds_so_that_typing_replaces_it() {
    let mut desk = desk_with(|_| {
        let form = Form::new("filled", "", "Filled")
            .field(FormField::text(Field::Contact).value("old"))
            .field(FormField::day(Field::DueOn).value("2026-11-30"))
            .field(FormField::whole(Field::TermDays).value("30"))
            .field(FormField::picker(Field::Customer, suggest_towns).picked(1, "Ningbo1"))
            .field(FormField::note(Field::Notes).value("kept "))
            .grid(
                Grid::new([
                    GridColumn::text(Field::Product, Width::Fixed(10)),
                    GridColumn::number(Field::Quantity, Width::Fixed(10)),
                ])
                .rows([orderdesk::tui::part::values::Row::new(
                    1,
                    [(Field::Product, "valve".to_owned()), (Field::Quantity, "300".to_owned())],
                )]),
            )
            .on_save(|values, cx| {
                let day = values.day(Field::DueOn, cx.today())?;
                let row = &values.rows()[0];
                let said = [values.text(Field::Contact), values.text(Field::TermDays), values.text(Field::Customer)];
                let cells = [row.text(Field::Product), row.text(Field::Quantity), values.text(Field::Notes)];
                Ok(Cmd::info(format!("{} {day} {}", said.join(" "), cells.join(" "))))
            });
        Ok(Box::new(form))
    });
    let selected = desk.buffer().content().iter().filter(|c| c.modifier.contains(ratatui::style::Modifier::REVERSED));
    assert_eq!(selected.map(|c| c.symbol()).collect::<String>().matches("old").count(), 1);
    desk.keys("new<tab>1201<enter>7<down>").paste("龙滨橡塑6").keys("<tab>more<tab>tap<tab>0");
    desk.keys("<c-s>").sees("new 7 龙滨橡塑6 2026-12-01 tap 0 kept more");
    desk.keys("<f3><end>er<tab><bs>1201<tab><left>1<tab><right><tab><tab><tab><end>0<c-s>");
    desk.sees("older 310 Ningbo1 2026-12-01 valve 3000 kept");
}

#[test]
fn enter_takes_the_first_suggestion_and_goes_where_something_is_missing_and_tab_keeps_what_is_typed() {
    let mut desk = desk((100, 30));
    desk.keys("n<s-tab><s-tab><s-tab><s-tab>Bear")
        .sees("Enter takes the marked one, Tab keeps what is typed")
        .keys("<enter>12");
    desk.sees("Total 117.60").keys("<c-n>Bear<tab>own").sees("Bear ").sees_not("Enter takes");
    let screen = desk.screen();
    let line = screen.lines().find(|l| l.contains("own  ")).unwrap();
    assert!(line.contains("Bear  ") && line.contains("own") && !line.contains("6204"), "{line}");
    desk.keys("<esc>").sees_not("New town");
    let mut zh = Desk::over(store(), DEMO, Lang::Zh, (100, 30));
    zh.keys("<f4><s-tab><s-tab><s-tab><s-tab>Bear").sees("Enter 选用");
}

#[test]
fn saving_tells_all_that_cannot_be_read_in_fields_and_in_cells_at_once() {
    let mut desk = desk((100, 40));
    desk.keys("n<tab><tab><tab>soon<s-tab>").sees("is no date");
    desk.keys("<s-tab><s-tab><s-tab><s-tab><s-tab><s-tab>a<tab><tab>x1<tab>y1<tab>b<tab><tab>x2<tab>y2");
    desk.sees("Quantity: ").keys("<c-s>").sees("6 things to correct");
    let screen = desk.screen();
    let count = |what: &str| screen.matches(what).count();
    assert_eq!((count("! Quantity: "), count("! Unit price: ")), (2, 2), "{screen}");
    assert!(desk.before_cursor().contains("Customer"));
}

#[test]
fn what_cannot_be_read_is_told_on_leaving_and_lets_one_go_on() {
    let mut desk = desk((100, 30));
    desk.keys("n<tab><tab><tab>2026-02-30").sees_not("!").keys("<tab>").sees("!").keys("<s-tab>1<tab>").sees_not("!");
    desk.keys("<tab><tab>pump<tab><tab>many").sees_not("! Quantity").keys("<tab>").sees("! Quantity");
    desk.keys("<s-tab>3<tab>").sees_not("! Quantity");
}

#[test]
fn a_grid_with_the_focus_shows_its_heading_and_lines_and_what_is_below_the_fold_is_marked() {
    let mut desk = desk((80, 16));
    desk.keys("n").sees("+\n").keys("<s-tab><s-tab><s-tab><s-tab>a<c-n>b<c-n>c<c-n>d<c-n>e<c-n>f");
    desk.keys("<up><up><up><up><up>").sees("Quantity").sees("   1 a").sees("   5 e");
    desk.keys("<esc>").resize(80, 40).keys("n").sees_not("+\n");
}

#[test]
fn an_open_filter_names_its_own_keys_and_an_empty_list_says_how_to_get_out() {
    for (lang, footer, empty) in [
        (Lang::En, "Enter Done  Esc Clear the filter", " Nothing here has this. Esc clears the filter."),
        (Lang::Zh, "Enter 完成  Esc 清除筛选", " 没有符合筛选的内容，按 Esc 清除筛选。"),
    ] {
        let mut desk = Desk::new(lang, (80, 24));
        desk.sees_not(footer).keys("/zzz").sees(footer).sees(empty).keys("<enter>").sees_not(footer).sees(empty);
        desk.keys("<esc>").sees_not(empty);
    }
}

#[test]
fn a_notice_starts_with_one_blank_and_each_help_speaks_its_own_language() {
    let mut desk = desk((80, 40));
    desk.keys("<f8>").sees("\n There is nothing to undo").keys("h").sees("\n ! a town cannot");
    desk.keys("n<f1><end>").sees("next week").sees_not("周");
    desk.keys("<esc><f12>").sees("close this first").keys("<esc><f12>n<f1><end>").sees("下周").sees_not("fri");
}

#[test]
fn one_key_jumps_from_the_fields_to_the_lines_and_back_to_where_one_was() {
    let mut desk = desk((100, 30));
    desk.keys("n<tab><tab><tab>").sees("F6 Lines").keys("<f6>pump<tab><tab>3").sees("F6 Lines");
    desk.keys("<f6>1201").sees("2026-12-01").keys("<c-l>4").sees_not("pump   4");
    assert!(
        desk.before_cursor().ends_with(" 4"),
        "a line filled in is entered at its figure: {}",
        desk.before_cursor()
    );
    desk.keys("<f1>").sees("F6 / Ctrl-L");
}
