// The comparison with ten published charts: each is drawn from its own file, with a verdict under it.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { stands } from "./element.mjs";
import { ROOT, axe, settle } from "./harness.mjs";
import { inEachBrowser } from "./suite.mjs";

const CLEAN = { violations: [], errors: [], console: [] };
const PAGE = "/compared.html";
const FILES = "/data/compared/";

inEachBrowser("all ten charts of the comparison stand, each with its verdict", async ({ open }) => {
  for (const lang of ["en", "zh-CN"]) {
    const { page, faults } = await open(`${PAGE}?lang=${lang}`);
    assert.deepEqual(await settle(page, 60_000), []);
    const cards = await page.evaluate(() =>
      [...document.querySelectorAll(".example")].map((card) => {
        const chart = card.querySelector("indicator-chart");
        const within = (selector) => chart.shadowRoot.querySelector(selector);
        return {
          file: new URL(chart.getAttribute("src"), document.baseURI).pathname,
          linked: card.querySelector(".note a:last-child").pathname,
          published: card.querySelector(".note a").host,
          fault: within(".status").hidden ? "" : within(".status").textContent,
          notes: within(".notes").textContent,
          summary: chart.describe(),
          figures: chart.toCSV().trim().split("\r\n").length - 1,
          texts: (chart.toSVG().match(/<text/g) ?? []).length,
          // What the page shows of the verdict in its language.
          verdicts: [...card.querySelectorAll(".verdict ul")].map((list) =>
            [...list.querySelectorAll("li > span")].filter((line) => line.getClientRects().length > 0 && line.textContent !== "").length),
        };
      }),
    );
    const files = (await readdir(join(ROOT, "www", FILES))).map((name) => FILES + name);
    assert.equal(files.length, 10);
    assert.deepEqual(cards.map(({ file }) => file).sort(), files.sort(), "each file has a card");
    for (const { file, linked, published, fault, notes, summary, figures, texts, verdicts } of cards) {
      assert.equal(linked, file);
      assert.match(published, /^(ourworldindata\.org|academy\.datawrapper\.de)$/);
      assert.equal(fault, "", file);
      assert.doesNotMatch(notes, /cannot be shown|not drawn|does not suit|不适合|未画出/, file);
      assert.ok(figures > 4 && texts > 8 && summary.length > 20, `${file}: ${summary}`);
      assert.ok(verdicts.length === 2 && verdicts.every((count) => count > 0), `${file}: ${verdicts}`);
    }
    assert.ok((await stands(page)).every((chart) => chart.drawn && chart.inked));
    assert.deepEqual(faults, CLEAN);
  }
});

inEachBrowser("the comparison fits a phone, and axe finds nothing in either language", async ({ open }) => {
  for (const lang of ["zh-CN", "en"]) {
    const { page, faults } = await open(`${PAGE}?lang=${lang}&theme=dark`, { width: 360 });
    assert.deepEqual(await settle(page, 60_000), []);
    assert.deepEqual((await axe(page)).violations, [], lang);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `${wide} px`);
    assert.deepEqual(faults, CLEAN);
  }
});
