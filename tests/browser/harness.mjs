// Browsers as the tests drive them: launching, visiting with an ear for faults, photographs, comparisons, axe.

import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import puppeteer from "puppeteer-core";
import { ROOT } from "./site.mjs";

export { ROOT, answerOf, startSite } from "./site.mjs";

/** The browsers that every browser test runs in. */
export const BROWSERS = ["chromium", "firefox"];

const PLACES = {
  chromium: [process.env.CHROME, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
  firefox: [process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"],
};

const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
];

/** What the listeners in the page write to the console, to tell it from what pages write. */
const VIOLATION = "securitypolicyviolation:";

/**
 * Starts a browser with a fresh profile.
 *
 * A look is `scale` (device pixels for a CSS pixel), `scheme` ("light" or "dark"), `lang` (a BCP 47 tag), `reducedMotion` and
 * `forcedColors` (Firefox and Chromium both take them, but Firefox only for the whole browser: hence a look is given here).
 */
export async function launch(name, look = {}) {
  const executablePath = PLACES[name].find((place) => place && existsSync(place));
  if (!executablePath) throw new Error(`${name} is missing; \`cargo xtask test browser\` installs it or says how`);
  const common = { executablePath, headless: true, defaultViewport: null, timeout: 90_000, protocolTimeout: 90_000 };
  const browser =
    name === "firefox"
      ? await puppeteer.launch({
          ...common,
          browser: "firefox",
          protocol: "webDriverBiDi",
          extraPrefsFirefox: firefoxPreferences(look),
        })
      : await puppeteer.launch({
          ...common,
          browser: "chrome",
          args: [...CHROMIUM_FLAGS, ...(look.lang ? [`--lang=${look.lang}`, `--accept-lang=${look.lang}`] : [])],
        });
  return { name, browser, look, close: () => browser.close() };
}

function firefoxPreferences(look) {
  return {
    "layout.css.devPixelsPerPx": String(look.scale ?? 1),
    "layout.css.prefers-color-scheme.content-override": look.scheme === "dark" ? 0 : 1,
    "ui.prefersReducedMotion": look.reducedMotion ? 1 : 0,
    "ui.useOverlayScrollbars": 1,
    "browser.display.document_color_use": look.forcedColors ? 2 : 1,
    ...(look.lang ? { "intl.accept_languages": look.lang } : {}),
  };
}

/**
 * Opens an address in a new page of `width` × `height` CSS pixels.
 *
 * The result: the `page`, and `faults`: `violations` of the policy, uncaught `errors` of the page, and errors written to the
 * `console`, each as text, filled as they happen.
 */
export async function visit({ name, browser, look }, address, { width = 1024, height = 768, waitUntil = "load" } = {}) {
  const page = await browser.newPage();
  const faults = { violations: [], errors: [], console: [] };
  page.on("pageerror", (error) => faults.errors.push(String(error?.message ?? error)));
  page.on("console", (message) => {
    const text = message.text();
    if (text.startsWith(VIOLATION)) faults.violations.push(text.slice(VIOLATION.length));
    else if (message.type() === "error" && !message.location()?.url?.endsWith("/favicon.ico")) faults.console.push(text);
  });
  await page.evaluateOnNewDocument((prefix) => {
    document.addEventListener("securitypolicyviolation", (event) =>
      console.debug(`${prefix}${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`));
  }, VIOLATION);
  await page.setViewport({ width, height, deviceScaleFactor: look.scale ?? 1 }).catch((error) => {
    // puppeteer sets the orientation beside the size, and Firefox 140 takes only the size.
    if (!String(error.message).includes("setScreenOrientationOverride")) throw error;
  });
  if (name === "chromium") {
    await page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value: look.scheme ?? "light" },
      { name: "prefers-reduced-motion", value: look.reducedMotion ? "reduce" : "no-preference" },
      { name: "forced-colors", value: look.forcedColors ? "active" : "none" },
    ]);
  }
  await page.goto(address, { waitUntil });
  return { page, faults };
}

/**
 * Scrolls a page through until each of its charts has ended, since charts wait for being near before they are drawn.
 * The result lists the charts that failed or did not paint in time, as text.
 */
export function settle(page, milliseconds = 10_000) {
  return page.evaluate(async (limit) => {
    const frame = () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    await document.fonts.ready;
    const charts = [...document.querySelectorAll("indicator-chart")];
    const tooLong = new Promise((_, reject) => setTimeout(() => reject(new Error(`not painted after ${limit} ms`)), limit));
    tooLong.catch(() => {});
    if (charts.length > 0) {
      const defined = customElements.whenDefined("indicator-chart").then(() => true);
      if (!(await Promise.race([defined, tooLong.catch(() => false)]))) return ["the element is not defined"];
    }
    const ending = Promise.allSettled(charts.map((chart) => Promise.race([chart.ready, tooLong])));
    let ended = false;
    ending.then(() => {
      ended = true;
    });
    // A chart that was still being made when the view passed by is met the next time.
    do {
      for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
        scrollTo(0, top);
        await frame();
      }
      scrollTo(0, 0);
      await new Promise((later) => setTimeout(later, 50));
    } while (!ended);
    const ends = await ending;
    await frame();
    return ends.flatMap((end, index) => end.status === "rejected" ? [`chart ${index}: ${end.reason?.message ?? end.reason}`] : []);
  }, milliseconds);
}

/** Photographs a page into a file, making its folder; the whole page unless told otherwise. The result is the PNG. */
export async function photograph(page, path, options = { fullPage: true }) {
  await mkdir(dirname(path), { recursive: true });
  return page.screenshot({ path, ...options });
}

/** How many pixels of two PNGs differ visibly, and of how many; the two must be of one size. */
export async function difference(one, other, threshold = 0.1) {
  const [{ PNG }, { default: pixelmatch }] = await Promise.all([import("pngjs"), import("pixelmatch")]);
  const [first, second] = [one, other].map((png) => PNG.sync.read(Buffer.from(png)));
  if (first.width !== second.width || first.height !== second.height) {
    throw new Error(`sizes differ: ${first.width} × ${first.height} and ${second.width} × ${second.height}`);
  }
  const { data, width, height } = first;
  return { pixels: pixelmatch(data, second.data, undefined, width, height, { threshold }), of: width * height };
}

/** What axe finds in a page: its violations and what it could not decide, each as "rule: targets". */
export async function axe(page, options = {}) {
  await page.evaluate(await readFile(join(ROOT, "node_modules", "axe-core", "axe.min.js"), "utf8"));
  return page.evaluate(async (options) => {
    const { violations, incomplete } = await window.axe.run(document, options);
    const named = (found) => found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(" ")).join(", ")}`);
    return { violations: named(violations), incomplete: named(incomplete) };
  }, options);
}
