//! JSON values as types.
//!
//! All JSON is read into [`Value`] first and made a type from there, so that each type is compiled
//! for one kind of input only. This does what `serde_json::from_value` does, with one difference: a
//! struct is an object and never an array, so that no type carries code for reading itself from an
//! array. Together this makes the Worker a fifth smaller.

use serde::de::value::StringDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Unexpected,
    Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Map, Value};

/// A value as a type.
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    T::deserialize(Source(value))
}

/// JSON text as a value.
pub fn parse<T: DeserializeOwned>(text: &[u8]) -> Result<T, Error> {
    from_value(serde_json::from_slice(text)?)
}

struct Source(Value);

impl Source {
    fn wrong<'de, V: Visitor<'de>>(&self, visitor: &V) -> Error {
        Error::invalid_type(kind(&self.0), visitor)
    }

    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::Number(number) = &self.0 else {
            return Err(self.wrong(&visitor));
        };
        if let Some(number) = number.as_u64() {
            visitor.visit_u64(number)
        } else if let Some(number) = number.as_i64() {
            visitor.visit_i64(number)
        } else {
            visitor.visit_f64(number.as_f64().unwrap_or_default())
        }
    }

    fn text<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::String(text) => visitor.visit_string(text),
            other => Err(Self(other).wrong(&visitor)),
        }
    }

    fn list<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(Items(items.into_iter())),
            other => Err(Self(other).wrong(&visitor)),
        }
    }

    fn object<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Object(fields) => visitor.visit_map(Fields::new(fields)),
            other => Err(Self(other).wrong(&visitor)),
        }
    }
}

fn kind(value: &Value) -> Unexpected<'_> {
    match value {
        Value::Null => Unexpected::Unit,
        Value::Bool(yes) => Unexpected::Bool(*yes),
        Value::Number(number) => number
            .as_i64()
            .map_or(Unexpected::Other("number"), Unexpected::Signed),
        Value::String(text) => Unexpected::Str(text),
        Value::Array(_) => Unexpected::Seq,
        Value::Object(_) => Unexpected::Map,
    }
}

macro_rules! by {
    ($way:ident: $($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.$way(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Source {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(yes) => visitor.visit_bool(yes),
            Value::Number(_) => self.number(visitor),
            Value::String(_) => self.text(visitor),
            Value::Array(_) => self.list(visitor),
            Value::Object(_) => self.object(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Bool(yes) => visitor.visit_bool(yes),
            _ => Err(self.wrong(&visitor)),
        }
    }

    by!(number: deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64);
    by!(number: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64);
    by!(number: deserialize_f32 deserialize_f64);
    by!(text: deserialize_str deserialize_string deserialize_char deserialize_identifier);
    by!(list: deserialize_seq);
    by!(object: deserialize_map);

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.list(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.object(visitor)
    }

    /// The variants of our enums carry nothing: they are words.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0 {
            Value::String(text) => visitor.visit_enum(StringDeserializer::new(text)),
            other => Err(Error::invalid_type(kind(&other), &"a word")),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i128 u128 bytes byte_buf unit unit_struct tuple_struct
    }
}

struct Items(std::vec::IntoIter<Value>);

impl<'de> SeqAccess<'de> for Items {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let item = self.0.next();
        item.map(|item| seed.deserialize(Source(item))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Fields {
    rest: serde_json::map::IntoIter,
    value: Value,
}

impl Fields {
    fn new(fields: Map<String, Value>) -> Self {
        Self {
            rest: fields.into_iter(),
            value: Value::Null,
        }
    }
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Error;

    fn next_key_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some((name, value)) = self.rest.next() else {
            return Ok(None);
        };
        self.value = value;
        seed.deserialize(StringDeserializer::<Error>::new(name))
            .map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(Source(self.value.take()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Word {
        OneWord,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Thing {
        name: String,
        number: Option<u8>,
        #[serde(default)]
        list: Vec<(i32, f64)>,
        word: Option<Word>,
        #[serde(default)]
        more: BTreeMap<String, Value>,
    }

    #[test]
    fn a_value_becomes_what_serde_json_would_make_of_it() {
        for value in [
            json!({ "name": "a", "number": 7, "list": [[-1, 0.5], [2, 3]], "word": "one_word" }),
            json!({ "name": "a", "number": null, "more": { "x": [true, null, "y"] } }),
        ] {
            let expected: Thing = serde_json::from_value(value.clone()).unwrap();
            assert_eq!(from_value::<Thing>(value).unwrap(), expected);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_in_the_same_words() {
        for value in [
            json!({}),
            json!(null),
            json!({ "name": 3 }),
            json!({ "name": "a", "number": 300 }),
            json!({ "name": "a", "number": -1 }),
            json!({ "name": "a", "number": "7" }),
            json!({ "name": "a", "word": "another" }),
            json!({ "name": "a", "list": {} }),
            json!({ "name": "a", "unknown": 1 }),
        ] {
            let expected = serde_json::from_value::<Thing>(value.clone()).unwrap_err();
            let error = from_value::<Thing>(value.clone()).unwrap_err();
            assert_eq!(error.to_string(), expected.to_string(), "{value}");
        }
    }

    #[test]
    fn a_word_is_asked_for_without_the_name_of_our_type() {
        let error = from_value::<Thing>(json!({ "name": "a", "word": 1 })).unwrap_err();
        assert!(error.to_string().ends_with("expected a word"), "{error}");
    }

    #[test]
    fn a_struct_is_an_object() {
        assert!(from_value::<Thing>(json!(["a", 1])).is_err());
    }
}
