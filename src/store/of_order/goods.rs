//! What the desk looks at when a material or cartons are written (W2, W6).

use super::{Kept, check_line};
use crate::{
    domain::{material::Material, packing::Packing, refusal::Refusal},
    store::{Order, Result, Tx},
};

impl Kept for Material {
    fn against(&self, _tx: &Tx, order: &Order, _id: Option<i64>) -> Result<Vec<Refusal>> {
        Ok(check_line(order, self.line).into_iter().collect())
    }
}

impl Kept for Packing {
    fn against(&self, _tx: &Tx, order: &Order, _id: Option<i64>) -> Result<Vec<Refusal>> {
        Ok(check_line(order, self.line).into_iter().collect())
    }
}
