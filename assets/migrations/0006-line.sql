-- What hangs on one line or one customer: each statement with the clause it serves.

-- A document may belong to a customer and to no order of theirs: a framework contract, a business licence (L1, K2).
ALTER TABLE document ADD COLUMN customer_id INTEGER REFERENCES customer(id);
CREATE INDEX document_customer ON document(customer_id, id) WHERE customer_id IS NOT NULL;

-- P3: a step nobody closed before the goods went past it: by which step of the order that was, and when. Such a step is
-- neither open nor done, and none of the days it took is known.
ALTER TABLE plan_step ADD COLUMN passed_by TEXT;
ALTER TABLE plan_step ADD COLUMN passed_on TEXT;

-- P3: the delivery day an order's plan still stands for, while another one was agreed since; nothing where the plan fits.
ALTER TABLE orders ADD COLUMN planned_for TEXT;
CREATE INDEX orders_replan ON orders(id) WHERE planned_for IS NOT NULL;

-- A line may have its own delivery day; none is the order's, which is the last of them (O2). A quotation's lines have the
-- same attributes and never a day.
ALTER TABLE order_line ADD COLUMN delivery_date TEXT;
ALTER TABLE quotation_line ADD COLUMN delivery_date TEXT;

-- The next day due of an order, kept where it is not the order's own: the earliest of a line not wholly shipped. What is late
-- or due is found by `due_on` (O9, T2, Q2).
ALTER TABLE orders ADD COLUMN next_due TEXT;
ALTER TABLE orders ADD COLUMN due_on TEXT GENERATED ALWAYS AS (coalesce(next_due, delivery_date));
DROP INDEX orders_delivery;
CREATE INDEX orders_delivery ON orders(due_on, id);
DROP INDEX orders_tracked;
CREATE INDEX orders_tracked ON orders(due_on, id) WHERE stage IN ('approved','in_progress','inspected','shipped');
DROP INDEX orders_open;
CREATE INDEX orders_open ON orders(due_on, id) WHERE stage NOT IN ('settled','archived','cancelled');

-- Terms to be issued again are wanted of orders at work alone (O6): those of ten years were looked at for each count of the
-- follow-ups.
DROP INDEX orders_reissue;
CREATE INDEX orders_reissue ON orders(id)
  WHERE issued_version < agreed_version AND stage IN ('in_progress','inspected','shipped');
