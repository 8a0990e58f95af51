-- What hangs on one line or one customer: each statement with the clause it serves.

-- A document may belong to a customer and to no order of theirs: a framework contract, a business licence (L1, K2).
ALTER TABLE document ADD COLUMN customer_id INTEGER REFERENCES customer(id);
CREATE INDEX document_customer ON document(customer_id, id) WHERE customer_id IS NOT NULL;
