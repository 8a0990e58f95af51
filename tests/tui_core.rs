//! The desk's own parts, driven by keys: forms, tables, pickers, questions, drafts, whatever the window's size.

#[path = "tui_core/draft.rs"]
mod draft_rule;
#[path = "tui_core/form.rs"]
mod form_rule;
#[path = "tui_core/lock.rs"]
mod lock_rule;
mod support;
#[path = "tui_core/tab.rs"]
mod tab_rule;

use orderdesk::tui::part::values::Row;
use orderdesk::{
    domain::{
        decimal::{Currency, Money, Quantity, UnitPrice, line_amount},
        field::Field,
        order::Channel,
        refusal::{Refusal, Why},
    },
    i18n::{Label, Lang},
    store::Error,
    tui::{
        action::{Action, TabKind},
        app::Registry,
        cx::{Cx, View},
        event::Event,
        keymap::Scope,
        layer::{Boxed, Cmd, Layer, Outcome},
        part::{
            column::Width,
            field::FormField,
            filter::{Filter, Filtered},
            form::Form,
            grid::{Grid, GridColumn},
            pick::PickItem,
            picker::Picker,
            table::{Column, RecordTable, Rows},
        },
    },
};
use ratatui::{Frame, layout::Rect, text::Span};
use support::{Desk, pick, store};

#[derive(Clone)]
struct Town {
    id: i64,
    name: String,
}

/// A list of towns with a filter, a form and a picker: what every screen is made of.
struct Towns {
    table: RecordTable<Rows<Town>>,
    filter: Filter,
}

const NAMES: [&str; 6] = ["龙滨橡塑", "Ningbo", "重庆a机械", "宁波吉旺", "Zürich", "b长沙"];

fn towns() -> Vec<Town> {
    (1..=200).map(|id| Town { id, name: format!("{}{id}", NAMES[id as usize % NAMES.len()]) }).collect()
}

impl Towns {
    fn new() -> Towns {
        let name = |t: &Town, _: &View| Span::raw(t.name.clone());
        let tag = |t: &Town, v: &View| Span::styled(format!("<{}>", t.name), v.theme.dim);
        let number = |t: &Town, _: &View| Span::raw(t.id.to_string());
        let columns = vec![
            Column::new("number", |l| pick(l, "No.", "编号"), Width::Fixed(5), 9, number).right(),
            Column::new("name", |l| pick(l, "Name", "名称"), Width::Flex { min: 8, weight: 1 }, 5, name),
            Column::new("tag", |_| "x", Width::Fixed(20), 1, tag),
        ];
        Towns { table: RecordTable::new(Rows::new(towns(), |t| t.id), columns), filter: Filter::default() }
    }

    fn narrow(&mut self, cx: &Cx) -> Outcome {
        let wanted = self.filter.text().to_owned();
        self.table.source.all = towns().into_iter().filter(|t| t.name.contains(&wanted)).collect();
        self.table.reset(cx)?;
        Ok(Cmd::None)
    }
}

impl Layer for Towns {
    fn scope(&self) -> Scope {
        Scope::Orders
    }

    fn title(&self, _view: &View) -> String {
        self.table.source.all.len().to_string()
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
        self.table.refresh(cx)
    }

    fn text_key(&mut self, key: crossterm::event::KeyEvent, cx: &mut Cx) -> Option<Outcome> {
        match self.filter.key(key) {
            Filtered::Not => None,
            Filtered::Same => Some(Ok(Cmd::None)),
            Filtered::Changed => Some(self.narrow(cx)),
        }
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        if let Some(moved) = self.table.update(action, cx) {
            return moved;
        }
        Ok(match action {
            Action::New => Cmd::push(form(cx)),
            Action::Filter => {
                self.filter.open();
                Cmd::None
            }
            Action::Open => Cmd::info(format!("opened {}", self.table.selected_id().unwrap_or(0))),
            _ => Cmd::None,
        })
    }

    fn blocked(&self, action: Action, _cx: &Cx) -> Option<String> {
        (action == Action::Hold).then(|| "a town cannot be put on hold".into())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let shown = u16::from(self.filter.is_shown()).min(area.height);
        self.filter.draw(frame, Rect { height: shown, ..area }, view);
        let below = Rect { y: area.y + shown, height: area.height - shown, ..area };
        self.table.draw(frame, below, view);
    }
}

fn suggest_towns(_: &mut Cx, query: &str) -> Result<Vec<PickItem>, Error> {
    let fits = towns().into_iter().filter(|t| t.name.contains(query));
    let item = |t: Town| PickItem::new(t.id, &t.name, format!("no. {}", t.id)).fill(Field::Contact, "李四");
    Ok(fits.take(20).map(item).collect())
}

fn suggest_products(_: &mut Cx, query: &str) -> Result<Vec<PickItem>, Error> {
    let all = [("球阀", "DN50", "14.00"), ("Bearing", "6204", "9.80")];
    let fits = all.iter().filter(|p| !query.is_empty() && p.0.contains(query));
    Ok(fits.map(|p| PickItem::new(0, p.0, p.1).fill(Field::Spec, p.1).fill(Field::UnitPrice, p.2)).collect())
}

fn form(cx: &Cx) -> Form {
    let channels = Channel::ALL.iter().map(|c| (c.code(), c.label(cx.lang)));
    Form::new("town.new", "", pick(cx.lang, "New town", "新城镇"))
        .field(FormField::picker(Field::Customer, suggest_towns).required())
        .field(FormField::text(Field::Contact))
        .field(FormField::choice(Field::Channel, channels))
        .field(FormField::day(Field::DeliveryDate).required())
        .field(FormField::check(Field::Complete))
        .field(FormField::note(Field::SpecialRequirements))
        .section("Lines")
        .grid(Grid::new([
            GridColumn::text(Field::Product, Width::Flex { min: 10, weight: 2 }).suggest(suggest_products),
            GridColumn::text(Field::Spec, Width::Flex { min: 6, weight: 1 }),
            GridColumn::number(Field::Quantity, Width::Fixed(10)),
            GridColumn::number(Field::UnitPrice, Width::Fixed(12)),
        ]))
        .summary(|values, _| {
            let amount = |r: &Row| {
                let (q, p) = (quantity(r).ok()?, UnitPrice::parse(r.text(Field::UnitPrice)).ok()?);
                line_amount(q, p, r.percent(Field::Discount).ok()?, Currency::Cny)
            };
            let total = Money::total(values.rows().iter().filter_map(amount)).unwrap_or_default();
            format!("Total {}", total.grouped(Currency::Cny))
        })
        .on_save(|values, cx| {
            let day = values.day(Field::DeliveryDate, cx.today())?;
            let customer = values.picked_id(Field::Customer)?;
            let mut refused = Vec::new();
            if values.rows().is_empty() {
                refused.push(Refusal::at(Field::Line, Why::NoLines));
            }
            for row in values.rows() {
                match quantity(row) {
                    Ok(q) if q.0 <= 0 => refused.push(Refusal::in_line(row.line, Field::Quantity, Why::NotPositive)),
                    Ok(_) => {}
                    Err(r) => refused.push(r),
                }
            }
            if !refused.is_empty() {
                return Err(refused.into());
            }
            Ok(Cmd::info(format!("saved {customer} {day} {} {}", values.rows().len(), values.checked(Field::Complete))))
        })
}

fn quantity(row: &Row) -> Result<Quantity, Refusal> {
    Quantity::parse(row.text(Field::Quantity)).map_err(|e| Refusal::in_line(row.line, Field::Quantity, Why::Decimal(e)))
}

const DEMO: Registry = Registry {
    meet: |_, _, _| Ok(Cmd::None),
    new: |_, _| Ok(Cmd::None),
    act: |_, _, _| Ok(Cmd::None),
    tabs: |_| {
        vec![
            (TabKind::Orders, Box::new(Towns::new()) as Box<dyn Layer>),
            (TabKind::Requests, Box::new(Towns::new()) as Box<dyn Layer>),
        ]
    },
    open: |record, _| Err(Error::NotFound(record.id.to_string())),
    settle: |_, _| Ok(Default::default()),
    import: |_| Ok(Default::default()),
    void: |_, _| Ok(Default::default()),
    go_to: |_| {
        Ok(Box::new(Picker::new("Go to", suggest_towns, |item, _| Ok(Cmd::info(format!("chose {}", item.label))))))
    },
    products: |_| Ok(Default::default()),
    backups: |_| Ok(Default::default()),
    of_day: |_| None,
    reopen: |kind, _, cx| Ok((kind == "town.new").then(|| Box::new(form(cx)) as Box<dyn Layer>)),
};

fn desk(size: (u16, u16)) -> Desk {
    Desk::over(store(), DEMO, Lang::En, size)
}

#[test]
fn the_desk_shows_tabs_day_list_and_keys() {
    desk((80, 24))
        .sees("1 Orders(200)")
        .sees("2026-11-21 Sat day off")
        .sees("Ningbo1")
        .sees("Help")
        .snapshot("desk_en");
}

#[test]
fn the_language_is_switched_on_the_spot() {
    let mut desk = desk((80, 24));
    desk.keys("<f12>").sees("1 订单(200)").sees("周六 休息日").sees("F4 新建").snapshot("desk_zh");
}

#[test]
fn a_blocked_action_says_why() {
    desk((80, 24)).keys("h").sees("a town cannot be put on hold").keys("j").sees_not("cannot be put");
}

#[test]
fn the_selection_moves_by_row_page_and_end() {
    let mut desk = desk((80, 24));
    desk.keys("<end><enter>").sees("opened 200").sees("200 Ningbo".replace("Ningbo", "重庆a机械").as_str());
    desk.keys("<home><enter>").sees("opened 1");
    desk.keys("<pgdn><pgdn><pgup><down><enter>").sees("opened 22");
    desk.keys("<end><pgup><pgup><pgup><pgup><pgup><pgup><pgup><pgup><pgup><pgup><enter>").sees("opened 1");
    for _ in 0..150 {
        desk.keys("j");
    }
    desk.keys("<enter>").sees("opened 151");
    for _ in 0..100 {
        desk.keys("k");
    }
    desk.keys("<f5><enter>").sees("opened 51");
}

#[test]
fn the_filter_narrows_while_one_types_and_esc_empties_it() {
    let mut desk = desk((80, 24));
    desk.keys("/Ning").sees("Filter: Ning").sees_not("龙滨");
    assert!(desk.before_cursor().ends_with("Filter: Ning"));
    desk.keys("<down><enter>").sees("1 Orders(34)").keys("j<enter>").sees("opened 13");
    desk.keys("/<esc>").sees("1 Orders(200)");
}

#[test]
fn a_form_is_filled_in_saved_and_gone() {
    let mut desk = desk((100, 30));
    desk.keys("n").sees("New town").keys("长沙5<enter>").sees("b长沙5").sees("李四");
    desk.keys("3<tab>+5").sees("2026-11-26 Thu working day").keys("<tab> <tab>note<tab>");
    desk.keys("球<enter>").sees("DN50").sees("14.00").keys("12<enter>").sees("Total 168.00");
    desk.snapshot("form_filled").keys("<c-s>").sees("saved 5 2026-11-26 1 true").sees_not("New town");
    assert!(desk.store().drafts().unwrap().is_empty());
}

#[test]
fn what_is_wrong_stands_under_its_field_and_the_focus_goes_there() {
    let mut desk = desk((100, 30));
    desk.keys("n<tab>x<tab><tab>tomorow<c-s>").sees("must be filled in").sees("2 things to correct");
    assert_eq!(desk.before_cursor(), "│ >           Customer *".to_owned() + "  ");
    desk.keys("Ningbo1<enter>").sees("tomorow");
    desk.keys("<tab>21<c-s>").sees("New town").sees("line");
    desk.keys("Pump<tab><tab>0<c-s>").sees("Quantity: must be more than zero");
    assert!(desk.before_cursor().ends_with('0'));
    desk.keys("<bs>2<c-s>").sees("saved 1 2026-11-21 1 false");
}

#[test]
fn the_caret_stands_where_the_text_goes_in_cells() {
    let mut desk = desk((80, 24));
    desk.keys("n<tab>");
    let (x, y) = desk.cursor();
    desk.keys("张三a");
    assert_eq!(desk.cursor(), (x + 5, y));
    desk.keys("<left><left>");
    assert_eq!(desk.cursor(), (x + 2, y));
    desk.keys("<c-u>").paste(&"长".repeat(300));
    let (cx, _) = desk.cursor();
    assert!(cx < 80 && desk.before_cursor().ends_with('长'));
    desk.keys("<esc>g").paste("宁波");
    assert!(desk.before_cursor().ends_with("> 宁波"));
}

#[test]
fn a_paste_is_typing_and_never_saves() {
    let mut desk = desk((80, 24));
    desk.keys("n<tab>").paste("李\r\n四\n").sees("李 四").sees("New town");
    desk.keys("<esc>").paste("qqq").sees("New town".replace("New town", "Orders").as_str());
    assert!(!desk.has_left());
    desk.keys("n").paste(&"x".repeat(1_000_000)).sees("The text was cut at 500 characters");
}

#[test]
fn hostile_text_never_reaches_the_screen() {
    let mut desk = desk((80, 24));
    let hostile = "a\u{1b}]52;c;AAAA\u{7}\u{1b}[31mb\u{202e}c\u{200b}d\u{9b}1me\u{0}";
    desk.keys("n<tab>").paste(hostile).keys("<tab><tab><tab><tab>").paste(hostile).keys("<tab>").paste(hostile);
    let screen = desk.screen();
    assert!(screen.contains("abcde"), "{screen}");
    assert!(screen.chars().all(|c| c == '\n' || !c.is_control() && !"\u{202e}\u{200b}\u{9b}".contains(c)));
}

#[test]
fn the_picker_goes_where_it_is_told() {
    let mut desk = desk((80, 24));
    desk.keys("<f3>重庆<down>").sees("no. 8").keys("<enter>").sees("chose 重庆a机械8");
    desk.keys("gxyzzy").sees("nothing found").keys("<enter>").sees("xyzzy").keys("<esc>").sees_not("xyzzy");
}

#[test]
fn the_palette_does_what_the_key_would() {
    let mut desk = desk((80, 24));
    desk.keys("<c-p>").sees("Next step").snapshot("palette").keys("hold<enter>").sees("cannot be put on hold");
    desk.keys(":").keys("<c-u>next view<esc>").keys(":").paste("new").keys("<enter>").sees("New town");
}

#[test]
fn help_lists_the_keys_of_the_screen() {
    let mut desk = desk((80, 40));
    desk.keys("?").sees("n / F4").keys("<pgdn>").sees("Go to order").keys("<esc>").sees_not("Moving");
    desk.keys("n<f1>").sees("Ctrl-Up").keys("<esc>").sees("New town");
}

#[test]
fn grid_lines_keep_their_numbers() {
    let mut desk = desk((80, 24));
    desk.keys("n<s-tab>a<tab><tab><tab><tab>b<c-n>c").sees("  3 ").keys("<up><c-d>").sees_not("│    2 ");
    desk.keys("<c-n>d").sees("   4 d").sees("   3 c");
}

#[test]
fn tabs_change_by_digit_and_forms_keep_their_digits() {
    let mut desk = desk((80, 24));
    desk.keys("2");
    assert_eq!(desk.app().scope(), Some(Scope::Orders));
    desk.keys("n<tab>2").sees("New town").sees("2");
}

#[test]
fn undo_with_nothing_to_undo_says_so() {
    desk((80, 24)).keys("<f8>").sees("There is nothing to undo");
}

#[test]
fn quitting_asks_only_when_something_is_unsaved() {
    let mut one = desk((80, 24));
    one.keys("q");
    assert!(one.has_left());
    let mut two = desk((80, 24));
    two.keys("n<tab>x<c-q>").sees("Leave now?").keys("n").sees("New town");
    assert!(!two.has_left());
    two.keys("<f1><c-q>").sees("Leave now?");
    assert!(!two.has_left(), "an answered question does not count for a later one");
    two.keys("<enter>");
    assert!(two.has_left());
    assert_eq!(two.store().drafts().unwrap().len(), 1);
}

#[test]
fn a_small_window_is_said_and_nothing_is_lost() {
    let mut desk = desk((80, 24));
    desk.keys("n<tab>abc").resize(50, 10).sees("make the window larger: it is 50x10").sees_not("abc");
    desk.keys("d<c-x>").resize(80, 24).sees("abcd");
}

#[test]
fn what_cannot_be_seen_is_not_done() {
    let mut desk = desk((80, 24));
    desk.resize(50, 10).keys("n").resize(80, 24).sees_not("New town");
    desk.resize(50, 10).keys("q");
    assert!(desk.has_left());
}

#[test]
fn no_size_of_the_window_makes_it_stumble() {
    let mut seed: u32 = 7;
    let mut next = move |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % below
    };
    for keys in
        ["", "n", "n<tab><tab><tab><tab><tab><tab>球", "g长", "?", "<c-p>", "n<tab>x<c-q>", "/b", "<end>", "n<c-s>"]
    {
        let mut desk = desk((80, 24));
        desk.keys(keys);
        for size in [(0, 0), (1, 1), (1, 50), (50, 1), (60, 15), (500, 200), (61, 200), (500, 15)] {
            desk.resize(size.0, size.1).keys("<down>");
        }
        for _ in 0..12 {
            let wide = if next(4) == 0 { 500 } else { 100 };
            desk.resize(next(wide) as u16, next(wide / 2) as u16).keys("<pgdn><up>");
        }
    }
}

/// Collects what is written to the terminal.
struct Sink(std::rc::Rc<std::cell::RefCell<Vec<u8>>>);

impl std::io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn wide_characters_scroll_without_leaving_halves() {
    use orderdesk::tui::{app::App, event::Event, theme::Theme};
    use ratatui::{Terminal, TerminalOptions, Viewport, backend::CrosstermBackend};
    let mut cx = Cx::new(store(), Default::default(), orderdesk::domain::calendar::WorkCalendar::official(), Lang::Zh);
    cx.size = (61, 16);
    let mut app = App::new(cx, Theme::new(true, false), DEMO);
    let bytes = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    let mut emulator = vt100::Parser::new(16.try_into().unwrap(), 61.try_into().unwrap(), 0);
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 61, 16)) };
    let mut terminal = Terminal::with_options(CrosstermBackend::new(Sink(bytes.clone())), options).unwrap();
    let mut shadow = desk((61, 16));
    shadow.keys("<f12>");
    for keys in [
        "<down>",
        "<pgdn>",
        "<end>",
        "<up>",
        "<home>",
        "<down>",
        "n",
        "<esc>",
        "<tab>长沙",
        "<left>",
        "a",
        "<home>",
        "x",
        "<tab>",
    ] {
        for key in support::parse(keys) {
            app.handle(Event::Key(key));
            terminal.draw(|frame| app.draw(frame)).unwrap();
            emulator.process(&bytes.take());
            shadow.handle(Event::Key(key));
            let seen = emulator.screen().contents();
            let seen: Vec<&str> = seen.lines().map(str::trim_end).collect();
            assert_eq!(seen.join("\n").trim_end(), shadow.screen().trim_end(), "after {keys}");
        }
    }
}

#[test]
fn a_row_selected_above_the_first_one_shown_survives_being_read_again() {
    let cx = Cx::new(store(), Default::default(), orderdesk::domain::calendar::WorkCalendar::official(), Lang::En);
    let mut table = Towns::new().table;
    table.select_row(Town { id: 199, name: String::new() }, &cx).unwrap();
    let above = (1..199).rev().find(|id| !table.select(*id)).unwrap() + 1;
    assert!(table.select(above) && above < 199, "rows above it are held");
    table.refresh(&cx).unwrap();
    assert_eq!(table.selected_id(), Some(above));
}

#[test]
fn keys_that_come_faster_than_the_screen_is_drawn_leave_the_list_whole() {
    let mut desk = desk((80, 24));
    desk.keys("<end>").sees("b长沙");
    for key in
        support::parse("<up><up><up><up><up><up><up><up><up><up><up><up><up><up><up><up><up><up><up><up><up><f5>")
    {
        desk.app().handle(Event::Key(key));
    }
    desk.keys("<down>").sees("179");
}
