//! A table of things by number.

/// Things by number; a number is used again after its thing was forgotten. Numbers begin at 1.
pub(super) struct Slots<T> {
    slots: Vec<Slot<T>>,
    free: Vec<u32>,
}

enum Slot<T> {
    Empty,
    /// In use elsewhere for the moment.
    Out,
    Full(T),
}

impl<T> Slots<T> {
    pub(super) const fn new() -> Self {
        Self { slots: Vec::new(), free: Vec::new() }
    }

    /// Keeps `thing` and gives its number; `None` where there are no numbers left.
    pub(super) fn insert(&mut self, thing: T) -> Option<u32> {
        if let Some(number) = self.free.pop() {
            *self.slot(number)? = Slot::Full(thing);
            return Some(number);
        }
        self.slots.push(Slot::Full(thing));
        u32::try_from(self.slots.len()).ok()
    }

    /// The thing of that number.
    pub(super) fn get(&self, number: u32) -> Option<&T> {
        match self.slots.get(number.checked_sub(1)? as usize)? {
            Slot::Full(thing) => Some(thing),
            Slot::Empty | Slot::Out => None,
        }
    }

    /// Takes the thing out; its number stays reserved until it is put back or forgotten.
    pub(super) fn take(&mut self, number: u32) -> Option<T> {
        let slot = self.slot(number)?;
        match std::mem::replace(slot, Slot::Out) {
            Slot::Full(thing) => Some(thing),
            other => {
                *slot = other;
                None
            }
        }
    }

    /// Puts a thing back that was taken, unless its number was forgotten meanwhile.
    pub(super) fn put_back(&mut self, number: u32, thing: T) {
        if let Some(slot @ Slot::Out) = self.slot(number) {
            *slot = Slot::Full(thing);
        }
    }

    /// Frees the number.
    pub(super) fn forget(&mut self, number: u32) {
        if let Some(slot @ (Slot::Full(_) | Slot::Out)) = self.slot(number) {
            *slot = Slot::Empty;
            self.free.push(number);
        }
    }

    /// How many things there are.
    pub(super) fn len(&self) -> u32 {
        self.slots.iter().filter(|slot| !matches!(slot, Slot::Empty)).count() as u32
    }

    fn slot(&mut self, number: u32) -> Option<&mut Slot<T>> {
        self.slots.get_mut(number.checked_sub(1)? as usize)
    }
}
