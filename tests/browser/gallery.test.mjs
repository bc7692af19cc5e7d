// The gallery: a chart of every form from a file of its own, and an editor that draws again what is typed.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { stands } from "./element.mjs";
import { ROOT, axe, settle } from "./harness.mjs";
import { inEachBrowser } from "./suite.mjs";

const CLEAN = { violations: [], errors: [], console: [] };
const PAGE = "/gallery.html";
const FILES = "/data/gallery/";

inEachBrowser("every form of the gallery stands, each from its own file", async ({ open }) => {
  const { page, faults } = await open(`${PAGE}?lang=en`);
  assert.deepEqual(await settle(page, 60_000), []);
  const cards = await page.evaluate(() =>
    [...document.querySelectorAll(".example")].map((card) => {
      const chart = card.querySelector("indicator-chart");
      const within = (selector) => chart.shadowRoot.querySelector(selector);
      return {
        form: card.querySelector("h3").textContent,
        file: new URL(chart.getAttribute("src"), document.baseURI).pathname,
        linked: card.querySelector(".note a").pathname,
        fault: within(".status").hidden ? "" : within(".status").textContent,
        notes: within(".notes").textContent,
        summary: chart.describe(),
        figures: chart.toCSV().trim().split("\r\n").length - 1,
        texts: (chart.toSVG().match(/<text/g) ?? []).length,
      };
    }),
  );
  const files = (await readdir(join(ROOT, "www", FILES))).map((name) => FILES + name);
  assert.deepEqual(cards.map(({ file }) => file).sort(), files.sort(), "each file has a card");
  for (const { form, file, linked, fault, notes, summary, figures, texts } of cards) {
    assert.equal(linked, file);
    assert.equal(fault, "", form);
    assert.doesNotMatch(notes, /cannot be shown|not drawn/, form);
    assert.ok(figures > 0 && texts > 2 && summary.length > 20, `${form}: ${summary}`);
  }
  assert.ok((await stands(page)).every((chart) => chart.drawn && chart.inked));
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("the gallery fits a phone, and axe finds nothing in either language", async ({ open }) => {
  for (const lang of ["zh-CN", "en"]) {
    const { page, faults } = await open(`${PAGE}?lang=${lang}&theme=dark`, { width: 360 });
    assert.deepEqual(await settle(page, 60_000), []);
    await page.evaluate(() => {
      document.querySelector("details").open = true;
    });
    assert.deepEqual((await axe(page)).violations, [], lang);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `${wide} px`);
    assert.deepEqual(faults, CLEAN);
  }
});

inEachBrowser("what is typed into the editor is drawn, and a fault is told with its line", async ({ open }) => {
  const { page, faults } = await open(`${PAGE}?lang=en`);
  assert.deepEqual(await settle(page, 60_000), []);
  const seen = await page.evaluate(async () => {
    const card = document.querySelector(".example");
    const chart = card.querySelector("indicator-chart");
    const [text, finding] = [card.querySelector("textarea"), card.querySelector(".finding")];
    const until = async (holds) => {
      for (let round = 0; round < 200 && !holds(); round += 1) await new Promise((next) => setTimeout(next, 50));
      return holds();
    };
    const type = (value) => {
      text.value = value;
      text.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const title = () => chart.shadowRoot.querySelector(".title").textContent;
    const status = () => chart.shadowRoot.querySelector(".status").textContent;
    const first = title();
    card.querySelector("details").open = true;
    const loaded = await until(() => text.value.startsWith("{") && finding.textContent !== "");
    const file = text.value;
    const sound = finding.textContent;
    type(file.replaceAll(first, "Another title"));
    const redrawn = await until(() => title() === "Another title");
    type(file.slice(0, file.length / 2));
    const told = await until(() => /line \d+/.test(finding.textContent) && status() !== "");
    const broken = finding.textContent;
    card.querySelector(".editor button").click();
    const restored = await until(() => title() === first && text.value === file && finding.textContent === sound);
    return { loaded, sound, redrawn, told, broken, restored };
  });
  const { sound, broken, ...steps } = seen;
  assert.deepEqual(steps, { loaded: true, redrawn: true, told: true, restored: true }, `${sound} / ${broken}`);
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("the gallery's charts become as wide as a phone", async ({ open }) => {
  const { page, faults } = await open(PAGE);
  assert.deepEqual(await settle(page, 60_000), []);
  const widths = await page.evaluate(async () => {
    document.querySelector('button[name="width"][value="narrow"]').click();
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    return [...document.querySelectorAll(".example > indicator-chart")].map((chart) => chart.getBoundingClientRect().width);
  });
  assert.ok(widths.length > 10 && widths.every((width) => width > 200 && width <= 320), widths.join());
  assert.deepEqual(faults, CLEAN);
});
