// The site under test: what `cargo xtask serve` answers, with a server in front of it that can fail on demand.
//
// Pages are visited at the front server, so that faults have the page's own origin, which its policy asks for. The policy is
// not written here: pages of the tests get the header that the real server sends with its own page.

import { spawn } from "node:child_process";
import { createServer, request as ask } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { createGzip } from "node:zlib";

/** The project's folder. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const PAGES = join(ROOT, "tests", "browser", "pages");
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
};
const OPEN = {
  "Access-Control-Allow-Origin": "*",
  "Cache-Control": "no-store",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "X-Content-Type-Options": "nosniff",
};
const ERROR_PAGE = "<!doctype html><title>Error</title><h1>Something went wrong</h1>\n";

/**
 * Starts the site, or takes the running one that the environment variable SITE names.
 *
 * The result: `origin` (the front server), `server` (the real one), `policy` (the header of its pages), `requests` (what the
 * front was asked for: method, path, headers), and
 * - `put(path, body, type)`: serves a made document at a path
 * - `break(path, fault)`: lets each request for a path fail as `/fault/…` does, for example "status/404" or "slow/500"
 * - `mend()`: forgets what was put and broken
 * - `stop()`
 *
 * Addresses of the front server, besides those of the site:
 * - `/tests/…`: files of tests/browser/pages
 * - `/fault/slow/MS/PATH`, `/fault/drip/BYTES/PATH` (so many every 100 ms), `/fault/truncated/PATH` (half of it, then the
 *   connection breaks), `/fault/type/TYPE/PATH`, `/fault/status/CODE/PATH` (an HTML error page), `/fault/html/PATH` (the same
 *   with 200), `/fault/redirect/PATH`, `/fault/nocors/PATH`, `/fault/reset/PATH`, `/fault/never/PATH`,
 *   `/fault/zeros/MEGABYTES/PATH` (gzip)
 * - on any page, the query `csp=…` sends that policy in place of the site's, and none if it is empty
 */
export async function startSite() {
  const real = process.env.SITE ? { origin: process.env.SITE, stop() {} } : await startServer();
  const home = await answerOf(real.origin, "/");
  const state = {
    server: real.origin,
    policy: home.headers["content-security-policy"],
    requests: [],
    made: new Map(),
    broken: new Map(),
  };
  const front = createServer((request, response) => {
    state.requests.push({ method: request.method, path: request.url, headers: request.headers });
    answer(state, request, response).catch((error) => {
      if (!response.headersSent) response.writeHead(500, { "Content-Type": "text/plain" });
      response.end(String(error));
    });
  });
  await new Promise((listening) => front.listen(0, "127.0.0.1", listening));
  return {
    origin: `http://127.0.0.1:${front.address().port}`,
    server: state.server,
    policy: state.policy,
    requests: state.requests,
    put(path, body, type = TYPES[extname(path)] ?? "application/octet-stream") {
      state.made.set(path, { body: Buffer.from(body), type });
    },
    break(path, fault) {
      state.broken.set(path, fault);
    },
    mend() {
      state.made.clear();
      state.broken.clear();
      state.requests.length = 0;
    },
    async stop() {
      real.stop();
      front.closeAllConnections?.();
      await new Promise((closed) => front.close(closed));
    },
  };
}

/** Runs `cargo xtask serve` on a free port; it builds what is missing first. */
async function startServer() {
  const server = spawn("cargo", ["xtask", "serve", "--port", "0"], { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  const stop = () => server.kill();
  process.once("exit", stop);
  for await (const line of createInterface({ input: server.stdout })) {
    const [origin] = line.match(/http:\/\/[\d.]+:\d+/) ?? [];
    if (origin) return { origin, stop };
  }
  throw new Error("`cargo xtask serve` ended before it served anything");
}

/** The whole answer to one GET, the path sent as it is written. */
export function answerOf(origin, path, options = {}) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const sent = ask({ hostname, port, path, agent: false, ...options }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
      answer.on("error", reject);
    });
    sent.setTimeout(20_000, () => sent.destroy(new Error(`no answer to ${path} in 20 seconds`)));
    sent.on("error", reject);
    sent.end();
  });
}

async function answer(state, request, response) {
  const url = new URL(request.url, state.server);
  const fault = state.broken.get(url.pathname);
  if (fault !== undefined) return fail(state, fault.split("/"), request.url, response);
  if (url.pathname.startsWith("/fault/")) return failAsAsked(state, url, response);
  const answer = await content(state, request.url, request.headers);
  send(response, answer.status, answer.headers, answer.body);
}

/** What stands at an address: made by a test, a page of the tests, or the site's own. */
async function content(state, path, headers = {}) {
  const url = new URL(path, state.server);
  const answer = await contentAsServed(state, url, headers);
  const policy = url.searchParams.get("csp");
  if (policy !== null && String(answer.headers["content-type"]).startsWith("text/html")) {
    delete answer.headers["content-security-policy"];
    if (policy !== "") answer.headers["content-security-policy"] = policy;
  }
  return answer;
}

async function contentAsServed(state, url, headers) {
  const made = state.made.get(url.pathname);
  if (made) return { status: 200, headers: headersFor(state, made.type), body: made.body };
  if (url.pathname.startsWith("/tests/")) return pageOfTests(state, url.pathname.slice("/tests/".length));
  const { host, connection, ...passed } = headers;
  const answer = await answerOf(state.server, url.pathname + url.search, { headers: passed });
  for (const name of ["connection", "transfer-encoding", "content-length", "date", "server"]) delete answer.headers[name];
  return answer;
}

async function pageOfTests(state, place) {
  const path = normalize(join(PAGES, decodeURIComponent(place)));
  try {
    if (!path.startsWith(PAGES + sep)) throw new Error("outside");
    return { status: 200, headers: headersFor(state, TYPES[extname(path)] ?? "text/plain"), body: await readFile(path) };
  } catch {
    return { status: 404, headers: headersFor(state, "text/plain"), body: Buffer.from("There is no such page of the tests\n") };
  }
}

function headersFor(state, type) {
  const headers = { "content-type": type };
  for (const [name, value] of Object.entries(OPEN)) headers[name.toLowerCase()] = value;
  if (type.startsWith("text/html")) headers["content-security-policy"] = state.policy;
  return headers;
}

function send(response, status, headers, body) {
  const { "content-length": _, ...kept } = headers;
  response.writeHead(status, { ...kept, "content-length": body.length });
  response.end(body);
}

/** `/fault/KIND/…`: the kinds that take a number or a word have it before the path. */
function failAsAsked(state, url, response) {
  const [, , kind, ...rest] = url.pathname.split("/");
  const words = ["slow", "drip", "type", "status", "zeros"].includes(kind) ? [kind, rest.shift()] : [kind];
  return fail(state, words, `/${rest.join("/")}${url.search}`, response);
}

async function fail(state, [kind, word], path, response) {
  const pause = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds));
  switch (kind) {
    case "status":
      return send(response, Number(word), headersFor(state, TYPES[".html"]), Buffer.from(ERROR_PAGE));
    case "html":
      return send(response, 200, headersFor(state, TYPES[".html"]), Buffer.from(ERROR_PAGE));
    case "redirect":
      return send(response, 302, { ...headersFor(state, "text/plain"), location: path }, Buffer.alloc(0));
    case "reset":
      return response.destroy();
    case "never":
      return undefined;
    case "zeros":
      response.writeHead(200, { ...headersFor(state, TYPES[".json"]), "content-encoding": "gzip" });
      return void zeros(Number(word)).pipe(createGzip()).pipe(response);
  }
  const { status, headers, body } = await content(state, path);
  switch (kind) {
    case "slow":
      await pause(Number(word));
      return send(response, status, headers, body);
    case "type":
      return send(response, status, { ...headers, "content-type": decodeURIComponent(word) }, body);
    case "nocors": {
      const { "access-control-allow-origin": _, "cross-origin-resource-policy": __, ...closed } = headers;
      return send(response, status, closed, body);
    }
    case "truncated":
      response.writeHead(status, { ...headers, "content-length": body.length });
      response.write(body.subarray(0, body.length >> 1), () => setTimeout(() => response.destroy(), 50));
      return undefined;
    case "drip":
      response.writeHead(status, { ...headers, "content-length": body.length });
      for (let sent = 0; sent < body.length && !response.destroyed; sent += Number(word)) {
        response.write(body.subarray(sent, sent + Number(word)));
        await pause(100);
      }
      return void response.end();
    default:
      throw new Error(`there is no fault of the name ${kind}`);
  }
}

function zeros(megabytes) {
  const part = Buffer.alloc(1 << 20, "0");
  return Readable.from((function* () { for (let sent = 0; sent < megabytes; sent += 1) yield part; })());
}
