//! The code under what stands outside the store: only who has the key can write it (HMAC-SHA-256, RFC 2104).

use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Bytes of a block of SHA-256: a key that is shorter is filled up with zeros (RFC 2104, section 2).
const BLOCK: usize = 64;

/// The code of a text under this key, to write or to verify.
pub fn of(said: &str, key: &[u8; 32]) -> Hmac<Sha256> {
    let mut block = Zeroizing::new([0; BLOCK]);
    block[..key.len()].copy_from_slice(key);
    let mut code = Hmac::new((&*block).into());
    code.update(said.as_bytes());
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Test 2 of section 4.3 of RFC 4231, its key filled up to 32 bytes: another reader gets the same.
    #[test]
    fn it_is_the_code_of_the_rfc() {
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let code = of("what do ya want for nothing?", &key).finalize();
        assert_eq!(
            hex::encode(code.into_bytes()),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }
}
