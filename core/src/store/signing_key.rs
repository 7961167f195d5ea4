//! Keys that sign. The secret half stands in the encrypted store and nowhere else. Triggers refuse to
//! change or delete one.

use rusqlite::params;

use super::{Read, Result, Write};
use crate::{
    audit::signature::{PublicKey, Signer},
    id::PersonId,
    time::Timestamp,
};

impl Read<'_> {
    /// The newest key that this person can sign with here; none where they never sat at this store.
    pub fn signer(&self, person: PersonId) -> Result<Option<Signer>> {
        let sql = "SELECT secret FROM signing_key WHERE person = ?1 AND secret IS NOT NULL ORDER BY n DESC LIMIT 1";
        let secret: Option<[u8; 32]> = self.one(sql, [person], |row| row.get(0))?;
        Ok(secret.map(|secret| Signer::new(person, &secret)))
    }

    /// Every key with which this person may have signed.
    pub fn public_keys(&self, of: PersonId) -> Result<Vec<PublicKey>> {
        let sql = "SELECT public FROM signing_key WHERE person = ?1 ORDER BY n";
        self.all(sql, [of], |row| row.get(0).map(PublicKey))
    }

    /// Every key and whose it is.
    pub fn signing_keys(&self) -> Result<Vec<(PersonId, PublicKey)>> {
        let sql = "SELECT person, public FROM signing_key ORDER BY n";
        self.all(sql, [], |row| Ok((row.get(0)?, PublicKey(row.get(1)?))))
    }

    /// Whether anybody can sign here: not in a store of the time before signatures.
    pub fn has_signing_key(&self) -> Result<bool> {
        self.value("SELECT EXISTS (SELECT 1 FROM signing_key)", [])
    }
}

impl Write<'_> {
    /// Keeps a key to sign with; the trail's entry of this act tells which.
    pub fn put_signing_key(&self, signer: &Signer, at: Timestamp) -> Result<()> {
        let public = signer.public();
        self.conn
            .prepare_cached(
                "INSERT INTO signing_key (person, public, secret, made_at) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![signer.person, public.0, signer.secret(), at])?;
        self.leaves(public.digest(signer.person));
        Ok(())
    }
}
