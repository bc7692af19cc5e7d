// The bulletin in a page: every figure with its qualifier, by pointer, keyboard and touch, in two languages.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { BLANK, BULLETIN, put, stands } from "./element.mjs";
import { ROOT, settle } from "./harness.mjs";
import { inEachBrowser } from "./suite.mjs";

const CLEAN = { violations: [], errors: [], console: [] };
const bulletin = JSON.parse(await readFile(join(ROOT, "www", "data", "bulletin.json"), "utf8"));

/** How a published figure may be said: its own text, else its number with the words of its qualifier. */
function said({ value, text, comparator, approx, roundedTo }, language) {
  const chinese = language === "zh-CN";
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
  if (text?.[language]) return [chinese && roundedTo ? `约${text[language]}` : text[language]];
  if (roundedTo) return chinese ? [`约${number}`] : [`about ${number}`, `about ${value / 1000} thousand`];
  assert.ok(!comparator && !approx, "a qualifier without a text of its own");
  return [number];
}

/** Opens the table of every chart and reads it: caption, headings, rows. */
const tables = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("indicator-chart")].map((chart) => {
      const root = chart.shadowRoot;
      const button = root.querySelector("button");
      if (button.getAttribute("aria-expanded") !== "true" && !button.hidden) button.click();
      const table = root.querySelector("table");
      return {
        chart: chart.getAttribute("chart"),
        shown: table.checkVisibility(),
        caption: table.caption.textContent,
        headings: [...table.tHead.rows[0].cells].map((cell) => [cell.scope, cell.textContent]),
        rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent)),
        heads: [...table.tBodies[0].rows].every((row) => row.cells[0].localName === "th" && row.cells[0].scope === "row"),
      };
    }),
  );

inEachBrowser("every figure of the bulletin stands in a table, with what was claimed of it", async ({ open }) => {
  const { page, faults } = await open("/");
  for (const language of ["zh-CN", "en"]) {
    await page.evaluate((language) => document.querySelector(`button[name="lang"][value="${language}"]`).click(), language);
    assert.deepEqual(await settle(page), []);
    const all = await tables(page);
    assert.equal(all.length, bulletin.charts.length);
    for (const { id, indicators } of bulletin.charts) {
      const table = all.find(({ chart }) => chart === id);
      assert.ok(table.shown && table.heads && table.caption, id);
      assert.ok(table.headings.every(([scope, text]) => scope === "col" && text), id);
      const rows = table.rows.map((cells) => cells.join(" | "));
      for (const name of indicators) {
        const indicator = bulletin.indicators.find((own) => own.id === name);
        for (const observation of indicator.observations) {
          const wanted = said(observation, language);
          const title = indicators.length > 1 ? indicator.title[language] : "";
          assert.ok(
            rows.some((row) => row.includes(title) && wanted.some((text) => row.includes(text))),
            `${id}, ${name}: ${wanted.join(" or ")} in\n${rows.join("\n")}`,
          );
        }
      }
    }
  }
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("the classic tag and the element give the same chart", async ({ open, site }) => {
  const attributes = `data-src="${BULLETIN}" data-indicator="registered-users" data-lang="zh-CN" data-theme="light"`;
  const head = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Two ways</title>`;
  site.put("/made/tag.html", `${head}<body><script src="/embed.js" ${attributes} async></script>`);
  site.put("/made/element.html", `${head}<script type="module" src="/indicator-chart.js"></script><body><indicator-chart ${attributes.replaceAll("data-", "")}></indicator-chart>`);
  const shots = [];
  for (const way of ["/made/tag.html", "/made/element.html"]) {
    const { page, faults } = await open(way);
    await page.waitForSelector("indicator-chart", { timeout: 10_000 });
    assert.deepEqual(await settle(page), []);
    shots.push(
      await page.evaluate(() => {
        const chart = document.querySelector("indicator-chart");
        return { svg: chart.toSVG(), pixels: chart.shadowRoot.querySelector("canvas").toDataURL(), csv: chart.toCSV(), says: chart.describe() };
      }),
    );
    assert.deepEqual(faults, CLEAN);
  }
  assert.ok(shots[0].svg.length > 1000 && shots[0].pixels.length > 5000);
  assert.deepEqual(shots[0], shots[1]);
});

inEachBrowser("several classic tags, also such as come after the page, each put one chart", async ({ open, site }) => {
  const tag = (id) => `<script src="/embed.js" data-src="${BULLETIN}" data-chart="${id}"></script>`;
  site.put("/made/tags.html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>Tags</title><body><p>${tag("users")}</p><p>${tag("coverage")}</p>`);
  // Without a policy: where Trusted Types are enforced, a script's address cannot be set by a test.
  const { page, faults } = await open("/made/tags.html?csp=");
  await page.evaluate(async (src) => {
    const script = document.createElement("script");
    script.src = "/embed.js";
    script.dataset.src = src;
    script.dataset.chart = "parcels";
    document.body.append(script);
    await new Promise((loaded) => script.addEventListener("load", loaded));
  }, BULLETIN);
  assert.deepEqual(await settle(page), []);
  const places = await page.evaluate(() => [...document.querySelectorAll("indicator-chart")].map((chart) => [chart.parentElement.localName, chart.getAttribute("chart")]));
  assert.deepEqual(places, [["p", "users"], ["p", "coverage"], ["body", "parcels"]]);
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("a frame tells its height, and the page around it takes it from its own frames only", async ({ open, site }) => {
  const frame = `/frame.html?src=${BULLETIN}&chart=users&lang=zh-CN&id=one`;
  site.put("/made/around.html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>Around</title><body><script src="/embed.js"></script><iframe title="Chart" src="${frame}" width="600" height="20"></iframe>`);
  const { page, faults } = await open(`/made/around.html?csp=${encodeURIComponent("script-src 'self'; frame-src 'self'")}`);
  // While its figures are on their way, a frame is not as high.
  await page.waitForFunction(() => document.querySelector("iframe").getBoundingClientRect().height > 300, { timeout: 10_000 });
  const heights = await page.evaluate(async () => {
    const frame = document.querySelector("iframe");
    const inside = frame.contentDocument.documentElement;
    await inside.querySelector("indicator-chart").ready;
    await new Promise((told) => setTimeout(told, 200));
    const before = frame.getBoundingClientRect().height;
    window.postMessage({ "indicator-chart": { id: "one", height: 5000 } }, "*");
    await new Promise((done) => setTimeout(done, 200));
    return { before, after: frame.getBoundingClientRect().height, scrolls: inside.scrollHeight > inside.clientHeight + 1, lang: inside.lang, title: frame.contentDocument.title };
  });
  assert.equal(heights.after, heights.before);
  assert.equal(heights.scrolls, false);
  assert.equal(heights.lang, "zh-CN");
  assert.match(heights.title, /[\u4e00-\u9fff]/);
  assert.deepEqual(faults.errors, []);
});

/** Listens for what the chart tells the page. */
const listen = (page) =>
  page.evaluate(() => {
    globalThis.heard = [];
    for (const type of ["indicator-hover", "indicator-select"]) {
      document.addEventListener(type, ({ detail }) => {
        heard.push([type.slice(10), detail.figure?.indicator ?? null, detail.figure?.period ?? null, detail.figure?.text ?? null, Object.isFrozen(detail.figure ?? detail)]);
      });
    }
  });

const heard = (page) => page.evaluate(() => heard.splice(0));

/** What is seen at the first chart. */
const seen = (page) =>
  page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const root = document.querySelector("indicator-chart").shadowRoot;
    const tooltip = root.querySelector(".tooltip");
    const overlay = root.querySelector("canvas.overlay");
    const box = tooltip.getBoundingClientRect();
    const plot = root.querySelector(".plot").getBoundingClientRect();
    return {
      tooltip: tooltip.hidden ? "" : tooltip.innerText,
      inside: tooltip.hidden || (box.left >= plot.left - 0.5 && box.right <= plot.right + 0.5),
      overlay: overlay ? overlay.getContext("2d").getImageData(0, 0, overlay.width, overlay.height).data.some((value) => value !== 0) : null,
      live: root.querySelector(".live").textContent,
    };
  });

inEachBrowser("by keyboard: every figure, the same words, and out again", async ({ open }) => {
  const { page, faults } = await open(BLANK);
  assert.deepEqual(await put(page, [{ src: BULLETIN, chart: "coverage", lang: "en" }]), ["drawn"]);
  await listen(page);
  assert.deepEqual(await seen(page), { tooltip: "", inside: true, overlay: null, live: "" });
  await page.keyboard.press("Tab");
  const first = await seen(page);
  assert.match(first.tooltip, /100\s?%/);
  assert.ok(first.overlay, "the ring is drawn");
  for (const key of ["ArrowDown", "ArrowRight", "ArrowRight", "End", "Home", "Enter", " "]) await page.keyboard.press(key);
  const told = await heard(page);
  const chosen = told.filter(([type]) => type === "select");
  assert.equal(chosen.length, 2, JSON.stringify(told));
  assert.ok(told.every(([, , , , frozen]) => frozen));
  const figures = new Set(told.filter(([type]) => type === "hover").map(([, indicator]) => indicator));
  assert.deepEqual(figures, new Set(bulletin.charts.find(({ id }) => id === "coverage").indicators));
  await page.waitForFunction(() => document.querySelector("indicator-chart").shadowRoot.querySelector(".live").textContent !== "", { timeout: 3_000 });
  await page.keyboard.press("Escape");
  const closed = await seen(page);
  assert.equal(closed.tooltip, "");
  await page.waitForFunction(() => document.querySelector("indicator-chart").shadowRoot.querySelector(".live").textContent === "", { timeout: 6_000 });
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.localName), "button");
  assert.equal((await seen(page)).overlay, false, "the ring is gone");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.getAttribute("aria-expanded")), "true");
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("keys that mean nothing to the chart, or belong to the browser, are left alone", async ({ open }) => {
  const { page } = await open(BLANK);
  await put(page, [{ src: BULLETIN, chart: "coverage" }]);
  const kept = await page.evaluate(() => {
    const stage = document.querySelector("indicator-chart").shadowRoot.querySelector(".stage");
    stage.focus();
    const sent = (init) => {
      const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, composed: true, ...init });
      stage.dispatchEvent(event);
      return event.defaultPrevented;
    };
    return [sent({ key: "ArrowRight" }), sent({ key: "ArrowRight", altKey: true }), sent({ key: "ArrowRight", ctrlKey: true }), sent({ key: "a" }), sent({ key: "Tab" }), sent({ key: "PageDown" }), sent({ key: "constructor" })];
  });
  assert.deepEqual(kept, [true, false, false, false, false, false, false]);
});

inEachBrowser("by pointer: the label stays inside, Escape puts it away, and it leaves with the pointer", async ({ open }) => {
  const { page, faults } = await open(BLANK, { width: 420 });
  assert.deepEqual(await put(page, [{ src: BULLETIN, chart: "users", lang: "en" }]), ["drawn"]);
  await listen(page);
  const plot = await page.evaluate(() => {
    const { left, top, width, height } = document.querySelector("indicator-chart").shadowRoot.querySelector(".plot").getBoundingClientRect();
    return { left, top, width, height };
  });
  for (let step = 0; step <= 20; step += 1) {
    await page.mouse.move(plot.left + (plot.width * step) / 20, plot.top + plot.height / 2);
    const now = await seen(page);
    assert.ok(now.inside, now.tooltip);
    assert.equal(now.live, "", "a pointer is not read out");
  }
  const told = await heard(page);
  assert.deepEqual(new Set(told.map(([, , period]) => period).filter(Boolean)), new Set(["2019", "2024-06"]), JSON.stringify(told));
  await page.mouse.move(plot.left + plot.width * 0.7, plot.top + plot.height / 2);
  assert.match((await seen(page)).tooltip, /9,875/);
  await page.keyboard.press("Escape");
  assert.equal((await seen(page)).tooltip, "");
  await page.mouse.move(plot.left + plot.width * 0.2, plot.top + plot.height / 2);
  assert.match((await seen(page)).tooltip, /29/);
  await page.mouse.click(plot.left + plot.width * 0.2, plot.top + plot.height / 2);
  assert.equal((await heard(page)).at(-1)[0], "select");
  await page.mouse.move(5, 5);
  assert.equal((await seen(page)).tooltip, "");
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("by touch: a tap shows the label and it stays; the page still scrolls", async ({ open }) => {
  const { page, faults } = await open(BLANK, { width: 420 });
  assert.deepEqual(await put(page, [{ src: BULLETIN, chart: "users", lang: "en" }]), ["drawn"]);
  const at = await page.evaluate(() => {
    const stage = document.querySelector("indicator-chart").shadowRoot.querySelector(".stage");
    const { left, top, width, height } = stage.getBoundingClientRect();
    return { x: left + width * 0.7, y: top + height / 2, action: getComputedStyle(stage).touchAction };
  });
  assert.equal(at.action, "pan-y pinch-zoom");
  await page.touchscreen.tap(at.x, at.y);
  assert.match((await seen(page)).tooltip, /9,875/);
  await page.evaluate(() => {
    const stage = document.querySelector("indicator-chart").shadowRoot.querySelector(".stage");
    stage.dispatchEvent(new PointerEvent("pointercancel", { pointerType: "touch" }));
  });
  assert.equal((await seen(page)).tooltip, "");
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("pointing works in a page that is scaled", async ({ open }) => {
  const { page } = await open(BLANK);
  await put(page, [{ src: BULLETIN, chart: "users", lang: "en", width: 600 }]);
  const text = await page.evaluate(async () => {
    const chart = document.querySelector("indicator-chart");
    chart.style.setProperty("transform", "scale(0.5) translate(40px, 80px)");
    const stage = chart.shadowRoot.querySelector(".stage");
    const { left, top, width, height } = stage.getBoundingClientRect();
    stage.dispatchEvent(new PointerEvent("pointermove", { clientX: left + width * 0.7, clientY: top + height / 2 }));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return chart.shadowRoot.querySelector(".tooltip").textContent;
  });
  assert.match(text, /9,875/);
});

inEachBrowser("language and theme change every chart of the page without a fault", async ({ open, site }) => {
  const { page, faults } = await open("/");
  assert.deepEqual(await settle(page), []);
  for (const [name, value] of [["lang", "en"], ["theme", "dark"], ["lang", "zh-CN"], ["theme", "light"], ["theme", "auto"]]) {
    await page.evaluate((name, value) => document.querySelector(`button[name="${name}"][value="${value}"]`).click(), name, value);
    assert.deepEqual(await settle(page), []);
    const all = await stands(page);
    assert.ok(all.every((chart) => chart.drawn && !chart.content), `${name} ${value}`);
    if (name === "lang") assert.ok(all.every(({ title }) => /[\u4e00-\u9fff]/.test(title) === (value === "zh-CN")), value);
  }
  const colors = await page.evaluate(() => {
    const chart = document.querySelector("indicator-chart");
    const read = () => [...chart.shadowRoot.querySelector("canvas").getContext("2d").getImageData(0, 0, 1, 1).data];
    return { read: read(), surface: getComputedStyle(chart).backgroundColor };
  });
  assert.equal(colors.surface, "rgb(255, 255, 255)");
  assert.equal(site.requests.filter(({ path }) => path.startsWith(BULLETIN)).length, 1, "one file, asked for once");
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("a page's own colours and font reach the marks", async ({ open }) => {
  const { page, faults } = await open(BLANK);
  await put(page, [{ src: BULLETIN, chart: "coverage" }]);
  const colors = await page.evaluate(async () => {
    const chart = document.querySelector("indicator-chart");
    const canvas = chart.shadowRoot.querySelector("canvas");
    const count = ([r, g, b]) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let found = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at] === r && data[at + 1] === g && data[at + 2] === b) found += 1;
      return found;
    };
    const found = {};
    for (const [name, value, rgb] of [["hex", "#c01060", [192, 16, 96]], ["oklch", "oklch(0.6 0.2 145)", null], ["color-mix", "color-mix(in srgb, red 50%, blue)", [128, 0, 128]]]) {
      const before = canvas.toDataURL();
      chart.style.setProperty("--ic-series-1", value);
      await new Promise((done) => setTimeout(done, 300));
      found[name] = rgb ? count(rgb) > 500 : canvas.toDataURL() !== before;
    }
    return found;
  });
  assert.deepEqual(colors, { hex: true, oklch: true, "color-mix": true });
  assert.deepEqual(faults, CLEAN);
});

/** What libraries of old did to the built-ins of every page that they were on. */
const ALTERED = [
  "Array.prototype.toJSON = Object.prototype.toJSON = function () { return 'x'; }",
  "Object.prototype.extra = 1; Array.prototype.extra = () => 1",
  "Array.prototype.reduce = function () { return this.length > 1 ? this : this[0]; }",
  "Array.from = (list) => [...list]; Array.prototype.flat = Array.prototype.flatMap = undefined",
  "String.prototype.includes = String.prototype.startsWith = undefined",
  "window.Map = class {}; window.Reflect = undefined",
  "window.JSON = undefined",
  "Function.prototype.bind = Function.prototype.call = undefined",
];

inEachBrowser("a page with hostile styles and altered built-ins gets the same chart", async ({ open, site }) => {
  const styles = `
    body * { font: italic 40px monospace !important; letter-spacing: 9px !important; text-transform: uppercase !important; color: red !important;
      line-height: 3 !important; text-align: right !important; word-spacing: 20px !important }
    canvas { width: 10px !important; border: 9px solid red } span, p, div { display: inline !important; float: right } figure { margin: 99px }`;
  const pictures = [];
  for (const script of ["", ...ALTERED]) {
    site.put("/made/hostile.css", script ? styles : "");
    site.put("/made/hostile.js", script);
    site.put("/made/hostile.html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>Hostile</title><link rel="stylesheet" href="/made/hostile.css">
      <script src="/made/hostile.js"></script><script type="module" src="/indicator-chart.js"></script>
      <body><indicator-chart src="${BULLETIN}" chart="coverage" theme="light"></indicator-chart>`);
    const { page, faults } = await open("/made/hostile.html");
    const outcome = await page.evaluate(() => document.querySelector("indicator-chart").ready?.then(() => "drawn", (fault) => fault.kind));
    assert.equal(outcome, "drawn", script);
    assert.deepEqual(faults, CLEAN, script);
    pictures.push(await page.evaluate(() => document.querySelector("indicator-chart").shadowRoot.querySelector("canvas").toDataURL()));
  }
  assert.ok(pictures.length > 5 && pictures.every((picture) => picture === pictures[0]));
});

inEachBrowser("a page that loads the element twice keeps the first", async ({ open, site }) => {
  site.put("/made/twice.html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>Twice</title><script type="module" src="/indicator-chart.js"></script><script type="module" src="/indicator-chart.js?second"></script><body><indicator-chart src="${BULLETIN}" chart="users"></indicator-chart>`);
  const { page, faults } = await open("/made/twice.html");
  assert.deepEqual(await settle(page), []);
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("nothing of the page outside of the element is touched", async ({ open }) => {
  const { page } = await open("about:blank");
  await page.evaluateOnNewDocument(() => {
    globalThis.globals = new Set(Object.getOwnPropertyNames(globalThis));
    globalThis.outside = [];
    new MutationObserver((changes) => {
      for (const { target, type } of changes) if (!target.closest?.("indicator-chart")) outside.push(`${type} of ${target.nodeName}`);
    }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  });
  const { page: second } = await open(BLANK);
  await page.bringToFront();
  await page.goto(second.url());
  await page.evaluate(async () => {
    await new Promise((done) => setTimeout(done, 200));
    outside.length = 0;
  });
  await put(page, [{ src: BULLETIN, chart: "users" }, { src: BULLETIN, chart: "key-figures" }]);
  assert.deepEqual(await page.evaluate(() => [outside.filter((change) => change !== "childList of MAIN"), Object.getOwnPropertyNames(globalThis).filter((name) => !globals.has(name) && !["globals", "outside"].includes(name))]), [[], []]);
});
