/**
 * One chart on a page, from the moment it is in the document until it is out of it.
 *
 * Loads its document, has the core make the chart, hands on what the reader does, and puts the page's own content back
 * when something fails. Nothing runs while nothing changes.
 */

import { create, csv, describe, dispatch, dispose, palette, set_language, table } from "../indicator_chart_core.js";
import { documentAt, documentOf } from "./documents.js";
import { Drawing } from "./drawing.js";
import { MORE, Trapped, call, forgetWidths, generationNow, has, isStopped, later, letGo, must, need, onRestart, start } from "./engine.js";
import { Fault, Wanting, answered } from "./fault.js";
import { BLURRED, FOCUSED, KEY, MOVED, listen } from "./input.js";
import { languageOf } from "./language.js";
import { paintSheets, takePalettes } from "./style.js";
import { watch } from "./surroundings.js";
import { View } from "./view.js";
import { faultText, languageFor, wordsFor } from "./words.js";

/** A reader who waits no longer than this needs not be told that something is on its way. */
const PATIENCE_MS = 300;

/** A chart that fails twice within this time is given up, so that it does not take the others with it. */
const FAILURE_SPAN_MS = 60_000;

/** So many events are kept until the part of the core that answers them is there; a reader does not do more in that time. */
const KEPT_AT_MOST = 50;

/** Stands in the label of a figure while the reader uses keys; the same in every language. */
const KEYS_IN_SHORT = "← → ↑ ↓ · Enter · Esc";

/** What a change asks for; a later one includes the earlier. */
const RELABEL = 1;
const CREATE = 2;
const LOAD = 3;
const WORK = { data: LOAD, src: LOAD, chart: CREATE, indicator: CREATE, form: CREATE, select: CREATE, choice: CREATE, lang: RELABEL };

export class Display {
  #element;
  #promise;
  #view;
  #drawing;
  #end = new AbortController();

  #language;
  #source;
  /** Whether the figures of `#source` are there. */
  #arrived = false;
  #handle;
  #generation = -1;
  /** Whether the chart in `#handle` is drawn, or comes as a table only. */
  #isDrawn = true;

  /** Whether the chart can be seen, and whether its page was told. */
  #stands = false;
  #told = false;
  /** Why the chart cannot be shown. */
  #fault;
  #retriable = false;
  #lastFailure = -Infinity;

  #due = 0;
  #turn = 0;
  /** Counts what is asked for and what it came to, so that nothing is told that no longer holds. */
  #round = 0;
  #patience = 0;
  #byKeyboard = false;
  /** Whether the reader chose something of the file that is not shown yet. */
  #hasChosen = false;
  /** What the reader did before the core could answer. */
  #kept = [];
  #asked = false;

  /**
   * @param {HTMLElement} element
   * @param {ShadowRoot} shadow
   * @param {{begin: () => void, done: () => void, failed: (fault: Fault) => void}} promise What `ready` tells.
   */
  constructor(element, shadow, promise) {
    this.#element = element;
    this.#promise = promise;
    this.#language = languageOf(element);
    this.#view = new View(shadow, (choice) => this.#choose(choice));
    const { signal } = this.#end;
    this.#drawing = new Drawing(
      element,
      this.#view,
      {
        handle: () => (this.#isDrawn ? this.#current() : undefined),
        guard: (paint) => this.#attempt(paint),
        drawn: () => this.#reveal(),
      },
      signal,
    );
    this.#view.button.addEventListener("click", () => this.#attempt(() => this.#toggleTable()), { signal });
    listen(
      this.#view.stage,
      {
        width: () => this.#drawing.width,
        hasTooltip: () => this.#drawing.hasTooltip,
        dispatch: (...event) => this.#attempt(() => this.#dispatch(...event)) ?? false,
        keyboard: (used) => {
          this.#byKeyboard = used;
        },
      },
      signal,
    );
    const ends = [watch(element.ownerDocument.defaultView, (change) => this.#follow(change)), onRestart(() => this.#rebuild())];
    signal.addEventListener("abort", () => ends.forEach((end) => end()));
    this.#plan(LOAD);
  }

  /** Whether there is a chart to ask for its picture or figures. */
  get stands() {
    return this.#stands && this.#current() !== undefined;
  }

  /** An attribute or the data changed. */
  change(name) {
    if (name === "theme") {
      this.#drawing.recolor();
    } else if (name === "height") {
      this.#drawing.resize();
    } else {
      this.#plan(WORK[name]);
    }
  }

  /** The element stands elsewhere in the same document. */
  moved() {
    this.#plan(RELABEL);
    this.#drawing.resize();
  }

  /** The element left the document. */
  close() {
    this.#turn += 1;
    this.#round += 1;
    this.#end.abort();
    clearTimeout(this.#patience);
    this.#dispose();
    this.#release();
    this.#drawing.close();
    this.#view.showStatic();
  }

  /** The chart as SVG. */
  svg() {
    return this.#drawing.svg();
  }

  /** The figures as comma-separated values. */
  csv() {
    return answered(call(csv, this.#handle));
  }

  /** What the chart says. */
  summary() {
    return answered(call(describe, this.#handle));
  }

  /** The chart as a picture. */
  blob(type, scale) {
    return later().blobOf(this.#drawing, type, scale);
  }

  // From the address to the chart.

  /** Does `work` soon, once for all changes of the moment. */
  #plan(work) {
    if (work === LOAD || (work === CREATE && this.#arrived)) {
      // Who asks for `ready` in the same breath means what is asked for now.
      this.#promise.begin();
    }
    if (this.#due === 0) {
      queueMicrotask(() => {
        const due = this.#due;
        this.#due = 0;
        if (!this.#end.signal.aborted) {
          this.#work(due);
        }
      });
    }
    this.#due = Math.max(this.#due, work);
  }

  #work(due) {
    const language = languageOf(this.#element);
    const relabel = language !== this.#language;
    this.#language = language;
    if (due === LOAD) {
      this.#load();
    } else if (this.#arrived && (due === CREATE || (relabel && (this.#current() === undefined || !has(MORE))))) {
      this.#begin();
      this.#attempt(() => this.#create());
    } else if (this.#arrived && relabel) {
      this.#attempt(() => this.#describe(answered(call(set_language, this.#handle, language))));
    } else if (this.#fault && relabel) {
      this.#showFault();
    }
  }

  async #load() {
    this.#turn += 1;
    const turn = this.#turn;
    this.#dispose();
    this.#release();
    const { data } = this.#element;
    const address = this.#address();
    if (data === undefined && address === undefined) {
      this.#stands = false;
      this.#view.showStatic();
      return;
    }
    this.#begin();
    this.#view.setLoaded(0, 0, wordsFor(this.#language), this.#language);
    try {
      const source = data === undefined ? documentAt(address) : documentOf(data);
      this.#source = source;
      source.watch((received, total) => {
        if (turn === this.#turn) {
          this.#view.setLoaded(received, total, wordsFor(this.#language), this.#language);
        }
      });
      // On its way beside the others, since it is known already; what else is wanting, the core says when it has read them.
      need(languageFor(this.#language));
      await Promise.all([start(), source.arrived]);
      if (turn === this.#turn) {
        this.#arrived = true;
        this.#attempt(() => this.#create());
      }
    } catch (fault) {
      if (turn === this.#turn) {
        this.#fail(fault);
      }
    }
  }

  /** Something new is on its way. */
  #begin() {
    this.#round += 1;
    this.#promise.begin();
    this.#told = false;
    this.#fault = undefined;
    this.#retriable = false;
    this.#view.setBusy(true);
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#view.showLoading(wordsFor(this.#language), this.#language), PATIENCE_MS);
  }

  #create() {
    takePalettes(() => ({ light: call(palette, false), dark: call(palette, true) }));
    paintSheets(this.#element.ownerDocument);
    this.#dispose();
    const { document } = answered(this.#source.open(this.#language));
    const text = (name) => this.#element.getAttribute(name) ?? "";
    const words = ["chart", "indicator", "form", "select", "choice"].map(text);
    const made = answered(call(create, document, ...words, this.#language));
    this.#handle = made.chart;
    this.#generation = generationNow();
    this.#describe(made.view);
    if (this.#hasChosen) {
      this.#hasChosen = false;
      this.#view.say(made.view.subtitle);
      this.#tell("indicator-choice", { select: made.view.select, choice: text("choice") });
    }
  }

  /** Shows the chart's words, and asks for its drawing. */
  #describe(view) {
    const tableWasOpen = this.#view.tableIsOpen && this.#stands && this.#isDrawn;
    this.#isDrawn = view.canvas;
    this.#view.describe(view, wordsFor(this.#language), this.#address(), this.#language);
    if (tableWasOpen || !view.canvas) {
      this.#openTable(this.#handle);
    } else {
      this.#view.closeTable();
    }
    if (view.canvas) {
      this.#drawing.begin();
    } else {
      this.#reveal();
    }
  }

  #reveal() {
    clearTimeout(this.#patience);
    if (this.#stands && this.#told) {
      return;
    }
    this.#stands = true;
    this.#view.reveal();
    this.#view.setBusy(false);
    if (!this.#told) {
      this.#told = true;
      if (has(MORE)) {
        this.#tellReady();
      } else {
        this.#complete();
      }
    }
  }

  /** The chart stands; the part of the core that answers its reader is fetched after the browser has painted it. */
  #complete() {
    const round = this.#round;
    setTimeout(async () => {
      await need(MORE);
      if (round !== this.#round) {
        return;
      }
      this.#summarize();
      if (this.#current() === undefined) {
        // A fresh instance has taken over, and the chart is told of when it is painted again.
        this.#told = false;
      } else {
        this.#tellReady();
      }
    });
  }

  /** What the chart says in sentences comes with the part that says it. */
  #summarize() {
    const handle = this.#current();
    if (has(MORE) && handle !== undefined) {
      this.#attempt(() => this.#view.summarize(answered(call(describe, handle))));
    }
  }

  #tellReady() {
    this.#promise.done();
    this.#tell("indicator-ready", {});
  }

  #dispose() {
    this.#kept = [];
    this.#asked = false;
    this.#drawing.stop();
    if (this.#handle !== undefined) {
      letGo(dispose, this.#handle, this.#generation);
      this.#handle = undefined;
    }
  }

  #release() {
    this.#source?.release();
    this.#source = undefined;
    this.#arrived = false;
  }

  /** The chart's handle, where its instance of the core still stands. */
  #current() {
    return this.#generation === generationNow() ? this.#handle : undefined;
  }

  #address() {
    const src = this.#element.getAttribute("src");
    if (!src) {
      return undefined;
    }
    try {
      return new URL(src, this.#element.ownerDocument.baseURI).href;
    } catch {
      // Fetching it fails, and says so.
      return src;
    }
  }

  // Failures.

  /**
   * Runs `run`; whatever it throws is shown to the reader, and stays here. Where a part of the core is wanting, it is
   * loaded and `run` is run again, once more also where it could not be loaded.
   */
  #attempt(run, isLast = false) {
    try {
      return run();
    } catch (fault) {
      if (fault instanceof Wanting) {
        if (isLast) {
          this.#fail(new Fault("engine"));
        } else {
          this.#after(fault.part, (here) => this.#attempt(run, !here));
        }
        return undefined;
      }
      if (fault instanceof Trapped && fault.forLack) {
        // The chart is built up again when the parts are there.
        return undefined;
      }
      if (fault instanceof Trapped && !isStopped()) {
        const now = performance.now();
        const again = now - this.#lastFailure < FAILURE_SPAN_MS;
        this.#lastFailure = now;
        if (!again) {
          // A fresh instance stands already, and the chart is built up in it when the others are.
          return undefined;
        }
      }
      this.#fail(fault);
      return undefined;
    }
  }

  /** Does `work` when a part of the core is there, or could not be loaded, unless the chart has another task by then. */
  #after(part, work) {
    const turn = this.#turn;
    need(part).then((here) => {
      if (turn === this.#turn) {
        work(here);
      }
    });
  }

  #fail(cause) {
    this.#round += 1;
    const fault = cause instanceof Fault ? cause : new Fault("stopped", { cause });
    clearTimeout(this.#patience);
    this.#dispose();
    this.#fault = fault;
    this.#retriable = fault.kind === "network" || fault.kind === "engine";
    this.#stands = false;
    this.#view.setBusy(false);
    const message = this.#showFault();
    this.#promise.failed(fault);
    const { kind, path, line, column, status } = fault;
    this.#tell("indicator-error", { kind, message, path, line, column, status });
  }

  /** Puts the fault into words above the page's own content. */
  #showFault() {
    const message = faultText(this.#fault, this.#language);
    this.#view.showFault(message, wordsFor(this.#language), this.#address(), this.#language);
    return message;
  }

  /** The core was replaced by a fresh instance, which knows nothing of this chart, or was given up. */
  #rebuild() {
    if (this.#fault || !this.#arrived) {
      return;
    }
    if (isStopped()) {
      this.#fail(new Fault("stopped"));
    } else if (this.#current() === undefined) {
      this.#attempt(() => this.#create());
    }
  }

  // What happens around the chart, and what the reader does.

  /** @param {import("./surroundings.js").Change} change */
  #follow(change) {
    switch (change) {
      case "colors":
        this.#drawing.recolor();
        break;
      case "resolution":
        this.#drawing.resize();
        break;
      case "fonts":
        this.#attempt(forgetWidths);
        this.#drawing.resize();
        break;
      case "language":
        this.#plan(RELABEL);
        break;
      case "online":
        if (this.#retriable) {
          this.#plan(LOAD);
        }
        break;
      case "print":
      case "printed":
        this.#drawing.print(change === "print");
        break;
    }
  }

  #dispatch(kind, x = 0, y = 0, key = 0) {
    const handle = this.#current();
    if (handle === undefined || this.#drawing.width === 0) {
      return false;
    }
    if (!has(MORE)) {
      return this.#keep(kind, x, y, key);
    }
    const effects = answered(call(dispatch, handle, kind, x, y, key));
    this.#drawing.follow(effects, this.#byKeyboard ? KEYS_IN_SHORT : "");
    if (effects.announce) {
      this.#view.say(effects.announce);
    }
    if (effects.emit) {
      this.#tell(`indicator-${effects.emit}`, { figure: effects.told && Object.freeze(effects.told) });
    }
    return effects.handled;
  }

  /** The reader chose what is shown of the file; the attribute says it, and the chart follows the attribute. */
  #choose(choice) {
    this.#hasChosen = choice !== this.#element.getAttribute("choice");
    this.#element.setAttribute("choice", choice);
  }

  /** Keeps an event until the core can answer it; tells whether it will be used. */
  #keep(kind, ...where) {
    const last = this.#kept.at(-1);
    if (kind === MOVED && last?.[0] === MOVED) {
      this.#kept.pop();
    } else if (this.#kept.length === KEPT_AT_MOST) {
      return false;
    }
    this.#kept.push([kind, ...where]);
    if (!this.#asked) {
      this.#asked = true;
      this.#after(MORE, (here) => {
        const kept = this.#kept;
        this.#asked = false;
        // Where the part did not come, only that holds on to which the keyboard's place depends.
        this.#kept = here ? [] : kept.filter(([kind]) => kind === FOCUSED || kind === BLURRED).slice(-1);
        if (here) {
          this.#summarize();
          kept.forEach((event) => this.#attempt(() => this.#dispatch(...event)));
        }
      });
    }
    return kind === KEY;
  }

  #toggleTable() {
    const handle = this.#current();
    if (this.#view.tableIsOpen) {
      this.#view.closeTable();
    } else if (handle !== undefined && has(MORE)) {
      this.#openTable(handle);
    } else if (handle !== undefined) {
      this.#after(MORE, (here) => {
        if (here) {
          this.#attempt(() => this.#toggleTable());
        } else {
          this.#view.say(wordsFor(this.#language).faults.engine);
        }
      });
    }
  }

  #openTable(handle) {
    must(MORE);
    const read = (first, count) => answered(call(table, this.#current() ?? handle, first, count));
    this.#view.openTable(read, wordsFor(this.#language));
  }

  /** Tells the page, after everything here is done: its listeners may change or remove the chart. */
  #tell(type, detail) {
    const { CustomEvent } = this.#element.ownerDocument.defaultView;
    const event = new CustomEvent(type, { bubbles: true, composed: true, detail: Object.freeze(detail) });
    queueMicrotask(() => this.#element.dispatchEvent(event));
  }
}
