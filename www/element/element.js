/** `<indicator-chart>`: attributes, properties, methods and events; what happens with them is the display's. */

import { Display } from "./display.js";
import { MORE, has, need, version } from "./engine.js";

const PROPERTIES_BEFORE_UPGRADE = ["data"];

export class IndicatorChart extends HTMLElement {
  static observedAttributes = ["src", "chart", "indicator", "form", "select", "choice", "lang", "theme", "height"];

  #shadow = this.attachShadow({ mode: "open" });
  #display;
  #data;
  #ready;
  #settle;

  constructor() {
    super();
    // What the page put inside is shown from the start, and also where nothing else of this can run.
    this.#shadow.append(this.ownerDocument.createElement("slot"));
    this.#renewReady();
  }

  /** The version of this package. */
  get version() {
    return version;
  }

  /** Resolves after the first paint of what is asked for now, when all methods can be called; rejects with the fault. */
  get ready() {
    return this.#ready;
  }

  /** Figures in place of `src`: text, bytes, an object, or columns. */
  get data() {
    return this.#data;
  }

  set data(data) {
    this.#data = data ?? undefined;
    this.#display?.change("data");
  }

  /** The chart as SVG, with title and source. */
  toSVG() {
    return this.#whole().svg();
  }

  /** The chart's figures as comma-separated values. */
  toCSV() {
    return this.#whole().csv();
  }

  /**
   * The chart as a picture, with title and source.
   *
   * @param {string} [type] `image/png`, another type that canvases write, or `image/svg+xml`.
   * @param {number} [scale] Device pixels in a CSS pixel.
   * @returns {Promise<Blob>}
   */
  async toBlob(type = "image/png", scale = 2) {
    this.#standing();
    await need(MORE);
    return this.#whole().blob(type, scale);
  }

  /** What the chart says, in sentences. */
  describe() {
    return this.#whole().summary();
  }

  connectedCallback() {
    this.#takeEarlyProperties();
    if (this.#display) {
      this.#display.moved();
    } else if (this.ownerDocument.defaultView && "adoptedStyleSheets" in this.#shadow) {
      this.#display = new Display(this, this.#shadow, {
        begin: () => this.#renewReady(),
        done: () => this.#settle.resolve(),
        failed: (fault) => this.#settle.reject(fault),
      });
    }
  }

  disconnectedCallback() {
    // A chart that is only moved is in the page again before this runs.
    queueMicrotask(() => {
      if (!this.isConnected) {
        this.#display?.close();
        this.#display = undefined;
      }
    });
  }

  adoptedCallback() {
    this.#display?.close();
    this.#display = undefined;
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after) {
      this.#display?.change(name);
    }
  }

  #standing() {
    if (!this.#display?.stands) {
      throw new DOMException("the chart is not there yet: await its `ready` promise", "InvalidStateError");
    }
    return this.#display;
  }

  /** The display, with the part of the core that writes files. */
  #whole() {
    const display = this.#standing();
    if (!has(MORE)) {
      throw new DOMException("a part of the chart program could not be loaded", "InvalidStateError");
    }
    return display;
  }

  /** Properties that the page set before this class was known stand in the way of the class's own. */
  #takeEarlyProperties() {
    for (const name of PROPERTIES_BEFORE_UPGRADE) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
  }

  #renewReady() {
    const pending = this.#settle?.pending;
    if (pending) {
      return;
    }
    const settle = { pending: true };
    this.#ready = new Promise((resolve, reject) => {
      settle.resolve = () => {
        settle.pending = false;
        resolve(this);
      };
      settle.reject = (fault) => {
        settle.pending = false;
        reject(fault);
      };
    });
    // Who does not ask does not hear: an unasked rejection would reach the page as an error.
    this.#ready.catch(() => {});
    this.#settle = settle;
  }
}
