// Files with more series than a chart has room for: what the page fixes, what the reader chooses, and a file that takes time.

import assert from "node:assert/strict";
import { BLANK, put, stands, thrown } from "./element.mjs";
import { axe } from "./harness.mjs";
import { inEachBrowser } from "./suite.mjs";

const CLEAN = { violations: [], errors: [], console: [] };
const CUBE = "/made/cube.json";

/** A JSON-stat dataset of twelve areas (the last is a total), two sexes and three years. */
function cube(more = {}) {
  const areas = ["IE", "FR", ...Array.from({ length: 9 }, (_, at) => `A${at}`), "TOTAL"];
  const labels = Object.fromEntries(areas.map((code) => [code, `Area ${code}`]));
  return JSON.stringify({
    version: "2.0",
    class: "dataset",
    label: "Unemployment rate",
    updated: "2024-08-07",
    source: "Statistics office",
    id: ["geo", "sex", "time"],
    size: [areas.length, 2, 3],
    role: { time: ["time"], geo: ["geo"] },
    dimension: {
      geo: { label: "Area", category: { index: areas, label: { ...labels, IE: "Ireland", TOTAL: "All areas" } } },
      sex: { label: "Sex", category: { index: ["F", "M"], label: { F: "Females", M: "Males" } } },
      time: { label: "Year", category: { index: ["2021", "2022", "2023"] } },
    },
    value: areas.flatMap((_, area) => [0, 1].flatMap((sex) => [0, 1, 2].map((year) => 5 + area + sex / 2 + year / 10))),
    ...more,
  });
}

/** What is seen of the one chart of the page. */
const seen = (page) =>
  page.evaluate(() => {
    const chart = document.querySelector("indicator-chart");
    const within = (selector) => chart.shadowRoot.querySelector(selector);
    const lists = [...chart.shadowRoot.querySelectorAll(".choices select")];
    return {
      title: within(".title").textContent,
      subtitle: within(".subtitle").textContent,
      footer: within(".source").textContent,
      notes: within(".notes").textContent,
      hidden: within(".choices").hidden,
      names: lists.map((list) => list.labels[0].querySelector("span").textContent),
      values: lists.map(({ value }) => value),
      options: lists.map(({ options }) => options.length),
      heights: lists.map((list) => list.getBoundingClientRect().height),
      choice: chart.getAttribute("choice"),
      focused: lists.indexOf(chart.shadowRoot.activeElement),
      group: within(".choices").getAttribute("aria-label"),
    };
  });

/** Chooses as a reader does, and waits until the chart is drawn again. */
const choose = (page, value) =>
  page.evaluate(async (value) => {
    const chart = document.querySelector("indicator-chart");
    const list = chart.shadowRoot.querySelector(".choices select");
    list.focus();
    list.value = value;
    list.dispatchEvent(new Event("change", { bubbles: true }));
    await new Promise((done) => setTimeout(done, 50));
    await chart.ready;
  }, value);

inEachBrowser("a reader chooses what is shown, and it is said, told and kept", async ({ open, site }) => {
  site.put(CUBE, cube());
  const { page, faults } = await open(BLANK);
  assert.deepEqual(await put(page, [{ src: CUBE, lang: "en", inside: "static" }]), ["drawn"]);
  const first = await seen(page);
  assert.equal(first.title, "Unemployment rate");
  assert.match(first.subtitle, /All areas/);
  assert.match(first.notes, /All areas \(one of 12\)/);
  assert.match(first.footer, /Statistics office.* · updated August 7, 2024/);
  assert.deepEqual([first.hidden, first.names, first.values, first.options, first.choice], [false, ["Area"], ["TOTAL"], [12], null]);
  await page.evaluate(() => {
    globalThis.heard = [];
    document.addEventListener("indicator-choice", ({ detail, bubbles, composed, target }) =>
      heard.push({ ...detail, frozen: Object.isFrozen(detail), bubbles, composed, target: target.localName }));
    const live = document.querySelector("indicator-chart").shadowRoot.querySelector(".live");
    globalThis.said = [];
    new MutationObserver(() => live.textContent && said.push(live.textContent)).observe(live, { childList: true });
  });
  await choose(page, "IE");
  const second = await seen(page);
  assert.match(second.subtitle, /Ireland/);
  assert.deepEqual([second.values, second.choice, second.focused], [["IE"], "geo=IE", 0]);
  assert.deepEqual(await page.evaluate(() => heard), [
    { select: "geo=IE", choice: "geo=IE", frozen: true, bubbles: true, composed: true, target: "indicator-chart" },
  ]);
  await page.waitForFunction(() => said.some((sentence) => sentence.includes("Ireland")), { timeout: 2_000 });
  // Another language and another theme keep it.
  await page.evaluate(() => {
    const chart = document.querySelector("indicator-chart");
    chart.lang = "zh-CN";
    chart.setAttribute("theme", "dark");
  });
  await page.waitForFunction(() => document.querySelector("indicator-chart").shadowRoot.querySelector(".notes").textContent.includes("12项之一"));
  const third = await seen(page);
  assert.match(third.subtitle, /Ireland/);
  assert.deepEqual([third.values, third.focused, third.group], [["IE"], 0, "选择要显示的数据"]);
  assert.equal(site.requests.filter(({ path }) => path === CUBE).length, 1, "the file is asked for once");
  assert.ok((await stands(page))[0].inked);
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("the page fixes what it selects, and says what to begin with", async ({ open, site }) => {
  site.put(CUBE, cube());
  const { page, faults } = await open(BLANK);
  await put(page, [{ src: CUBE, lang: "en", select: "geo=Ireland" }]);
  const fixed = await seen(page);
  assert.ok(fixed.hidden && /Ireland/.test(fixed.subtitle) && !/one of/.test(fixed.notes), JSON.stringify(fixed));
  const set = (attributes) =>
    page.evaluate(async (attributes) => {
      const chart = document.querySelector("indicator-chart");
      for (const [name, value] of Object.entries(attributes)) chart.setAttribute(name, value);
      await new Promise((done) => setTimeout(done, 50));
      await chart.ready.catch(() => {});
    }, attributes);
  await set({ select: "", choice: "geo=FR" });
  assert.deepEqual((await seen(page)).values, ["FR"]);
  await set({ select: "geo=IE,FR;sex=F" });
  assert.ok((await seen(page)).hidden);
  const rows = await page.evaluate(() => document.querySelector("indicator-chart").toCSV().trim().split("\r\n").length);
  assert.equal(rows, 7);
  await set({ select: "region=IE" });
  const [wrong] = await stands(page);
  assert.equal(wrong.role, "alert");
  assert.match(wrong.says, /region.*geo/);
  await set({ select: "sex=F" });
  assert.ok((await stands(page))[0].inked);
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("lists are large enough for a finger, and axe finds nothing in them", async ({ open, site }) => {
  site.put(CUBE, cube());
  const { page } = await open(BLANK, { width: 360, height: 740 });
  await put(page, [{ src: CUBE, lang: "en" }, { src: CUBE, lang: "zh-CN", theme: "dark" }]);
  for (const height of (await seen(page)).heights) assert.ok(height >= 44, `${height} px`);
  const { violations } = await axe(page);
  assert.deepEqual(violations, []);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 360, `${wide} px`);
});

inEachBrowser("a file that takes time says how much of it came, and the page's content stands", async ({ open, site }) => {
  site.put(CUBE, cube({ extension: { padding: "x".repeat(3_000_000) } }));
  const { page, faults } = await open(BLANK);
  const during = await page.evaluate(async (src) => {
    await customElements.whenDefined("indicator-chart");
    const chart = document.createElement("indicator-chart");
    chart.setAttribute("src", src);
    chart.setAttribute("lang", "en");
    chart.append(Object.assign(document.createElement("p"), { textContent: "static" }));
    document.querySelector("main").append(chart);
    const within = (selector) => chart.shadowRoot.querySelector(selector);
    const look = () => ({
      shown: !within(".loading").hidden,
      value: within("progress").position,
      label: within("progress").getAttribute("aria-label"),
      says: within(".loading").textContent,
      content: !within("slot").hidden,
    });
    const before = look();
    await new Promise((done) => setTimeout(done, 600));
    const early = look();
    await new Promise((done) => setTimeout(done, 400));
    const later = look();
    await chart.ready;
    return { before, early, later, after: look() };
  }, `/fault/drip/200000${CUBE}`);
  assert.equal(during.before.shown, false);
  assert.ok(during.early.shown && during.early.content, JSON.stringify(during.early));
  assert.match(during.early.says, /^[01]\.\d of 2\.9 MB$/);
  assert.equal(during.early.label, "Loading the figures…");
  assert.ok(during.early.value > 0 && during.later.value > during.early.value && during.later.value < 1, JSON.stringify(during));
  assert.ok(!during.after.shown && !during.after.content);
  assert.deepEqual(thrown(faults), []);
  assert.deepEqual(faults.violations, []);
});
