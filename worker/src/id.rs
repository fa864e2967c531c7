//! Ids: opaque, unguessable, short enough for a link.

use sha2::{Digest, Sha256};

use crate::context::Context;

/// 20 characters for 80 random bits.
pub fn random(context: &Context) -> String {
    let mut bytes = [0; 10];
    (context.random)(&mut bytes);
    hex::encode(bytes)
}

/// The id that always comes from these words: two tries of one request name one thing.
pub fn of(words: &[&str]) -> String {
    let mut hash = Sha256::new();
    for word in words {
        hash.update((word.len() as u64).to_be_bytes());
        hash.update(word);
    }
    hex::encode(&hash.finalize()[..10])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_give_the_same_id_and_no_others_do() {
        assert_eq!(of(&["person", "key"]), of(&["person", "key"]));
        assert_ne!(of(&["person", "key"]), of(&["personk", "ey"]));
        assert_eq!(of(&["a"]).len(), 20);
    }
}
