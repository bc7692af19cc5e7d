// Every wrong document of tests/documents/bad in the page: its named fault in the page's language, beside a chart that stands.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { BLANK, BULLETIN, put, stands } from "./element.mjs";
import { ROOT } from "./harness.mjs";
import { inEachBrowser } from "./suite.mjs";

const FOLDER = join(ROOT, "tests", "documents", "bad");
/** So many charts stand in one page at a time. */
const AT_ONCE = 24;

/** Documents that cannot be read: their name, bytes, and the fault's words in English and Chinese. */
async function wrongDocuments() {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -5)).sort();
  const all = await Promise.all(names.map(async (name) => {
    const [head, en, zh] = (await readFile(join(FOLDER, `${name}.txt`), "utf8")).split("\n");
    return { name, bytes: await readFile(join(FOLDER, `${name}.json`)), head, en: en?.trim(), zh: zh?.trim() };
  }));
  // What does not say that it is an indicator document is read as a file of another format.
  const claims = (bytes) => /"schema"\s*:\s*"indicators\//.test(bytes.toString("latin1"));
  return all.filter(({ head, bytes }) => head.startsWith("error: ") && claims(bytes));
}

inEachBrowser("each wrong document names its fault in the page's language, and the bulletin stands", async ({ open, site }) => {
  const documents = await wrongDocuments();
  assert.ok(documents.length > 60, `${documents.length} documents`);
  for (let first = 0; first < documents.length; first += AT_ONCE) {
    const some = documents.slice(first, first + AT_ONCE);
    const lang = first % (2 * AT_ONCE) === 0 ? "en" : "zh-CN";
    const { page, faults } = await open(BLANK);
    for (const { name, bytes } of some) site.put(`/wrong/${name}.json`, bytes);
    const charts = some.map(({ name }) => ({ src: `/wrong/${name}.json`, lang, inside: "static" }));
    const [standing] = await put(page, [{ src: BULLETIN, chart: "coverage", lang }, ...charts], 20_000);
    assert.equal(standing, "drawn");
    const [bulletin, ...wrong] = await stands(page);
    assert.ok(bulletin.drawn && bulletin.inked);
    wrong.forEach((chart, at) => {
      const { name, en, zh } = some[at];
      assert.ok(chart.says.includes(lang === "en" ? en : zh), `${name}: ${chart.says}`);
      assert.ok(chart.content && chart.link.endsWith(`/wrong/${name}.json`), `${name}: its content and its link stand`);
    });
    assert.deepEqual(faults, { violations: [], errors: [], console: [] });
  }
});

inEachBrowser("a title of 2 MB is refused by its limit, and HTML in labels is text", async ({ open, site }) => {
  const observations = [{ timePeriod: "2024", value: 1 }, { timePeriod: "2025", value: 2 }];
  const hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>";
  const document = (title) => JSON.stringify({ schema: "indicators/1.0", title, indicators: [{ id: "a", title, observations }] });
  site.put("/wrong/long.json", document("x".repeat(2_000_000)));
  site.put("/wrong/html.json", document(hostile));
  const { page, faults } = await open(BLANK);
  const kinds = await put(page, ["long", "html"].map((name) => ({ src: `/wrong/${name}.json`, lang: "en" })));
  assert.deepEqual(kinds, ["limit", "drawn"]);
  const [long, html] = await stands(page);
  assert.ok(long.says.includes("500"), long.says);
  assert.equal(html.title, hostile);
  assert.deepEqual(faults, { violations: [], errors: [], console: [] });
});

inEachBrowser("who made a chart stands in the footer before the source, in the page's language, and in the SVG", async ({ open, site }) => {
  const observations = [{ timePeriod: "2024", value: 1 }, { timePeriod: "2025", value: 2 }];
  const document = {
    schema: "indicators/1.0",
    source: { title: "Yearbook" },
    indicators: [{ id: "a", title: "A", observations }],
    charts: [{ id: "c", indicators: ["a"], byline: { en: "Data desk", "zh-CN": "数据组" } }],
  };
  site.put("/byline.json", JSON.stringify(document));
  const { page, faults } = await open(BLANK);
  const kinds = await put(page, ["en", "zh-CN"].map((lang) => ({ src: "/byline.json", lang })));
  assert.deepEqual(kinds, ["drawn", "drawn"]);
  const said = await page.evaluate(() =>
    [...window.document.querySelectorAll("indicator-chart")].map((chart) => [
      chart.shadowRoot.querySelector(".source").textContent,
      /Data desk|数据组/.test(chart.toSVG()),
    ]),
  );
  assert.deepEqual(said, [["Chart: Data desk · Source: Yearbook", true], ["制图：数据组 · 来源：Yearbook", true]]);
  assert.deepEqual(faults, { violations: [], errors: [], console: [] });
});
