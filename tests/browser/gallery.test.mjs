// The gallery: a chart of every form from a file of its own, and an editor that draws again what is typed.

import assert from "node:assert/strict";
import { CLEAN, assertEachStands, assertFitsPhone, cardsOf } from "./examples.mjs";
import { settle } from "./harness.mjs";
import { inEachBrowser } from "./suite.mjs";

const PAGE = "/gallery.html";

inEachBrowser("every form of the gallery stands, each from its own file", async ({ open }) => {
  const { page, faults } = await open(`${PAGE}?lang=en`);
  assert.deepEqual(await settle(page, 60_000), []);
  await assertEachStands(page, await cardsOf(page), "/data/gallery/");
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("the gallery fits a phone, and axe finds nothing in either language", ({ open }) => assertFitsPhone(open, PAGE));

inEachBrowser("what is typed into the editor is drawn, and a fault is told with its line", async ({ open }) => {
  const { page, faults } = await open(`${PAGE}?lang=en`);
  assert.deepEqual(await settle(page, 60_000), []);
  const seen = await page.evaluate(async () => {
    const card = document.querySelector(".example");
    const chart = card.querySelector("indicator-chart");
    const [text, finding] = [card.querySelector("textarea"), card.querySelector(".finding")];
    const list = card.querySelector(".findings");
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
    const told = await until(() => /line \d+/.test(list.textContent) && status() !== "");
    const broken = list.textContent;
    card.querySelector(".editor > button").click();
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

inEachBrowser("the checker's findings are listed under the editor, in the page's language", async ({ open }) => {
  const { page, faults } = await open(`${PAGE}?lang=en`);
  assert.deepEqual(await settle(page, 60_000), []);
  const seen = await page.evaluate(async () => {
    const card = [...document.querySelectorAll(".example")].find((own) => own.querySelector("h3").textContent === "line");
    const [text, status, list] = [".editor textarea", ".finding", ".findings"].map((selector) => card.querySelector(selector));
    const until = async (holds) => {
      for (let round = 0; round < 200 && !holds(); round += 1) await new Promise((next) => setTimeout(next, 50));
      return holds();
    };
    const type = (value) => {
      text.value = value;
      text.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const told = () => ({
      status: status.textContent,
      items: [...list.children].map((item) => ({
        severity: item.className,
        place: item.querySelector("button")?.textContent ?? "",
        path: item.querySelector("code")?.textContent ?? "",
        message: item.querySelector("p").textContent,
      })),
    });
    const after = async (holds) => ((await until(holds)) ? told() : { timedOut: true, ...told() });
    card.querySelector("details").open = true;
    const clean = await after(() => status.textContent !== "");
    const file = text.value;
    const asked = JSON.parse(file);
    const line = asked.charts[0];

    // A field that the format does not have, and a form in which the figures would not be told as published.
    type(JSON.stringify({ ...asked, colour: "red", charts: [{ ...line, form: "donut" }] }, null, 1));
    const noticed = await after(() => list.children.length === 2);
    const [field] = list.querySelectorAll("button");
    field.click();
    const caret = text.value.slice(text.selectionStart).slice(0, 8);
    const focused = document.activeElement === text;
    document.querySelector('button[name="lang"][value="zh-CN"]').click();
    const chinese = await after(() => /错误/.test(status.textContent));
    document.querySelector('button[name="lang"][value="en"]').click();

    type(JSON.stringify({ ...asked, charts: [line, { id: "other", indicators: ["nobody"] }] }, null, 1));
    const refused = await after(() => list.querySelector(".fault") !== null);
    type(file.slice(0, file.length / 2));
    const broken = await after(() => list.children.length === 1 && !list.textContent.includes("nobody"));
    card.querySelector(".editor > button").click();
    const restored = await after(() => status.textContent === clean.status && list.hidden);
    return { clean, noticed, caret, focused, chinese, refused, broken, restored };
  });
  assert.deepEqual(seen.clean, { status: "No findings.", items: [] });
  assert.equal(seen.noticed.status, "0 faults, 2 notices.");
  const [field, form] = seen.noticed.items;
  assert.ok(seen.noticed.items.every(({ severity, place }) => severity === "notice" && /^line \d+, column \d+$/.test(place)), JSON.stringify(seen.noticed));
  assert.ok([field, form].some(({ message }) => message.includes("colour")), JSON.stringify(seen.noticed));
  assert.ok([field, form].some(({ path, message }) => path === "$.charts[0]" && message.includes("donut")), JSON.stringify(seen.noticed));
  assert.ok(seen.focused && seen.caret.length > 0, seen.caret);
  assert.equal(seen.chinese.status, "错误0个，提示2个。");
  assert.match(seen.chinese.items[0].place, /^第\d+行，第\d+列$/);
  assert.match(seen.refused.status, /^1 fault, /);
  assert.match(seen.refused.items[0].path, /^\$\.charts\[1\]/);
  assert.ok(seen.refused.items[0].message.includes("nobody"), JSON.stringify(seen.refused));
  assert.equal(seen.broken.status, "1 fault, 0 notices.");
  assert.match(seen.broken.items[0].place, /^line \d+/);
  assert.deepEqual(seen.restored, seen.clean);
  assert.deepEqual(faults, CLEAN);
});
