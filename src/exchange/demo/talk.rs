//! The practice month's talk: calls, complaints and inquiries with and without an answer, promises, visits, surveys, and
//! the people at the customers'.

use super::{Desk, Play, Result};
use crate::{
    domain::{
        communication::{CommunicationKind, NewCommunication, NewSurvey, Outcome, Reply},
        order::Channel,
    },
    store::{Contact, Store},
};
use chrono::{Days, NaiveDate};

/// A communication of the month: about which order counted from the oldest, how many working days ago, and what.
struct Talk {
    order: usize,
    age: i32,
    kind: CommunicationKind,
    channel: Channel,
    said: &'static str,
    /// What was promised, for so many days later, and whether it was kept so many working days ago.
    promise: Option<(&'static str, u64, Option<i32>)>,
    /// The answer, how many working days ago, and the outcome.
    answer: Option<(&'static str, i32, Option<Outcome>)>,
}

const fn talk(order: usize, age: i32, kind: CommunicationKind, channel: Channel, said: &'static str) -> Talk {
    Talk { order, age, kind, channel, said, promise: None, answer: None }
}

const TALKS: &[Talk] = &[
    talk(15, 9, CommunicationKind::Contact, Channel::Phone, "确认收货地址与联系人，唛头资料已发邮件"),
    Talk {
        promise: Some(("寄产前样两件，顺丰到付", 2, Some(6))),
        ..talk(16, 8, CommunicationKind::Contact, Channel::Messaging, "客户要求看产前样")
    },
    Talk {
        promise: Some(("给出分批发货方案", 2, None)),
        ..talk(28, 3, CommunicationKind::Contact, Channel::Phone, "客户询问能否先发一半")
    },
    Talk {
        promise: Some(("发最新生产照片", 1, None)),
        ..talk(30, 1, CommunicationKind::Contact, Channel::Messaging, "客户想看生产进度")
    },
    talk(18, 6, CommunicationKind::Inquiry, Channel::Email, "询问可否改用环保油墨，价格如何"),
    Talk {
        answer: Some(("可以，单价不变，交期顺延两天", 4, None)),
        ..talk(19, 5, CommunicationKind::Inquiry, Channel::Phone, "询问能否提供第三方检测报告")
    },
    talk(6, 1, CommunicationKind::Complaint, Channel::Phone, "到货三箱外箱破损，要求说明并补发"),
    Talk {
        answer: Some(("查实为装车挤压，已补发两箱", 9, Some(Outcome::Replaced))),
        ..talk(1, 11, CommunicationKind::Complaint, Channel::Email, "两箱数量短少")
    },
    Talk {
        promise: Some(("", 7, None)),
        ..talk(25, 2, CommunicationKind::Visit, Channel::Phone, "约定到厂看线，确认封样")
    },
    Talk {
        promise: Some(("", 3, Some(10))),
        ..talk(10, 13, CommunicationKind::Visit, Channel::InPerson, "约定拜访，商谈明年框架协议")
    },
];

/// Scores: of which customer, how many working days ago, how much, and the remark.
const SURVEYS: &[(usize, i32, i32, &str)] = &[
    (0, 12, 92, "交期准，沟通及时"),
    (1, 10, 85, "包装可再改进"),
    (4, 7, 78, "上月延期一次，希望提前告知"),
    (0, 3, 95, ""),
    (14, 5, 88, "Good documents, quick answers"),
];

/// People besides the usual contact: of which customer, name, role, phone.
const PEOPLE: &[(usize, &str, &str, &str)] = &[
    (0, "吴佳怡", "采购经理", "13675751208"),
    (0, "俞师傅", "仓库收货", "13857500316"),
    (3, "许志明", "单证", "0592-6051790"),
    (14, "Jonas Brandt", "Quality", "+49 40 3570-121"),
];

/// Writes a month's talk into the play.
pub(super) fn script(play: &mut Play) {
    for (customer, name, role, phone) in PEOPLE {
        play.at(14, 9 * 60, move |store, desk| {
            let contact = Contact {
                customer_id: desk.customers[*customer],
                name: (*name).into(),
                role: (*role).into(),
                phone: (*phone).into(),
                ..Contact::default()
            };
            store.contact_write(&contact).map(drop)
        });
    }
    for (i, talk) in TALKS.iter().enumerate() {
        let minute = 9 * 60 + 25 + i as i64 * 17;
        play.at(talk.age, minute, move |store, desk| say(store, desk, talk, i));
        if let Some((answer, age, outcome)) = talk.answer {
            play.at(age, 14 * 60 + i as i64, move |store, desk| {
                let reply = Reply { answer: answer.into(), on: store.today(), outcome };
                desk.talks.get(&i).map_or(Ok(()), |id| store.communication_answer(*id, &reply, None))
            });
        }
        if let Some((what, _, Some(age))) = talk.promise {
            let report = if what.is_empty() { "客户认可产能，明年意向增量" } else { "" };
            play.at(age, 16 * 60 + i as i64, move |store, desk| {
                desk.talks.get(&i).map_or(Ok(()), |id| store.communication_keep(*id, store.today(), report))
            });
        }
    }
    for (customer, age, score, remarks) in SURVEYS {
        play.at(*age, 15 * 60 + 40, move |store, desk| {
            let survey = NewSurvey {
                customer_id: desk.customers[*customer],
                order_id: None,
                on_day: store.today(),
                channel: Channel::Phone,
                person: String::new(),
                score: *score,
                remarks: (*remarks).into(),
            };
            store.survey_add(&survey).map(drop)
        });
    }
}

fn say(store: &mut Store, desk: &mut Desk, talk: &Talk, i: usize) -> Result<()> {
    let Some(id) = desk.orders.get(&talk.order).copied() else { return Ok(()) };
    let today = store.today();
    let later = |days: u64| -> NaiveDate { today.checked_add_days(Days::new(days)).unwrap_or(today) };
    let entry = NewCommunication {
        order_id: Some(id),
        kind: talk.kind,
        channel: talk.channel,
        person: store.order(id)?.terms.contact,
        said: talk.said.into(),
        promised: talk.promise.map_or("", |(what, ..)| what).into(),
        promised_by: talk.promise.map(|(_, days, _)| later(days)),
        answer_by: talk.kind.answer_by(today, &desk.calendar),
        ..NewCommunication::at(store.now())
    };
    let said = store.communication_log(&entry)?;
    desk.talks.insert(i, said);
    Ok(())
}
