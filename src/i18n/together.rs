//! The words of what is done to several follow-ups at once.

words! {
    done(n: usize) = "Done: {n} marked", "完成勾选的 {n} 项";
    assign(n: usize) = { match n { 1 => "Hand over the step", n => "Hand over: {n} marked" } },
        { match n { 1 => "改派节点", n => "改派勾选的 {n} 项" } };
    these = "These", "包括";
    not_these = "Not these", "不包括";
    away(n: usize) = { match n { 1 => "1 marked one in another view", n => "{n} marked ones in another view" } },
        "在其他视图中勾选的 {n} 项";
    and_more(first: &str, more: usize) = "{first} and {more} more", "{first}等，另有 {more} 项";
    more(n: usize) = "and {n} more", "另有 {n} 项";
    note_hint = "stands with each of them; empty leaves what is written there", "写入每一项，留空则保留原有内容";
    department_hint = "empty leaves each with its department", "留空则各自部门不变";
    was_done(n: usize) = { match n { 1 => "1 is done.", n => "{n} are done; undo takes them back one by one." } },
        "已完成 {n} 项，撤销时逐项撤回。";
    was_assigned(n: usize, person: &str) =
        { match n { 1 => "1 step is {person}'s now.", n => "{n} steps are {person}'s now; undo takes them back one by one." } },
        "已将 {n} 个节点改派给{person}，撤销时逐项撤回。";
    none_here = "None of the marked ones is in this view; turn to the view they are in", "勾选的各项都不在此视图中，请切换到所在视图";
    only_steps = "only steps of a plan are handed over", "只能改派计划节点";
    some_left = "Not all of them", "有几项办不了";
    cannot(n: usize) = { match n { 1 => "This one cannot be done so:", n => "These {n} cannot be done so:" } }, "以下 {n} 项不能这样办理：";
    ask_rest(n: usize) = { match n { 1 => "Do the other one?", n => "Do the other {n}?" } }, "其余 {n} 项照办吗？";
    none_left = "None of the marked ones can be done so", "勾选的各项都不能这样办理";
}
