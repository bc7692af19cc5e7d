/**
 * One chart on a page, from the moment it is in the document until it is out of it.
 *
 * Loads its document, has the core make the chart, draws it when it comes near the view, hands on what the reader does,
 * and puts the page's own content back when something fails. Nothing runs while nothing changes.
 */

import { fit, possibleRatio } from "./canvases.js";
import { documentAt, documentOf } from "./documents.js";
import { Trapped, call, forgetWidths, generationNow, isStopped, letGo, onRestart, start } from "./engine.js";
import { Fault, reported } from "./fault.js";
import { listen } from "./input.js";
import { languageOf } from "./language.js";
import { LAYOUT, NOTHING, OVERLAY, Repaint, SCENE } from "./repaint.js";
import { paintSheets, takePalettes } from "./style.js";
import { watch } from "./surroundings.js";
import { COLORS, colorsOf, fontOf } from "./theme.js";
import { View } from "./view.js";
import { faultText, wordsFor } from "./words.js";

/** How far from the view a chart is drawn already. */
const NEAR = "400px";

/** A reader who waits no longer than this needs not be told that something is on its way. */
const PATIENCE_MS = 300;

/** The width of exports of a chart that has none on the page. */
const EXPORT_WIDTH = 640;

/** Paper shows more than a screen of one device pixel for each CSS pixel. */
const PRINT_RATIO_AT_LEAST = 2;

/** A chart that fails twice within this time is given up, so that it does not take the others with it. */
const FAILURE_SPAN_MS = 60_000;

/** What a change asks for; the later one includes the earlier. */
const RELABEL = 1;
const CREATE = 2;
const LOAD = 3;
const WORK = { data: LOAD, src: LOAD, chart: CREATE, indicator: CREATE, form: CREATE, select: CREATE, lang: RELABEL };

export class Display {
  #element;
  #window;
  #view;
  #promise;
  #end = new AbortController();
  #repaint = new Repaint((level) => this.#guard(() => this.#paint(level)) ?? NOTHING);
  #observers = [];
  #due = 0;
  #turn = 0;
  #patience = 0;

  #source;
  #chart;
  #generation = -1;
  #language;
  #drawing = true;
  #stands = false;
  #announced = false;

  #near = false;
  #printing = false;
  #size;
  #ratio = 1;
  #tooltip;
  #overlayWanted = false;
  #byKeyboard = false;
  #lastFailure = -Infinity;
  #retriable = false;

  /**
   * @param {HTMLElement} element
   * @param {ShadowRoot} shadow
   * @param {{begin: () => void, done: () => void, failed: (fault: Fault) => void}} promise What `ready` tells.
   */
  constructor(element, shadow, promise) {
    this.#element = element;
    this.#window = element.ownerDocument.defaultView;
    this.#promise = promise;
    this.#language = languageOf(element);
    this.#view = new View(shadow);
    this.#observe();
    this.#plan(LOAD);
  }

  /** Whether there is a chart to ask for its picture or figures. */
  get stands() {
    return this.#stands && this.#hasChart();
  }

  /** An attribute or the data changed. */
  change(name) {
    if (name === "theme") {
      this.#repaint.ask(SCENE);
    } else if (name === "height") {
      this.#repaint.ask(LAYOUT);
    } else {
      this.#plan(WORK[name]);
    }
  }

  /** The element stands elsewhere in the same document. */
  moved() {
    this.#changeLanguage();
    this.#repaint.ask(LAYOUT);
  }

  /** The element left the document. */
  close() {
    this.#turn += 1;
    this.#due = 0;
    clearTimeout(this.#patience);
    this.#end.abort();
    for (const observer of this.#observers) {
      observer.disconnect();
    }
    this.#repaint.cancel();
    this.#dispose();
    this.#release();
    this.#view.showStatic();
    this.#view.drain();
  }

  /** The chart as SVG. */
  svg() {
    return this.#answer(call("svg", this.#chart, this.#frame({ furniture: true })), (text) => text);
  }

  /** The figures as comma-separated values. */
  csv() {
    return this.#answer(call("csv", this.#chart), (text) => text);
  }

  /** What the chart says. */
  summary() {
    return this.#answer(call("describe", this.#chart), (text) => text);
  }

  /** The chart as a picture. */
  async blob(type, scale) {
    if (type === "image/svg+xml") {
      return new Blob([this.svg()], { type });
    }
    const canvas = this.#element.ownerDocument.createElement("canvas");
    this.#answer(call("lay_out", this.#chart, this.#frame({ furniture: true, ratio: scale })), (size) => {
      const ratio = possibleRatio(size, scale);
      call("paint", this.#chart, fit(canvas, size, ratio), ratio);
    });
    // The same chart is on the screen, in its own size.
    this.#repaint.now(LAYOUT);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, type));
    if (!blob) {
      throw new DOMException(`no picture of type ${type} could be made`, "EncodingError");
    }
    return blob;
  }

  #answer(answer, read) {
    if (answer?.error) {
      throw reported(answer.error);
    }
    return read(answer);
  }

  // From the address to the chart.

  #plan(work) {
    if (this.#due === 0) {
      queueMicrotask(() => this.#work());
    }
    this.#due = Math.max(this.#due, work);
  }

  #work() {
    const due = this.#due;
    this.#due = 0;
    if (due === LOAD) {
      this.#load();
    } else if (due === CREATE && this.#source?.there) {
      this.#promise.begin();
      this.#announced = false;
      this.#attempt(() => this.#create());
    } else if (due === RELABEL) {
      this.#changeLanguage();
    }
  }

  async #load() {
    this.#turn += 1;
    const turn = this.#turn;
    this.#retriable = false;
    this.#dispose();
    this.#release();
    clearTimeout(this.#patience);
    const { data } = this.#element;
    const address = this.#address();
    if (data === undefined && address === undefined) {
      this.#view.showStatic();
      return;
    }
    this.#promise.begin();
    this.#announced = false;
    this.#view.setBusy(true);
    this.#patience = setTimeout(() => this.#view.showLoading(wordsFor(this.#language), this.#language), PATIENCE_MS);
    try {
      const source = data === undefined ? documentAt(address) : documentOf(data);
      this.#source = { document: source, there: false };
      await Promise.all([start(), source.arrived]);
      if (turn === this.#turn) {
        this.#source.there = true;
        this.#attempt(() => {
          takePalettes({ light: call("palette", false), dark: call("palette", true) });
          paintSheets(this.#element.ownerDocument);
          this.#create();
        });
      }
    } catch (fault) {
      if (turn === this.#turn) {
        this.#retriable = fault.kind === "network" || fault.kind === "engine";
        this.#fail(fault);
      }
    }
  }

  #create() {
    this.#dispose();
    const opened = this.#source.document.open(this.#language);
    if (opened.error) {
      throw reported(opened.error);
    }
    const made = call("create", opened.document, this.#request(), this.#language);
    if (made.error) {
      throw reported(made.error);
    }
    this.#chart = made.chart;
    this.#generation = generationNow();
    this.#describe(made.view);
  }

  /** Shows the chart's words, and asks for its drawing. */
  #describe(view) {
    this.#drawing = view.canvas;
    const words = wordsFor(this.#language);
    const wasOpen = this.#view.tableIsOpen && this.#stands;
    this.#view.describe(words, view, this.#address(), this.#language);
    this.#size = undefined;
    this.#hideTooltip();
    if (!this.#drawing || wasOpen) {
      this.#view.openTable(call("table", this.#chart), words);
    } else {
      this.#view.closeTable(words);
    }
    if (this.#drawing) {
      this.#repaint.ask(LAYOUT);
    } else {
      this.#reveal();
    }
  }

  #changeLanguage() {
    const language = languageOf(this.#element);
    if (language === this.#language) {
      return;
    }
    this.#language = language;
    if (this.#hasChart()) {
      this.#attempt(() => {
        const view = call("set_language", this.#chart, language);
        this.#answer(view, () => this.#describe(view));
      });
    } else if (this.#source?.there) {
      this.#attempt(() => this.#create());
    }
  }

  #reveal() {
    clearTimeout(this.#patience);
    this.#stands = true;
    this.#view.reveal();
    this.#view.setBusy(false);
    if (!this.#announced) {
      this.#announced = true;
      this.#promise.done();
      this.#tell("indicator-ready", {});
    }
  }

  #fail(fault) {
    clearTimeout(this.#patience);
    this.#dispose();
    this.#stands = false;
    this.#view.setBusy(false);
    const known = fault instanceof Fault ? fault : new Fault("stopped", { cause: fault });
    const message = faultText(known, this.#language);
    this.#view.showFault(message, wordsFor(this.#language), this.#address(), this.#language);
    this.#promise.failed(known);
    const { kind, path, line, column, status } = known;
    this.#tell("indicator-error", { kind, message, path, line, column, status });
  }

  #dispose() {
    this.#repaint.cancel();
    if (this.#chart !== undefined) {
      letGo("dispose", this.#chart, this.#generation);
      this.#chart = undefined;
    }
  }

  #release() {
    this.#source?.document.release();
    this.#source = undefined;
  }

  #hasChart() {
    return this.#chart !== undefined && this.#generation === generationNow();
  }

  #address() {
    const src = this.#element.getAttribute("src");
    if (!src) {
      return undefined;
    }
    try {
      return new URL(src, this.#element.ownerDocument.baseURI).href;
    } catch {
      return src;
    }
  }

  #request() {
    const text = (name) => this.#element.getAttribute(name) ?? "";
    return {
      chart: text("chart"),
      indicators: text("indicator").split(/\s+/).filter(Boolean),
      form: text("form"),
      select: text("select"),
    };
  }

  // Failures of the core.

  /** Runs what may fail for a reason that the reader is told. */
  #attempt(run) {
    this.#guard(() => {
      try {
        run();
      } catch (fault) {
        if (!(fault instanceof Fault)) {
          throw fault;
        }
        this.#fail(fault);
      }
    });
  }

  /** Runs `run`; whatever it throws stays here. */
  #guard(run) {
    try {
      return run();
    } catch (cause) {
      const now = performance.now();
      const again = now - this.#lastFailure < FAILURE_SPAN_MS;
      this.#lastFailure = now;
      if (again || !(cause instanceof Trapped) || isStopped()) {
        this.#fail(new Fault("stopped", { cause }));
      }
      return undefined;
    }
  }

  /** The core was replaced by a fresh one, which knows nothing of this chart. */
  #rebuild() {
    const given = this.#chart !== undefined || this.#source?.there;
    if (isStopped()) {
      if (given) {
        this.#fail(new Fault("stopped"));
      }
    } else if (given && !this.#hasChart() && this.#wanted()) {
      this.#attempt(() => this.#create());
    }
  }

  /** Whether the chart was not given up before. */
  #wanted() {
    return this.#chart !== undefined || !this.#announced;
  }

  // Drawing.

  #observe() {
    const { signal } = this.#end;
    const { IntersectionObserver, ResizeObserver } = this.#window;
    const near = new IntersectionObserver(
      (entries) => {
        this.#near = entries[entries.length - 1].isIntersecting;
        if (this.#near) {
          this.#repaint.now(NOTHING);
        }
      },
      { rootMargin: NEAR },
    );
    near.observe(this.#element);
    // The probes are as wide as one root font size, so that a change of that is seen as well.
    const sizes = new ResizeObserver(() => this.#repaint.ask(this.#sizeChanged() ? LAYOUT : NOTHING));
    sizes.observe(this.#view.plot);
    sizes.observe(this.#view.probes);
    this.#observers = [near, sizes];

    this.#view.probes.addEventListener("transitionend", () => this.#repaint.ask(SCENE), { signal });
    this.#view.canvas.addEventListener("contextrestored", () => this.#repaint.ask(SCENE), { signal });
    this.#view.button.addEventListener("click", () => this.#attempt(() => this.#toggleTable()), { signal });
    listen(
      this.#view.stage,
      {
        width: () => this.#size?.width ?? 0,
        dispatch: (...event) => this.#guard(() => this.#dispatch(...event)) ?? false,
        hasTooltip: () => this.#tooltip !== undefined,
        keyboard: (used) => {
          this.#byKeyboard = used;
        },
      },
      signal,
    );
    const stopWatching = watch(this.#window, (change) => this.#around(change));
    const stopListening = onRestart(() => this.#rebuild());
    signal.addEventListener("abort", () => {
      stopWatching();
      stopListening();
    });
    this.#element.ownerDocument.fonts?.ready.then(() => {
      if (!signal.aborted) {
        this.#around("fonts");
      }
    });
  }

  /** @param {import("./surroundings.js").Change} change */
  #around(change) {
    if (change === "resolution" || change === "colors") {
      this.#repaint.ask(SCENE);
    } else if (change === "fonts") {
      this.#guard(forgetWidths);
      this.#repaint.ask(LAYOUT);
    } else if (change === "language") {
      this.#plan(RELABEL);
    } else if (change === "online" && this.#retriable) {
      this.#plan(LOAD);
    } else if (change === "print" || change === "printed") {
      this.#printing = change === "print";
      this.#view.root.classList.toggle("printing", this.#printing);
      this.#repaint.now(LAYOUT);
    }
  }

  #frame({ furniture = false, ratio = undefined } = {}) {
    const { size, family } = fontOf(this.#view.root);
    const width = this.#view.plot.clientWidth;
    const height = Number.parseFloat(this.#element.getAttribute("height") ?? "");
    return {
      width: width > 0 ? width : furniture ? EXPORT_WIDTH : 0,
      height: height > 0 ? height : undefined,
      fontSize: size,
      fontFamily: family,
      pixelRatio: ratio ?? this.#wantedRatio(),
      colors: colorsOf(this.#view.probes),
      furniture,
    };
  }

  #wantedRatio() {
    const ratio = this.#window.devicePixelRatio || 1;
    return this.#printing ? Math.max(ratio, PRINT_RATIO_AT_LEAST) : ratio;
  }

  #sizeChanged() {
    const frame = this.#laidOut;
    const { size } = fontOf(this.#view.root);
    return !frame || frame.width !== this.#view.plot.clientWidth || frame.fontSize !== size;
  }

  #laidOut;

  /** Paints what `level` asks for, and gives the level that has to wait for the chart to be seen. */
  #paint(level) {
    if (!this.#hasChart() || !this.#drawing) {
      return NOTHING;
    }
    if (!this.#near && !this.#printing) {
      return level;
    }
    if (level >= SCENE || !this.#size) {
      const frame = this.#frame();
      if (frame.width <= 0) {
        return LAYOUT;
      }
      const size = call("lay_out", this.#chart, frame);
      if (size.error) {
        this.#fail(reported(size.error));
        return NOTHING;
      }
      this.#laidOut = frame;
      this.#size = size;
      this.#ratio = possibleRatio(size, frame.pixelRatio);
      this.#view.plot.style.setProperty("height", `${size.height}px`);
      call("paint", this.#chart, fit(this.#view.canvas, size, this.#ratio), this.#ratio);
      if (!this.#stands || !this.#announced) {
        this.#reveal();
      }
    }
    if (this.#overlayWanted) {
      const overlay = this.#view.needOverlay();
      call("paint_overlay", this.#chart, fit(overlay, this.#size, this.#ratio), this.#ratio);
    }
    this.#showTooltip();
    return NOTHING;
  }

  // What the reader does.

  #dispatch(kind, x = 0, y = 0, key = 0) {
    if (!this.#hasChart() || !this.#size) {
      return false;
    }
    const effects = call("dispatch", this.#chart, kind, x, y, key);
    if (effects.tooltipChanged) {
      this.#tooltip = effects.tooltip;
      this.#repaint.ask(OVERLAY);
    }
    if (effects.repaint > NOTHING) {
      this.#overlayWanted = true;
      this.#repaint.ask(effects.repaint);
    }
    if (effects.announce) {
      this.#view.live.say(effects.announce);
    }
    if (effects.hover !== undefined) {
      this.#tell("indicator-hover", effects.hover);
    }
    if (effects.select !== undefined) {
      this.#tell("indicator-select", effects.select);
    }
    return effects.handled;
  }

  #showTooltip() {
    if (this.#tooltip) {
      this.#view.tooltip.show(this.#tooltip, this.#size, this.#byKeyboard ? wordsFor(this.#language).keys : "");
    } else if (this.#view.tooltip.isShown) {
      this.#view.tooltip.hide();
    }
  }

  #hideTooltip() {
    this.#tooltip = undefined;
    this.#view.tooltip.hide();
  }

  #toggleTable() {
    if (!this.#hasChart()) {
      return;
    }
    const words = wordsFor(this.#language);
    if (this.#view.tableIsOpen) {
      this.#view.closeTable(words);
    } else {
      this.#view.openTable(call("table", this.#chart), words);
    }
  }

  /** Tells the page, after everything here is done: its listeners may change or remove the chart. */
  #tell(type, detail) {
    const { CustomEvent } = this.#window;
    const frozen = Object.freeze(detail);
    queueMicrotask(() => this.#element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: frozen })));
  }
}
