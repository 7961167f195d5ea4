//! The authority's recovery key: one age X25519 key pair. Its public line is given to every store; its
//! private part is written as 24 words of BIP-39 (with their checksum) and as age's own text, for a QR
//! code, and is kept on paper. Both are the same 32 bytes, and `age` itself reads the second.

use bech32::{FromBase32, ToBase32, Variant};
use bip39::{Language, Mnemonic};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use crate::{fault::Fault, refusal::Refusal};

/// How many words carry 256 bits and their checksum.
const WORDS: usize = 24;
/// How age begins the text of a private key, in small letters.
const PRIVATE: &str = "age-secret-key-";

/// The private part. Cleared from memory when dropped; never printed by accident.
pub struct RecoveryKey(Zeroizing<[u8; 32]>);

impl RecoveryKey {
    /// A key from 32 random bytes that the caller brings.
    pub fn new(random: [u8; 32]) -> Self {
        Self(Zeroizing::new(random))
    }

    /// Reads what a person typed from the paper (the words, with or without their numbers) or what a
    /// scanner read from the QR code.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] that says which word to look at. It never repeats what was typed.
    pub fn read(typed: &str) -> Result<Self, Refusal> {
        let scanned: Zeroizing<String> = Zeroizing::new(
            typed
                .chars()
                .filter(|letter| !letter.is_whitespace())
                .collect::<String>()
                .to_lowercase(),
        );
        if scanned.starts_with(PRIVATE) {
            return Self::from_text(&scanned).ok_or(Refusal::RecoveryCodeMisread);
        }
        let typed = Zeroizing::new(typed.to_lowercase());
        let words: Vec<&str> = typed
            .split(|letter: char| !letter.is_alphabetic())
            .filter(|word| !word.is_empty())
            .collect();
        for (at, word) in words.iter().enumerate() {
            if Language::English.find_word(word).is_none() {
                let position = u32::try_from(at + 1).unwrap_or(u32::MAX);
                return Err(Refusal::RecoveryWordUnknown { position });
            }
        }
        if words.len() != WORDS {
            let found = u32::try_from(words.len()).unwrap_or(u32::MAX);
            return Err(Refusal::RecoveryWordsCount { found });
        }
        let spaced = Zeroizing::new(words.join(" "));
        let read = Mnemonic::parse_in_normalized(Language::English, &spaced)
            .map_err(|_| Refusal::RecoveryWordsMisread)?;
        let entropy = Zeroizing::new(read.to_entropy());
        let secret = entropy[..]
            .try_into()
            .map_err(|_| Refusal::RecoveryWordsMisread)?;
        Ok(Self::new(secret))
    }

    fn from_text(text: &str) -> Option<Self> {
        let (prefix, letters, variant) = bech32::decode(text).ok()?;
        if prefix != PRIVATE || variant != Variant::Bech32 {
            return None;
        }
        let bytes = Zeroizing::new(Vec::<u8>::from_base32(&letters).ok()?);
        Some(Self::new(bytes[..].try_into().ok()?))
    }

    /// The words to print, in order.
    pub fn words(&self) -> Result<Vec<&'static str>, Fault> {
        let words = Mnemonic::from_entropy_in(Language::English, &self.0[..])
            .map_err(|_| Fault::unexpected("the recovery key has no words"))?;
        Ok(words.words().collect())
    }

    /// The text to print as a QR code: age's own form of a private key.
    pub fn code(&self) -> Result<Zeroizing<String>, Fault> {
        let mut lower = bech32::encode(PRIVATE, self.0.to_base32(), Variant::Bech32)
            .map_err(|_| Fault::unexpected("the recovery key has no text"))?;
        let code = Zeroizing::new(lower.to_uppercase());
        lower.zeroize();
        Ok(code)
    }

    /// The public part.
    pub fn recipient(&self) -> Result<Recipient, Fault> {
        Ok(Recipient(self.identity()?.to_public()))
    }

    fn identity(&self) -> Result<age::x25519::Identity, Fault> {
        self.code()?.parse().map_err(Fault::unexpected)
    }

    /// Opens what was wrapped for this key; nothing when it was not, or was changed.
    pub(super) fn unwrap(&self, wrapped: &[u8]) -> Result<Option<Zeroizing<Vec<u8>>>, Fault> {
        let identity = self.identity()?;
        Ok(age::decrypt(&identity, wrapped).ok().map(Zeroizing::new))
    }
}

impl std::fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryKey(…)")
    }
}

/// The public part: what a store is given, as one line that begins with `age1`. No secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(age::x25519::Recipient);

impl Recipient {
    /// Reads the line from what a person pasted, or from the file of the authority: lines that begin
    /// with `#` say what it is and are passed over (age's own form of a file of recipients).
    ///
    /// # Errors
    ///
    /// [`Refusal::RecipientIsPrivate`] when the private part was given instead, and
    /// [`Refusal::RecipientMisread`] when there is no such line or more than one.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        if text.to_lowercase().contains(PRIVATE) || RecoveryKey::read(text).is_ok() {
            return Err(Refusal::RecipientIsPrivate);
        }
        let mut lines = text
            .lines()
            .map(|line| line.trim_start_matches('\u{feff}').trim())
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        match (lines.next(), lines.next()) {
            (Some(line), None) => line
                .to_lowercase()
                .parse()
                .map(Self)
                .map_err(|_| Refusal::RecipientMisread),
            _ => Err(Refusal::RecipientMisread),
        }
    }

    /// A short name for it, on paper and on screen: `RK-3F9A-77C0`. The first 32 bits of the SHA-256 of
    /// its line: to tell an authority's keys apart, not to prove anything.
    pub fn reference(&self) -> String {
        let hash = hex::encode_upper(&Sha256::digest(self.to_string())[..4]);
        format!("RK-{}-{}", &hash[..4], &hash[4..])
    }

    pub(super) fn wrap(&self, secret: &[u8]) -> Result<Vec<u8>, Fault> {
        age::encrypt(&self.0, secret).map_err(Fault::unexpected)
    }
}

impl std::fmt::Display for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::fmt::Debug for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.reference())
    }
}

impl Serialize for Recipient {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Recipient {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map(Self).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> RecoveryKey {
        RecoveryKey::new(std::array::from_fn(|n| n as u8))
    }

    #[test]
    fn words_and_code_are_the_same_key() {
        let words = key().words().unwrap();
        assert_eq!(words.len(), WORDS);
        let code = key().code().unwrap();
        assert!(code.starts_with("AGE-SECRET-KEY-1"), "{}", code.as_str());
        let numbered: String = (1..)
            .zip(&words)
            .map(|(n, word)| format!("{n}. {}\n", word.to_uppercase()))
            .collect();
        for typed in [words.join(" "), numbered, format!(" {}\r\n", code.as_str())] {
            let read = RecoveryKey::read(&typed).unwrap();
            assert_eq!(read.recipient().unwrap(), key().recipient().unwrap());
        }
    }

    /// The first vector of 256 bits of the specification: 32 bytes of zeros.
    #[test]
    fn the_words_are_those_of_bip_39() {
        let words = RecoveryKey::new([0; 32]).words().unwrap();
        assert!(words[..23].iter().all(|word| *word == "abandon"));
        assert_eq!(words[23], "art");
    }

    #[test]
    fn a_slip_is_named_and_never_repeated() {
        let mut words = key().words().unwrap();
        words[6] = "sightline";
        assert_eq!(
            RecoveryKey::read(&words.join(" ")).unwrap_err(),
            Refusal::RecoveryWordUnknown { position: 7 }
        );
        words[6] = "zoo";
        assert_eq!(
            RecoveryKey::read(&words.join(" ")).unwrap_err(),
            Refusal::RecoveryWordsMisread
        );
        assert_eq!(
            RecoveryKey::read(&words[..23].join(" ")).unwrap_err(),
            Refusal::RecoveryWordsCount { found: 23 }
        );
        let code = key().code().unwrap().replace('Q', "P");
        assert_eq!(
            RecoveryKey::read(&code).unwrap_err(),
            Refusal::RecoveryCodeMisread
        );
    }

    #[test]
    fn two_words_that_change_places_are_found() {
        let whole = key().words().unwrap();
        let mut missed = 0;
        for at in 0..WORDS - 1 {
            let mut words = whole.clone();
            words.swap(at, at + 1);
            missed += usize::from(words != whole && RecoveryKey::read(&words.join(" ")).is_ok());
        }
        // Eight bits of checksum: one in 256 slips goes through, and then opens nothing.
        assert_eq!(missed, 0);
    }

    #[test]
    fn the_public_line_is_found_in_its_file_and_the_private_part_is_refused() {
        let line = key().recipient().unwrap().to_string();
        let file = format!("\u{feff}# Northmoor Council\r\n# made 12 May 2026\r\n\r\n{line}\r\n");
        assert_eq!(Recipient::read(&file).unwrap(), key().recipient().unwrap());
        let words = key().words().unwrap().join(" ");
        for private in [key().code().unwrap().as_str(), words.as_str()] {
            assert_eq!(
                Recipient::read(private).unwrap_err(),
                Refusal::RecipientIsPrivate
            );
        }
        let two = format!("{line}\n{line}");
        let cut = &line[..line.len() - 1];
        for other in ["", "# nothing", "age1", cut, &two, "ssh-ed25519 AAAA"] {
            assert_eq!(
                Recipient::read(other).unwrap_err(),
                Refusal::RecipientMisread,
                "{other}"
            );
        }
    }

    #[test]
    fn a_key_is_never_printed() {
        assert_eq!(format!("{:?}", key()), "RecoveryKey(…)");
    }
}
