//! The rows of a desk as text, to compare two states of it.
#![allow(dead_code)]

/// Every row of every business table as text.
pub fn dump(path: &std::path::Path) -> Vec<String> {
    let conn = rusqlite::Connection::open(path).unwrap();
    let outside = ["action", "change", "sequence", "draft", "tracked_span", "left_desk", "missed_step", "checked_span"];
    let tables: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%search%'")
        .unwrap()
        .query_map([], |r| r.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut rows = Vec::new();
    for table in tables.iter().filter(|t| !outside.contains(&t.as_str())) {
        let mut query = conn.prepare(&format!("SELECT * FROM {table} ORDER BY id")).unwrap();
        let columns = query.column_count();
        let mut all = query.query([]).unwrap();
        while let Some(r) = all.next().unwrap() {
            let cells: Vec<String> = (0..columns).map(|i| format!("{:?}", r.get_ref(i).unwrap())).collect();
            rows.push(format!("{table} {}", cells.join("|")));
        }
    }
    rows
}
