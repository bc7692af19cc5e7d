// Small multiples in a page: a pointer and the keys in a panel tell the panel's figure.

import assert from "node:assert/strict";
import { BLANK, put } from "./element.mjs";
import { inEachBrowser } from "./suite.mjs";

const CLEAN = { violations: [], errors: [], console: [] };
const CHART = { src: "/data/gallery/facet.json", lang: "en", width: 720 };

/** What the tooltip and the live region say after `act` was done to the stage of the first chart. */
function after(page, act) {
  return page.evaluate(async (act) => {
    const root = document.querySelector("indicator-chart").shadowRoot;
    const [stage, label] = [root.querySelector(".stage"), root.querySelector(".tooltip")];
    const box = stage.getBoundingClientRect();
    const frame = () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    if (act.key) stage.dispatchEvent(new KeyboardEvent("keydown", { key: act.key, bubbles: true }));
    else {
      const at = { clientX: box.left + act.x * box.width, clientY: box.top + act.y * box.height };
      stage.dispatchEvent(new PointerEvent("pointermove", { ...at, bubbles: true }));
    }
    for (let round = 0; round < 100 && label.hidden; round += 1) await frame();
    await frame();
    const region = root.querySelector("[aria-live]");
    return { tooltip: label.hidden ? "" : label.textContent, live: region?.textContent ?? "" };
  }, act);
}

inEachBrowser("a pointer and the keys in a panel tell its figure", async ({ open }) => {
  const { page, faults } = await open(BLANK);
  assert.deepEqual(await put(page, [CHART]), ["drawn"]);
  // Three panels in the first row, two in the second.
  for (const [x, y, country] of [[0.2, 0.3, "Spain"], [0.5, 0.3, "Ireland"], [0.8, 0.3, "France"], [0.2, 0.8, "Germany"], [0.5, 0.8, "Japan"]]) {
    const { tooltip } = await after(page, { x, y });
    assert.match(tooltip, new RegExp(`${country}.*20(0[3-9]|1[0-4])`), country);
  }
  await page.evaluate(() => document.querySelector("indicator-chart").shadowRoot.querySelector(".stage").focus());
  const first = await after(page, { key: "Home" });
  assert.match(first.tooltip, /Japan, 2003|Spain, 2003/);
  const next = await after(page, { key: "ArrowRight" });
  assert.match(next.tooltip, /2004/);
  const summary = await page.evaluate(() => document.querySelector("indicator-chart").describe());
  assert.match(summary, /^5 panels by Country: Spain; Ireland; France; Germany; Japan\./);
  assert.deepEqual(faults, CLEAN);
});
