// Every figure of publishers' files, as the readers convert them, beside a reading that shares no code with them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { ROWS, delimited, jsonstat, number } from "./readings.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const PROGRAM = process.env.INDICATOR_CHART ?? join(ROOT, "target", "debug", "indicator-chart");
const SHARED = [process.env.INDICATOR_CHART_SHARED, join(ROOT, "..", "shared")].find((path) => path && existsSync(path));
const SAMPLES = SHARED && join(SHARED, "samples");
const skip = SAMPLES ? false : "the samples of publishers' files are not beside the project";

/** JSON-stat files that are refused by name, as the table of conformance says; the toolkit has no figures of them either. */
const WITHOUT_FIGURES = ["official-hierarchy", "official-order", "pyjstat-collection", "pyjstat-dimension"];

/** Every figure that the program reads from a sample, as the indicator document has it. */
function converted(sample) {
  const out = join(mkdtempSync(join(tmpdir(), "indicator-chart-")), "document.json");
  execFileSync(PROGRAM, ["convert", join(SAMPLES, sample), "-o", out], { stdio: ["ignore", "ignore", "ignore"] });
  const { indicators } = JSON.parse(readFileSync(out, "utf8"));
  const figures = indicators.flatMap(({ id, observations }) =>
    observations.map(({ timePeriod, value, dimensions = {} }) => ({ indicator: id, codes: dimensions, period: timePeriod, value })),
  );
  return { ids: indicators.map(({ id }) => id), figures };
}

/** Values by place, ascending; figures without a value are no figures here. */
function byPlace(figures, placeOf) {
  const places = new Map();
  for (const figure of figures.filter(({ value }) => typeof value === "number")) {
    const place = placeOf(figure);
    places.set(place, [...(places.get(place) ?? []), figure.value].sort((one, other) => one - other));
  }
  return places;
}

/** The same values at the same places; a double that is written with 15 digits is the same value. */
function same(ours, theirs) {
  assert.ok(theirs.size > 0, "the other reading has no figure, so this would prove nothing");
  assert.deepEqual([...ours.keys()].sort(), [...theirs.keys()].sort());
  for (const [place, values] of theirs) {
    const own = ours.get(place);
    assert.equal(own.length, values.length, place);
    values.forEach((value, at) => {
      assert.ok(Math.abs(own[at] - value) <= Math.abs(value) * 1e-14, `${place}: ${own[at]} and ${value}`);
    });
  }
}

test("the other reading reads", () => {
  assert.deepEqual(delimited('\ufeffa,b\r\n"x, ""y""",1\r\n', ","), [{ a: 'x, "y"', b: "1" }]);
  const dataset = { class: "dataset", version: "2.0", id: ["t"], size: [2], dimension: { t: { category: { index: ["1", "2"] } } }, value: [5, null] };
  assert.deepEqual(jsonstat(JSON.stringify(dataset)).map(({ codes, value }) => [codes.t, value]), [["1", 5], ["2", null]]);
  assert.deepEqual([number(" 1.50 "), number(".."), number("")], [1.5, null, null]);
});

test("JSON-stat as the JSON-stat toolkit reads it", { skip }, async (t) => {
  const folders = ["jsonstat", "eurostat", "pxweb"];
  const samples = folders.flatMap((folder) => readdirSync(join(SAMPLES, folder)).map((name) => join(folder, name)));
  const isData = (name) => !/pxweb.(v1-json|meta)/.test(name) && !WITHOUT_FIGURES.some((part) => name.includes(part));
  for (const sample of samples.filter(isData)) {
    await t.test(sample, () => {
      const { ids, figures } = converted(sample);
      const rows = jsonstat(readFileSync(join(SAMPLES, sample), "utf8"));
      const named = new Set(figures.flatMap(({ codes }) => Object.keys(codes)).filter((name) => name in rows[0].codes));
      const measure = Object.keys(rows[0].codes).find(
        (name) => !named.has(name) && rows.every(({ codes }) => ids.includes(codes[name]) || ids.length === 1),
      );
      const several = ids.length > 1;
      const place = (indicator, codes) =>
        [several ? indicator : "", ...[...named].sort().map((name) => `${name}=${codes[name]}`)].join(";");
      same(
        byPlace(figures, ({ indicator, codes }) => place(indicator, codes)),
        byPlace(rows, ({ codes }) => place(codes[measure], codes)),
      );
    });
  }
});

test("rows as a few lines of JavaScript read them", { skip }, async (t) => {
  for (const [sample, read] of Object.entries(ROWS)) {
    await t.test(sample, () => {
      const { figures } = converted(sample);
      const theirs = read(readFileSync(join(SAMPLES, sample), "utf8"));
      const names = Object.keys(theirs[0].codes);
      const [named, dated] = ["indicator", "period"].map((name) => theirs.some((figure) => figure[name] !== undefined));
      const place = ({ indicator, codes, period }) =>
        [named ? indicator : "", ...names.map((name) => `${name}=${codes[name]}`), dated ? period : ""].join(";");
      same(byPlace(figures, place), byPlace(theirs, place));
    });
  }
});
