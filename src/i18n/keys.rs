//! The words of the file of keys: what is wrong in it and how to put it right.

words! {
    wrong(file: &str, what: &str) = "the file of keys {file} is wrong, the built-in keys hold: {what}",
        "按键文件 {file} 有误，改正之前使用内置按键：{what}";
    syntax(line: usize, column: usize) = "line {line}, column {column}: write action = \"key\", such as hold = \"ctrl-v\"",
        "第 {line} 行第 {column} 列：应写成 操作 = \"按键\"，如 hold = \"ctrl-v\"";
    no_action(line: usize, said: &str) = "line {line}: there is no action {said}; the table of keys in the README names them all",
        "第 {line} 行：没有操作 {said}，名称见 README 的按键表";
    action_like(line: usize, said: &str, like: &str) = "line {line}: there is no action {said}; write {like}",
        "第 {line} 行：没有操作 {said}，应写 {like}";
    no_place(line: usize, said: &str, known: &str) = "line {line}: there is no place {said}; write one of {known}",
        "第 {line} 行：没有界面 {said}，可写 {known}";
    not_there(line: usize, action: &str, place: &str, places: &str) =
        "line {line}: {action} is not offered on {place}; it is on {places}",
        "第 {line} 行：{place} 上没有操作 {action}，只在 {places}";
    no_key(line: usize, said: &str) = "line {line}: \"{said}\" is no key; write it as ctrl-v, alt-v, f6, delete or v",
        "第 {line} 行：“{said}”不是按键，写法如 ctrl-v、alt-v、f6、delete、v";
    swallowed(line: usize, key: &str) = "line {line}: {key} does not arrive from most terminals; choose another key",
        "第 {line} 行：多数终端不会传来 {key}，请换一个键";
    letter(line: usize, key: &str, place: &str) =
        "line {line}: {key} is typed as a letter on {place}; choose a key with Ctrl or Alt, or an F key",
        "第 {line} 行：{key} 在{place}中用于输入文字，请用带 Ctrl、Alt 的键或 F 键";
    taken(line: usize, key: &str, action: &str, place: &str, code: &str) =
        "line {line}: {key} is {action} already ({place}); choose another key, or give {code} another one first",
        "第 {line} 行：{key} 已用于“{action}”（{place}），请换一个键，或先给 {code} 另设按键";
}
