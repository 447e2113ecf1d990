//! Descriptor: `datapackage.json`, a Frictionless Data Package v2 with the package's label in it.
//! It is decoded strictly and must be spelled as this program would spell it.

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::table;
use crate::names::{DATA_PACKAGE, LOG};
use crate::{About, Check, Column, ColumnKind, DeviceId, FORMAT, Fault, Reason, Table};

const PROFILE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";

/// Size and hash of a file as the descriptor declares them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Declared {
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

/// What a descriptor says.
#[derive(Debug)]
pub(crate) struct Descriptor {
    pub(crate) about: About,
    /// Columns and keys, without rows.
    pub(crate) tables: Vec<(Table, Declared)>,
    pub(crate) log: Declared,
    pub(crate) log_lines: u64,
}

/// The shape in the file, frozen with the format.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    #[serde(rename = "$schema")]
    schema: String,
    #[serde(rename = "x-package-format")]
    format: u32,
    id: String,
    name: String,
    created: String,
    #[serde(rename = "x-about")]
    about: WireAbout,
    resources: Vec<Resource>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireAbout {
    device: DeviceId,
    sequence: u32,
    author_name: String,
    author_role: String,
    area: String,
    project: String,
    software: String,
    demo: bool,
    counts: BTreeMap<String, u64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Resource {
    name: String,
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    title: String,
    path: String,
    format: String,
    mediatype: String,
    encoding: String,
    bytes: u64,
    hash: String,
    #[serde(rename = "x-lines", default, skip_serializing_if = "Option::is_none")]
    lines: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    schema: Option<Schema>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Schema {
    fields: Vec<Field>,
    #[serde(rename = "primaryKey", default, skip_serializing_if = "Vec::is_empty")]
    primary_key: Vec<String>,
    #[serde(rename = "missingValues")]
    missing_values: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    name: String,
    #[serde(rename = "type")]
    kind: Kind,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraints>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Constraints {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    required: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unique: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    String,
    Integer,
    Number,
    Boolean,
    Date,
    Datetime,
}

impl From<ColumnKind> for Kind {
    fn from(kind: ColumnKind) -> Kind {
        match kind {
            ColumnKind::Text => Kind::String,
            ColumnKind::Integer => Kind::Integer,
            ColumnKind::Number => Kind::Number,
            ColumnKind::Boolean => Kind::Boolean,
            ColumnKind::Date => Kind::Date,
            ColumnKind::DateTime => Kind::Datetime,
        }
    }
}

impl From<Kind> for ColumnKind {
    fn from(kind: Kind) -> ColumnKind {
        match kind {
            Kind::String => ColumnKind::Text,
            Kind::Integer => ColumnKind::Integer,
            Kind::Number => ColumnKind::Number,
            Kind::Boolean => ColumnKind::Boolean,
            Kind::Date => ColumnKind::Date,
            Kind::Datetime => ColumnKind::DateTime,
        }
    }
}

/// The file's bytes; `None` only if JSON could not express it, which no value here brings about.
pub(crate) fn render(descriptor: &Descriptor) -> Option<Vec<u8>> {
    let about = &descriptor.about;
    let mut resources: Vec<Resource> = descriptor
        .tables
        .iter()
        .map(|(table, declared)| table_resource(table, declared))
        .collect();
    resources.push(Resource {
        name: "writes".to_owned(),
        kind: None,
        title: String::new(),
        path: LOG.to_owned(),
        // Declared as text: Table Schema tools would take "jsonl" for a table with one fixed set of columns.
        format: "txt".to_owned(),
        mediatype: "application/jsonl".to_owned(),
        encoding: "utf-8".to_owned(),
        bytes: descriptor.log.bytes,
        hash: format!("sha256:{}", descriptor.log.sha256),
        lines: Some(descriptor.log_lines),
        schema: None,
    });
    let wire = Wire {
        schema: PROFILE.to_owned(),
        format: FORMAT,
        id: format!("urn:uuid:{}", about.id),
        name: format!("package-{}", about.bag_name()),
        created: about.created.to_rfc3339_opts(SecondsFormat::AutoSi, true),
        about: WireAbout {
            device: about.device.clone(),
            sequence: about.sequence,
            author_name: about.author_name.clone(),
            author_role: about.author_role.clone(),
            area: about.area.clone(),
            project: about.project.clone(),
            software: about.software.clone(),
            demo: about.demo,
            counts: about.counts.clone(),
        },
        resources,
    };
    let mut bytes = serde_json::to_vec_pretty(&wire).ok()?;
    bytes.push(b'\n');
    Some(bytes)
}

fn table_resource(table: &Table, declared: &Declared) -> Resource {
    let field = |column: &Column| Field {
        name: column.name.clone(),
        kind: column.kind.into(),
        description: column.description.clone(),
        constraints: (column.required || column.unique).then_some(Constraints {
            required: column.required,
            unique: column.unique,
        }),
    };
    Resource {
        name: table.name.clone(),
        kind: Some("table".to_owned()),
        title: table.title.clone(),
        path: table::path(&table.name),
        format: "csv".to_owned(),
        mediatype: "text/csv".to_owned(),
        encoding: "utf-8".to_owned(),
        bytes: declared.bytes,
        hash: format!("sha256:{}", declared.sha256),
        lines: None,
        schema: Some(Schema {
            fields: table.fields.iter().map(field).collect(),
            primary_key: table.primary_key.clone(),
            missing_values: vec![String::new()],
        }),
    }
}

/// The package format that a descriptor declares, whatever else it holds.
pub(crate) fn declared_format(bytes: &[u8]) -> Option<u32> {
    #[derive(Deserialize)]
    struct Probe {
        #[serde(rename = "x-package-format")]
        format: u32,
    }
    serde_json::from_slice::<Probe>(bytes)
        .ok()
        .map(|probe| probe.format)
}

/// Decodes a descriptor of this format.
pub(crate) fn parse(bytes: &[u8]) -> Result<Descriptor, Fault> {
    let fault = |reason| Fault::new(Check::DataPackage, DATA_PACKAGE, reason);
    let wire: Wire = serde_json::from_slice(bytes)
        .map_err(|error| fault(Reason::Json).at_row(u64::try_from(error.line()).unwrap_or(0)))?;
    let descriptor = compile(wire).ok_or_else(|| fault(Reason::DescriptorValue))?;
    // One spelling only: this also refuses keys given twice, other orders and other constants.
    if render(&descriptor).as_deref() != Some(bytes) {
        return Err(fault(Reason::Json));
    }
    Ok(descriptor)
}

fn compile(wire: Wire) -> Option<Descriptor> {
    let about = wire.about;
    if !(1..=999_999).contains(&about.sequence) {
        return None;
    }
    let about = About {
        id: wire.id.strip_prefix("urn:uuid:")?.parse::<Uuid>().ok()?,
        created: DateTime::parse_from_rfc3339(&wire.created)
            .ok()?
            .with_timezone(&Utc),
        sequence: about.sequence,
        device: about.device,
        author_name: about.author_name,
        author_role: about.author_role,
        area: about.area,
        project: about.project,
        software: about.software,
        demo: about.demo,
        counts: about.counts,
    };
    let mut resources = wire.resources;
    let log = resources.pop()?;
    let declared = |bytes, hash: &str| {
        let sha256 = hash
            .strip_prefix("sha256:")
            .filter(|h| crate::names::is_sha256(h))?;
        Some(Declared {
            bytes,
            sha256: sha256.to_owned(),
        })
    };
    let mut tables = Vec::with_capacity(resources.len());
    for resource in resources {
        let declared = declared(resource.bytes, &resource.hash)?;
        let schema = resource.schema?;
        let fields = schema.fields.into_iter().map(|field| {
            let Constraints { required, unique } = field.constraints.unwrap_or(Constraints {
                required: false,
                unique: false,
            });
            Column {
                name: field.name,
                kind: field.kind.into(),
                required,
                unique,
                description: field.description,
            }
        });
        let table = Table {
            name: resource.name,
            title: resource.title,
            fields: fields.collect(),
            primary_key: schema.primary_key,
            rows: Vec::new(),
        };
        tables.push((table, declared));
    }
    Some(Descriptor {
        about,
        tables,
        log: declared(log.bytes, &log.hash)?,
        log_lines: log.lines?,
    })
}
