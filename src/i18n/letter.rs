//! The words about letters: what they are about, what is filled into them, what is wrong with a file of them.

use super::{Label, Lang};
use crate::domain::{
    letter::{LetterError, LetterOf, Placeholder, Wrong},
    plan::StepName,
};

labels!(LetterOf {
    Order: "order", "订单";
    Shipment: "shipment", "发货";
    Payment: "amount due", "应收款";
    Communication: "communication", "沟通记录";
    Quotation: "quotation", "报价";
});

labels!(Placeholder {
    Number: "number", "编号";
    Reference: "customer's reference", "客户单号";
    Customer: "customer", "客户名称";
    Contact: "contact", "联系人";
    Products: "products", "产品";
    Amount: "amount", "金额";
    Open: "amount open", "未付金额";
    DueOn: "day due", "到期日";
    PaymentMethod: "payment method", "付款方式";
    DeliveryDate: "delivery date", "交货日期";
    Expected: "expected delivery", "预计交期";
    DeliveryPlace: "delivery place", "交货地点";
    Carrier: "carrier", "承运人";
    Waybill: "waybill", "运单号";
    Vessel: "vessel", "船名航次";
    Container: "containers", "柜号";
    Bill: "bill of lading", "提单号";
    Packages: "packages", "件数";
    ShippedOn: "day shipped", "发货日期";
    ArrivesOn: "expected arrival", "预计到达";
    ValidUntil: "valid until", "有效期至";
    Asked: "what was asked", "询问内容";
    Answer: "answer", "答复";
    Today: "today", "今天";
    Specialist: "specialist", "订单专员";
    Company: "company", "公司名称";
    Phone: "own phone", "本公司电话";
    Email: "own e-mail", "本公司邮箱";
    Bank: "own bank", "开户行";
    Account: "own account", "账号";
    Swift: "SWIFT code", "银行代码";
});

/// Returns what a letter says in a language.
pub fn text_of(text: &StepName, lang: Lang) -> &str {
    word!(lang, { &text.en }, { &text.zh })
}

/// Lists what is missing from a text.
pub fn missing(missing: &[Placeholder], lang: Lang) -> String {
    lang.list(missing.iter().map(|place| place.label(lang)))
}

/// What is wrong with the user's own texts.
pub fn file_error(path: &str, error: &LetterError, lang: Lang) -> String {
    let LetterError { line, wrong } = error;
    let what = sentence!(lang, match wrong {
        Wrong::Shape(what) => "{what}", "格式不对（{what}）";
        Wrong::Name => "a code, title and subject need 1 to 200 characters", "代码、名称和主题须为 1 到 200 字";
        Wrong::Body => "the body is empty or longer than 4000 characters", "正文为空或超过 4000 字";
        Wrong::Twice(code) => "\"{code}\" is there twice; give each its own code", "“{code}”重复，请各用不同的代码";
        Wrong::Of(said) => "no text is about \"{said}\"; take any of {known}", "没有文本用于“{said}”，请用其中之一：{known}",
            known = codes(LetterOf::ALL.iter().map(|of| of.code()));
        Wrong::OfNothing => "the text is about nothing; name what it is about in `of`", "of 为空，请写明用于什么";
        Wrong::Place(name) => "{{{name}}} cannot be filled in; take one of {known}", "无法填写 {{{name}}}，请用其中之一：{known}",
            known = codes(Placeholder::ALL.iter().map(|place| place.code()));
    });
    sentence!(lang, "the file of texts {path}, line {line}: {what}", "文本文件 {path} 第 {line} 行：{what}")
}

fn codes<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    codes.collect::<Vec<_>>().join(", ")
}

words! {
    no_mail_program = "no mail program opens here; copy the text, or save it as a mail file", "本机没有可用的邮件程序；请复制文本，或存为邮件文件";
    opened = "Handed to the mail program.", "已交给邮件程序。";
    only_copied = "The text is too long for the mail program: it is copied; paste it there.", "文本过长，邮件程序无法接收；已复制，请在邮件中粘贴。";
    attach = "Attach a form to the mail", "邮件附件：选择表单";
    without_form = "No form", "不附表单";
    language = "English", "中文";
    mail_of(title: &str) = "Mail: {title}", "邮件：{title}";
    which = "Copy a text", "复制文本";
    line = "One line", "单行摘要";
    gaps(gaps: &str) = "still to fill in: {gaps}", "尚需填写：{gaps}";
    no_subject(said: &str, of: &str) = "there is no {of} \"{said}\"; give its number", "查不到{of}“{said}”；请填写编号";
    still_missing(gaps: &str) = "Copied. Still to fill in: {gaps}.", "已复制，尚需填写：{gaps}。";
    no_such(code: &str, known: &str) = "there is no text \"{code}\"; take one of {known}", "没有文本“{code}”，请用其中之一：{known}";
    not_about(code: &str, said: &str, of: &str) = "the text {code} is about {of}, and {said} is of another kind",
        "文本 {code} 用于{of}，而 {said} 是其他编号";
}
