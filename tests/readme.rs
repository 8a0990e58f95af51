//! The README tells what the program does: its key table is the keymap's, its commands are the ones that exist.

use orderdesk::{
    config::template,
    i18n::{Lang, filter},
    tui::keymap,
};

const README: &str = include_str!("../README.md");

/// Gives the part of the README between two marks.
fn part(name: &str) -> &'static str {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let from = README.find(&begin).unwrap_or_else(|| panic!("no {begin}")) + begin.len();
    let to = README[from..].find(&end).unwrap_or_else(|| panic!("no {end}")) + from;
    &README[from..to]
}

/// A part of the README that a table of the program makes: its mark, and the text.
fn made() -> [(&'static str, String); 5] {
    [
        ("keys", format!("{}\n", keymap::markdown(Lang::En))),
        ("按键", format!("{}\n", keymap::markdown(Lang::Zh))),
        ("settings", format!("```toml\n{}```\n", template(Lang::En))),
        ("filter", filter::markdown(Lang::En)),
        ("筛选", filter::markdown(Lang::Zh)),
    ]
}

/// `ORDERDESK_WRITE_README=1 cargo test --test readme` writes the tables afresh.
#[test]
fn the_tables_are_those_of_the_program() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    for (name, table) in made() {
        if std::env::var_os("ORDERDESK_WRITE_README").is_some() {
            let text = std::fs::read_to_string(path).unwrap();
            let begin = format!("<!-- {name} -->\n");
            let from = text.find(&begin).unwrap() + begin.len();
            let to = text[from..].find(&format!("<!-- end of {name} -->")).unwrap() + from;
            std::fs::write(path, format!("{}{table}{}", &text[..from], &text[to..])).unwrap();
        } else {
            assert_eq!(part(name), table, "run ORDERDESK_WRITE_README=1 cargo test --test readme");
        }
    }
}

#[test]
fn every_command_the_readme_names_exists() {
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_orderdesk")).arg("--help").output().unwrap();
    let help = String::from_utf8(out.stdout).unwrap();
    for line in README.lines().filter_map(|l| l.trim().strip_prefix("orderdesk ")) {
        let word = line.split_whitespace().find(|w| w.chars().all(|c| c.is_ascii_lowercase())).unwrap_or("--");
        assert!(help.contains(word), "`orderdesk {line}`: --help does not know `{word}`");
    }
}

#[test]
fn every_file_the_maps_name_exists() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let map = include_str!("../src/README.md");
    let named: Vec<&str> = [README, map]
        .iter()
        .flat_map(|text| text.split('`').skip(1).step_by(2))
        .filter(|code| code.contains('/') && [".rs", ".toml", ".sql", ".md"].iter().any(|end| code.ends_with(end)))
        .filter(|code| !code.contains(['<', '*', ' ']) && !code.starts_with("profiles/"))
        .collect();
    assert!(named.len() > 30, "{named:?}");
    for file in named {
        assert!(root.join(file).exists() || root.join("src").join(file).exists(), "{file}");
    }
}
