//! The blocks of the desk: what some offices need and others never see. A setting turns each off, and its sections are then
//! not there; what was recorded before stays, is exported and still wants what it wants.

use super::record::RecordKind;
use crate::keyed_enum;

keyed_enum! {
    /// Names a block.
    pub enum Block {
        /// What is made here or watched while it is made: inspections, quantities, materials (W1, W2).
        Manufacturing = "manufacturing",
        /// What others make and what is owed to them (W3, W4).
        Outsourcing = "outsourcing",
        /// What goes abroad: letters of credit, booking, customs, packing (W5, W6).
        Export = "export",
    }
}

impl RecordKind {
    /// Returns the block its records belong to; nothing for those of every desk.
    pub const fn block(self) -> Option<Block> {
        match self {
            RecordKind::Inspection | RecordKind::Finding | RecordKind::Output | RecordKind::Material => {
                Some(Block::Manufacturing)
            }
            RecordKind::Credit | RecordKind::ExportFile => Some(Block::Export),
            RecordKind::Supplier | RecordKind::Outsourcing | RecordKind::Payable => Some(Block::Outsourcing),
            _ => None,
        }
    }
}
