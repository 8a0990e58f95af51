//! The words of the locked desk.

words! {
    title = "Lock", "锁定";
    locked = "Locked", "已锁定";
    passphrase = "Passphrase", "口令";
    quit_hint(key: &str) = "Enter opens. What you typed is kept. {key} leaves.", "按 Enter 解锁。输入的内容已保留。{key} 退出。";
    wrong = "That is not the passphrase.", "口令不对。";
    old = "The passphrase now", "现在的口令";
    new = "New passphrase", "新口令";
    again = "Once more", "再输入一次";
    not_the_same = "The two were not the same; type it anew.", "两次输入不一致，请重新输入。";
    empty_hint = "Left empty, nothing is locked any more.", "留空则不再锁定。";
    forgotten_hint = "Nobody can tell you a forgotten one; delete lock.toml then.", "口令遗忘后无法找回，请牢记。";
    set(key: &str) = "The passphrase is set. {key} locks.", "口令已设置，按 {key} 锁定。";
    taken_away = "Nothing is locked any more.", "已取消锁定。";
    no_place = "There is no place to keep a passphrase.", "没有保存口令的位置。";
    /// The title of the terminal's window while the desk is locked.
    window = "orderdesk - locked", "orderdesk - 已锁定";
}
