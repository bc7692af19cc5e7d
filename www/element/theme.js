/**
 * Colours and font of a chart: custom properties of the page, else the core's own, resolved to numbers.
 *
 * A probe for each colour stands in the shadow root. Its computed colour is what the page's styles made of it, and a
 * transition too short to see tells when that changes, whatever the cause.
 */

/** Colours that tell series apart, in order. */
export const SERIES = ["series-1", "series-2", "series-3", "series-4", "series-5", "series-6", "series-7", "series-8"];

/** Colours in the order in which the core takes them. */
export const COLORS = ["ink", "muted", "rule", "surface", ...SERIES, "good", "bad"];

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
  if (!parts) {
    return painted(color);
  }
  const [, red, green, blue, alpha] = parts;
  return packed(Number(red), Number(green), Number(blue), alpha === undefined ? 255 : Number(alpha) * 255);
}

function packed(red, green, blue, alpha) {
  const byte = (value) => Math.round(Math.min(255, Math.max(0, value)));
  return ((byte(red) * 256 + byte(green)) * 256 + byte(blue)) * 256 + byte(alpha);
}

let pixel;

/** A colour of another space (`oklch()`, `color()`): painted, and read back. */
function painted(color) {
  pixel ??= onePixel();
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = "#000";
  pixel.fillStyle = color;
  pixel.fillRect(0, 0, 1, 1);
  return packed(...pixel.getImageData(0, 0, 1, 1).data);
}

function onePixel() {
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  return canvas.getContext("2d", { willReadFrequently: true });
}
