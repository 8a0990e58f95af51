//! A report as a workbook: its parts under each other on one sheet, ready for A4, and its charts as the spreadsheet's own.
//!
//! Invariant: a chart draws the cells of its table, so that what is corrected there is corrected in the chart.

use super::{ChartKind, Part, Report, bar::group};
use crate::{
    domain::text,
    exchange::{
        output::Latch,
        sheet::{Cell, Looks, put, safely},
    },
    i18n::{Lang, report::words},
};
use rust_xlsxwriter::{Chart, ChartType, Format, Workbook, Worksheet, XlsxError};
use std::{
    io::{Result, Write},
    ops::RangeInclusive,
};

/// A column is at most so many display cells wide.
const WIDEST: usize = 40;
/// A chart is so many rows high, and so many pixels.
const CHART_ROWS: u32 = 15;
const CHART_SIZE: (u32, u32) = (640, 288);
/// At most so many scales of one part are drawn, each a chart.
const MOST_CHARTS: usize = 4;

/// Writes the workbook.
pub(super) fn write(report: &Report, out: &mut (dyn Write + Send)) -> Result<()> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    safely(|| fill(page, report))?;
    let mut out = Latch::new(out);
    safely(|| book.save_to_writer(&mut out))?;
    out.held()
}

fn fill(page: &mut Worksheet, report: &Report) -> std::result::Result<(), XlsxError> {
    let (lang, looks) = (report.lang(), Looks::new());
    let heading = Format::new().set_bold().set_font_size(12);
    page.set_name(report.kind.title(lang))?;
    page.set_paper_size(9).set_print_fit_to_pages(1, 0);
    page.set_footer("&C&P / &N");
    page.write_string_with_format(0, 0, report.title(), &Format::new().set_bold().set_font_size(14))?;
    let mut widths: Vec<usize> = Vec::new();
    let mut y = 2;
    for part in &report.parts {
        page.write_string_with_format(y, 0, &part.heading, &heading)?;
        y += 1;
        for note in &part.notes {
            page.write_string(y, 0, note)?;
            y += 1;
        }
        if part.rows.is_empty() {
            page.write_string(y, 0, words(lang).none())?;
            y += 2;
            continue;
        }
        widths.resize(widths.len().max(part.columns.len()), 0);
        for ((x, column), width) in (0..).zip(&part.columns).zip(&mut widths) {
            page.write_string_with_format(y, x, column.title, &looks.head)?;
            *width = (*width).max(text::width(column.title) + 1);
        }
        let first = y + 1;
        for row in &part.rows {
            y += 1;
            for ((x, cell), width) in (0..).zip(&row.cells).zip(&mut widths) {
                let plain = cell.plain(lang);
                put(page, y, x, cell, &plain, &looks)?;
                let grouping = if cell.scaled().is_some() { plain.len() / 3 + 1 } else { 0 };
                *width = (*width).max(text::width(&plain) + grouping);
            }
        }
        y = charts(page, report, part, first)?.max(y) + 2;
    }
    for (x, width) in (0..).zip(&widths) {
        page.set_column_width(x, (*width).min(WIDEST) as u16 + 1)?;
    }
    Ok(())
}

/// Draws the charts of a part whose first row is this one, under it; gives the last row they take.
fn charts(page: &mut Worksheet, report: &Report, part: &Part, first: u32) -> std::result::Result<u32, XlsxError> {
    let mut y = first + part.rows.len() as u32;
    let Some(chart) = part.chart else { return Ok(y) };
    let sheet = report.kind.title(report.lang());
    for (name, rows) in runs(part, report.lang()).into_iter().take(MOST_CHARTS) {
        let kind = match chart.kind {
            ChartKind::Bars => ChartType::Bar,
            ChartKind::Months => ChartType::Column,
        };
        let (from, to) = (first + *rows.start() as u32, first + *rows.end() as u32);
        let mut drawn = Chart::new(kind);
        let (label, value) = (chart.label as u16, chart.value as u16);
        drawn
            .add_series()
            .set_categories((sheet, from, label, to, label))
            .set_values((sheet, from, value, to, value))
            .set_name(part.columns[chart.value].title);
        let title = if name.is_empty() { part.heading.clone() } else { format!("{} {name}", part.heading) };
        drawn.title().set_name(&title);
        drawn.legend().set_hidden();
        if kind == ChartType::Bar {
            // the first row on top, as in the table
            drawn.x_axis().set_reverse();
        }
        drawn.set_width(CHART_SIZE.0).set_height(CHART_SIZE.1);
        page.insert_chart(y + 1, 0, &drawn)?;
        y += CHART_ROWS + 1;
    }
    Ok(y)
}

/// Returns the runs of rows that are drawn to one scale, with what tells them apart; a figure alone makes no chart.
fn runs(part: &Part, lang: Lang) -> Vec<(String, RangeInclusive<usize>)> {
    let Some(chart) = part.chart else { return Vec::new() };
    let mut runs: Vec<(String, RangeInclusive<usize>)> = Vec::new();
    for (at, row) in part.rows.iter().enumerate() {
        let is_drawn = row.cells[chart.value] != Cell::Empty || chart.kind == ChartKind::Months;
        let name = group(&chart, &row.cells, lang).trim().to_owned();
        match runs.last_mut() {
            Some((last, rows)) if *last == name && *rows.end() + 1 == at => *rows = *rows.start()..=at,
            _ if is_drawn => runs.push((name, at..=at)),
            _ => {}
        }
    }
    runs.retain(|(_, rows)| rows.start() < rows.end());
    runs
}
