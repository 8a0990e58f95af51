//! The practice month's goods: the products that have a file.

use super::{
    Script,
    words::{FiledProduct, words},
};
use crate::domain::{decimal::UnitPrice, product::Product};

/// Writes them into the script.
pub(super) fn add_events(script: &mut Script) {
    for FiledProduct(which, article, hs_code) in &words().filed_products {
        let Some(goods) = words().products.get(*which) else { continue };
        let product = Product {
            product: goods.name.clone(),
            spec: goods.spec.clone(),
            unit: goods.unit.clone(),
            article: article.clone(),
            hs_code: hs_code.clone(),
            list_price: Some(UnitPrice(goods.price * 1_000)),
            ..Product::default()
        };
        script.at(30, 8 * 60 + 10, move |store, _| store.product_add(&product).map(drop));
    }
}
