//! Which readings of a common character are alive.
//!
//! The readings table lists what dictionaries of old texts record: 汽 has three initials there, 重 also `t`. For the
//! common characters (first level of GB 2312) those that no name is read with today would crowd out the telling
//! alternatives, so they are left out. Rarer characters keep every reading.

/// Common characters with more than one living initial, or whose listed first reading is not the living one; the
/// likeliest in names stands first.
const SEVERAL: &str = "\
     阿ae 扒bp 耙bp 膀bp 磅bp 堡bp 便bp 扁bp 泊pb 参cs 藏cz 查cz 颤cz 长cz 朝cz 匙sc 传cz 幢cz 伺cs 攒zc \
     单ds 弹dt 翟zd 提td 调dt 囤dt 番fp 佛f 脯pf 给gj 蛤gh 会hk 吓xh 行xh 奇qj 系xj 贾jg 降jx 校xj 解jx \
     咀jz 咖kg 卡kq 壳kq 吭kh 乐ly 率ls 秘mb 泌mb 弄nl 疟ny 粘zn 刨pb 埔pb 曝pb 纤xq 茄qj 区qo 圈qj 刹sc \
     省sx 盛sc 宿sx 尉wy 蔚wy 厦xs 畜cx 轧zy 曾zc 折zs 种zc 重cz 椎zc 辟pb 仇cq 镐gh 槛kj 浚jx 咯gkl 扛kg \
     傀k 炔q 鞘qs 裳sc 挝wz 涡wg 涌yc 吁xy 喳zc 栅zs 召zs 屏pb 侗dt 哦oe \
     ";

/// Common characters with other readings in old texts only: their first reading is the one.
const ONE: &str = "\
     啊埃癌艾隘俺胺肮昂凹奥懊澳芭叭吧拔把霸百佰搬扳般扮拌伴半榜蚌傍苞胞包剥抱暴卑倍被奔甭泵比蔽币庇卞辨膘冰伯\
     膊卜哺不部才踩蔡餐蚕槽草厕侧册插差柴掺厂敞超抄嘲吵车郴忱趁橙呈乘澄承逞秤吃池斥虫稠愁臭除揣穿串捶垂唇淳疵\
     刺次从醋摧粹淬撮措挫搭达大呆歹怠担掸胆但淡邓堤敌狄抵弟滇典佃甸奠掉跌碟蝶迭丁盯鼎董恫洞斗逗堵杜度堆兑吨蹲\
     敦盾遁掇哆惰堕蛾恶而儿耳繁方房仿啡肥肺吩汾奋份封逢冯否扶拂幅服涪甫副附概溉干甘柑赶感港皋搞告疙革格隔羹拱\
     共古谷雇灌广逛硅龟柜棍果哈骸亥喊捍憾汗夯杭郝耗号浩呵喝菏核合盒貉赫嘿痕狠亨横虹红呼唬滑划怀坏还痪荒磺皇恍\
     荤混活或霍机畸稽积姬缉己技伎祭既夹家假肩奸茧碱见件将蕉焦胶侥狡角缴剿窖揭接桔捷睫姐芥介筋仅浸惊精景颈净咎\
     鞠拘沮巨句捐卷撅掘均俊揩楷堪抗亢炕坷苛咳可渴客垦控枯苦块款匡狂亏溃昆捆括蜡腊狼姥肋棱厘离莉立隶哩帘猎硫芦\
     卤虑卵纶蔓芒茫么昧免娩母募乃淖内能匿溺蔫拈鸟尿柠宁泞扭女暖帕怕拍排湃派潘盼旁炮袍跑裴抨彭捧坯脾漂撇瞥拼平\
     魄莆葡菩蒲瀑期栖戚其棋崎齐祈祁岂契汽泣洽铅乾前浅嵌腔强俏且青泅蛆屈渠娶趣醛券缺冉攘扰任容褥阮蕊洒僧苫尚梢\
     捎芍勺哨蛇舌赦射涉身沈慎声胜圣失施石拾食识屎式示事是适氏市恃受舒淑属术墅庶衰栓拴税说撕司肆巳搜隋隧梭塌它\
     她塔抬台檀潭袒探叹汤倘淌趟桃陶踢蹄体填挑跳听汀桐酮童筒投透涂土兔湍团蜕屯拖陀驮拓哇蛙洼娃袜完皖宛万汪王枉\
     桅尾味位瘟温斡握无梧吾吴毋勿昔熙析夕溪喜戏虾暇夏掀咸涎羡限巷硝削嚣些歇蝎鞋挟邪斜泄信邢醒幸姓兄戌需嘘许絮\
     眩穴旬巡押呀研蜒炎眼彦洋仰妖姚咬噎耶野叶液揖遗移疑倚已乙矣以邑屹肄吟硬恿游有于余俞逾愉予羽芋遇育豫援园越\
     月匀杂澡造燥增札宅寨詹沾辗占湛招找甄枕疹震枝支吱肢汁殖至峙治窒盅众粥朱逐烛著助祝拽撰庄追兹滋奏揍租足卒族\
     祖最\
     ";

/// Narrows the initials a table gives for a character to the living ones.
pub(super) fn living(c: char, listed: Vec<char>) -> Vec<char> {
    if listed.len() < 2 {
        return listed;
    }
    if let Some(entry) = SEVERAL.split(' ').find(|entry| entry.starts_with(c)) {
        return entry.chars().skip(1).collect();
    }
    if ONE.contains(c) { listed[..1].to_vec() } else { listed }
}
