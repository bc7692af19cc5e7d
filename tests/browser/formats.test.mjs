// The page of formats: a chart of each, made by the line of HTML that stands under it; and the same files served badly.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { BLANK, put, stands, thrown } from "./element.mjs";
import { ROOT, axe, settle } from "./harness.mjs";
import { inEachBrowser } from "./suite.mjs";

const CLEAN = { violations: [], errors: [], console: [] };
const PAGE = "/formats.html";
const FILES = "/data/formats/";

/** The bytes of a file of the page. */
const bytesOf = (name) => readFile(join(ROOT, "www", FILES, name));

/** What is seen of each card of the page. */
const cards = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".format")].map((card) => {
      const chart = card.querySelector("indicator-chart");
      const within = (selector) => chart.shadowRoot.querySelector(selector);
      const written = chart.cloneNode(false);
      // The page's own switches write these.
      for (const name of ["lang", "theme"]) written.removeAttribute(name);
      const status = within(".status");
      return {
        name: card.querySelector("h3").textContent,
        code: card.querySelector("code").textContent,
        tag: written.outerHTML,
        file: card.querySelector(".note a").pathname,
        source: new URL(chart.getAttribute("src"), document.baseURI).pathname,
        fault: status.hidden ? "" : status.textContent,
        title: within(".title").textContent,
        titled: !within(".title").hidden,
        named: within(".stage").getAttribute("aria-label") ?? chart.shadowRoot.getElementById(within(".stage").getAttribute("aria-labelledby")).textContent,
        rows: chart.toCSV().trim().split("\r\n").length - 1,
        summary: chart.describe(),
      };
    }));

inEachBrowser("every chart of the page of formats stands, made by the line that is shown", async ({ open }) => {
  const { page, faults } = await open(`${PAGE}?lang=en`);
  assert.deepEqual(await settle(page, 30_000), []);
  const all = await cards(page);
  const files = (await readdir(join(ROOT, "www", FILES))).map((name) => FILES + name);
  assert.deepEqual(all.map(({ file }) => file).sort(), files.sort(), "each file has a card");
  for (const card of all) {
    assert.equal(card.code, card.tag, card.name);
    assert.equal(card.file, card.source, card.name);
    assert.equal(card.fault, "", card.name);
    assert.ok(card.rows > 0 && /^[^\s:,：，].{10}/.test(card.summary), `${card.name}: ${card.summary}`);
    assert.ok(card.titled === (card.title !== "") && card.named !== "", card.name);
  }
  assert.ok((await stands(page)).every((chart) => chart.drawn && chart.inked));
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("each table of the page of formats has rows, and axe finds nothing in either language", async ({ open }) => {
  for (const lang of ["zh-CN", "en"]) {
    const { page, faults } = await open(`${PAGE}?lang=${lang}`, { width: 360 });
    assert.deepEqual(await settle(page, 30_000), []);
    const rows = await page.evaluate(async () => {
      const charts = [...document.querySelectorAll("indicator-chart")];
      for (const chart of charts) chart.shadowRoot.querySelector("button:not([hidden])").click();
      await new Promise((done) => setTimeout(done, 300));
      return charts.map((chart) => chart.shadowRoot.querySelectorAll(".table tbody tr").length);
    });
    assert.ok(rows.length > 20 && rows.every((count) => count > 0), rows.join());
    assert.deepEqual((await axe(page)).violations, [], lang);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `${wide} px`);
    assert.deepEqual(faults, CLEAN);
  }
});

inEachBrowser("a list on the page of formats changes its chart and says so", async ({ open }) => {
  const { page, faults } = await open(`${PAGE}?lang=en`);
  assert.deepEqual(await settle(page, 30_000), []);
  const chosen = await page.evaluate(async () => {
    const lists = [...document.querySelectorAll("indicator-chart")].flatMap((chart) => {
      return [...chart.shadowRoot.querySelectorAll(".choices select")].map((list) => ({ chart, list }));
    });
    const all = [];
    for (const { chart, list } of lists) {
      const within = (selector) => chart.shadowRoot.querySelector(selector);
      const said = [];
      new MutationObserver(() => within(".live").textContent && said.push(within(".live").textContent)).observe(within(".live"), { childList: true });
      const before = { subtitle: within(".subtitle").textContent, csv: chart.toCSV() };
      const other = [...list.options].find((option) => !option.selected);
      list.focus();
      list.value = other.value;
      list.dispatchEvent(new Event("change", { bubbles: true }));
      await new Promise((done) => setTimeout(done, 400));
      await chart.ready;
      all.push({ option: other.textContent, before, after: { subtitle: within(".subtitle").textContent, csv: chart.toCSV() }, said });
    }
    return all;
  });
  assert.ok(chosen.length > 0);
  for (const { option, before, after, said } of chosen) {
    assert.notEqual(after.csv, before.csv, option);
    assert.ok(after.subtitle.includes(option) && said.some((text) => text.includes(option)), JSON.stringify({ option, after: after.subtitle, said }));
  }
  assert.deepEqual(faults, CLEAN);
});

/** A CSV of this many megabytes, a row for each day of a place. */
function largeCsv(megabytes) {
  const rows = ["place,date,level (mm)"];
  let length = rows[0].length;
  for (let at = 0; length < megabytes * 1024 * 1024; at += 1) {
    const day = new Date(Date.UTC(1900, 0, 1 + (at % 40_000)));
    const row = `Station ${1 + Math.floor(at / 40_000)},${day.toISOString().slice(0, 10)},${((at * 7919) % 10_000) / 10}`;
    rows.push(row);
    length += row.length + 1;
  }
  return rows.join("\n");
}

inEachBrowser("published files are known by their content, however they are served", async ({ open, site }) => {
  const json = await bytesOf("jsonstat.json");
  const csv = await bytesOf("co2.csv");
  site.put("/made/unmarked", csv, "application/octet-stream");
  site.put("/made/named.json", csv, "application/json");
  site.put("/made/named.csv", json, "text/csv");
  site.put("/made/marked.csv", Buffer.concat([Buffer.from("\ufeff"), csv]), "text/csv");
  const charts = [
    `/fault/type/text%2Fplain${FILES}co2.csv`,
    `/fault/type/text%2Fhtml${FILES}jsonstat.json`,
    `/fault/slow/1500${FILES}worldbank.json`,
    `/fault/drip/300${FILES}unsdg.json`,
    `/fault/redirect${FILES}sdmx.csv`,
    "/made/unmarked",
    "/made/named.json",
    "/made/named.csv",
    "/made/marked.csv",
  ].map((src) => ({ src, lang: "en", inside: "static" }));
  const { page, faults } = await open(BLANK);
  assert.deepEqual(await put(page, charts, 20_000), charts.map(() => "drawn"));
  for (const chart of await stands(page)) assert.ok(chart.inked && !chart.content && chart.title !== "", chart.title);
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("broken published files say what is wrong, and the others stand", async ({ open, site }) => {
  const json = String(await bytesOf("jsonstat.json"));
  site.put("/made/cut.json", json.slice(0, json.length >> 1));
  site.put("/made/short.json", json.replace('"value": [', '"value": [1, '));
  site.put("/made/other.json", '{"hello": {"world": true}}');
  site.put("/made/words.csv", "name,remark\nA,good\nB,bad\n");
  site.put("/made/empty.csv", "year,value\n");
  site.put("/made/page.csv", "<!doctype html><title>Sign in</title>", "text/csv");
  site.put("/made/image.csv", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), "text/csv");
  const broken = ["cut.json", "short.json", "other.json", "words.csv", "empty.csv", "page.csv", "image.csv"].map((name) => `/made/${name}`);
  const charts = [...broken, `/fault/truncated${FILES}jsonstat.json`].map((src) => ({ src, inside: "static" }));
  for (const lang of ["en", "zh-CN"]) {
    const { page, faults } = await open(BLANK);
    const kinds = await put(page, [{ src: `${FILES}jsonstat.json`, lang }, ...charts.map((chart) => ({ ...chart, lang }))], 20_000);
    assert.equal(kinds[0], "drawn");
    assert.ok(kinds.slice(1).every((kind) => kind !== "drawn" && kind !== "too long" && kind !== "engine" && kind !== "stopped"), kinds.join());
    const [standing, ...wrong] = await stands(page);
    assert.ok(standing.inked);
    wrong.forEach((chart, at) => {
      assert.ok(chart.content && !chart.drawn && chart.role === "alert", charts[at].src);
      assert.match(chart.says, lang === "en" ? /^[A-Z“].{20}/ : /[\u4e00-\u9fff]{4}/, charts[at].src);
    });
    assert.match(wrong[0].says, lang === "en" ? /line \d+, column \d+/ : /第\d+行第\d+列/);
    assert.deepEqual(thrown(faults), []);
    assert.deepEqual(faults.violations, []);
  }
});

inEachBrowser("a CSV of 5 MB is drawn, says how much of it came, and leaves the others standing", async ({ open, site }) => {
  site.put("/made/large.csv", largeCsv(5));
  const { page, faults } = await open(BLANK);
  const loading = page.waitForFunction(
    () => /^\d\.\d of 5\.\d MB$/.test(document.querySelector("indicator-chart")?.shadowRoot.querySelector(".loading").textContent ?? ""),
    { timeout: 15_000, polling: 20 },
  );
  const drawn = put(page, [{ src: "/fault/drip/500000/made/large.csv", lang: "en" }, { src: `${FILES}jsonstat.json`, lang: "en" }], 40_000);
  await loading;
  assert.deepEqual(await drawn, ["drawn", "drawn"]);
  const [large, small] = await stands(page);
  assert.ok(large.inked && small.inked);
  assert.equal(large.title, "level");
  assert.deepEqual(faults, CLEAN);
}, { timeout: 180_000 });
