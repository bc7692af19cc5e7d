// Measures in Chromium how fast each format of bulk data is read, and beside it the browser's own JSON.parse of the same bytes:
//
//   cargo xtask bench [--rows 1000,10000,100000]
//
// The core is what pages load, with its later parts loaded before anything is measured. One reading is the call that opens a
// file and the one that closes it; beside it stands what a page would do first with the same bytes: TextDecoder and JSON.parse,
// for delimited text a plain split of lines and cells in place of JSON.parse. The two take turns, and the medians count.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT, launch, visit } from "../tests/browser/harness.mjs";
import { FORMATS } from "./documents.mjs";

/** Runs of one measurement: so many at the least and at the most, and none is begun after so many milliseconds. */
const RUNS = { least: 5, most: 40, milliseconds: 1500 };

const { values: options } = parseArgs({ options: { rows: { type: "string", default: "1000,10000,100000" } } });
const sizes = options.rows.split(",").map(Number).sort((one, other) => one - other);
if (sizes.length < 2 || !sizes.every((rows) => rows > 0 && rows % 250 === 0)) {
  throw new Error("--rows takes two or more numbers between commas, each a multiple of 250");
}

const server = await serve();
const session = await launch("chromium");
try {
  const { page } = await visit(session, `http://127.0.0.1:${server.address().port}/`);
  await page.evaluate(startCore);
  console.log(`${await session.browser.version()}; MB/s of reading, and of ${"`JSON.parse`"} of the same bytes in the same run`);
  const head = sizes.map((rows) => `${rows.toLocaleString("en")} rows`);
  table([["format", "MB", ...head, "of JSON.parse", "linear"], ["---", ...Array(head.length + 3).fill("--:")]]);
  for (const [at, [name]] of FORMATS.entries()) {
    const taken = [];
    for (const rows of sizes) taken.push(await page.evaluate(measure, `/made/${at}/${rows}`, RUNS));
    const [before, last] = taken.slice(-2);
    const speed = ({ bytes }, milliseconds) => (bytes / 1000 / milliseconds).toFixed(bytes / milliseconds < 10_000 ? 1 : 0);
    const cells = taken.map((one) => `${speed(one, one.read)} / ${speed(one, one.beside)}${one.isSplit ? "*" : ""}`);
    const part = `1/${(last.read / last.beside).toFixed(1)}${last.isSplit ? "*" : ""}`;
    const linear = last.read / before.read / (last.bytes / before.bytes);
    table([[name, (last.bytes / 1e6).toFixed(1), ...cells, part, `${linear.toFixed(2)}x`]]);
  }
  console.log(`
* beside a split of the text into lines and cells.
linear: how many times as long a byte takes in the largest file as in the next smaller one; 1 is linear.`);
} finally {
  await session.close();
  server.close();
}

/** Serves an empty page, the core with its modules as they were before they were bundled, and the files that are measured. */
async function serve() {
  const modules = process.env.MODULES ?? join(ROOT, "target", "web-build", "modules");
  const types = { ".js": "text/javascript", ".wasm": "application/wasm" };
  const answer = async (path) => {
    const [, made, at, rows] = path.split("/");
    if (made === "made") return [FORMATS[at][1](Number(rows)), "application/octet-stream"];
    const type = types[extname(path)];
    if (!type) return ["<!doctype html><title>Measuring</title>", "text/html"];
    return [await readFile(join(type === types[".js"] ? modules : join(ROOT, "pkg"), path)), type];
  };
  const server = createServer((request, response) => {
    // Only pages without others in their process get a clock that is exact to some microseconds.
    const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
    answer(request.url).then(
      ([body, type]) => response.writeHead(200, { ...headers, "Content-Type": type }).end(body),
      (error) => response.writeHead(404, headers).end(String(error)),
    );
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}

function table(rows) {
  for (const cells of rows) console.log(`| ${cells.join(" | ")} |`);
}

/** In the page: loads the core and the parts by which it reads. */
async function startCore() {
  const engine = await import("/element/engine.js");
  const parts = ["more", "formats"];
  const address = (name) => new URL(`/indicator_chart_${name}_bg.wasm`, location.href);
  engine.keepCoreAt(address("core"), Object.fromEntries(parts.map((name) => [name, address(name)])));
  await engine.start();
  for (const name of parts) {
    if (!(await engine.need(name))) throw new Error(`the part ${name} could not be loaded`);
  }
}

/** In the page: median milliseconds of reading the file at `address`, and of what stands beside it. */
async function measure(address, { least, most, milliseconds }) {
  const { call } = await import("/element/engine.js");
  const { open, close } = await import("/indicator_chart_core.js");
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${await response.text()}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const read = () => {
    const { document, error } = call(open, bytes, "en");
    if (document === undefined) throw new Error(`${address}: ${error?.message}`);
    call(close, document);
  };
  const text = () => new TextDecoder().decode(bytes);
  const lines = () => text().trimEnd().split("\n");
  const ways = [
    [false, () => JSON.parse(text())],
    [false, () => lines().map((line) => JSON.parse(line))],
    [true, () => lines().map((line) => line.split(","))],
  ];
  const works = ([, way]) => {
    try {
      return way().length !== 0;
    } catch {
      return false;
    }
  };
  const [isSplit, beside] = ways.find(works);
  const time = (work) => {
    const begin = performance.now();
    work();
    return performance.now() - begin;
  };
  const times = [[], []];
  const end = performance.now() + milliseconds;
  // The first run of each finds code that is not compiled for speed yet.
  read();
  for (let run = 0; run < least || (run < most && performance.now() < end); run += 1) {
    times[0].push(time(read));
    times[1].push(time(beside));
  }
  const median = (all) => all.sort((one, other) => one - other)[all.length >> 1];
  return { bytes: bytes.length, isSplit, read: median(times[0]), beside: median(times[1]) };
}
