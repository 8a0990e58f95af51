//! Money due by age (O9, S2), read from the accounts of the orders that may still owe something.

use crate::{
    domain::{ageing::Ageing, rate::Rates},
    store::{Result, Store, stage},
};
use rusqlite::params;

impl Store {
    /// Gathers what is open today on the approved orders that are not settled, and on those that were cancelled after
    /// goods or costs. `go_on` is asked from time to time; told no, it gives nothing.
    pub fn ageing(&self, rates: Rates, mut go_on: impl FnMut() -> bool) -> Result<Option<Ageing>> {
        let mut query = self.conn.prepare_cached(&stage::filled(
            "SELECT o.id, o.customer_id FROM orders o INDEXED BY orders_open
             WHERE o.stage NOT IN {ended} AND (o.stage IN {tracked} OR o.stage = 'delivered') AND o.voided IS NULL
             UNION ALL
             SELECT o.id, o.customer_id FROM orders o INDEXED BY orders_stage
             WHERE o.stage = 'cancelled' AND o.voided IS NULL AND (
               EXISTS (SELECT 1 FROM shipment s WHERE s.order_id = o.id AND s.voided IS NULL)
               OR EXISTS (SELECT 1 FROM request r WHERE r.order_id = o.id AND r.cost > 0))",
        ))?;
        let found = query.query_map(params![], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let found = found.collect::<rusqlite::Result<Vec<(i64, i64)>>>()?;
        let mut ageing = Ageing::new(rates, self.today());
        for (at, (order, customer)) in found.into_iter().enumerate() {
            if at % 64 == 63 && !go_on() {
                return Ok(None);
            }
            ageing.add(customer, &self.account(order)?);
        }
        Ok(Some(ageing))
    }
}
