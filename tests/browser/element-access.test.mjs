// What a screen reader, a keyboard, forced colours, zoom and paper find.

import assert from "node:assert/strict";
import { BLANK, BULLETIN, put } from "./element.mjs";
import { axe, settle } from "./harness.mjs";
import { inEachBrowser } from "./suite.mjs";

const CHARTS = ["users", "coverage", "key-figures", "couriers"].map((chart) => ({ src: BULLETIN, chart, lang: "en" }));

inEachBrowser("axe finds nothing, whatever state the charts are in", async ({ open, site }) => {
  const { page } = await open(BLANK);
  site.put("/made/bad.json", "{");
  await put(page, [...CHARTS, { src: BULLETIN, chart: "users", form: "table", lang: "en" }, { src: "/made/bad.json", lang: "en", inside: "static" }, { src: "/fault/never/x.json", lang: "en" }], 1500);
  const states = {
    ready: () => {},
    tooltip: () => {
      const stage = document.querySelector("indicator-chart").shadowRoot.querySelector(".stage");
      const { left, top, width, height } = stage.getBoundingClientRect();
      stage.dispatchEvent(new PointerEvent("pointermove", { clientX: left + width - 9, clientY: top + height / 2 }));
    },
    tables: () => {
      for (const chart of document.querySelectorAll("indicator-chart")) chart.shadowRoot.querySelector("button:not([hidden])")?.click();
    },
    dark: () => {
      document.body.style.setProperty("background", "#0e141a");
      document.body.style.setProperty("color", "#e8edf2");
      for (const chart of document.querySelectorAll("indicator-chart")) chart.setAttribute("theme", "dark");
    },
  };
  for (const [state, enter] of Object.entries(states)) {
    await page.evaluate(enter);
    await new Promise((done) => setTimeout(done, 300));
    const { violations, incomplete } = await axe(page);
    assert.deepEqual(violations, [], state);
    assert.deepEqual(incomplete.filter((found) => !found.startsWith("color-contrast")), [], state);
  }
});

inEachBrowser("axe finds nothing in the charts of the bulletin page", async ({ open }) => {
  for (const address of ["/?lang=en", "/?theme=dark"]) {
    const { page } = await open(address);
    assert.deepEqual(await settle(page), []);
    const { violations } = await axe(page);
    assert.deepEqual(violations.filter((found) => found.includes("indicator-chart")), [], address);
  }
});

inEachBrowser("roles, names and descriptions as assistive technology reads them", async ({ open }) => {
  const { page } = await open(BLANK);
  await put(page, [CHARTS[0]]);
  const session = await page.createCDPSession();
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const found = nodes.filter(({ ignored }) => !ignored).map(({ role, name, description }) => ({ role: role?.value, name: name?.value, description: description?.value }));
  const of = (role) => found.filter((node) => node.role === role);
  const [heading] = of("heading").slice(-1);
  assert.ok(heading.name.length > 5);
  assert.equal(of("figure")[0]?.name, heading.name);
  const [drawing] = of("graphics-document");
  assert.equal(drawing.name, heading.name);
  assert.ok(drawing.description.includes("9,875") && drawing.description.includes("arrow keys"), drawing.description);
  assert.deepEqual(of("button").map(({ name }) => name), ["Table"]);
  assert.deepEqual(of("link").map(({ name }) => name).filter((name) => name === "Data file").length, 1);
  assert.equal(of("Canvas").length, 0, "the canvas is hidden: its words stand beside it");
}, { only: ["chromium"] });

inEachBrowser("one tab stop for a chart, and targets of 24 pixels", async ({ open }) => {
  const { page } = await open(BLANK, { width: 360 });
  await put(page, [CHARTS[0]]);
  const stops = [];
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press("Tab");
    stops.push(await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.className || document.activeElement.shadowRoot?.activeElement?.localName || document.activeElement.localName));
  }
  assert.deepEqual(stops.slice(0, 3), ["stage", "button", "data"], stops.join());
  const small = await page.evaluate(() => {
    const root = document.querySelector("indicator-chart").shadowRoot;
    const targets = [...root.querySelectorAll("button, .actions a")].filter((target) => target.checkVisibility());
    return targets.map((target) => target.getBoundingClientRect()).filter(({ width, height }) => width < 24 || height < 24).length;
  });
  assert.equal(small, 0);
});

inEachBrowser("forced colours: marks and words in the system's colours", async ({ name, open }) => {
  const { page, faults } = await open(BLANK);
  await put(page, [CHARTS[1]]);
  const found = await page.evaluate(() => {
    const chart = document.querySelector("indicator-chart");
    const system = document.createElement("span");
    system.style.setProperty("forced-color-adjust", "none");
    system.style.setProperty("color", "LinkText");
    document.body.append(system);
    const wanted = getComputedStyle(system).color.match(/\d+/g).map(Number);
    const canvas = chart.shadowRoot.querySelector("canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let marks = 0;
    for (let at = 0; at < data.length; at += 4) if (wanted.every((part, channel) => data[at + channel] === part)) marks += 1;
    return { forced: matchMedia("(forced-colors: active)").matches, marks };
  });
  assert.ok(found.forced, name);
  assert.ok(found.marks > 500, JSON.stringify(found));
  assert.deepEqual(faults.errors, []);
}, { look: { forcedColors: true } });

inEachBrowser("from 240 pixels on, and at 400 % zoom, nothing reaches beyond the page", async ({ open }) => {
  for (const width of [240, 320, 360, 1600]) {
    const { page } = await open("/?lang=en", { width });
    assert.deepEqual(await settle(page), []);
    const wide = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide[0] <= wide[1], `${wide[0]} in ${width}`);
  }
});

inEachBrowser("larger text of the reader makes larger text in the chart", async ({ open }) => {
  const { page } = await open(BLANK);
  await put(page, [CHARTS[1]]);
  const heights = await page.evaluate(async () => {
    const height = () => document.querySelector("indicator-chart").shadowRoot.querySelector("canvas").getBoundingClientRect().height;
    const before = height();
    document.documentElement.style.setProperty("font-size", "200%");
    await new Promise((done) => setTimeout(done, 300));
    return [before, height()];
  });
  assert.ok(heights[1] > heights[0] * 1.3, heights.join());
});

inEachBrowser("the heading, the summary and the source are text of the page", async ({ open }) => {
  const { page } = await open(BLANK);
  await put(page, [CHARTS[0]]);
  const texts = await page.evaluate(() => {
    const root = document.querySelector("indicator-chart").shadowRoot;
    return [".title", ".subtitle", ".summary", ".source"].map((place) => root.querySelector(place).textContent);
  });
  texts.forEach((text) => assert.ok(text.length > 3, JSON.stringify(texts)));
  assert.match(texts[2], /66%|two thirds/);
});
