// The core comes in parts: a first chart needs few of them, the others follow, and one that does not arrive does no harm.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BLANK, BULLETIN, put, stands, thrown, watchCore } from "./element.mjs";
import { ROOT } from "./harness.mjs";
import { inEachBrowser } from "./suite.mjs";

const SLOPE = { src: BULLETIN, chart: "users", lang: "en" };
const CORE = "/indicator_chart_core_bg.wasm";
const [DRAWING, ENGLISH, MORE] = ["slope", "en", "more"].map((name) => `/indicator_chart_${name}_bg.wasm`);

/** The modules that were asked for, in order of their names. */
const modules = (site) => site.requests.map(({ path }) => path).filter((path) => path.endsWith(".wasm")).sort();

/** Moves the pointer over the first chart from left to right until its label shows; tells whether it does. */
function hover(page) {
  return page.evaluate(async () => {
    const root = document.querySelector("indicator-chart").shadowRoot;
    const [stage, label] = [root.querySelector(".stage"), root.querySelector(".tooltip")];
    const box = stage.getBoundingClientRect();
    const frame = () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    for (let x = 0; x <= box.width && label.hidden; x += 12) {
      stage.dispatchEvent(new PointerEvent("pointermove", { clientX: box.left + x, clientY: box.top + box.height / 2 }));
      await frame();
    }
    return !label.hidden;
  });
}

/** Goes to the first figure of the first chart by the keyboard. */
function step(page) {
  return page.evaluate(() => {
    const stage = document.querySelector("indicator-chart").shadowRoot.querySelector(".stage");
    stage.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
  });
}

const labelled = (page) =>
  page.waitForFunction(() => !document.querySelector("indicator-chart").shadowRoot.querySelector(".tooltip").hidden, { timeout: 5_000 });

inEachBrowser("a first chart is painted from its own parts, and then the rest is fetched", async ({ open, site }) => {
  const { page, faults } = await open(BLANK);
  site.requests.length = 0;
  site.break(MORE, "slow/1500");
  const drawn = put(page, [SLOPE]);
  await page.waitForFunction(() => {
    const canvas = document.querySelector("indicator-chart")?.shadowRoot.querySelector("canvas.base");
    return canvas?.width > 300;
  }, { timeout: 10_000 });
  assert.deepEqual(modules(site).filter((path) => path !== MORE), [CORE, ENGLISH, DRAWING].sort());
  assert.equal((await stands(page))[0].inked, true);
  // What the reader does meanwhile is answered when the answer can be given.
  await step(page);
  assert.equal(await page.evaluate(() => document.querySelector("indicator-chart").shadowRoot.querySelector(".tooltip").hidden), true);
  await labelled(page);
  assert.deepEqual(await drawn, ["drawn"]);
  assert.deepEqual(modules(site), [CORE, ENGLISH, MORE, DRAWING].sort());
  const { summary, svg } = await page.evaluate(() => {
    const chart = document.querySelector("indicator-chart");
    return { summary: chart.shadowRoot.querySelector(".summary").textContent, svg: chart.toSVG() };
  });
  assert.match(summary, /29,000/);
  assert.match(svg, /^<svg/);
  await page.evaluate(() => {
    const stage = document.querySelector("indicator-chart").shadowRoot.querySelector(".stage");
    stage.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  });
  await page.waitForFunction(() => document.querySelector("indicator-chart").shadowRoot.querySelector(".tooltip").hidden);
  assert.ok(await hover(page), "hovering works at once");
  assert.deepEqual(thrown(faults), []);
});

inEachBrowser("a part that does not arrive leaves the chart standing, and comes when it can", async ({ open, site }) => {
  for (const fault of ["status/404", "html", "reset"]) {
    const { page, faults } = await open(BLANK);
    site.break(MORE, fault);
    assert.deepEqual(await put(page, [SLOPE]), ["drawn"], fault);
    await step(page);
    const refused = await page.evaluate(() => {
      const chart = document.querySelector("indicator-chart");
      chart.shadowRoot.querySelector("button").click();
      try {
        return chart.toSVG();
      } catch (refusal) {
        return refusal.name;
      }
    });
    assert.equal(refused, "InvalidStateError", fault);
    const [chart] = await stands(page);
    assert.ok(chart.drawn && chart.inked && chart.says === "", fault);
    site.mend();
    // It is not asked for again and again.
    await new Promise((later) => setTimeout(later, 5_500));
    await step(page);
    await labelled(page);
    assert.ok(await hover(page), fault);
    assert.deepEqual(thrown(faults), [], fault);
  }
}, { timeout: 180_000 });

inEachBrowser("every chart of the bulletin finds its words in the part of its own language", async ({ open, site }) => {
  const { charts } = JSON.parse(readFileSync(join(ROOT, "www", BULLETIN), "utf8"));
  for (const [lang, other] of [["zh-CN", "en"], ["en", "zh"]]) {
    const { page, faults } = await open("about:blank");
    await watchCore(page);
    await page.goto(site.origin + BLANK);
    site.requests.length = 0;
    const ends = await put(page, charts.map(({ id }) => ({ src: BULLETIN, chart: id, lang })));
    assert.deepEqual(ends, charts.map(() => "drawn"), lang);
    assert.ok(!modules(site).includes(`/indicator_chart_${other}_bg.wasm`), `${lang} asked for the words of ${other}`);
    assert.equal(await page.evaluate(() => core.instances), 1, lang);
    assert.deepEqual(thrown(faults), []);
  }
});

inEachBrowser("faults keep their kind where the words for them do not arrive", async ({ open, site }) => {
  const { page } = await open(BLANK);
  site.break(MORE, "status/404");
  site.put("/made/bad.json", `{"schema": "indicators/1.0", "indicators": 1}`);
  assert.deepEqual(await put(page, [{ src: "/made/bad.json", lang: "en", inside: "static" }, SLOPE]), ["shape", "drawn"]);
  const [bad, good] = await stands(page);
  assert.ok(bad.content && bad.role === "alert" && good.inked);
  assert.match(bad.says, /the file has a fault/);
});

inEachBrowser("a part for a form or a language that does not arrive leaves the page's own content", async ({ open, site }) => {
  for (const part of [DRAWING, ENGLISH]) {
    const { page, faults } = await open(BLANK);
    site.break(part, "status/404");
    assert.deepEqual(await put(page, [{ ...SLOPE, inside: "static" }]), ["engine"], part);
    const [chart] = await stands(page);
    assert.ok(chart.content && chart.role === "alert", part);
    site.mend();
    assert.deepEqual(thrown(faults), [], part);
  }
});

inEachBrowser("what is rare is read when its part is there, in the same instance", async ({ open, site }) => {
  const { page, faults } = await open("about:blank");
  await watchCore(page);
  await page.goto(site.origin + BLANK);
  const observations = Array.from({ length: 5 }, (_, hour) => ({ timePeriod: `2024-06-26T0${hour}:00`, value: hour }));
  const indicators = [{ id: "a", title: "A", unit: "u", observations }];
  site.put("/made/hours.json", JSON.stringify({ schema: "indicators/1.0", units: { u: {} }, indicators }));
  assert.deepEqual(await put(page, [{ src: "/made/hours.json", lang: "en" }]), ["drawn"]);
  assert.equal(await page.evaluate(() => core.instances), 1);
  assert.deepEqual(thrown(faults), []);
});
