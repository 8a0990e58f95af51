//! The people, companies and goods of the practice desk. All are made up.

use crate::domain::{
    decimal::Currency::{self, Cny, Eur, Gbp, Jpy, Usd},
    order::Department::{self, Production, Purchasing},
};

/// A customer of the practice desk.
pub(super) struct Company {
    pub(super) name: &'static str,
    pub(super) short: &'static str,
    pub(super) contact: &'static str,
    pub(super) phone: &'static str,
    pub(super) place: &'static str,
    pub(super) currency: Currency,
}

const fn company(
    name: &'static str,
    short: &'static str,
    contact: &'static str,
    phone: &'static str,
    place: &'static str,
    currency: Currency,
) -> Company {
    Company { name, short, contact, phone, place, currency }
}

pub(super) const COMPANIES: &[Company] = &[
    company("绍兴市越隆纺织品有限公司", "越隆纺织", "沈国良", "0575-85121903", "绍兴柯桥仓库", Cny),
    company("温州市瓯江鞋材有限公司", "瓯江鞋材", "陈小燕", "13806770142", "客户工厂", Cny),
    company("重庆市渝北重力机械厂", "重力机械", "罗勇", "023-67810335", "重庆果园港", Cny),
    company("厦门海沧远帆进出口有限公司", "远帆进出口", "林雅萍", "0592-6051788", "厦门海沧港区", Cny),
    company("中山市古镇光华灯饰厂", "光华灯饰", "梁志强", "13924970516", "自提", Cny),
    company("青岛即墨锦川针织有限公司", "锦川针织", "王秀兰", "0532-88561240", "青岛前湾港", Cny),
    company("常州市武进恒昌电机有限公司", "恒昌电机", "蒋明", "0519-86331277", "客户工厂", Cny),
    company("台州市路桥合力塑胶有限公司", "合力塑胶", "应建军", "13957612208", "宁波北仑港", Cny),
    company("长沙湘江包装材料有限公司", "湘江包装", "唐静", "0731-85460091", "客户工厂", Cny),
    company("佛山市顺德容桂五金制品厂", "容桂五金", "何伟雄", "13702940338", "广州南沙仓", Cny),
    company("天津滨海新港供应链有限公司", "新港供应链", "刘洪波", "022-25701466", "天津新港", Cny),
    company("泉州市丰泽童乐玩具有限公司", "童乐玩具", "黄婷婷", "0595-22167830", "客户指定货代仓", Cny),
    company("义乌市晨曦饰品商行", "晨曦饰品", "楼晓芳", "13858920467", "义乌国际商贸城", Cny),
    company("合肥市蜀山智能设备有限公司", "蜀山智能", "方俊", "0551-65380219", "客户工厂", Cny),
    company("Nordlicht Handels GmbH", "Nordlicht", "Anke Petersen", "+49 40 3570-118", "Hamburg, Burchardkai", Eur),
    company("Atelier Beaumont SARL", "Beaumont", "Élodie Marchand", "+33 4 7210 6634", "Lyon, 12 quai Perrache", Eur),
    company("Kestrel Outdoor Ltd", "Kestrel", "Graham Whitlock", "+44 113 496 0172", "Felixstowe", Gbp),
    company("Pacific Crest Trading Inc.", "Pacific Crest", "Dana Whitfield", "+1 206 555 0148", "Port of Tacoma", Usd),
    company("Distribuidora Quetzal S.A. de C.V.", "Quetzal", "Íñigo Zárate", "+52 55 5550 0193", "Manzanillo", Usd),
    company("桜庭商事株式会社", "桜庭商事", "高橋 直子", "+81 6 6555 0127", "大阪南港", Jpy),
    company("Gulf Meridian Trading LLC", "Gulf Meridian", "Yusuf Rahman", "+971 4 555 0166", "Jebel Ali", Usd),
    company("Łódzkie Tkaniny Sp. z o.o.", "Łódzkie Tkaniny", "Małgorzata Wójcik", "+48 42 555 01 38", "Gdańsk", Eur),
];

/// A product: name, specification, unit, price in yuan in thousandths, department that makes or buys it.
pub(super) struct Product {
    pub(super) name: &'static str,
    pub(super) spec: &'static str,
    pub(super) unit: &'static str,
    pub(super) price: i64,
    pub(super) made_by: Department,
}

const fn product(
    name: &'static str,
    spec: &'static str,
    unit: &'static str,
    price: i64,
    made_by: Department,
) -> Product {
    Product { name, spec, unit, price, made_by }
}

pub(super) const PRODUCTS: &[Product] = &[
    product("全棉针织连帽衫", "KH-2611 深灰 M-3XL", "件", 46_800, Production),
    product("儿童雨衣", "RY-08 EVA 110-140", "件", 18_500, Production),
    product("硅胶密封垫", "VMQ60 φ48×4.0", "个", 642, Production),
    product("橡胶减震脚", "NR55 M8×30", "只", 1_250, Production),
    product("铝合金支架", "6063-T5 阳极氧化", "套", 27_400, Purchasing),
    product("不锈钢紧固件", "A2-70 M10×45", "百个", 88_000, Purchasing),
    product("瓦楞彩盒", "E瓦 320×220×90 四色", "只", 3_260, Purchasing),
    product("竹制砧板", "38×26×2 双面", "块", 21_900, Production),
    product("折叠野营椅", "牛津布 承重120kg", "把", 64_500, Production),
    product("LED 线条灯", "24V 3000K 1m", "条", 15_800, Purchasing),
    product("精密滚珠丝杆", "SFU1605-800", "根", 236_000, Purchasing),
    product("涤纶缝纫线", "40S/2 5000码", "卷", 6_350, Purchasing),
    product("亚克力展示架", "A4 三层 透明", "个", 32_600, Production),
    product("PVC 软管", "φ25 加筋 30m", "卷", 74_200, Production),
    product("陶瓷马克杯", "350ml 白色 可印刷", "只", 9_400, Purchasing),
    product("木质相框", "8寸 胡桃色", "个", 12_700, Production),
];

pub(super) const SALESPEOPLE: &[&str] = &["周敏", "徐海涛", "郑雪", "Leo Tan"];
pub(super) const MANAGER: &str = "高建平";
pub(super) const PAYMENTS: &[&str] = &["T/T 30/70", "月结30天", "信用证即期", "预付30%，余款发货前付清", "货到付款"];
pub(super) const SPECIAL: &[&str] = &[
    "",
    "",
    "",
    "首件封样确认后再生产",
    "唛头按客户图稿",
    "外箱不得印公司名",
    "需第三方验货(SGS)",
    "中性包装",
    "分两批交货",
];
pub(super) const RETURNS: &[&str] =
    &["交期过紧，与生产计划冲突，请与客户协商推迟", "单价低于底价，请重新报价", "付款方式不符合财务规定，须预付三成"];
pub(super) const CARRIERS: &[&str] = &["顺丰速运", "德邦物流", "中远海运", "DHL", "安能物流"];

pub(super) const KEEPER: &str = "石敏";
