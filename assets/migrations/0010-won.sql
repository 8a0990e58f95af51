-- What a price is made of, customers to be won, approvals that are no order's (W7, W9, W10). Each statement with the clause it serves.

-- The ledger by stage runs the way of an order, and by total within a currency, the largest first (O9).
CREATE INDEX orders_life ON orders(instr('returned received reviewed submitted approved in_progress inspected shipped delivered settled archived cancelled', stage), id);
CREATE INDEX orders_value ON orders(currency || printf('%020d', 9000000000000000000 - total), id);
DROP INDEX orders_total;
