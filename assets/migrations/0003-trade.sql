-- The customer's tax number (K1), and the trade term that an order's prices are understood by, with its place (W5).

ALTER TABLE customer ADD COLUMN tax_number TEXT NOT NULL DEFAULT '';
ALTER TABLE order_version ADD COLUMN incoterm TEXT NOT NULL DEFAULT '';
