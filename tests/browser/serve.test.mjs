// What `cargo xtask serve` answers, and that a browser takes it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf } from "./harness.mjs";
import { inEachBrowser, site } from "./suite.mjs";

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'; " +
  "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

test("the page is served with exactly the policy that is promised", async () => {
  const { status, headers } = await answerOf(site.server, "/");
  assert.equal(status, 200);
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
  assert.equal(headers["content-security-policy"], POLICY);
});

test("the module is served as WebAssembly, open to other origins", async () => {
  const { status, headers, body } = await answerOf(site.server, "/indicator_chart_core_bg.wasm");
  assert.equal(status, 200);
  assert.equal(headers["content-type"], "application/wasm");
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.equal(headers["access-control-allow-origin"], "*");
  assert.equal(headers["cross-origin-resource-policy"], "cross-origin");
  assert.equal(Number(headers["content-length"]), body.length);
});

test("an unchanged file is answered without its bytes", async () => {
  const first = await answerOf(site.server, "/indicator-chart.js");
  const again = await answerOf(site.server, "/indicator-chart.js", { headers: { "If-None-Match": first.headers.etag } });
  assert.equal(first.headers["content-type"], "text/javascript; charset=utf-8");
  assert.equal(first.headers["cache-control"], "no-cache");
  assert.equal(again.status, 304);
  assert.equal(again.body.length, 0);
});

test("what is not there is said to be not there", async () => {
  const { status, headers } = await answerOf(site.server, "/no-such-page.html");
  assert.equal(status, 404);
  assert.equal(headers["content-type"], "text/plain; charset=utf-8");
});

test("no address leads out of the site", async () => {
  for (const path of ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/..%2fCargo.toml", "/data/../../Cargo.toml", "/%5c..%5cCargo.toml"]) {
    assert.equal((await answerOf(site.server, path)).status, 404, path);
  }
});

test("a reader who takes nothing keeps nobody waiting", async () => {
  const { connect } = await import("node:net");
  const { hostname, port } = new URL(site.server);
  const idle = Array.from({ length: 16 }, () => {
    const socket = connect(Number(port), hostname);
    socket.pause();
    socket.write("GET /indicator_chart_core_bg.wasm HTTP/1.1\r\nHost: site\r\n\r\n".repeat(20));
    return socket;
  });
  try {
    assert.equal((await answerOf(site.server, "/")).status, 200);
  } finally {
    for (const socket of idle) socket.destroy();
  }
});

inEachBrowser("the policy holds in the page", async ({ open }) => {
  const { page, faults } = await open("/?csp=" + encodeURIComponent(POLICY));
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.type = "module";
    try {
      script.textContent = "globalThis.ranInline = true";
    } catch {
      // Where Trusted Types are enforced, the assignment itself throws.
    }
    document.documentElement.append(script);
  });
  await page.evaluate(() => new Promise((later) => setTimeout(later, 100)));
  assert.equal(await page.evaluate(() => globalThis.ranInline), undefined);
  assert.notEqual(faults.violations.length, 0);
});
