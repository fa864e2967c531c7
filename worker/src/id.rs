//! Ids: opaque, unguessable, short enough for a link.

use data_encoding::BASE32_DNSSEC;
use sha2::{Digest, Sha256};

use crate::context::Context;

/// 16 characters for 80 random bits.
pub fn random(context: &Context) -> String {
    let mut bytes = [0; 10];
    (context.random)(&mut bytes);
    BASE32_DNSSEC.encode(&bytes)
}

/// The id that always comes from these words: two tries of one request name one thing.
pub fn of(words: &[&str]) -> String {
    let mut hash = Sha256::new();
    for word in words {
        hash.update((word.len() as u64).to_be_bytes());
        hash.update(word);
    }
    BASE32_DNSSEC.encode(&hash.finalize()[..10])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_give_the_same_id_and_no_others_do() {
        assert_eq!(of(&["person", "key"]), of(&["person", "key"]));
        assert_ne!(of(&["person", "key"]), of(&["personk", "ey"]));
        assert_eq!(of(&["a"]).len(), 16);
    }
}
