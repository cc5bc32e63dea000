//! What the crate promises, through its public interface.

mod broken;
mod hostile;
mod layouts;
mod observed;
