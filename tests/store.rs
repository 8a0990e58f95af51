//! The store on real SQLite: actions, history, undo, refusals, files.

#[path = "store/appraisal.rs"]
mod appraisal;
#[path = "store/archive.rs"]
mod archive;
#[path = "store/attachment.rs"]
mod attachment;
#[path = "store/check.rs"]
mod check;
#[path = "store/communication.rs"]
mod communication;
#[path = "store/core.rs"]
mod core;
#[path = "store/costing.rs"]
mod costing;
#[path = "store/document_number.rs"]
mod document_number;
#[path = "store/due.rs"]
mod due;
#[path = "store/export.rs"]
mod export;
#[path = "store/filter.rs"]
mod filter;
#[path = "store/frozen.rs"]
mod frozen;
#[path = "store/goods.rs"]
mod goods;
#[path = "store/inspection.rs"]
mod inspection;
#[path = "store/lending.rs"]
mod lending;
#[path = "store/measure.rs"]
mod measure;
#[path = "store/money.rs"]
mod money;
#[path = "store/order.rs"]
mod order;
#[path = "store/outsourcing.rs"]
mod outsourcing;
#[path = "store/past.rs"]
mod past;
#[path = "store/pay.rs"]
mod pay;
#[path = "store/payment.rs"]
mod payment;
#[path = "store/place.rs"]
mod place;
#[path = "store/plan.rs"]
mod plan;
#[path = "store/printout.rs"]
mod printout;
#[path = "store/product.rs"]
mod product;
#[path = "store/proposal.rs"]
mod proposal;
#[path = "store/prospect.rs"]
mod prospect;
#[path = "store/quotation.rs"]
mod quotation;
#[path = "store/rate.rs"]
mod rate;
#[path = "store/replan.rs"]
mod replan;
#[path = "store/request.rs"]
mod request;
#[path = "store/risk.rs"]
mod risk;
#[path = "store/sample.rs"]
mod sample;
#[path = "store/search.rs"]
mod search;
#[path = "support/seed.rs"]
mod seed;
#[path = "store/shipment.rs"]
mod shipment;
#[path = "store/statement.rs"]
mod statement;
#[path = "store/statistics.rs"]
mod statistics;
#[path = "store/supplier.rs"]
mod supplier;
#[path = "support/table.rs"]
mod table;
#[path = "store/task.rs"]
mod task;
#[path = "store/together.rs"]
mod together;
#[path = "store/tracking.rs"]
mod tracking;
#[path = "store/training.rs"]
mod training;
#[path = "store/undo.rs"]
mod undo;
#[path = "store/undo_kind.rs"]
mod undo_kind;
