/** The style of a chart, as constructed style sheets: nothing that a strict content security policy forbids. */

import { COLORS, PUBLIC_COLORS } from "./theme.js";

const TEXT = `
:host {
  display: block; box-sizing: border-box;
  padding: .875rem 1rem .625rem; border-block-start: 3px solid var(--_ink); background: var(--_surface); color: var(--_ink);
}
:host([hidden]), [hidden] { display: none !important; }
.root {
  all: initial; color-scheme: inherit; display: block; block-size: 100%; color: var(--_ink);
  font: 400 .875rem/1.5 var(--ic-font, system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif);
  font-variant-numeric: tabular-nums; text-align: start; overflow-wrap: anywhere;
}
.chart { display: flex; flex-direction: column; block-size: 100%; margin: 0; }
.chart.unseen { visibility: hidden; block-size: 0; overflow: hidden; }
.title { font-size: 1.125rem; font-weight: 700; line-height: 1.35; margin: 0; text-wrap: pretty; }
.subtitle { color: var(--_muted); margin: .125rem 0 .5rem; }
.subtitle[hidden] ~ .plot { margin-block-start: .5rem; }
.summary, .hint, .live, .probes, caption { position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.plot { position: relative; direction: ltr; margin-block-end: .5rem; flex: none; }
.plot canvas { position: absolute; inset-block-start: 0; inset-inline-start: 0; display: block; }
.stage { position: absolute; inset: 0; touch-action: pan-y pinch-zoom; -webkit-tap-highlight-color: transparent; cursor: default; outline: none; border-radius: 2px; }
.stage:focus-visible { outline: 2px solid var(--_ink); outline-offset: 3px; }
.notes { list-style: none; margin: 0 0 .5rem; padding: 0; color: var(--_muted); font-size: .78125rem; line-height: 1.45; }
.notes li { display: list-item; }
.footer {
  display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; column-gap: 1rem;
  margin-block-start: auto; padding-block-start: .25rem; border-block-start: 1px solid var(--_rule);
  color: var(--_muted); font-size: .78125rem; line-height: 1.45;
}
.source { margin: .25rem 0; }
.actions { display: flex; flex-wrap: wrap; column-gap: .75rem; margin-inline-start: auto; }
a, button { color: var(--_series-1); }
a { text-decoration: underline; text-underline-offset: .15em; cursor: pointer; }
button, .actions a {
  all: unset; box-sizing: border-box; display: inline-flex; align-items: center; min-block-size: 1.75rem; min-inline-size: 1.75rem;
  cursor: pointer; color: var(--_series-1); font-weight: 500;
}
button[aria-expanded="true"] { text-decoration: underline; text-underline-offset: .15em; }
button:hover, .actions a:hover, a:hover { text-decoration: underline; text-underline-offset: .15em; text-decoration-thickness: 2px; }
:is(a, button):focus-visible { outline: 2px solid var(--_ink); outline-offset: 2px; border-radius: 2px; }
.status { margin-block-end: .5rem; }
.loading { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; margin-block-end: .5rem; color: var(--_muted); font-size: .78125rem; }
progress { inline-size: 12rem; max-inline-size: 100%; block-size: .5rem; accent-color: var(--_series-1); }
.status p { margin: 0; }
.status.waiting { color: var(--_muted); }
.status.fault { padding-inline-start: .625rem; border-inline-start: 3px solid var(--_ink); }
.status.alone { min-block-size: 12rem; }
.status a { margin-inline-start: .5em; white-space: nowrap; }
${COLORS.map((name) => `.probe-${name} { color: var(--_${name}); }`).join("\n")}
.probes { inline-size: 1rem; forced-color-adjust: none; }
.probes span { transition: color 1ms step-start; }
@media print {
  .chart { break-inside: avoid; }
  .actions, .overlay { display: none; }
  .plot { block-size: auto !important; }
  .plot canvas { position: static; inline-size: auto !important; block-size: auto !important; max-inline-size: 100%; }
}
`;

/** Colours of a system palette, where the reader chose one; a page's own colours do not reach it. */
const FORCED = {
  ink: "CanvasText",
  muted: "CanvasText",
  rule: "color-mix(in srgb, GrayText 40%, Canvas)",
  surface: "Canvas",
  good: "CanvasText",
  bad: "CanvasText",
};
const FORCED_SERIES = ["LinkText", "CanvasText", "Highlight", "VisitedText"];

/** Colours before the core has told its own: those of the page. */
const BEFORE = Object.fromEntries(COLORS.map((name) => [name, name === "surface" ? "transparent" : "CanvasText"]));

const ours = new WeakMap();
const later = new WeakMap();
const painted = new WeakSet();
let palettes;

/**
 * Gives `root` the style of charts.
 *
 * @param {ShadowRoot} root
 */
export function adopt(root) {
  root.adoptedStyleSheets = sheetsOf(root.ownerDocument);
}

/**
 * Gives `root` the style of what charts have after their first paint too.
 *
 * @param {ShadowRoot} root
 * @param {string} text
 */
export function adoptLater(root, text) {
  const page = root.ownerDocument;
  let sheet = later.get(page);
  if (!sheet) {
    sheet = new page.defaultView.CSSStyleSheet();
    sheet.replaceSync(text);
    later.set(page, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
}

/**
 * Takes the core's own colours, for every chart of the page.
 *
 * @param {() => {light: object, dark: object}} ask Gives them; asked once.
 */
export function takePalettes(ask) {
  palettes ??= ask();
}

/** Puts the core's colours into the sheets of `page`, once they are known. */
export function paintSheets(page) {
  const [, colors] = sheetsOf(page);
  if (palettes && !painted.has(colors)) {
    painted.add(colors);
    colors.replaceSync(colorText(byName(palettes.light), byName(palettes.dark)));
  }
}

function sheetsOf(page) {
  let sheets = ours.get(page);
  if (!sheets) {
    // Sheets belong to the document of the window that makes them.
    const Sheet = page.defaultView.CSSStyleSheet;
    sheets = [new Sheet(), new Sheet()];
    sheets[0].replaceSync(TEXT);
    sheets[1].replaceSync(`:host { ${properties(BEFORE, true)} }`);
    ours.set(page, sheets);
  }
  return sheets;
}

/** The core's colours by our names for them. */
function byName({ series, ...others }) {
  const named = series.map((color, at) => [`series-${at + 1}`, color]);
  return { ...others, ...Object.fromEntries(named) };
}

function colorText(light, dark) {
  const forced = Object.fromEntries(COLORS.map((name) => [name, FORCED[name] ?? FORCED_SERIES[(Number(name.slice(7)) - 1) % 4]]));
  return `
:host { ${properties(light, true)} }
:host([theme="light"]) { color-scheme: light; }
@media (prefers-color-scheme: dark) { :host(:not([theme="light"])) { color-scheme: dark; ${properties(dark, true)} } }
:host([theme="dark"]) { color-scheme: dark; ${properties(dark, true)} }
.root.printing { ${properties(light, true)} }
@media print { :host, :host([theme]) { color-scheme: light; ${properties(light, true)} } }
@media (forced-colors: active) { :host, :host([theme]), .root.printing { ${properties(forced, false)} } }
`;
}

/** Private properties that hold the colours in use; the page's own come first where they are asked. */
function properties(colors, askPage) {
  const value = (name, at) => (askPage && at < PUBLIC_COLORS ? `var(--ic-${name}, ${colors[name]})` : colors[name]);
  return COLORS.map((name, at) => `--_${name}: ${value(name, at)};`).join(" ");
}
