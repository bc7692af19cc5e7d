// A fault of the chart core: charts come back by themselves, and after too many faults the page's own content stands.

import assert from "node:assert/strict";
import { BLANK, BULLETIN, put, stands, watchCore } from "./element.mjs";
import { inEachBrowser } from "./suite.mjs";

const CHARTS = [
  { src: BULLETIN, chart: "users", inside: "29,000 and 9,875" },
  { src: BULLETIN, chart: "coverage", inside: "100 and 90" },
  { src: BULLETIN, chart: "key-figures", inside: "2,061" },
];

/** Entries of the core through which a chart comes to the screen, or answers to its reader. */
const ENTRIES = ["open", "create", "palette", "dress", "lay_out", "paint"];

async function opened(open) {
  const { page, faults } = await open("about:blank");
  await watchCore(page);
  return { page, faults };
}

async function until(page, condition, ...values) {
  await page.waitForFunction(condition, { timeout: 10_000, polling: 50 }, ...values);
}

inEachBrowser("one fault at any entry is made good", async ({ open, site }) => {
  const { page, faults } = await opened(open);
  for (const entry of ENTRIES) {
    await page.goto(site.origin + BLANK);
    await page.evaluate((entry) => {
      core.fail[entry] = 1;
    }, entry);
    assert.deepEqual(await put(page, CHARTS), ["drawn", "drawn", "drawn"], entry);
    assert.equal(await page.evaluate(() => core.instances), 2, entry);
    assert.deepEqual(await page.evaluate(() => core.live()), { charts: 3, documents: 1 }, entry);
    for (const chart of await stands(page)) {
      assert.ok(chart.drawn && chart.inked && !chart.content && chart.says === "", `${entry}: ${JSON.stringify(chart)}`);
    }
  }
  assert.deepEqual(faults, { violations: [], errors: [], console: [] });
});

inEachBrowser("a fault while the reader points is made good", async ({ open, site }) => {
  const { page, faults } = await opened(open);
  await page.goto(site.origin + BLANK);
  assert.deepEqual(await put(page, CHARTS), ["drawn", "drawn", "drawn"]);
  for (const entry of ["dispatch", "paint_overlay", "table", "set_language"]) {
    // Each fault is the first of its minute for the next page only; a fresh page starts the count anew.
    await page.goto(site.origin + BLANK);
    await put(page, CHARTS);
    await page.evaluate(async (entry) => {
      core.fail[entry] = 1;
      const chart = document.querySelector("indicator-chart");
      const stage = chart.shadowRoot.querySelector(".stage");
      stage.focus();
      const box = stage.getBoundingClientRect();
      for (let x = 0; x < box.width; x += 8) {
        stage.dispatchEvent(new PointerEvent("pointermove", { clientX: box.left + x, clientY: box.top + box.height / 2 }));
      }
      stage.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
      if (entry === "table") chart.shadowRoot.querySelector("button").click();
      if (entry === "set_language") chart.lang = "zh-CN";
    }, entry);
    await until(page, () => core.instances === 2 && core.live().charts === 3);
    await until(page, () => [...document.querySelectorAll("indicator-chart")].every((chart) => !chart.shadowRoot.querySelector("figure").hidden));
    assert.ok((await stands(page)).every((chart) => chart.drawn && chart.inked), entry);
  }
  assert.deepEqual(faults, { violations: [], errors: [], console: [] });
});

inEachBrowser("a chart that fails twice is given up, and the others stand", async ({ open, site }) => {
  const { page, faults } = await opened(open);
  await page.goto(site.origin + BLANK);
  await page.evaluate(() => {
    core.fail.lay_out = (chart, width) => width < 400;
  });
  const charts = [{ ...CHARTS[0], width: 300 }, ...CHARTS.slice(1)];
  assert.deepEqual(await put(page, charts), ["stopped", "drawn", "drawn"]);
  const [first, ...others] = await stands(page);
  assert.ok(!first.drawn && first.content && first.role === "alert", JSON.stringify(first));
  assert.match(first.says, /failed while drawing/);
  assert.ok(first.link.endsWith(BULLETIN));
  assert.ok(others.every((chart) => chart.drawn && chart.inked));
  assert.deepEqual(faults, { violations: [], errors: [], console: [] });
});

inEachBrowser("after the third fault in a minute the page's own content stands", async ({ open, site }) => {
  const { page, faults } = await opened(open);
  await page.goto(site.origin + BLANK);
  await page.evaluate(() => {
    // The first is taken for the lack of a part: the parts are brought, and a fresh instance, and it is not counted.
    core.fail.create = 4;
  });
  assert.deepEqual(await put(page, CHARTS), ["stopped", "stopped", "stopped"]);
  for (const chart of await stands(page)) {
    assert.ok(!chart.drawn && chart.content && chart.role === "alert", JSON.stringify(chart));
  }
  // Nothing is tried again, and a chart that comes later says the same.
  assert.equal(await page.evaluate(() => core.instances), 4);
  assert.deepEqual(await put(page, [{ src: BULLETIN, chart: "users" }]), ["stopped"]);
  assert.equal(await page.evaluate(() => core.instances), 4);
  assert.deepEqual(faults, { violations: [], errors: [], console: [] });
});
