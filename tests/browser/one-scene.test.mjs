// The drawing outside of a browser, the one in it, and the canvas are one scene.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT, difference, photograph } from "./harness.mjs";
import { inEachBrowser } from "./suite.mjs";

const run = promisify(execFile);
const CHARTS = [["users", "zh-CN"], ["users", "en"], ["coverage", "zh-CN"], ["couriers", "en"], ["key-figures", "zh-CN"]];
/** Fonts by name: which one "sans-serif" is depends on the language of what stands around the text. */
const FONT = '"DejaVu Sans", "Noto Sans CJK SC"';
/** Edges of slanting lines are smoothed differently by the two painters; the font is the page's in both. */
const MOST_DIFFERENT = 0.02;

const pageOf = ([chart, lang]) => `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>One scene</title>
<script type="module" src="/indicator-chart.js"></script>
<indicator-chart src="/data/bulletin.json" chart="${chart}" theme="light"></indicator-chart></html>`;

async function nativeSvg([chart, lang], width) {
  const words = ["run", "--quiet", "--", "render", "www/data/bulletin.json", "--chart", chart, "--lang", lang, "--width", width];
  const { stdout } = await run("cargo", words, { cwd: ROOT, maxBuffer: 1e7 });
  return stdout;
}

inEachBrowser("the SVG of a browser is that of the command line, to the letter", async ({ site, session }) => {
  for (const asked of CHARTS) {
    site.put("/one-scene.html", pageOf(asked));
    const page = await session.browser.newPage();
    try {
      // Where a context cannot measure, the core measures by the table of widths that the command line uses.
      await page.evaluateOnNewDocument(() => {
        CanvasRenderingContext2D.prototype.measureText = () => {
          throw new Error("not here");
        };
      });
      await page.setViewport({ width: 700, height: 600 });
      await page.goto(`${site.origin}/one-scene.html`);
      const svg = await page.evaluate(async () => {
        const chart = document.querySelector("indicator-chart");
        await chart.ready;
        return chart.toSVG();
      });
      const [, width] = svg.match(/width="([\d.]+)"/);
      assert.equal(svg, await nativeSvg(asked, width), asked.join(" "));
    } finally {
      await page.close();
    }
  }
}, { timeout: 300_000 });

inEachBrowser("the canvas and the SVG look alike", async ({ name, site, open }) => {
  for (const asked of CHARTS) {
    site.put("/one-scene.html", pageOf(asked));
    const { page } = await open("/one-scene.html?csp=", { width: 700, height: 600 });
    const [picture, svg] = await page.evaluate(async (font) => {
      const chart = document.querySelector("indicator-chart");
      chart.style.setProperty("--ic-font", font);
      await chart.ready;
      const blob = await chart.toBlob("image/png", 1);
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return [Array.from(bytes), chart.toSVG().replace(/font-family="[^"]*"/, `font-family='${font}'`)];
    }, FONT);
    const [, width, height] = svg.match(/width="([\d.]+)" height="([\d.]+)"/).map(Number);
    const file = join(ROOT, "target", "shots", `one-scene-${asked.join("-")}-${name}`);
    const painted = Buffer.from(picture);
    site.put("/one-scene.svg.html", `<!doctype html><html><meta charset="utf-8"><title>SVG</title><style>body{margin:0}svg{display:block}</style>${svg}</html>`);
    const { page: other } = await open("/one-scene.svg.html?csp=", { width: Math.ceil(width), height: Math.ceil(height) });
    const drawn = await photograph(other, `${file}-svg.png`, { clip: { x: 0, y: 0, width: Math.floor(width), height: Math.floor(height) } });
    await writeFile(`${file}-canvas.png`, painted);
    const { pixels, of } = await difference(painted, drawn, 0.25);
    assert.ok(pixels / of < MOST_DIFFERENT, `${asked.join(" ")}: ${pixels} of ${of} pixels differ`);
  }
}, { timeout: 300_000 });
