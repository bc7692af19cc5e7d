// The faults that other tests ask for are the faults that a reader would meet.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { answerOf } from "./harness.mjs";
import { inEachBrowser, site } from "./suite.mjs";

const PATH = "/made/figures.json";
const BODY = JSON.stringify({ figures: Array.from({ length: 200 }, (_, index) => index) });

beforeEach(() => {
  site.mend();
  site.put(PATH, BODY);
});

test("a made document is served like a file of the site", async () => {
  const { status, headers, body } = await answerOf(site.origin, PATH);
  assert.equal(status, 200);
  assert.equal(headers["content-type"], "application/json; charset=utf-8");
  assert.equal(headers["access-control-allow-origin"], "*");
  assert.equal(body.toString(), BODY);
});

test("the site's own files come through, with the policy that was asked for", async () => {
  const [through, direct] = [await answerOf(site.origin, "/"), await answerOf(site.server, "/")];
  assert.deepEqual(through.body, direct.body);
  assert.equal(through.headers["content-security-policy"], site.policy);
  const other = await answerOf(site.origin, "/?csp=script-src%20'none'");
  assert.equal(other.headers["content-security-policy"], "script-src 'none'");
  assert.equal((await answerOf(site.origin, "/?csp=")).headers["content-security-policy"], undefined);
});

test("errors, redirects and types", async () => {
  const failed = await answerOf(site.origin, `/fault/status/503${PATH}`);
  assert.equal(failed.status, 503);
  assert.match(failed.body.toString(), /<h1>/);
  const html = await answerOf(site.origin, `/fault/html${PATH}`);
  assert.equal(html.status, 200);
  assert.equal(html.headers["content-type"], "text/html; charset=utf-8");
  const moved = await answerOf(site.origin, `/fault/redirect${PATH}`);
  assert.deepEqual([moved.status, moved.headers.location], [302, PATH]);
  const typed = await answerOf(site.origin, `/fault/type/text%2Fplain${PATH}`);
  assert.deepEqual([typed.headers["content-type"], typed.body.toString()], ["text/plain", BODY]);
  const closed = await answerOf(site.origin, `/fault/nocors${PATH}`);
  assert.equal(closed.headers["access-control-allow-origin"], undefined);
});

test("a broken path fails until it is mended", async () => {
  site.break(PATH, "status/404");
  assert.equal((await answerOf(site.origin, PATH)).status, 404);
  assert.equal(site.requests.filter(({ path }) => path === PATH).length, 1);
  site.mend();
  site.put(PATH, BODY);
  assert.equal((await answerOf(site.origin, PATH)).status, 200);
});

inEachBrowser("a broken connection is a failed fetch, a slow one is not", async ({ open }) => {
  const { page, faults } = await open("/tests/empty.html");
  const read = (path) => page.evaluate((path) => fetch(path).then((answer) => answer.text()).catch((error) => error.name), path);
  assert.equal(await read(`/fault/slow/300${PATH}`), BODY);
  assert.equal(await read(`/fault/drip/400${PATH}`), BODY);
  assert.equal(await read(`/fault/truncated${PATH}`), "TypeError");
  assert.equal(await read(`/fault/reset${PATH}`), "TypeError");
  assert.equal((await read("/fault/zeros/3/made/zeros.json")).length, 3 << 20);
  assert.deepEqual(faults.violations, []);
});

inEachBrowser(
  "a page has the size and the look that were asked for",
  async ({ open }) => {
    const { page } = await open("/tests/empty.html", { width: 360, height: 500 });
    const look = await page.evaluate(() => ({
      size: [innerWidth, innerHeight],
      scale: devicePixelRatio,
      dark: matchMedia("(prefers-color-scheme: dark)").matches,
      still: matchMedia("(prefers-reduced-motion: reduce)").matches,
      language: navigator.language,
    }));
    assert.deepEqual(look, { size: [360, 500], scale: 2, dark: true, still: true, language: "zh-CN" });
  },
  { look: { scale: 2, scheme: "dark", reducedMotion: true, lang: "zh-CN" } },
);

inEachBrowser(
  "forced colours reach the page",
  async ({ open }) => {
    const { page } = await open("/tests/empty.html");
    assert.equal(await page.evaluate(() => matchMedia("(forced-colors: active)").matches), true);
  },
  { look: { forcedColors: true } },
);
