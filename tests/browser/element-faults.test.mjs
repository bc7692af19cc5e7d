// What keeps figures from arriving: each fault is told apart in the page's language, and the page's own content stands.

import assert from "node:assert/strict";
import { BLANK, BULLETIN, put, stands, thrown } from "./element.mjs";
import { answerOf } from "./site.mjs";
import { inEachBrowser } from "./suite.mjs";

const STANDING = { src: BULLETIN, chart: "coverage" };

/** Ways to the bulletin that fail, the fault's kind, and its words in English and Chinese. */
const WAYS = [
  ["/fault/status/404" + BULLETIN, "status", /error 404/, /错误404/],
  ["/fault/status/500" + BULLETIN, "status", /error 500/, /错误500/],
  ["/fault/truncated" + BULLETIN, "network", /network failed/, /网络中断/],
  ["/fault/reset" + BULLETIN, "network", /CORS/, /CORS/],
  ["/fault/html" + BULLETIN, "syntax", /./, /./],
  ["/fault/zeros/40/x.json", "size", /32 MB/, /32 MB/],
  ["/data/none.json", "status", /error 404/, /错误404/],
  ["http://127.0.0.1:1/x.json", "network", /could not be fetched/, /未能取得/],
  ["http://[", "network", /could not be fetched/, /未能取得/],
  ["javascript:alert(1)", "network", /could not be fetched/, /未能取得/],
];

inEachBrowser("each way to fail is told apart, in words, above the page's own content", async ({ open, site }) => {
  for (const lang of ["en", "zh-CN"]) {
    const { page, faults } = await open(`${BLANK}?csp=`);
    const kinds = await put(page, [...WAYS.map(([src]) => ({ src, lang, inside: "static" })), { ...STANDING, lang }]);
    assert.deepEqual(kinds, [...WAYS.map(([, kind]) => kind), "drawn"]);
    const all = await stands(page);
    WAYS.forEach(([src, , english, chinese], at) => {
      const chart = all[at];
      assert.ok(!chart.drawn && chart.content, src);
      assert.equal(chart.role, "alert", src);
      assert.match(chart.says, lang === "en" ? english : chinese);
      assert.match(chart.says, lang === "en" ? /[a-z]/ : /[\u4e00-\u9fff]/);
      assert.equal(chart.link, URL.canParse(src, site.origin) && !src.startsWith("javascript") ? new URL(src, site.origin).href : "", src);
    });
    assert.ok(all.at(-1).inked);
    assert.deepEqual(thrown(faults), []);
  }
});

inEachBrowser("a fault is said again in the language that the reader changes to", async ({ open }) => {
  const { page } = await open(BLANK);
  await put(page, [{ src: "/data/none.json" }, { src: BULLETIN, chart: "nope" }]);
  await page.evaluate(async () => {
    document.documentElement.lang = "zh-CN";
    await new Promise((done) => setTimeout(done, 100));
  });
  for (const chart of await stands(page)) assert.match(chart.says, /[\u4e00-\u9fff]{5}/);
});

inEachBrowser("a server that closes its figures to other origins is named", async ({ open, site }) => {
  const { page, faults } = await open(`${BLANK}?csp=`);
  const other = site.origin.replace("127.0.0.1", "localhost");
  assert.deepEqual(await put(page, [{ src: `${other}/fault/nocors${BULLETIN}` }, { src: other + BULLETIN, chart: "users" }]), ["network", "drawn"]);
  assert.match((await stands(page))[0].says, /CORS/);
  assert.deepEqual(thrown(faults), []);
});

inEachBrowser("no cookie and no referrer is sent with a request for figures", async ({ open, site }) => {
  const { page } = await open(BLANK);
  await page.evaluate(() => {
    document.cookie = "session=1";
  });
  await put(page, [{ src: `${BULLETIN}?private`, chart: "users" }]);
  const asked = site.requests.find(({ path }) => path === `${BULLETIN}?private`);
  assert.equal(asked.headers.cookie, undefined);
  assert.equal(asked.headers.referer, undefined);
});

inEachBrowser("slow figures are announced, and many charts of one file ask once", async ({ open, site }) => {
  const { page } = await open(BLANK);
  const slow = `/fault/slow/1500${BULLETIN}`;
  const drawn = put(page, Array.from({ length: 3 }, () => ({ src: slow, chart: "users" })));
  await page.waitForFunction(
    () => document.querySelector("indicator-chart")?.shadowRoot.querySelector(".status").textContent === "Loading the figures…",
    { timeout: 5_000 },
  );
  assert.equal((await stands(page))[0].role, "status");
  assert.deepEqual(new Set(await drawn), new Set(["drawn"]));
  assert.equal(site.requests.filter(({ path }) => path === slow).length, 1);
  assert.ok((await stands(page)).every((chart) => chart.says === ""));
});

inEachBrowser("a core that does not arrive, or is not one, leaves the page's own content", async ({ open, site }) => {
  const core = "/indicator_chart_core_bg.wasm";
  for (const fault of ["status/404", "status/500", "html", "truncated", "reset"]) {
    site.break(core, fault);
    const { page, faults } = await open(BLANK);
    assert.deepEqual(await put(page, [{ ...STANDING, inside: "static" }]), ["engine"], fault);
    const [chart] = await stands(page);
    assert.ok(chart.content && chart.role === "alert", fault);
    assert.match(chart.says, /could not be loaded or started/);
    assert.ok(chart.link.endsWith(BULLETIN));
    assert.deepEqual(thrown(faults), [], fault);
    // Browsers themselves ask again after a connection that broke off.
    if (fault !== "reset") assert.equal(site.requests.filter(({ path }) => path === core).length, 2, "one more try");
    site.mend();
  }
});

inEachBrowser("a core of the wrong type does no harm, and one failure is tried again", async ({ open, site }) => {
  const core = "/indicator_chart_core_bg.wasm";
  site.break(core, "type/text%2Fplain");
  const { page, faults } = await open(BLANK);
  assert.deepEqual(await put(page, [STANDING]), ["drawn"]);
  assert.deepEqual(faults, { violations: [], errors: [], console: [] });
  site.mend();
});

inEachBrowser("a policy that forbids the core leaves the page's own content", async ({ open }) => {
  const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'";
  const { page, faults } = await open(`${BLANK}?csp=${encodeURIComponent(policy)}`);
  assert.deepEqual(await put(page, [{ ...STANDING, inside: "static" }]), ["engine"]);
  const [chart] = await stands(page);
  assert.ok(chart.content && chart.role === "alert");
  assert.deepEqual(thrown(faults), []);
});

inEachBrowser("a chart whose network failed comes back with the network", async ({ open, site }) => {
  const { page } = await open(BLANK);
  site.break(BULLETIN, "reset");
  assert.deepEqual(await put(page, [STANDING]), ["network"]);
  site.mend();
  const drawn = await page.evaluate(() => {
    dispatchEvent(new Event("online"));
    return new Promise((resolve) => document.addEventListener("indicator-ready", () => resolve("drawn"), { once: true }));
  });
  assert.equal(drawn, "drawn");
  assert.ok((await stands(page))[0].inked);
});

/** Wrong documents, the fault's kind, and where the words say that it is. */
const DOCUMENTS = [
  ["", "empty", undefined],
  ["null", "shape", undefined],
  ["[1, 2", "syntax", undefined],
  ['{"schema": "indicators/1.0", "indicators": [', "syntax", undefined],
  ['{"schema": "indicators/9.0"}', "shape", "$.schema"],
  ['{"schema": "indicators/1.0", "indicators": []}', "empty", undefined],
  ["{".repeat(500), "syntax", undefined],
  ["[".repeat(500), "limit", undefined],
  ['{"schema": "indicators/1.0", "indicators": [{"id": "a", "unit": "none", "observations": [{"timePeriod": "2024", "value": 1}]}]}', "unit", "$.indicators[0].unit"],
  ['{"schema": "indicators/1.0", "units": {"u": {}}, "indicators": [{"id": "a", "unit": "u", "observations": [{"timePeriod": "20x4", "value": 1}]}]}', "period", "$.indicators[0].observations[0].timePeriod"],
  ['{"schema": "indicators/1.0", "units": {"u": {}}, "indicators": [{"id": "a", "unit": "u", "observations": [{"timePeriod": "2024", "value": 1e300}]}]}', "limit", "$.indicators[0].observations[0].value"],
];

inEachBrowser("each wrong document shows its fault, and the others stand", async ({ open, site }) => {
  const { page, faults } = await open(BLANK);
  DOCUMENTS.forEach(([text], at) => site.put(`/made/${at}.json`, text));
  const charts = DOCUMENTS.map((_, at) => ({ src: `/made/${at}.json`, inside: "static" }));
  const kinds = await put(page, [STANDING, ...charts]);
  assert.deepEqual(kinds, ["drawn", ...DOCUMENTS.map(([, kind]) => kind)]);
  const [standing, ...wrong] = await stands(page);
  assert.ok(standing.drawn && standing.inked);
  wrong.forEach((chart, at) => {
    const [text, , place] = DOCUMENTS[at];
    assert.ok(chart.content && chart.role === "alert" && chart.says.length > 10, text.slice(0, 80));
    if (place) assert.ok(chart.says.includes(place) && /line \d+, column \d+/.test(chart.says), chart.says);
  });
  assert.deepEqual(faults, { violations: [], errors: [], console: [] });
});

inEachBrowser("charts and indicators that a document does not have are named", async ({ open }) => {
  const { page } = await open(BLANK);
  assert.deepEqual(await put(page, [{ src: BULLETIN, chart: "nope" }, { src: BULLETIN, indicator: "nope" }]), ["form", "form"]);
  for (const chart of await stands(page)) {
    assert.match(chart.says, /nope/);
  }
});

inEachBrowser("the fault is told to the page once, as a frozen event", async ({ open, site }) => {
  const { page } = await open(BLANK);
  site.put("/made/bad.json", '{\n  "schema": "indicators/1.0",\n  "indicators": 5\n}');
  const told = await page.evaluate(async () => {
    const heard = [];
    document.addEventListener("indicator-error", ({ detail, bubbles, composed, target }) =>
      heard.push({ ...detail, frozen: Object.isFrozen(detail), bubbles, composed, target: target.localName }));
    const chart = document.createElement("indicator-chart");
    chart.setAttribute("src", "/made/bad.json");
    document.body.append(chart);
    await chart.ready.catch(() => {});
    await new Promise(requestAnimationFrame);
    return heard;
  });
  assert.equal(told.length, 1);
  const [{ message, ...rest }] = told;
  assert.deepEqual(rest, { kind: "shape", path: "$.indicators", line: 3, column: 17, status: null, frozen: true, bubbles: true, composed: true, target: "indicator-chart" });
  assert.ok(message.includes("line 3, column 17"));
});

inEachBrowser("the policy of the site is the one that is proved here", async ({ site }) => {
  const { headers } = await answerOf(site.origin, BLANK);
  for (const part of ["default-src 'none'", "'wasm-unsafe-eval'", "require-trusted-types-for 'script'", "trusted-types 'none'", "base-uri 'none'"]) {
    assert.ok(headers["content-security-policy"].includes(part), part);
  }
}, { only: ["chromium"] });
