//! Mails nobody has to type: an address by which the mail program opens a new one, or a file of one with a form attached.
//!
//! It must not send anything. Invariant: every line of a mail file is ASCII and no longer than 76 characters, whatever was
//! written in it, and what is read back is what was written.

use std::fmt::Write;

/// A line of a mail is at most so long.
const LINE: usize = 76;
/// So many bytes fit an encoded word of a header: 39 in base64 are 52 letters, with the header's name and the marks around
/// them a line.
const WORD: usize = 39;
/// Divides the parts of a mail; it stands in none, for neither base64 nor an encoded name has an `=` before a `-`.
const MARKER: &str = "=-orderdesk";

/// A mail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mail {
    /// Who writes; may be empty.
    pub from: String,
    /// To whom; may be empty.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// A file that goes with it: its name and what is in it.
    pub attached: Option<(String, Vec<u8>)>,
}

impl Mail {
    /// Returns the address that opens it in the mail program; what is attached does not go with it.
    pub fn url(&self) -> String {
        let body = self.body.replace("\r\n", "\n").replace('\n', "\r\n");
        format!(
            "mailto:{}?subject={}&body={}",
            escaped(self.to.trim(), "@"),
            escaped(&self.subject, ""),
            escaped(&body, "")
        )
    }

    /// Writes it as a file of one mail, not sent and so without a date yet, as mail programs open it to be sent.
    pub fn file(&self) -> String {
        let mut out = String::new();
        for (name, value) in [("From", &self.from), ("To", &self.to)] {
            if !value.trim().is_empty() {
                header(&mut out, name, value.trim());
            }
        }
        header(&mut out, "Subject", self.subject.trim());
        out += "X-Unsent: 1\r\nMIME-Version: 1.0\r\n";
        let text = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
        let body = self.body.replace("\r\n", "\n").replace('\n', "\r\n");
        let Some((name, bytes)) = &self.attached else {
            out += text;
            lines(&mut out, body.as_bytes());
            return out;
        };
        let _ = write!(out, "Content-Type: multipart/mixed; boundary=\"{MARKER}\"\r\n\r\n--{MARKER}\r\n{text}");
        lines(&mut out, body.as_bytes());
        let _ = write!(out, "--{MARKER}\r\n");
        out += "Content-Type:\r\n application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\r\n";
        out += "Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment;\r\n";
        parameter(&mut out, "filename", name);
        out += "\r\n";
        lines(&mut out, bytes);
        let _ = write!(out, "--{MARKER}--\r\n");
        out
    }
}

/// Writes a header; what is not plain ASCII as encoded words (RFC 2047), an address behind a name as it is.
fn header(out: &mut String, name: &str, value: &str) {
    let value: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let _ = write!(out, "{name}:");
    if value.is_ascii() && name.len() + value.len() + 2 <= LINE {
        let _ = write!(out, " {value}\r\n");
        return;
    }
    let (words, address) = match value.rsplit_once('<') {
        Some((words, address)) if address.ends_with('>') => (words.trim(), format!("<{address}")),
        _ => (value.as_str(), String::new()),
    };
    let mut rest = words;
    while !rest.is_empty() {
        let mut end = rest.len().min(WORD);
        // a character is never parted: each encoded word is text by itself
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (word, more) = rest.split_at(end);
        let _ = write!(out, " =?utf-8?B?{}?=\r\n", base64(word.as_bytes()));
        rest = more;
    }
    if address.is_empty() {
        return;
    }
    let _ = write!(out, " {address}\r\n");
}

/// Writes a parameter in pieces of percent-encoded UTF-8 (RFC 2231), each on a line of its own.
fn parameter(out: &mut String, name: &str, value: &str) {
    let encoded = escaped(value, "");
    let mut rest = encoded.as_str();
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let mut end = rest.len().min(WORD);
        // three characters are one byte; a piece ends between two
        if let Some(percent) = rest[..end].rfind('%').filter(|at| end < rest.len() && end - at < 3) {
            end = percent;
        }
        let (piece, more) = rest.split_at(end);
        pieces.push(piece);
        rest = more;
    }
    let last = pieces.len().saturating_sub(1);
    for (n, piece) in pieces.iter().enumerate() {
        let charset = if n == 0 { "utf-8''" } else { "" };
        let _ = write!(out, " {name}*{n}*={charset}{piece}{}\r\n", if n == last { "" } else { ";" });
    }
}

/// Encodes text for an address: everything but letters, digits and what is harmless there, byte by byte.
fn escaped(text: &str, also: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            byte if also.as_bytes().contains(&byte) => out.push(char::from(byte)),
            byte => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// Writes bytes in base64, in lines.
fn lines(out: &mut String, bytes: &[u8]) {
    for line in bytes.chunks(LINE / 4 * 3) {
        *out += &base64(line);
        *out += "\r\n";
    }
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let all = three.iter().fold(0u32, |all, byte| all << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for letter in 0..4 {
            let six = (all >> (18 - 6 * letter) & 63) as usize;
            out.push(if letter <= three.len() { char::from(LETTERS[six]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mail() -> Mail {
        Mail {
            from: "李雯 <li@hengda.example>".into(),
            to: "zhou@suzhou.example".into(),
            subject: "发货通知：DD202611007，请查收并安排收货，谢谢合作".into(),
            body: "您好：\n货已发出。\n".into(),
            attached: Some(("发货通知-DD202611007.xlsx".into(), (0..=255).collect())),
        }
    }

    /// Reads base64, as far as a test needs it.
    fn decoded(text: &str) -> Vec<u8> {
        let six = |c: char| match c {
            'A'..='Z' => c as u32 - 'A' as u32,
            'a'..='z' => c as u32 - 'a' as u32 + 26,
            '0'..='9' => c as u32 - '0' as u32 + 52,
            '+' => 62,
            _ => 63,
        };
        let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != '=').collect();
        letters
            .chunks(4)
            .flat_map(|four| {
                let all = four.iter().fold(0u32, |all, c| all << 6 | six(*c)) << (6 * (4 - four.len()));
                all.to_be_bytes()[1..four.len()].to_vec()
            })
            .collect()
    }

    /// Reads a header that was encoded.
    fn unfolded(file: &str, name: &str) -> String {
        let from = file.find(&format!("{name}:")).unwrap() + name.len() + 1;
        let end = file[from..].find("\r\n").map(|_| ()).map_or(file.len(), |()| {
            let mut end = from;
            loop {
                end += file[end..].find("\r\n").unwrap() + 2;
                if !file[end..].starts_with(' ') {
                    break end;
                }
            }
        });
        let mut bytes = Vec::new();
        for word in file[from..end].split_whitespace() {
            match word.strip_prefix("=?utf-8?B?").and_then(|w| w.strip_suffix("?=")) {
                Some(encoded) => bytes.extend(decoded(encoded)),
                None => bytes.extend([b" ", word.as_bytes()].concat()),
            }
        }
        String::from_utf8(bytes).unwrap().trim().to_owned()
    }

    #[test]
    fn an_address_opens_the_mail_with_its_subject_and_text() {
        let mail = Mail { subject: "a&b 100%".into(), body: "您好\n=?".into(), ..mail() };
        let url = "mailto:zhou@suzhou.example?subject=a%26b%20100%25&body=%E6%82%A8%E5%A5%BD%0D%0A%3D%3F";
        assert_eq!(mail.url(), url);
        let to = Mail { to: "a b?cc=x@y".into(), ..Mail::default() };
        assert_eq!(to.url(), "mailto:a%20b%3Fcc%3Dx@y?subject=&body=", "an address adds nobody");
    }

    #[test]
    fn a_file_has_headers_text_and_what_is_attached() {
        let file = mail().file();
        assert!(file.is_ascii());
        assert_eq!(unfolded(&file, "From"), "李雯 <li@hengda.example>");
        assert_eq!(unfolded(&file, "Subject"), mail().subject);
        let parts: Vec<&str> = file.split("--=-orderdesk").collect();
        assert_eq!((parts.len(), parts[3]), (4, "--\r\n"));
        let text = |part: &str| decoded(part.split_once("\r\n\r\n").unwrap().1);
        assert_eq!(String::from_utf8(text(parts[1])).unwrap(), "您好：\r\n货已发出。\r\n");
        assert_eq!(text(parts[2]), (0..=255).collect::<Vec<u8>>());
        let name: String = parts[2].split("*=").skip(1).map(|p| p.split([';', '\r']).next().unwrap()).collect();
        assert_eq!(name, format!("utf-8''{}", escaped("发货通知-DD202611007.xlsx", "")));
        let plain = Mail { attached: None, to: String::new(), ..mail() }.file();
        assert!(!plain.contains("multipart") && !plain.contains("To:"));
    }

    #[test]
    fn a_header_never_begins_another() {
        let mail = Mail { subject: "a\r\nBcc: all@example".into(), ..Mail::default() };
        assert!(!mail.file().contains("\r\nBcc"));
    }

    proptest! {
        #[test]
        fn lines_are_short_and_ascii_and_the_subject_comes_back(
            subject in "[a-z0-9中文，€ ]{0,90}", body in "[a-z\\n中文€]{0,200}", name in "[a-z中]{1,40}",
        ) {
            let attached = Some((name, vec![1; 100]));
            let mail = Mail { subject: subject.clone(), body: body.clone(), attached, ..mail() };
            let file = mail.file();
            prop_assert!(file.is_ascii());
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= LINE, "{}", line);
            }
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<String>();
            prop_assert_eq!(words(&unfolded(&file, "Subject")), words(&subject));
            let part = file.split("--=-orderdesk").nth(1).unwrap();
            let text = decoded(part.split_once("\r\n\r\n").unwrap().1);
            prop_assert_eq!(String::from_utf8(text).unwrap(), body.replace('\n', "\r\n"));
        }
    }
}
