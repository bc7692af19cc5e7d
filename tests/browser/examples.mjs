// Pages of examples: a card for each file, with its chart, its note and an editor.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { stands } from "./element.mjs";
import { ROOT, axe, settle } from "./harness.mjs";

/** What a page does of which nothing is to be said. */
export const CLEAN = { violations: [], errors: [], console: [] };

/** Each card of a page whose charts have settled: what its chart shows, and where its links lead. */
export const cardsOf = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".example")].map((card) => {
      const chart = card.querySelector("indicator-chart");
      const within = (selector) => chart.shadowRoot.querySelector(selector);
      return {
        name: card.querySelector("h3").textContent,
        file: new URL(chart.getAttribute("src"), document.baseURI).pathname,
        linked: card.querySelector(".note a:last-child").pathname,
        published: card.querySelector(".note a").host,
        fault: within(".status").hidden ? "" : within(".status").textContent,
        notes: within(".notes").textContent,
        summary: chart.describe(),
        figures: chart.toCSV().trim().split("\r\n").length - 1,
        texts: (chart.toSVG().match(/<text/g) ?? []).length,
        // What the page shows of the verdicts in its language, a list each.
        verdicts: [...card.querySelectorAll(".verdict ul")].map((list) =>
          [...list.querySelectorAll("li > span")].filter((line) => line.getClientRects().length > 0 && line.textContent !== "").length),
      };
    }),
  );

/** Asserts that the cards of `page` are of the files in `folder` of the site, one each, and that each shows its chart. */
export async function assertEachStands(page, cards, folder) {
  const files = (await readdir(join(ROOT, "www", folder))).map((name) => folder + name);
  assert.deepEqual(cards.map(({ file }) => file).sort(), files.sort(), "each file has a card");
  for (const { file, linked, fault, notes, summary, figures, texts } of cards) {
    assert.equal(linked, file);
    assert.equal(fault, "", file);
    assert.doesNotMatch(notes, /cannot be shown|not drawn|does not suit|不适合|未画出/, file);
    assert.ok(figures > 0 && texts > 2 && summary.length > 20, `${file}: ${summary}`);
  }
  assert.ok((await stands(page)).every((chart) => chart.drawn && chart.inked));
}

/** Asserts that the page at `path` fits a phone with an editor open, and that axe finds nothing in it, in either language. */
export async function assertFitsPhone(open, path) {
  for (const lang of ["zh-CN", "en"]) {
    const { page, faults } = await open(`${path}?lang=${lang}&theme=dark`, { width: 360 });
    assert.deepEqual(await settle(page, 60_000), []);
    await page.evaluate(() => {
      document.querySelector("details").open = true;
    });
    assert.deepEqual((await axe(page)).violations, [], lang);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `${wide} px`);
    assert.deepEqual(faults, CLEAN);
  }
}
