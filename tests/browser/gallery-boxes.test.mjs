// Each chart of the site's pages as readers get it, in the browser's own fonts, on screens from 240 to 1,200 px: no two texts
// of a drawing meet, none leaves it, no chart is blank, no page scrolls sideways, and no text of a page is cut.

import assert from "node:assert/strict";
import { settle } from "./harness.mjs";
import { inEachBrowser } from "./suite.mjs";

const WIDTHS = [240, 360, 768, 1200];
const LOOKS = [["zh-CN", "light"], ["en", "dark"]];
/** Letters of neighbouring lines may share so much: a canvas places them on whole device pixels. */
const TOLERANCE_PX = 1;

/**
 * Keeps, for each canvas, the box of each text that is painted on it, as the canvas itself measures it, until it is emptied.
 * Charts that are painted from then on are heard.
 */
const listen = (page) =>
  page.evaluate(() => {
    const painted = new WeakMap();
    const forget = (canvas) => painted.set(canvas, []);
    window.textsOf = (canvas) => painted.get(canvas) ?? [];
    const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
      const own = this.measureText(text);
      const box = {
        text,
        left: x - own.actualBoundingBoxLeft,
        right: x + own.actualBoundingBoxRight,
        top: y - own.actualBoundingBoxAscent,
        bottom: y + own.actualBoundingBoxDescent,
      };
      if (!painted.has(this.canvas)) forget(this.canvas);
      painted.get(this.canvas).push(box);
      return fillText.call(this, text, x, y, ...rest);
    };
    CanvasRenderingContext2D.prototype.clearRect = function (...area) {
      forget(this.canvas);
      return clearRect.apply(this, area);
    };
    const width = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, "width");
    Object.defineProperty(HTMLCanvasElement.prototype, "width", {
      ...width,
      set(value) {
        forget(this);
        width.set.call(this, value);
      },
    });
  });

/** What does not hold of the page as it stands, in words; and how many drawings and texts were looked at. */
const faultsOf = (page, tolerance) =>
  page.evaluate((tolerance) => {
    const faults = [];
    let [drawings, texts] = [0, 0];
    const told = ({ text, left, right, top, bottom }) =>
      `"${text}" (${[left, top, right, bottom].map((side) => side.toFixed(1)).join(", ")})`;
    for (const chart of document.querySelectorAll("indicator-chart")) {
      const canvas = chart.shadowRoot.querySelector("canvas.base");
      const name = `${chart.getAttribute("src")} ${chart.getAttribute("chart") ?? ""}`.trim();
      // A chart that comes as a table has no drawing.
      if (canvas.getClientRects().length === 0) continue;
      drawings += 1;
      const { width, height } = canvas.getBoundingClientRect();
      const room = chart.getBoundingClientRect().width;
      if (width > room + 1) faults.push(`${name}: ${width} px wide in ${room} px`);
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      if (!data.some((value, at) => at % 4 === 3 && value > 0)) faults.push(`${name} is blank`);
      const boxes = window.textsOf(canvas).filter(({ left, right }) => right > left);
      if (boxes.length < 1) faults.push(`${name} has ${boxes.length} texts`);
      texts += boxes.length;
      boxes.forEach((one, at) => {
        const isInside =
          one.left >= -tolerance && one.top >= -tolerance && one.right <= width + tolerance && one.bottom <= height + tolerance;
        if (!isInside) faults.push(`${name}: ${told(one)} leaves ${width} × ${height}`);
        for (const other of boxes.slice(at + 1)) {
          const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
          if (across > tolerance && down > tolerance) faults.push(`${name}: ${told(one)} meets ${told(other)}`);
        }
      });
    }

    if (document.documentElement.scrollWidth > innerWidth) {
      faults.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    }
    // Words of the pages and of the elements around the drawings.
    const styles = new Map();
    const styleOf = (element) => {
      if (!styles.has(element)) styles.set(element, getComputedStyle(element));
      return styles.get(element);
    };
    const parentOf = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;
    /** The nearest edges that a text may not pass; none where it is out of sight on purpose, or is scrolled to. */
    const edges = (element) => {
      for (let at = element; at; at = parentOf(at)) {
        const { overflowX, clipPath, position } = styleOf(at);
        if (clipPath !== "none" || position === "fixed" || /auto|scroll/.test(overflowX)) return undefined;
        if (/hidden|clip/.test(overflowX) && at !== document.body) {
          const { left, right, width } = at.getBoundingClientRect();
          return width > 1 ? { left, right } : undefined;
        }
      }
      return { left: 0, right: innerWidth };
    };
    const look = (root) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!element || node.data.trim() === "" || /^(SCRIPT|STYLE|TEXTAREA)$/.test(element.tagName)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const rects = [...range.getClientRects()].filter(({ width }) => width > 1);
        const allowed = rects.length > 0 && edges(element);
        if (!allowed || rects.every(({ bottom }) => bottom + scrollY < 0)) continue;
        texts += 1;
        if (rects.some(({ left, right }) => left < allowed.left - 1 || right > allowed.right + 1)) {
          faults.push(`<${element.localName}> "${node.data.trim().slice(0, 60)}" is cut`);
        }
      }
    };
    look(document.body);
    for (const chart of document.querySelectorAll("indicator-chart")) look(chart.shadowRoot);
    return { faults, drawings, texts };
  }, tolerance);

/** Presses one of the page's own switches. */
const choose = (page, name, value) =>
  page.evaluate((name, value) => document.querySelector(`button[name="${name}"][value="${value}"]`).click(), name, value);

const resize = (page, width) =>
  page.setViewport({ width, height: 3000, deviceScaleFactor: 1 }).catch((error) => {
    // puppeteer sets the orientation beside the size, and Firefox 140 takes only the size.
    if (!String(error.message).includes("setScreenOrientationOverride")) throw error;
  });

for (const [path, least] of [["/gallery.html", 15], ["/index.html", 4], ["/formats.html", 15], ["/compared.html", 10]]) {
  inEachBrowser(`every text of ${path} stands apart, inside and whole`, async ({ open }) => {
    const { page } = await open(path, { width: 640, height: 3000 });
    assert.deepEqual(await settle(page, 60_000), []);
    await listen(page);
    for (const [lang, theme] of LOOKS) {
      await choose(page, "lang", lang);
      await choose(page, "theme", theme);
      for (const width of WIDTHS) {
        await resize(page, width);
        assert.deepEqual(await settle(page, 60_000), []);
        const { faults, drawings, texts } = await faultsOf(page, TOLERANCE_PX);
        assert.deepEqual(faults, [], `${path} ${lang} ${theme} ${width} px`);
        assert.ok(drawings >= least && texts > drawings * 3, `${drawings} drawings, ${texts} texts`);
      }
    }
  }, { timeout: 180_000 });
}
