//! Evaluating a bound expression in a scene: one form, one live session, one block.

mod functions;
mod texts;

use super::tree::{ChoiceColumn, Expr, Operator};
use super::value::Value;
use crate::form::Form;
use crate::form::node::Choice;
use crate::session::Environment;
use crate::session::block::{At, Blocks};

/// What an expression can see.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) form: &'a Form,
    pub(crate) blocks: &'a Blocks,
    pub(crate) env: &'a Environment,
    /// The node the expression belongs to.
    pub(crate) at: At,
    /// The choice in question; only in choice filters.
    pub(crate) choice: Option<&'a Choice>,
}

impl<'a> Scene<'a> {
    pub(crate) fn truth(&self, expr: &'a Expr) -> bool {
        self.value(expr).truth()
    }

    pub(crate) fn number(&self, expr: &'a Expr) -> f64 {
        self.value(expr).number(self.zone())
    }

    pub(crate) fn zone(&self) -> chrono::FixedOffset {
        *self.env.now.offset()
    }

    pub(crate) fn value(&self, expr: &'a Expr) -> Value<'a> {
        match expr {
            Expr::Text(text) => Value::Text((&**text).into()),
            Expr::Number(number) => Value::Number(*number),
            Expr::Own => self
                .blocks
                .cell(self.at)
                .map_or(Value::EMPTY, |cell| Value::Field(cell.text(), cell.number)),
            Expr::Field(route) => self
                .blocks
                .at(self.at.block, route)
                .map_or(Value::EMPTY, |cell| Value::Field(cell.text(), cell.number)),
            Expr::Column(column) => self.column(column),
            Expr::Operation(operator, left, right) => self.operation(*operator, left, right),
            Expr::Negative(inner) => Value::Number(-self.number(inner)),
            Expr::Call(function, arguments) => self.call(*function, arguments),
            // Only arguments are many; the first stands for them elsewhere.
            Expr::Many(route) => {
                let mut first = None;
                self.blocks.each(self.at.block, route, |cell| {
                    first.get_or_insert(Value::Field(cell.text(), cell.number));
                });
                first.unwrap_or(Value::Nowhere)
            }
            Expr::Rows(route) => self.rows(route),
            Expr::Position(up) => {
                let block = self.blocks.outwards(self.at.block, *up);
                Value::Number(
                    self.blocks
                        .get(block)
                        .map_or(f64::NAN, |row| f64::from(row.position) + 1.0),
                )
            }
            Expr::Indexed { up, rows, slot } => self.indexed(*up, rows, *slot),
            Expr::Matches(text, regex) => Value::Truth(regex.is_match(&self.value(text).text())),
            Expr::ChoiceName { select, name } => self.choice_name(*select, name),
            Expr::Draw { uuid, number, length } => self.draw(*uuid, *number, length.as_deref()),
        }
    }

    fn column(&self, column: &ChoiceColumn) -> Value<'a> {
        let Some(choice) = self.choice else {
            return Value::EMPTY;
        };
        let text = match column {
            ChoiceColumn::Name => choice.name.as_str(),
            ChoiceColumn::Label => choice.label.get(""),
            ChoiceColumn::Extra(name) => choice.extra.get(&**name).map_or("", String::as_str),
        };
        Value::Text(text.into())
    }

    fn operation(&self, operator: Operator, left: &'a Expr, right: &'a Expr) -> Value<'a> {
        use Operator::{
            And, Div, Equal, Greater, GreaterEqual, Less, LessEqual, Minus, Mod, NotEqual, Or, Plus, Times,
        };
        match operator {
            Or => Value::Truth(self.truth(left) || self.truth(right)),
            And => Value::Truth(self.truth(left) && self.truth(right)),
            Equal | NotEqual => {
                let (left, right) = (self.value(left), self.value(right));
                Value::Truth(left.compared(right, self.zone(), operator == Equal))
            }
            Less => Value::Truth(self.number(left) < self.number(right)),
            LessEqual => Value::Truth(self.number(left) <= self.number(right)),
            Greater => Value::Truth(self.number(left) > self.number(right)),
            GreaterEqual => Value::Truth(self.number(left) >= self.number(right)),
            Plus => Value::Number(self.number(left) + self.number(right)),
            Minus => Value::Number(self.number(left) - self.number(right)),
            Times => Value::Number(self.number(left) * self.number(right)),
            Div => Value::Number(self.number(left) / self.number(right)),
            Mod => Value::Number(self.number(left) % self.number(right)),
        }
    }

    /// Rows of a repeat that is not relevant don't count.
    fn rows(&self, route: &super::tree::Route) -> Value<'a> {
        let shape = &self.form.shape;
        let scope = shape
            .spot(route.node)
            .and_then(|spot| spot.inner)
            .and_then(|scope| shape.scope(scope));
        let Some(scope) = scope else {
            return Value::Number(f64::NAN);
        };
        let mut count = 0;
        let outer = self.blocks.outwards(self.at.block, route.up);
        self.blocks.inwards(outer, &route.down, &mut |block| {
            if self
                .blocks
                .cell(At {
                    block,
                    slot: route.slot,
                })
                .is_some_and(|cell| cell.relevant)
            {
                count += self.blocks.rows(block, scope.place).len();
            }
        });
        #[allow(clippy::cast_precision_loss, reason = "rows are counted in thousands")]
        Value::Number(count as f64)
    }

    fn indexed(&self, up: u8, rows: &'a [(u16, Expr)], slot: u32) -> Value<'a> {
        let mut block = self.blocks.outwards(self.at.block, up);
        for (place, row) in rows {
            let wanted = self.number(row);
            #[allow(clippy::cast_precision_loss, reason = "rows are counted in thousands")]
            let found = (1..)
                .zip(self.blocks.rows(block, *place))
                .find(|(number, _)| f64::from(*number) == wanted);
            match found {
                Some((_, row)) => block = *row,
                None => return Value::Nowhere,
            }
        }
        self.blocks
            .cell(At { block, slot })
            .map_or(Value::Nowhere, |cell| Value::Field(cell.text(), cell.number))
    }

    fn choice_name(&self, select: u32, name: &'a Expr) -> Value<'a> {
        let name = self.value(name).text();
        let node = self.form.nodes.get(select as usize);
        let choice = node.and_then(|_| self.form.choice(select, &name));
        Value::Text(choice.map_or("", |choice| choice.label.get("")).into())
    }

    /// The session's own seed for shuffling the node's choices.
    pub(crate) fn seed(&self) -> f64 {
        let fraction = self.draw(false, 0, None).number(self.zone());
        (fraction * 2_147_483_646.0).trunc() + 1.0
    }

    /// A number drawn from the seed, the node, its row and the place in the expression.
    fn draw(&self, uuid: bool, number: u32, length: Option<&'a Expr>) -> Value<'a> {
        let mut state = self.env.seed ^ (u64::from(number) << 32);
        let mut block = self.at.block;
        mix(&mut state, &self.at.slot.to_le_bytes());
        while let Some(row) = self.blocks.get(block) {
            mix(&mut state, row.key.as_bytes());
            mix(&mut state, &row.scope.to_le_bytes());
            if block == row.parent {
                break;
            }
            block = row.parent;
        }
        if !uuid {
            #[allow(clippy::cast_precision_loss, reason = "53 bits are exact in a double")]
            let fraction = (step(&mut state) >> 11) as f64 / (1_u64 << 53) as f64;
            return Value::Number(fraction);
        }
        let mut text = uuid_text(&mut state);
        if let Some(length) = length
            .map(|length| self.number(length))
            .filter(|length| *length >= 0.0)
        {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "clamped just before"
            )]
            let length = length.min(1_000.0) as usize;
            while text.len() < length {
                text.push_str(&uuid_text(&mut state));
            }
            text.truncate(length);
        }
        Value::Text(text.into())
    }
}

/// The layout of a random UUID (RFC 9562, version 4).
fn uuid_text(state: &mut u64) -> String {
    let (high, low) = (step(state), step(state));
    format!(
        "{:08x}-{:04x}-4{:03x}-{:x}{:03x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        8 + (low >> 62),
        (low >> 48) & 0xfff,
        low & 0xffff_ffff_ffff
    )
}

/// Stirs bytes into a state.
fn mix(state: &mut u64, bytes: &[u8]) {
    for byte in bytes {
        *state = (*state ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    step(state);
}

/// SplitMix64 (Steele, Lea, Flood 2014): the next 64 bits of a stream.
fn step(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
