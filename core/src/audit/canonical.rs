//! One value, one text: canonical JSON after RFC 8785, for the values that records are made of.
//!
//! Names of fields in order, no space, the shortest escapes. Our names are ASCII and our numbers whole, so
//! that a sorted map written without spaces is all that the RFC asks for; a value that would need more
//! (a fraction, a number beyond 2^53) is refused instead of written in a way of our own.
//! docs/decisions has why.

use std::collections::BTreeMap;

use serde::{Serialize, ser::Error as _};
use serde_json::{Error, Value};

/// Beyond this a number is not the same to every reader of JSON.
const LARGEST: u64 = 1 << 53;

/// The canonical bytes of a value.
pub fn bytes(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    let mut text = Vec::new();
    write(&serde_json::to_value(value)?, &mut text)?;
    Ok(text)
}

fn write(value: &Value, to: &mut Vec<u8>) -> Result<(), Error> {
    match value {
        Value::Object(fields) => {
            // Sorted here, whatever order a map keeps in this build.
            let sorted: BTreeMap<&String, &Value> = fields.iter().collect();
            to.push(b'{');
            for (place, (name, value)) in sorted.into_iter().enumerate() {
                if !name.is_ascii() {
                    return Err(Error::custom("the name of a field is not ASCII"));
                }
                if place > 0 {
                    to.push(b',');
                }
                serde_json::to_writer(&mut *to, name)?;
                to.push(b':');
                write(value, to)?;
            }
            to.push(b'}');
        }
        Value::Array(items) => {
            to.push(b'[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    to.push(b',');
                }
                write(item, to)?;
            }
            to.push(b']');
        }
        Value::Number(number) => {
            let size = number.as_u64().or(number.as_i64().map(i64::unsigned_abs));
            if size.is_none_or(|size| size > LARGEST) {
                return Err(Error::custom("a number is not whole, or too large"));
            }
            serde_json::to_writer(to, number)?;
        }
        Value::Null | Value::Bool(_) | Value::String(_) => serde_json::to_writer(to, value)?,
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(text: &str) -> Result<String, Error> {
        let value: Value = serde_json::from_str(text)?;
        Ok(String::from_utf8(bytes(&value)?).unwrap())
    }

    /// The strings and literals of the sample in section 3.2.2 of RFC 8785, and what it makes of them.
    #[test]
    fn it_writes_what_the_rfc_writes() {
        let sample = r#"{ "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false] }"#;
        let expected =
            "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}";
        assert_eq!(canonical(sample).unwrap(), expected);
        assert_eq!(
            canonical(r#"{"b":1,"a":{"d":-2,"c":[]}}"#).unwrap(),
            r#"{"a":{"c":[],"d":-2},"b":1}"#
        );
    }

    #[test]
    fn what_would_need_more_is_refused() {
        for text in ["1.5", "1e30", "9007199254740993", r#"{"ö":1}"#] {
            assert!(canonical(text).is_err(), "{text}");
        }
    }
}
