//! The real program in a real pseudo-terminal: what a terminal, a shell and the kernel can do to it.
#![cfg(unix)]

#[path = "terminal/abroad.rs"]
mod abroad;
#[path = "terminal/fault.rs"]
mod fault;
#[path = "terminal/first.rs"]
mod first;
#[path = "terminal/garment.rs"]
mod garment;
#[path = "terminal/import.rs"]
mod import;
#[path = "terminal/input.rs"]
mod input;
#[path = "terminal/leave.rs"]
mod leave;
#[path = "terminal/life.rs"]
mod life;
#[path = "terminal/long.rs"]
mod long;
#[path = "terminal/lost.rs"]
mod lost;
#[path = "terminal/moved.rs"]
mod moved;
#[path = "terminal/role.rs"]
mod role;
#[path = "support/seed.rs"]
mod seed;
#[path = "terminal/session.rs"]
mod session;
#[path = "terminal/wait.rs"]
mod wait;
