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
    desk.keys("5").sees("2026-11-05 Thu").keys("<tab>5").sees("2026-12-05 Sat");
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
    desk.sees("F9 All passed").keys("<tab><f9>");
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
