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
