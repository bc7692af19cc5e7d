/**
 * Files of any number of figures in each format that publishers use for bulk data, all of the same made-up monthly figures.
 *
 * The figures follow from their place alone, so that every run measures the same bytes.
 */

const MONTHS = 250;

/** The value of the figure at `row`: one decimal, a gap in every hundred. */
function value(row) {
  return row % 100 === 99 ? null : (((row * 7919) % 100_003) / 10).toFixed(1);
}

/** The month of `row`, 250 months to an area. */
function month(row) {
  const at = row % MONTHS;
  return `${2000 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}

function area(row) {
  return `A${String(Math.floor(row / MONTHS)).padStart(4, "0")}`;
}

const each = (rows, write) => Array.from({ length: rows }, (_, row) => write(row));
const months = () => each(MONTHS, month);
const areas = (rows) => each(Math.ceil(rows / MONTHS), (at) => area(at * MONTHS));

/** The dataset around JSON-stat values. */
function jsonstat(rows, values) {
  const [where, when] = [areas(rows), months()];
  const categories = (codes) => JSON.stringify(codes);
  return `{"version":"2.0","class":"dataset","label":"Made for measuring","id":["area","month"],"size":[${where.length},${when.length}],
"role":{"time":["month"],"geo":["area"]},"dimension":{"area":{"label":"Area","category":{"index":${categories(where)}}},
"month":{"label":"Month","category":{"index":${categories(when)}}}},"value":${values}}`;
}

function sdmx(rows, dataSet, level) {
  const when = { id: "TIME_PERIOD", roles: ["TIME_PERIOD"], values: months().map((id) => ({ id })) };
  const where = { id: "REF_AREA", values: areas(rows).map((id) => ({ id, name: id })) };
  const dimensions = level === "series" ? { dataSet: [], series: [where], observation: [when] } : { dataSet: [], series: [], observation: [where, when] };
  const structures = [{ name: "Made for measuring", dimensions, measures: { observation: [{ id: "OBS_VALUE" }] }, attributes: {} }];
  return `{"meta":{"id":"made"},"data":{"structures":${JSON.stringify(structures)},"dataSets":[{"structure":0,"action":"Information",${dataSet}}]}}`;
}

const properties = (row) => `{"area":"${area(row)}","month":"${month(row)}","value":${value(row)}}`;
const lines = (rows, write) => each(rows, (row) => `${write(row)}\n`).join("");

/** Each format: its name and what writes a file of so many rows; a number of rows is a multiple of 250. */
export const FORMATS = [
  [
    "indicator document",
    (rows) => {
      const observations = each(rows, (row) => `{"timePeriod":"${month(row)}","value":${value(row)},"dimensions":{"refArea":"${area(row)}"}}`);
      return `{"schema":"indicators/1.0","indicators":[{"id":"made","observations":[${observations.join(",\n")}]}]}`;
    },
  ],
  ["records", (rows) => `[${each(rows, properties).join(",\n")}]`],
  ["records by line", (rows) => lines(rows, properties)],
  [
    "columns",
    (rows) => `{"area":${JSON.stringify(each(rows, area))},"month":${JSON.stringify(each(rows, month))},"value":[${each(rows, value).map(String).join(",")}]}`,
  ],
  ["CSV", (rows) => `area,month,value\n${lines(rows, (row) => `${area(row)},${month(row)},${value(row) ?? ""}`)}`],
  [
    "CSV, a column a month",
    (rows) => {
      const own = (at) => each(MONTHS, (when) => value(at * MONTHS + when) ?? "").join(",");
      return `area,${months().join(",")}\n${lines(rows / MONTHS, (at) => `${area(at * MONTHS)},${own(at)}`)}`;
    },
  ],
  [
    "GeoJSON",
    (rows) => {
      const geometry = (row) => `{"type":"Point","coordinates":[${(row % 360) - 180},${(row % 180) - 90}]}`;
      const features = each(rows, (row) => `{"type":"Feature","geometry":${geometry(row)},"properties":${properties(row)}}`);
      return `{"type":"FeatureCollection","features":[${features.join(",\n")}]}`;
    },
  ],
  ["JSON-stat", (rows) => jsonstat(rows, `[${each(rows, value).map(String).join(",")}]`)],
  [
    "JSON-stat, sparse",
    (rows) => jsonstat(rows, `{${each(rows, (row) => [row, value(row)]).filter(([, own]) => own !== null).map(([row, own]) => `"${row}":${own}`).join(",")}}`),
  ],
  [
    "SDMX-JSON, series",
    (rows) => {
      const series = areas(rows).map((_, at) => {
        const own = each(MONTHS, (when) => `"${when}":[${value(at * MONTHS + when)}]`);
        return `"${at}":{"observations":{${own.join(",")}}}`;
      });
      return sdmx(rows, `"series":{${series.join(",\n")}}`, "series");
    },
  ],
  [
    "SDMX-JSON, flat",
    (rows) => sdmx(rows, `"observations":{${each(rows, (row) => `"${Math.floor(row / MONTHS)}:${row % MONTHS}":[${value(row)}]`).join(",\n")}}`, "flat"),
  ],
  [
    "SDMX-CSV",
    (rows) => {
      const head = "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE\n";
      return head + lines(rows, (row) => `MADE:MADE(1.0),${area(row)},${month(row)},${value(row) ?? ""}`);
    },
  ],
  [
    "PxWeb JSON",
    (rows) => {
      const columns = [["Region", "area", "d"], ["Tid", "month", "t"], ["Made", "Made for measuring", "c"]];
      const data = each(rows, (row) => `{"key":["${area(row)}","${month(row).replace("-", "M")}"],"values":["${value(row) ?? ".."}"]}`);
      const described = columns.map(([code, text, type]) => ({ code, text, type }));
      return `{"columns":${JSON.stringify(described)},"comments":[],"data":[${data.join(",\n")}]}`;
    },
  ],
  [
    "World Bank",
    (rows) => {
      const own = each(rows, (row) => {
        const [where, what] = [area(row), value(row)];
        return `{"indicator":{"id":"MADE","value":"Made for measuring"},"country":{"id":"${where}","value":"${where}"},"countryiso3code":"","date":"${month(row).replace("-", "M")}","value":${what},"unit":"","obs_status":"","decimal":1}`;
      });
      return `[{"page":1,"pages":1,"per_page":"${rows}","total":${rows}},[${own.join(",\n")}]]`;
    },
  ],
];
