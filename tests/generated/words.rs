//! Words that publishers use, in the languages and scripts in which labels are hardest to place.

use super::random::Random;

const CHINESE: &[&str] = &[
    "北京市",
    "呼和浩特市",
    "新疆维吾尔自治区",
    "内蒙古自治区锡林郭勒盟",
    "规模以上工业企业",
    "城镇居民人均可支配收入",
    "农业",
    "交通运输、仓储和邮政业",
    "水利、环境和公共设施管理业（含市政）",
    "社会保险",
    "高等教育毛入学率",
    "一般公共预算支出",
    "女性",
    "65岁及以上人口",
    "登记在册吸毒人员",
    "其他",
    "第三产业增加值同比增长速度",
    "信息传输、软件和信息技术服务业",
];

const GERMAN: &[&str] = &[
    "Bayern",
    "Rechtsschutzversicherungsgesellschaften",
    "Nordrhein-Westfalen",
    "Arbeiterunfallversicherungsgesetz",
    "Verkehrsinfrastrukturfinanzierungsgesellschaft",
    "Erwerbstätige im Dienstleistungsgewerbe",
    "Grundstücksverkehrsgenehmigungszuständigkeit",
    "Kraftfahrzeug-Haftpflichtversicherung",
    "Hausrat",
    "Land- und Forstwirtschaft, Fischerei",
    "Energieversorgungsunternehmen",
    "Lebens\u{ad}mittel\u{ad}einzel\u{ad}handel",
    "Öffentliche Verwaltung",
    "Wohnungsbaugenossenschaften/Baugesellschaften",
    "Kinderbetreuungseinrichtungen",
    "Straßen",
    "Bevölkerungsvorausberechnung",
];

const CYRILLIC: &[&str] = &[
    "Улаанбаатар",
    "Баянхонгор аймаг",
    "Хөдөө аж ахуй, ойн аж ахуй",
    "Боловсролын байгууллагуудын тоо",
    "Төрийн албан хаагчдын цалингийн дундаж хэмжээ",
    "Өвөрмонгол",
    "Ажилгүйдлийн түвшин",
    "Эрүүлмэндийнүйлчилгээнийбайгууллагуудынхны",
    "Дархан-Уул",
    "Уул уурхай, олборлолт",
    "Эмэгтэй",
    "Хүн ам",
    "Тээвэр ба агуулахын үйл ажиллагаа",
    "Мал",
];

const MONGOLIAN: &[&str] = &[
    "ᠮᠣᠩᠭᠣᠯ",
    "ᠥᠪᠥᠷ ᠮᠣᠩᠭᠣᠯ ᠤᠨ ᠥᠪᠡᠷᠲᠡᠭᠡᠨ ᠵᠠᠰᠠᠬᠤ ᠣᠷᠣᠨ",
    "ᠬᠥᠬᠡᠬᠣᠲᠠ",
    "ᠰᠢᠯᠢ ᠶᠢᠨ ᠭᠣᠣᠯ ᠠᠶᠢᠮᠠᠭ",
    "ᠮᠠᠯ ᠠᠵᠤ ᠠᠬᠤᠢ",
    "ᠪᠣᠯᠪᠠᠰᠤᠷᠠᠯ",
    "ᠬᠦᠮᠦᠨ ᠠᠮᠠ",
    "ᠣᠷᠣᠯᠭ᠎ᠠ",
];

const ENGLISH: &[&str] = &[
    "North",
    "United Kingdom of Great Britain and Northern Ireland",
    "Households with piped water",
    "Aged 65 and over",
    "Wholesale and retail trade; repair of motor vehicles and motorcycles",
    "Counterinstitutionalisation",
    "Women",
    "Self-employed",
    "Mining and quarrying",
    "Gross fixed capital formation",
    "Rural",
    "Non-governmental organisations/charities",
    "Greenhouse gas emissions (CO₂ equivalent)",
    "Other",
];

const UNBROKEN: &[&str] = &[
    "https://data.example.org/dataset/4f3b2a1c-unemployment-rate",
    "NATIONAL_ACCOUNTS_MAIN_AGGREGATES_2024_REVISION",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "indicator.value.total.population.female.rural",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "x",
    "SL.UEM.TOTL.ZS",
];

/// The words of one document: a language of labels, sometimes with strings of no language among them.
pub struct Words {
    lists: Vec<&'static [&'static str]>,
}

impl Words {
    /// Words of one language; of two, or with unbroken strings, in some documents.
    pub fn of(random: &mut Random) -> Self {
        let all = [CHINESE, GERMAN, CYRILLIC, MONGOLIAN, ENGLISH];
        let mut lists = vec![*random.pick(&all)];
        if random.one_in(6) {
            lists.push(UNBROKEN);
        }
        if random.one_in(6) {
            lists.push(*random.pick(&all));
        }
        Self { lists }
    }

    /// One entry of the lists.
    pub fn label(&self, random: &mut Random) -> String {
        let list = *random.pick(&self.lists);
        (*random.pick(list)).to_owned()
    }

    /// `count` labels, no two alike.
    pub fn labels(&self, random: &mut Random, count: usize) -> Vec<String> {
        let mut labels: Vec<String> = Vec::new();
        while labels.len() < count {
            let mut label = self.label(random);
            if labels.contains(&label) {
                label = format!("{label} {}", labels.len() + 1);
            }
            labels.push(label);
        }
        labels
    }

    /// A sentence of at most `most` characters.
    pub fn sentence(&self, random: &mut Random, most: usize) -> String {
        let mut sentence = self.label(random);
        for _ in 0..random.below(9) {
            let longer = format!("{sentence} {}", self.label(random));
            if longer.chars().count() > most {
                break;
            }
            sentence = longer;
        }
        sentence.chars().take(most).collect()
    }
}
