/**
 * The drawing of one chart: its canvases and the label at a figure, painted when something changed and only near the view.
 */

import { dress, lay_out, paint, paint_overlay, svg } from "../indicator_chart_core.js";
import { fit, possibleRatio } from "./canvases.js";
import { call } from "./engine.js";
import { answered } from "./fault.js";
import { LAYOUT, NOTHING, OVERLAY, Repaint, SCENE } from "./repaint.js";
import { colorsOf, fontOf } from "./theme.js";

/** How far from the view a chart is drawn already. */
const NEAR = "400px";

/** The width of exports of a chart that has none on the page. */
const EXPORT_WIDTH = 640;

/** Paper shows more than a screen of one device pixel for each CSS pixel. */
const PRINT_RATIO_AT_LEAST = 2;

export class Drawing {
  #element;
  #view;
  #chart;
  #repaint;
  #observers;

  #near = false;
  #printing = false;
  /** What the chart was last laid out for, and the size that it took. */
  #frame;
  #size;
  #ratio = 1;
  #tooltip;
  #keys = "";
  #overlayWanted = false;

  /**
   * @param {HTMLElement} element
   * @param {import("./view.js").View} view
   * @param {{
   *   handle: () => number | undefined,
   *   guard: (paint: () => number) => number | undefined,
   *   drawn: () => void,
   * }} chart The chart's handle, what runs a paint that may fail, and who hears that it is done.
   * @param {AbortSignal} signal Ends it.
   */
  constructor(element, view, chart, signal) {
    this.#element = element;
    this.#view = view;
    this.#chart = chart;
    this.#repaint = new Repaint((level) => chart.guard(() => this.#paint(level)) ?? NOTHING);
    const { IntersectionObserver, ResizeObserver } = element.ownerDocument.defaultView;
    const near = new IntersectionObserver(
      (entries) => {
        this.#near = entries[entries.length - 1].isIntersecting;
        if (this.#near) {
          this.#repaint.now(NOTHING);
        }
      },
      { rootMargin: NEAR },
    );
    near.observe(element);
    // The probes are as wide as one root font size, so that a change of that is seen as well.
    const sizes = new ResizeObserver(() => this.#repaint.ask(this.#sizeChanged() ? LAYOUT : NOTHING));
    sizes.observe(view.plot);
    sizes.observe(view.probes);
    this.#observers = [near, sizes];
    view.probes.addEventListener("transitionend", () => this.recolor(), { signal });
    view.canvas.addEventListener("contextrestored", () => this.#repaint.ask(SCENE), { signal });
  }

  /** The width in CSS pixels; 0 before the first layout. */
  get width() {
    return this.#size?.width ?? 0;
  }

  get hasTooltip() {
    return this.#tooltip !== undefined;
  }

  /** Another chart stands in the place of the old one. */
  begin() {
    this.#frame = undefined;
    this.#size = undefined;
    this.#hideTooltip();
    this.#repaint.ask(LAYOUT);
  }

  /** The chart is gone. */
  stop() {
    this.#repaint.cancel();
    this.#size = undefined;
    this.#hideTooltip();
  }

  /** The element left the page. */
  close() {
    this.stop();
    for (const observer of this.#observers) {
      observer.disconnect();
    }
    this.#view.drain();
  }

  /** Sizes may have changed. */
  resize() {
    this.#repaint.ask(LAYOUT);
  }

  /** Colours may have changed. */
  recolor() {
    if (this.#frame && colorsOf(this.#view.probes).some((color, at) => color !== this.#frame.colors[at])) {
      this.#repaint.ask(SCENE);
    }
  }

  /** The page is about to be printed, or was: paper takes light colours, and takes them now. */
  print(printing) {
    this.#printing = printing;
    this.#view.root.classList.toggle("printing", printing);
    this.#repaint.now(LAYOUT);
  }

  /**
   * Does what the core asks for after an event.
   *
   * @param {{repaint: number, tooltipChanged: boolean, tooltip: object | null}} effects
   * @param {string} keys What the keys do, to be said in the label where the keyboard is used.
   */
  follow(effects, keys) {
    this.#keys = keys;
    if (effects.tooltipChanged) {
      this.#tooltip = effects.tooltip ?? undefined;
      this.#repaint.ask(OVERLAY);
    }
    if (effects.repaint > NOTHING) {
      this.#overlayWanted = true;
      this.#repaint.ask(effects.repaint);
    }
  }

  /** The chart as SVG, with title and source. */
  svg() {
    return this.#dressed(svg, this.#frameNow(true, 1));
  }

  /** The chart on a canvas of its own, with title and source. */
  picture(scale) {
    const canvas = this.#element.ownerDocument.createElement("canvas");
    const handle = this.#chart.handle();
    const size = this.#dressed(lay_out, this.#frameNow(true, scale));
    const ratio = possibleRatio(size, scale);
    answered(call(paint, handle, fit(canvas, size, ratio), ratio));
    // The same chart is on the screen, in its own size.
    this.#repaint.now(LAYOUT);
    return canvas;
  }

  /** Paints what `level` asks for; gives the level that has to wait until the chart can be seen. */
  #paint(level) {
    const handle = this.#chart.handle();
    if (handle === undefined) {
      return NOTHING;
    }
    if (!this.#near && !this.#printing) {
      return level;
    }
    if (level >= SCENE || !this.#size) {
      const frame = this.#frameNow(false);
      if (frame.width <= 0) {
        // The observers ask again when there is room.
        return LAYOUT;
      }
      const size = this.#dressed(lay_out, frame);
      this.#frame = frame;
      this.#size = size;
      this.#ratio = possibleRatio(size, frame.pixelRatio);
      this.#view.plot.style.setProperty("height", `${size.height}px`);
      answered(call(paint, handle, fit(this.#view.canvas, size, this.#ratio), this.#ratio));
      this.#chart.drawn();
    }
    if (this.#overlayWanted) {
      const overlay = fit(this.#view.needOverlay(), this.#size, this.#ratio);
      answered(call(paint_overlay, handle, overlay, this.#ratio));
    }
    if (this.#tooltip) {
      this.#view.showTooltip(this.#tooltip, this.#size, this.#keys);
    } else {
      this.#view.hideTooltip();
    }
    return NOTHING;
  }

  /** Has the core's function `entry` draw for a frame. */
  #dressed(entry, { width, height, fontSize, pixelRatio, colors, family, furniture }) {
    const handle = this.#chart.handle();
    answered(call(dress, handle, colors, family));
    return answered(call(entry, handle, width, height, fontSize, pixelRatio, furniture));
  }

  #frameNow(furniture, ratio) {
    const { size, family } = fontOf(this.#view.root);
    const width = this.#view.plot.clientWidth;
    const height = Number.parseFloat(this.#element.getAttribute("height") ?? "");
    return {
      width: width > 0 || !furniture ? width : EXPORT_WIDTH,
      height: height > 0 ? height : Number.NaN,
      fontSize: size,
      pixelRatio: ratio ?? this.#screenRatio(),
      colors: colorsOf(this.#view.probes),
      family,
      furniture,
    };
  }

  #screenRatio() {
    const ratio = this.#element.ownerDocument.defaultView.devicePixelRatio || 1;
    return this.#printing ? Math.max(ratio, PRINT_RATIO_AT_LEAST) : ratio;
  }

  #sizeChanged() {
    const { size } = fontOf(this.#view.root);
    return !this.#frame || this.#frame.width !== this.#view.plot.clientWidth || this.#frame.fontSize !== size;
  }

  #hideTooltip() {
    this.#tooltip = undefined;
    this.#view.hideTooltip();
  }
}
