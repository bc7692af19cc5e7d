//! What codes of dimensions and attributes mean, as the answer itself says it.

use crate::{
    error::Error,
    formats::{
        root::{Root, field, text_of},
        text::scalar::text,
    },
    json::{Reader, Type},
    names::Names,
};

/// Code lists of one answer.
#[derive(Debug, Default)]
pub(crate) struct Codes {
    lists: Vec<List>,
    known: Names,
    /// How many of `lists`, the first ones, describe dimensions.
    dimensions: usize,
}

#[derive(Debug, Default)]
struct List {
    id: String,
    labels: Vec<String>,
    known: Names,
}

impl Codes {
    /// The code lists in `dimensions` and `attributes`.
    pub(crate) fn of(root: &Root<'_>) -> Result<Self, Error> {
        let mut codes = Self::default();
        codes.add(root.field("dimensions"))?;
        codes.dimensions = codes.lists.len();
        codes.add(root.field("attributes"))?;
        Ok(codes)
    }

    /// Ids of the dimensions.
    pub(crate) fn dimensions(&self) -> impl Iterator<Item = &str> {
        self.lists.iter().take(self.dimensions).map(|list| list.id.as_str())
    }

    /// What `code` of the dimension or attribute `id` is called.
    pub(crate) fn label(&self, id: &str, code: &str) -> Option<&str> {
        let list = self.lists.get(self.known.position(id)?)?;
        list.labels.get(list.known.position(code)?).map(String::as_str).filter(|label| !label.is_empty())
    }

    fn add(&mut self, lists: Option<Reader<'_>>) -> Result<(), Error> {
        let Some(mut lists) = lists else { return Ok(()) };
        if lists.peek()? != Type::List {
            return Ok(());
        }
        lists.begin_list()?;
        while lists.next_item()? {
            let fields = lists.fields()?;
            let Some(id) = text_of(&fields, "id") else { continue };
            let next = self.lists.len();
            if self.known.position_or(&id, next) != next {
                continue;
            }
            let mut list = List { id, ..List::default() };
            if let Some(mut codes) = field(&fields, "codes")
                && codes.peek()? == Type::List
            {
                codes.begin_list()?;
                while codes.next_item()? {
                    let own = codes.fields()?;
                    let code = field(&own, "code").map(|mut code| text(&mut code)).transpose()?.unwrap_or_default();
                    let next = list.labels.len();
                    if list.known.position_or(&code, next) == next {
                        list.labels.push(text_of(&own, "description").unwrap_or_default());
                    }
                }
            }
            self.lists.push(list);
        }
        Ok(())
    }
}
