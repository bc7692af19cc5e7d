// Charts that come, go, move, change and hide, in any order.

import assert from "node:assert/strict";
import { BLANK, BULLETIN, put, stands, thrown, watchCore } from "./element.mjs";
import { inEachBrowser } from "./suite.mjs";

const CLEAN = { violations: [], errors: [], console: [] };

const frames = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));

inEachBrowser("two hundred charts that come and go leave nothing behind", async ({ name, open, site }) => {
  const { page, faults } = await open("about:blank");
  await watchCore(page);
  await page.goto(site.origin + BLANK);
  const rounds = (count) =>
    page.evaluate(
      async (count, src) => {
        const ids = ["users", "coverage", "key-figures", "parcels"];
        for (let round = 0; round < count; round += 1) {
          const chart = document.createElement("indicator-chart");
          chart.setAttribute("src", src);
          chart.setAttribute("chart", ids[round % ids.length]);
          document.body.append(chart);
          await chart.ready;
          const stage = chart.shadowRoot.querySelector(".stage");
          stage.focus();
          stage.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
          chart.shadowRoot.querySelector("button").click();
          await new Promise(requestAnimationFrame);
          chart.remove();
        }
        await new Promise((done) => setTimeout(done, 100));
        return { live: core.live(), pages: core.pages(), instances: core.instances };
      },
      count,
      BULLETIN,
    );
  const counters = async () => {
    if (name !== "chromium") return undefined;
    const session = await page.createCDPSession();
    for (let time = 0; time < 3; time += 1) await session.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
    await session.detach();
    return { nodes, jsEventListeners };
  };
  const warm = await rounds(40);
  const before = await counters();
  const last = await rounds(200);
  assert.deepEqual(last, { live: { charts: 0, documents: 0 }, pages: warm.pages, instances: 1 });
  assert.deepEqual(await counters(), before);
  assert.deepEqual(faults, CLEAN);
}, { timeout: 300_000 });

inEachBrowser("charts that are taken away while they load are forgotten", async ({ open, site }) => {
  const { page, faults } = await open("about:blank");
  await watchCore(page);
  await page.goto(site.origin + BLANK);
  await put(page, [{ src: BULLETIN, chart: "users" }]);
  await page.evaluate(async () => {
    document.querySelector("indicator-chart").remove();
    for (const way of ["/fault/slow/300/data/bulletin.json", "/fault/never/x.json", "/fault/status/404/x.json"]) {
      const chart = document.createElement("indicator-chart");
      chart.setAttribute("src", way);
      document.body.append(chart);
      await new Promise((done) => setTimeout(done, 50));
      chart.remove();
    }
    await new Promise((done) => setTimeout(done, 600));
  });
  assert.deepEqual(await page.evaluate(() => core.live()), { charts: 0, documents: 0 });
  assert.deepEqual(faults.violations, []);
  assert.deepEqual(thrown(faults), []);
});

inEachBrowser("a chart that is moved stays drawn, and one that comes back is drawn again", async ({ open }) => {
  const { page, faults } = await open(BLANK);
  assert.deepEqual(await put(page, [{ src: BULLETIN, chart: "users", inside: "static" }]), ["drawn"]);
  const moved = await page.evaluate(() => {
    const chart = document.querySelector("indicator-chart");
    const canvas = chart.shadowRoot.querySelector("canvas");
    const box = document.createElement("section");
    document.body.append(box);
    box.append(chart);
    box.before(chart);
    return canvas === chart.shadowRoot.querySelector("canvas");
  });
  assert.ok(moved, "the same canvas");
  await frames(page);
  assert.ok((await stands(page))[0].inked);
  const gone = await page.evaluate(async () => {
    const chart = document.querySelector("indicator-chart");
    globalThis.away = chart;
    chart.remove();
    await new Promise((done) => setTimeout(done));
    const { width, height } = chart.shadowRoot.querySelector("canvas");
    return { width, height, content: !chart.shadowRoot.querySelector("slot").hidden };
  });
  assert.deepEqual(gone, { width: 0, height: 0, content: true });
  await page.evaluate(async () => {
    document.body.append(away);
    await away.ready;
  });
  await frames(page);
  const [back] = await stands(page);
  assert.ok(back.drawn && back.inked && !back.content);
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("of many addresses in a row the last one stands", async ({ open, site }) => {
  const { page, faults } = await open(BLANK);
  const titles = await page.evaluate(async (src) => {
    const chart = document.createElement("indicator-chart");
    chart.setAttribute("chart", "coverage");
    document.body.append(chart);
    const titles = new Set();
    const watch = new MutationObserver(() => titles.add(chart.shadowRoot.querySelector(".title").textContent));
    watch.observe(chart.shadowRoot, { subtree: true, childList: true, characterData: true });
    for (let time = 0; time < 100; time += 1) {
      chart.setAttribute("src", `/fault/slow/${500 - time * 4}${src}?${time}`);
      if (time % 10 === 0) await new Promise((done) => setTimeout(done, 5));
    }
    chart.setAttribute("src", `${src}?last`);
    chart.setAttribute("chart", "users");
    await chart.ready;
    await new Promise((done) => setTimeout(done, 800));
    return [...titles];
  }, BULLETIN);
  assert.equal(titles.length, 1, JSON.stringify(titles));
  assert.ok(site.requests.length < 40, "addresses of one moment are not all asked for");
  assert.ok((await stands(page))[0].inked);
  assert.deepEqual(faults.violations, []);
  assert.deepEqual(thrown(faults), []);
});

inEachBrowser("attributes change what is shown and nothing else is asked for", async ({ open, site }) => {
  const { page, faults } = await open(BLANK);
  await put(page, [{ src: BULLETIN, chart: "users" }]);
  const title = () => page.evaluate(() => document.querySelector("indicator-chart").shadowRoot.querySelector(".title").textContent);
  const change = (attributes) =>
    page.evaluate(async (attributes) => {
      const chart = document.querySelector("indicator-chart");
      for (const [name, value] of Object.entries(attributes)) chart.setAttribute(name, value);
      await new Promise((done) => setTimeout(done, 50));
      await chart.ready;
      await new Promise(requestAnimationFrame);
      const canvas = chart.shadowRoot.querySelector("canvas");
      return { height: canvas.getBoundingClientRect().height, surface: getComputedStyle(chart).backgroundColor, hidden: chart.shadowRoot.querySelector(".plot").hidden };
    }, attributes);
  const first = await title();
  assert.equal((await change({ height: "333" })).height, 333);
  await change({ chart: "coverage" });
  assert.notEqual(await title(), first);
  assert.equal((await change({ theme: "dark" })).surface, "rgb(20, 27, 34)");
  assert.equal((await change({ theme: "light" })).surface, "rgb(255, 255, 255)");
  assert.ok((await change({ form: "table" })).hidden);
  assert.ok(!(await change({ form: "" })).hidden);
  assert.equal(site.requests.filter(({ path }) => path === BULLETIN).length, 1);
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("a chart without room waits, and is drawn when it has some", async ({ open }) => {
  const { page, faults } = await open(BLANK);
  await page.evaluate(async (src) => {
    await customElements.whenDefined("indicator-chart");
    for (const [property, value] of [["display", "none"], ["width", "0"], ["visibility", "hidden"]]) {
      const box = document.createElement("section");
      box.style.setProperty(property, value);
      const chart = document.createElement("indicator-chart");
      chart.setAttribute("src", src);
      chart.setAttribute("chart", "users");
      box.append(chart);
      document.body.append(box);
    }
    await new Promise((done) => setTimeout(done, 500));
  }, BULLETIN);
  assert.deepEqual((await stands(page)).map(({ inked }) => inked), [false, false, true]);
  await page.evaluate(async () => {
    for (const box of document.querySelectorAll("section")) box.removeAttribute("style");
    await Promise.all([...document.querySelectorAll("indicator-chart")].map((chart) => chart.ready));
  });
  await frames(page);
  for (const chart of await stands(page)) assert.ok(chart.drawn && chart.inked, JSON.stringify(chart));
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("a chart far below is drawn when it comes near, and for print", async ({ open }) => {
  const { page } = await open(BLANK);
  await page.evaluate(async (src) => {
    await customElements.whenDefined("indicator-chart");
    for (let time = 0; time < 2; time += 1) {
      const gap = document.createElement("div");
      gap.style.setProperty("height", "4000px");
      const chart = document.createElement("indicator-chart");
      chart.setAttribute("src", src);
      chart.setAttribute("chart", "users");
      document.body.append(gap, chart);
    }
    await new Promise((done) => setTimeout(done, 600));
  }, BULLETIN);
  assert.deepEqual((await stands(page)).map(({ inked }) => inked), [false, false]);
  await page.evaluate(() => scrollTo(0, 3900));
  await page.waitForFunction(() => document.querySelector("indicator-chart").shadowRoot.querySelector("canvas").width > 300, { timeout: 5_000 });
  assert.deepEqual((await stands(page)).map(({ inked }) => inked), [true, false]);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.deepEqual((await stands(page)).map(({ inked }) => inked), [true, true]);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
});

inEachBrowser("nothing is painted while nothing changes", async ({ open, site }) => {
  const { page } = await open("about:blank");
  await page.evaluateOnNewDocument(() => {
    globalThis.asked = 0;
    const { requestAnimationFrame } = globalThis;
    globalThis.requestAnimationFrame = (run) => {
      asked += 1;
      return requestAnimationFrame(run);
    };
  });
  await page.goto(site.origin + BLANK);
  await put(page, [{ src: BULLETIN, chart: "users" }, { src: BULLETIN, chart: "coverage" }]);
  await new Promise((done) => setTimeout(done, 500));
  const before = await page.evaluate(() => asked);
  await new Promise((done) => setTimeout(done, 1000));
  assert.equal(await page.evaluate(() => asked), before);
  assert.ok(before <= 8, `${before} frames for two charts`);
});

inEachBrowser("data of every kind is taken as a property", async ({ open, site }) => {
  const { page, faults } = await open("about:blank");
  await page.goto(site.origin + BLANK);
  const ends = await page.evaluate(async (src) => {
    const text = await (await fetch(src)).text();
    const bytes = new TextEncoder().encode(text);
    const x = Float64Array.from({ length: 50 }, (_, at) => Date.UTC(2000 + at, 0, 1));
    const kinds = {
      text,
      buffer: bytes.buffer,
      bytes,
      object: JSON.parse(text),
      columns: { x, xType: "time", ys: [x.map((_, at) => at * at), x.map((_, at) => (at % 7 ? at : NaN))], labels: ["a", "b"], unit: "%" },
      numbers: { x: [1, 2, 3], xType: "number", ys: [[1, 5, 2]], unit: "" },
      short: { x: [1, 2, 3], xType: "number", ys: [[1, 5]] },
      circle: (() => { const circle = {}; circle.self = circle; return circle; })(),
      number: 5,
    };
    const ends = {};
    for (const [name, data] of Object.entries(kinds)) {
      const chart = document.createElement("indicator-chart");
      chart.data = data;
      document.body.prepend(chart);
      ends[name] = await chart.ready.then(() => "drawn", (fault) => fault.kind);
    }
    return ends;
  }, BULLETIN);
  const drawn = ["text", "buffer", "bytes", "object", "columns", "numbers"];
  assert.deepEqual(ends, { ...Object.fromEntries(drawn.map((name) => [name, "drawn"])), short: "shape", circle: "data", number: "shape" });
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("`ready` tells of data that was set in the same breath", async ({ open, site }) => {
  const { page, faults } = await open("about:blank");
  await page.goto(site.origin + BLANK);
  const ends = await page.evaluate(async (src) => {
    const text = await (await fetch(src)).text();
    const chart = document.createElement("indicator-chart");
    document.body.prepend(chart);
    const told = [];
    for (const data of [text, text.slice(0, text.length / 2), text]) {
      chart.data = data;
      told.push(await chart.ready.then(() => "drawn", (fault) => `fault in line ${fault.line > 0}`));
    }
    return told;
  }, BULLETIN);
  assert.deepEqual(ends, ["drawn", "fault in line true", "drawn"]);
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("a chart's heading has the level of the one that the page put inside", async ({ open }) => {
  const { page } = await open("/");
  await page.evaluate(() => Promise.all([...document.querySelectorAll("indicator-chart")].slice(0, 2).map((chart) => chart.ready)));
  const levels = await page.evaluate(() =>
    [...document.querySelectorAll("indicator-chart")].map((chart) => [chart.querySelector("h3, h4").localName.slice(1), chart.shadowRoot.querySelector(".title").getAttribute("aria-level")]).slice(0, 2));
  assert.ok(levels.length === 2 && levels.every(([page, chart]) => page === chart), levels.join());
});

inEachBrowser("properties that were set before the element was known are kept", async ({ open, site }) => {
  site.put("/made/early.html", `<!doctype html><html lang="en"><title>Early</title><body><indicator-chart></indicator-chart>`);
  const { page, faults } = await open("/made/early.html");
  const drawn = await page.evaluate(async (src) => {
    const chart = document.querySelector("indicator-chart");
    chart.data = await (await fetch(src)).json();
    chart.setAttribute("chart", "users");
    await import("/indicator-chart.js");
    await chart.ready;
    return Object.hasOwn(chart, "data") ? "in the way" : chart.shadowRoot.querySelector(".title").textContent;
  }, BULLETIN);
  assert.notEqual(drawn, "in the way");
  assert.ok((await stands(page))[0].inked);
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("render puts a chart into an element, and changes it there", async ({ open }) => {
  const { page, faults } = await open(BLANK);
  const ends = await page.evaluate(async (src) => {
    const { render, version } = await import("/indicator-chart.js");
    const box = document.createElement("main");
    document.body.append(box);
    const one = render(box, new URL(src, location.href), { chart: "users", height: 222 });
    await one.ready;
    const height = one.shadowRoot.querySelector("canvas").getBoundingClientRect().height;
    const two = render(box, await (await fetch(src)).json(), { indicator: ["learning-participation", "management-coverage"] });
    await two.ready;
    return { same: one === two, count: box.children.length, height, attributes: two.getAttributeNames(), version: version === two.version };
  }, BULLETIN);
  assert.deepEqual(ends, { same: true, count: 1, height: 222, attributes: ["src", "indicator"], version: true });
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("exports say the same as the screen, with title and source", async ({ open }) => {
  const { page, faults } = await open(BLANK);
  const early = await page.evaluate(() => {
    const chart = document.createElement("indicator-chart");
    try {
      chart.toSVG();
    } catch (error) {
      return error.name;
    }
    return "nothing";
  });
  assert.equal(early, "InvalidStateError");
  await put(page, [{ src: BULLETIN, chart: "users" }]);
  const out = await page.evaluate(async () => {
    const chart = document.querySelector("indicator-chart");
    const svg = chart.toSVG();
    const title = chart.shadowRoot.querySelector(".title").textContent;
    const png = await chart.toBlob("image/png", 3);
    const picture = await createImageBitmap(png);
    const parsed = await chart.toBlob("image/svg+xml");
    const canvas = chart.shadowRoot.querySelector("canvas");
    return {
      svg: svg.startsWith("<svg") && svg.includes(title),
      type: [png.type, parsed.type],
      wide: picture.width === 3 * chart.shadowRoot.querySelector(".plot").clientWidth,
      higher: picture.height > 3 * canvas.getBoundingClientRect().height,
      csv: chart.toCSV().includes("9875"),
      says: chart.describe().length > 20,
    };
  });
  assert.deepEqual(out, { svg: true, type: ["image/png", "image/svg+xml"], wide: true, higher: true, csv: true, says: true });
  await frames(page);
  assert.ok((await stands(page))[0].inked);
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("a canvas larger than engines paint is painted more coarsely", async ({ open }) => {
  const { page, faults } = await open(BLANK);
  await put(page, [{ src: BULLETIN, chart: "users", width: 9000, height: 4000 }]);
  const [{ canvas, inked }] = await stands(page);
  assert.ok(canvas.width * canvas.height <= 16_777_216 && Math.max(canvas.width, canvas.height) <= 16_384, JSON.stringify(canvas));
  assert.ok(inked);
  assert.deepEqual(faults, CLEAN);
}, { look: { scale: 2 } });

inEachBrowser("the language of the page is the chart's, until it has one of its own", async ({ open }) => {
  const { page, faults } = await open(BLANK);
  await put(page, [{ src: BULLETIN, chart: "users" }]);
  const after = (change) =>
    page.evaluate(async (change) => {
      const chart = document.querySelector("indicator-chart");
      if (change.page) document.documentElement.lang = change.page;
      if (change.main !== undefined) document.querySelector("main").lang = change.main;
      if (change.own) chart.lang = change.own;
      await new Promise((done) => setTimeout(done, 60));
      return chart.shadowRoot.querySelector(".title").textContent;
    }, change);
  const chinese = /[\u4e00-\u9fff]/;
  assert.doesNotMatch(await after({}), chinese);
  assert.match(await after({ page: "zh-CN" }), chinese);
  assert.doesNotMatch(await after({ main: "en-GB" }), chinese);
  assert.match(await after({ own: "zh-Hans-CN" }), chinese);
  assert.doesNotMatch(await after({ own: "no such language!" }), chinese);
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("a chart that is taken into another document lives there", async ({ open, site }) => {
  site.put("/made/inner.html", `<!doctype html><html lang="en"><title>Inner</title><body>`);
  site.put("/made/outer.html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>Outer</title><script type="module" src="/indicator-chart.js"></script><body><main></main><iframe title="Inner" src="/made/inner.html" width="500" height="400"></iframe>`);
  const { page, faults } = await open(`/made/outer.html?csp=${encodeURIComponent("script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; frame-src 'self'; connect-src 'self'")}`);
  await put(page, [{ src: BULLETIN, chart: "users" }]);
  const inner = await page.evaluate(async () => {
    const chart = document.querySelector("indicator-chart");
    const { contentDocument } = document.querySelector("iframe");
    contentDocument.body.append(chart);
    await new Promise((done) => setTimeout(done, 50));
    await chart.ready;
    const canvas = chart.shadowRoot.querySelector("canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return { inked: data.some((value) => value !== 0), styled: contentDocument.defaultView.getComputedStyle(chart.shadowRoot.querySelector(".title")).fontWeight };
  });
  assert.deepEqual(inner, { inked: true, styled: "700" });
  assert.deepEqual(faults, CLEAN);
});

inEachBrowser("another resolution of the screen is painted in its own pixels", async ({ open }) => {
  const { page } = await open(BLANK);
  await put(page, [{ src: BULLETIN, chart: "users" }]);
  const [{ canvas: before }] = await stands(page);
  await page.setViewport({ width: 1024, height: 768, deviceScaleFactor: 2.5 });
  // Without a screen, the new resolution takes effect with the next picture only.
  await page.screenshot();
  await page.waitForFunction((width) => document.querySelector("indicator-chart").shadowRoot.querySelector("canvas").width > width * 2, { timeout: 5_000 }, before.width);
  const [{ canvas: after }] = await stands(page);
  const box = await page.evaluate(() => {
    const { width, height } = document.querySelector("indicator-chart").shadowRoot.querySelector("canvas").getBoundingClientRect();
    return { width: width * devicePixelRatio, height: height * devicePixelRatio };
  });
  assert.ok(Math.abs(box.width - after.width) < 0.01 && Math.abs(box.height - after.height) < 0.01, JSON.stringify([box, after]));
}, { only: ["chromium"] });

inEachBrowser("a canvas that lost its picture is painted again", async ({ open, session }) => {
  const { page, faults } = await open(BLANK);
  await put(page, [{ src: BULLETIN, chart: "users" }]);
  const restored = page.evaluate(
    () => new Promise((done) => document.querySelector("indicator-chart").shadowRoot.querySelector("canvas").addEventListener("contextrestored", () => setTimeout(done, 200, true))),
  );
  const browser = await session.browser.target().createCDPSession();
  await browser.send("Browser.crashGpuProcess");
  assert.ok(await restored);
  assert.ok((await stands(page))[0].inked);
  assert.deepEqual(faults.errors, []);
}, { only: ["chromium"] });

inEachBrowser("colours that change while a chart is hidden are there when it is shown", async ({ open }) => {
  const { page } = await open(BLANK);
  await put(page, [{ src: BULLETIN, chart: "coverage" }]);
  const surface = () =>
    page.evaluate(() => {
      const chart = document.querySelector("indicator-chart");
      return chart.toSVG().includes("#141b22") && getComputedStyle(chart).backgroundColor;
    });
  const pixels = await page.evaluate(async () => {
    const chart = document.querySelector("indicator-chart");
    const canvas = chart.shadowRoot.querySelector("canvas");
    const before = canvas.toDataURL();
    chart.hidden = true;
    await new Promise((done) => setTimeout(done, 100));
    chart.setAttribute("theme", "dark");
    await new Promise((done) => setTimeout(done, 100));
    chart.hidden = false;
    await new Promise((done) => setTimeout(done, 300));
    return canvas.toDataURL() !== before;
  });
  assert.ok(pixels);
  assert.equal(await surface(), "rgb(20, 27, 34)");
});

inEachBrowser("on paper a dark chart is light", async ({ open }) => {
  const { page } = await open(BLANK);
  await put(page, [{ src: BULLETIN, chart: "coverage", theme: "dark" }]);
  const marks = await page.evaluate(() => {
    const canvas = document.querySelector("indicator-chart").shadowRoot.querySelector("canvas");
    const count = ([r, g, b]) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let found = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at] === r && data[at + 1] === g && data[at + 2] === b) found += 1;
      return found > 500;
    };
    const light = [31, 95, 168];
    const before = count(light);
    dispatchEvent(new Event("beforeprint"));
    const paper = count(light);
    dispatchEvent(new Event("afterprint"));
    return [before, paper, count(light)];
  });
  assert.deepEqual(marks, [false, true, false]);
});

inEachBrowser("a hundred charts of one page", async ({ open, site }) => {
  const { page, faults } = await open("about:blank");
  await watchCore(page);
  await page.goto(site.origin + BLANK);
  const took = await page.evaluate(async (src) => {
    const begin = performance.now();
    for (let at = 0; at < 100; at += 1) {
      const chart = document.createElement("indicator-chart");
      chart.setAttribute("src", src);
      chart.setAttribute("chart", ["users", "coverage", "key-figures", "parcels"][at % 4]);
      document.querySelector("main").append(chart);
    }
    await document.querySelector("indicator-chart").ready;
    return { milliseconds: performance.now() - begin, live: core.live(), instances: core.instances };
  }, BULLETIN);
  assert.deepEqual([took.live, took.instances], [{ charts: 100, documents: 1 }, 1]);
  assert.equal(site.requests.filter(({ path }) => path === BULLETIN).length, 1);
  assert.deepEqual(faults, CLEAN);
});
