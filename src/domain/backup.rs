//! What is said of a backup: what it was made for, where it stands, what is known of it.

use crate::keyed_enum;

keyed_enum! {
    /// What a backup was made for.
    #[derive(Default)]
    pub enum Occasion {
        /// Somebody asked for it: it is never thinned out.
        #[default]
        Asked = "asked",
        /// The day began.
        Day = "day",
        /// A newer program brought the desk up to date.
        Migration = "migration",
        /// Something was imported.
        Import = "import",
        /// A backup was brought back.
        Restore = "restore",
    }
}

keyed_enum! {
    /// Which place a backup stands in.
    pub enum Place {
        /// Beside the desk.
        Beside = "beside",
        /// The second place.
        Second = "second",
    }
}

keyed_enum! {
    /// What is known of a backup without reading it.
    pub enum Standing {
        /// It was verified when it was made, and is as long as it was then.
        Good = "good",
        /// No manifest vouches for it.
        Unvouched = "unvouched",
        /// It is not what its manifest says.
        Altered = "altered",
    }
}
