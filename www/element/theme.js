/**
 * Colours and font of a chart: custom properties of the page, else the core's own, resolved to numbers.
 *
 * A probe for each colour stands in the shadow root. Its computed colour is what the page's styles made of it, and a
 * transition too short to see tells when that changes, whatever the cause.
 */

/** Colours in the order in which the core takes them. */
export const COLORS = ["ink", "muted", "rule", "surface", ...Array.from({ length: 8 }, (_, at) => `series-${at + 1}`), "good", "bad"];

/** So many of them, from the first, have a custom property of the page. */
export const PUBLIC_COLORS = 12;

/** Makes the probes; they take no room and are not shown. */
export function probes(page) {
  const box = page.createElement("div");
  box.className = "probes";
  box.setAttribute("aria-hidden", "true");
  for (const name of COLORS) {
    const probe = page.createElement("span");
    probe.className = `probe-${name}`;
    box.append(probe);
  }
  return box;
}

/**
 * The colours as `0xRRGGBBAA`, in the order of `COLORS`.
 *
 * @param {Element} box What `probes` made.
 */
export function colorsOf(box) {
  const view = box.ownerDocument.defaultView;
  return Uint32Array.from(box.children, (probe) => rgba(view.getComputedStyle(probe).color));
}

/**
 * The root font size and the font of the chart.
 *
 * @param {Element} root The chart's outermost element.
 */
export function fontOf(root) {
  const view = root.ownerDocument.defaultView;
  const size = Number.parseFloat(view.getComputedStyle(root.ownerDocument.documentElement).fontSize);
  return { size: size > 0 ? size : 16, family: view.getComputedStyle(root).fontFamily };
}

function rgba(color) {
  const parts = /^rgba?\(\s*([\d.]+)[ ,]+([\d.]+)[ ,]+([\d.]+)(?:\s*[,/]\s*([\d.]+))?\s*\)$/.exec(color);
  return parts ? packed(parts.slice(1).map((part, at) => channel(part, at))) : painted(color);
}

function channel(part, at) {
  return at < 3 ? Number(part) : part === undefined ? 255 : Number(part) * 255;
}

function packed(channels) {
  return channels.reduce((all, value) => all * 256 + Math.round(Math.min(255, Math.max(0, value))), 0);
}

let pixel;

/** A colour of another space (`oklch()`, `color()`): painted, and read back. */
function painted(color) {
  pixel ??= onePixel();
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = "#000";
  pixel.fillStyle = color;
  pixel.fillRect(0, 0, 1, 1);
  return packed([...pixel.getImageData(0, 0, 1, 1).data]);
}

function onePixel() {
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  return canvas.getContext("2d", { willReadFrequently: true });
}
