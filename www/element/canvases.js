/** Canvases in device pixels. */

/** What every engine still paints; beyond it a canvas stays blank without a word. */
const SIDE_AT_MOST = 16_384;
const PIXELS_AT_MOST = 16_777_216;

/**
 * The largest ratio, `wanted` at the most, at which a canvas of `size` CSS pixels can still be painted.
 *
 * @param {{width: number, height: number}} size
 * @param {number} wanted
 */
export function possibleRatio(size, wanted) {
  const side = SIDE_AT_MOST / Math.max(size.width, size.height, 1);
  const area = Math.sqrt(PIXELS_AT_MOST / Math.max(size.width * size.height, 1));
  // A little less than the limit, since sides become whole pixels.
  return Math.min(wanted, side * 0.999, area * 0.999);
}

/**
 * Gives `canvas` a bitmap of `ratio` device pixels for each of `size` CSS pixels, and empties it.
 *
 * The canvas takes the room of its bitmap, not that of `size`: it is never scaled by a part of a pixel, which would blur it.
 *
 * @returns {CanvasRenderingContext2D | null}
 */
export function fit(canvas, size, ratio) {
  const width = Math.max(1, Math.round(size.width * ratio));
  // Rounded up, but for the noise of the product, so that a last line of text is not cut.
  const height = Math.max(1, Math.ceil(size.height * ratio - 1e-6));
  canvas.style.setProperty("width", `${width / ratio}px`);
  canvas.style.setProperty("height", `${height / ratio}px`);
  const context = canvas.getContext("2d");
  if (canvas.width === width && canvas.height === height) {
    context?.setTransform(1, 0, 0, 1, 0, 0);
    context?.clearRect(0, 0, width, height);
  } else {
    // Setting either side empties the bitmap, even to the same value.
    canvas.width = width;
    canvas.height = height;
  }
  return context;
}

/** Gives the bitmap's memory back at once, which some engines otherwise keep until much later. */
export function drain(canvas) {
  canvas.width = 0;
  canvas.height = 0;
}
