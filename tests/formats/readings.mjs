/**
 * Readings of publishers' files that share no code with the readers under test: by the JSON-stat toolkit, and by a few lines
 * of JavaScript for each other family.
 *
 * Each reading gives figures `{indicator, codes, period, value}`: `codes` are the values of the dimensions by name, `period`
 * is the canonical code where the file's own spelling is one already, else undefined.
 */

import JSONstat from "jsonstat-toolkit";

/** The rows of every dataset of a JSON-stat file; what is one code of a measure is left in `codes`. */
export function jsonstat(text) {
  const file = JSON.parse(text);
  // The toolkit takes a 1.x dataset only with a name around it.
  const named = file.dimension && !file.class ? { dataset: file } : file;
  const read = JSONstat(named);
  const datasets = read.class === "dataset" ? [read] : read.id.map((id) => read.Dataset(id));
  return datasets.flatMap((dataset) => {
    const rows = dataset.Transform({ type: "arrobj", content: "id" });
    return rows.map(({ value, ...codes }) => ({ codes, value }));
  });
}

/** The cells of delimited text by its own header; quotes are those of RFC 4180. */
export function delimited(text, separator) {
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/).filter(Boolean);
  const cells = (line) => {
    const found = [];
    let rest = line;
    for (;;) {
      const quoted = rest.match(/^"((?:[^"]|"")*)"/);
      const cell = quoted ? quoted[0] : rest.split(separator, 1)[0];
      found.push(quoted ? quoted[1].replaceAll('""', '"') : cell);
      if (cell.length === rest.length) {
        return found;
      }
      rest = rest.slice(cell.length + separator.length);
    }
  };
  const [header, ...rows] = lines.map(cells);
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));
}

/** Figures of rows: one for each of the `values`, at the codes of `dimensions` and the period that `period` gives. */
export function figures(rows, { values, dimensions = [], period = () => undefined }) {
  return rows.flatMap((row) =>
    values.map((name) => ({
      indicator: name,
      codes: Object.fromEntries(dimensions.map((dimension) => [dimension, String(row[dimension])])),
      period: period(row),
      value: number(row[name]),
    })),
  );
}

/** A number, or null for any sign of a missing one. */
export function number(cell) {
  const value = typeof cell === "string" && cell.trim() !== "" ? Number(cell) : cell;
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

const JSON_ROWS = (text) => JSON.parse(text);
const year = (name) => (row) => String(row[name]);

/** A reading for each sample that is rows in one way or another. */
export const ROWS = {
  "records/vega-gapminder.json": (text) =>
    figures(JSON_ROWS(text), { values: ["pop", "life_expect", "fertility"], dimensions: ["country"], period: year("year") }),
  "records/vega-population.json": (text) =>
    figures(JSON_ROWS(text), { values: ["people"], dimensions: ["age", "sex"], period: year("year") }),
  "records/vega-unemployment-across-industries.json": (text) =>
    figures(JSON_ROWS(text), {
      values: ["count", "rate"],
      dimensions: ["series"],
      period: (row) => `${row.year}-${String(row.month).padStart(2, "0")}`,
    }),
  "csv/vega-co2-concentration.csv": (text) =>
    figures(delimited(text, ","), { values: ["CO2", "adjusted CO2"], period: (row) => row.Date }),
  "csv/vega-global-temp.csv": (text) => figures(delimited(text, ","), { values: ["temp"], period: year("year") }),
  "csv/vega-stocks.csv": (text) =>
    figures(delimited(text, ","), {
      values: ["price"],
      dimensions: ["symbol"],
      period: (row) => new Date(`${row.date} UTC`).toISOString().slice(0, 10),
    }),
  "csv/vega-unemployment.tsv": (text) => figures(delimited(text, "\t"), { values: ["rate"], dimensions: ["id"] }),
  "csv/bls-unemployment1948-wide.csv": (text) =>
    delimited(text, ",").flatMap(({ Year, ...cells }) =>
      Object.entries(cells).map(([name, cell], at) => ({
        indicator: undefined,
        codes: {},
        period: name === "Annual" ? Year : `${Year}-${String(at + 1).padStart(2, "0")}`,
        value: number(cell),
      })),
    ),
  "frictionless/datasets-gdp/data/gdp.csv": (text) =>
    figures(delimited(text, ","), { values: ["Value"], dimensions: ["Country Code"], period: year("Year") }),
  "frictionless/datasets-gdp/data/top-economies.csv": (text) =>
    figures(delimited(text, ","), { values: ["gdp_trillion"], dimensions: ["country"], period: year("year") }),
  "socrata/bike_counts_page_1.json": (text) =>
    figures(JSON_ROWS(text), { values: ["counts"], period: (row) => row.date.slice(0, 16) }),
  "ckan/data.gov.sg-mobile-data-quarterly.json": (text) =>
    figures(JSON_ROWS(text).result.records, { values: ["volume_of_mobile_data"], period: (row) => row.quarter }),
  "fred/observations-SP500-daily-missing-dots.json": (text) =>
    figures(JSON_ROWS(text).observations, { values: ["value"], period: (row) => row.date }).map(anyIndicator),
  "fred/observations-cpi-a.json": (text) =>
    figures(JSON_ROWS(text).observations, { values: ["value"], period: (row) => row.date.slice(0, 7) }).map(anyIndicator),
  "large/DGS10.json": (text) =>
    figures(JSON_ROWS(text).observations, { values: ["value"], period: (row) => row.date }).map(anyIndicator),
  "worldbank/v2-EG.ELC.RNEW.ZS-CAN.json": (text) => worldbank(text),
  "bls/CUUR0000SA0-v1.json": (text) =>
    JSON_ROWS(text).Results.series.flatMap(({ seriesID, data }) =>
      data.map((row) => ({ indicator: seriesID, codes: {}, period: `${row.year}-${row.period.slice(1)}`, value: number(row.value) })),
    ),
  "statcan/wds-18100245-vector1353834565.json": (text) =>
    JSON_ROWS(text).flatMap(({ object }) =>
      object.vectorDataPoint.map((point) => ({
        indicator: `v${object.vectorId}`,
        codes: {},
        period: point.refPer.slice(0, 7),
        value: number(point.value),
      })),
    ),
  "unsdg/IndicatorData.json": (text) =>
    JSON_ROWS(text).data.map((row) => ({
      indicator: row.series,
      codes: { geoAreaCode: row.geoAreaCode, ...row.dimensions },
      period: String(row.timePeriodStart),
      value: number(row.value),
    })),
  "pxweb/v1-json-scb-BefolkningNy.json": (text) =>
    JSON_ROWS(text).data.map(({ key, values }) => ({
      indicator: "BE0101N1",
      codes: { Region: key[0], Alder: key[1] },
      period: key[2],
      value: number(values[0]),
    })),
  "china-nbs/stats_gdp.json": (text) =>
    JSON_ROWS(text).returndata.datanodes.map(({ data, wds }) => ({
      indicator: wds.find(({ wdcode }) => wdcode === "zb").valuecode,
      codes: {},
      period: wds.find(({ wdcode }) => wdcode === "sj").valuecode.replace(/^(\d{4})(\d{2})$/, "$1-$2"),
      value: data.hasdata ? data.data : null,
    })),
  "owid/indicator.data.json": (text) => {
    const { values, years, entities } = JSON_ROWS(text);
    return values.map((value, at) => ({
      indicator: undefined,
      codes: { entities: String(entities[at]) },
      period: String(years[at]),
      value: number(value),
    }));
  },
};

function worldbank(text) {
  return JSON_ROWS(text)[1].map((row) => ({
    indicator: row.indicator.id,
    codes: { country: row.country.id },
    period: row.date,
    value: number(row.value),
  }));
}

/** A file without a name for what it measures: whatever the indicator is called, there is one. */
function anyIndicator(figure) {
  return { ...figure, indicator: undefined };
}
