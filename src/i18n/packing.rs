//! The words of packing (W6).

words! {
    cartons(count: u32, pieces: &str) =
        { match pieces { "" => "{count} cartons", pieces => "{count} cartons of {pieces}" } },
        { match pieces { "" => "{count} 箱", pieces => "{count} 箱，每箱 {pieces}" } };
    total(cartons: i64) = "{cartons} cartons in all", "共 {cartons} 箱";
    pieces(count: &str) = "{count} pieces", "{count} 件";
    net(kg: &str) = "net {kg} kg", "净重 {kg} kg";
    gross(kg: &str) = "gross {kg} kg", "毛重 {kg} kg";
    volume(metres: &str) = "{metres} m³", "{metres} m³";
    partial = "some cartons have no size or no gross weight yet, so they come to more", "部分箱尚无尺寸或毛重，实际更多";
    loads(container: &str, count: i128, filled: i128, laden: i128) = "{count} x {container}: {filled} % full, {laden} % of its load",
        "{container} × {count}：装满 {filled}%，载重 {laden}%";
    more_than_made(line: u32, packed: &str, made: &str) = "line {line}: {packed} packed, but only {made} made",
        "第 {line} 行：装箱 {packed}，完工仅 {made}";
    more_than_cut(line: u32, packed: &str, cut: &str) = "line {line}: {packed} packed, but only {cut} cut",
        "第 {line} 行：装箱 {packed}，裁剪仅 {cut}";
    more_than_ordered(line: u32, packed: &str, ordered: &str) = "line {line}: {packed} packed, but only {ordered} ordered",
        "第 {line} 行：装箱 {packed}，订单仅 {ordered}";
}
