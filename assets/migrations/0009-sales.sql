-- Customers to be won, what a price is made of, approvals that are no order's (W7, W9, W10). Each statement with the clause it serves.

-- Which record a problem was made of, as 'finding:12' (W1, W3): said beside that record, and made once.
ALTER TABLE problem ADD COLUMN source TEXT NOT NULL DEFAULT '';
CREATE INDEX problem_source ON problem(source) WHERE source <> '' AND voided IS NULL;

-- What was taken of stock that another order left over (W2).
ALTER TABLE material ADD COLUMN from_stock INTEGER CHECK (from_stock >= 0);
