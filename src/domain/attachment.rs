//! Attachments (W11): files that hang on a record, such as a photo, a scan or a mail. The file stays where it is, or is copied
//! beside the desk.
//!
//! Invariant: a copy is named by its place under the desk's folder, a link by its whole path.

use super::order::SHORT;
use crate::attributes;

/// What is known of an attachment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attachment {
    /// What it shows.
    pub title: String,
    /// Where the file is.
    pub path: String,
    /// Whether it was copied beside the desk.
    pub is_copy: bool,
}

/// A path is at most so long.
pub const LONGEST_PATH: usize = 1_000;

attributes!(Attachment besides () {
    title: Title, Text(SHORT), required;
    path: File, Text(LONGEST_PATH), required;
    is_copy: Copied, Yes;
});

/// Names a copy after its file: what no file system takes is left out, and what is there already is told apart.
pub fn copy_name(file: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let clean: String = file.chars().filter(|c| !c.is_control() && !r#"<>:"/\|?*"#.contains(*c)).collect();
    let clean = clean.trim().trim_matches('.').trim();
    let (stem, ending) = match clean.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 8 => (stem, format!(".{ending}")),
        _ => (clean, String::new()),
    };
    // many file systems keep names of at most 255 bytes
    let stem: String = stem.chars().take(60).collect();
    let stem = if stem.is_empty() { "file".to_owned() } else { stem };
    let numbered = |n: u32| if n == 1 { format!("{stem}{ending}") } else { format!("{stem} ({n}){ending}") };
    (1..).map(numbered).find(|name| !is_taken(name)).unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_copy_keeps_its_name_and_is_told_from_others() {
        let free = |_: &str| false;
        assert_eq!(copy_name("唛头 照片.jpg", free), "唛头 照片.jpg");
        assert_eq!(copy_name("a/b:c?.pdf", free), "abc.pdf");
        assert_eq!(copy_name("..", free), "file");
        assert_eq!(copy_name("photo.jpg", |name| name == "photo.jpg"), "photo (2).jpg");
        assert_eq!(copy_name(".env", free), "env");
    }

    proptest! {
        #[test]
        fn no_copy_leaves_its_folder(name in any::<String>()) {
            let name = copy_name(&name, |_| false);
            prop_assert!(!name.is_empty() && !name.contains(['/', '\\']) && name != "." && name != "..");
            prop_assert!(name.len() <= 255);
        }
    }
}
