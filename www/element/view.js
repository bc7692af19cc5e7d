/** What stands in the shadow root: the words around the drawing, the drawing's place, buttons, table, status. */

import { drain } from "./canvases.js";
import { adopt, adoptLater } from "./style.js";
import { later } from "./engine.js";
import { SERIES, probes } from "./theme.js";
import { wordsFor } from "./words.js";

/** Bytes in what the messages call MB. */
const MEGABYTE = 1024 * 1024;

/** Of a file of fewer bytes it is not said how many came: the bar says enough. */
const WORTH_SAYING = 0.95 * MEGABYTE;

/** The level of a chart's heading, where the page gave it none of its own. */
const LEVEL = "3";

export class View {
  #page;
  #host;
  #root;
  #parts;
  #tooltip;
  #live;
  #choices;
  #chosen;
  /** Bytes that came so far, and how many there will be where that is known. */
  #loaded = { received: 0, total: 0 };

  /**
   * @param {ShadowRoot} shadow
   * @param {(choice: string) => void} chosen Hears what the reader chooses of the file.
   */
  constructor(shadow, chosen) {
    const page = shadow.ownerDocument;
    this.#page = page;
    this.#host = shadow.host;
    adopt(shadow);
    const parts = {
      status: this.#make("div", "status"),
      loading: this.#make("div", "loading"),
      progress: this.#make("progress", ""),
      bytes: this.#make("span", "", { "aria-hidden": "true" }),
      title: this.#make("div", "title", { role: "heading", "aria-level": LEVEL, part: "title", id: "title" }),
      subtitle: this.#make("p", "subtitle", { part: "subtitle" }),
      summary: this.#make("p", "summary", { id: "summary" }),
      hint: this.#make("p", "hint", { id: "hint" }),
      choices: this.#make("div", "choices", { part: "choices", role: "group" }),
      plot: this.#make("div", "plot"),
      stage: this.#make("div", "stage", {
        tabindex: "0",
        role: "graphics-document document",
        "aria-labelledby": "title",
        "aria-describedby": "summary hint",
      }),
      tooltip: this.#make("div", "tooltip", { part: "tooltip", "aria-hidden": "true" }),
      notes: this.#make("ul", "notes"),
      table: this.#make("div", "table", { id: "table" }),
      footer: this.#make("div", "footer", { part: "footer" }),
      source: this.#make("p", "source"),
      actions: this.#make("div", "actions"),
      button: this.#make("button", "", { type: "button", "aria-controls": "table", "aria-expanded": "false" }),
      link: this.#make("a", "data", { rel: "noopener noreferrer" }),
      live: this.#make("div", "live", { "aria-live": "polite" }),
      probes: probes(page),
      slot: page.createElement("slot"),
    };
    this.#parts = parts;
    this.canvas = this.#make("canvas", "base", { part: "canvas", "aria-hidden": "true" });
    this.overlay = undefined;
    this.#chosen = chosen;
    parts.choices.hidden = true;

    parts.loading.append(parts.progress, parts.bytes);
    parts.plot.append(this.canvas, parts.stage, parts.tooltip);
    parts.actions.append(parts.button, parts.link);
    parts.footer.append(parts.source, parts.actions);
    this.chart = this.#make("figure", "chart", { part: "figure", "aria-labelledby": "title" });
    const { title, subtitle, summary, hint, choices, plot, notes, table, footer, live } = parts;
    this.chart.append(title, subtitle, summary, hint, choices, plot, notes, table, footer, live);
    this.#root = this.#make("div", "root");
    this.#root.append(parts.status, parts.loading, this.chart, parts.probes);
    shadow.replaceChildren(this.#root, parts.slot);
    this.showStatic();
  }

  /** The box whose width the drawing takes. */
  get plot() {
    return this.#parts.plot;
  }

  /** What takes pointer and keyboard. */
  get stage() {
    return this.#parts.stage;
  }

  /** What tells colours and font. */
  get probes() {
    return this.#parts.probes;
  }

  get button() {
    return this.#parts.button;
  }

  get root() {
    return this.#root;
  }

  /** The canvas above the drawing; made when it is first needed. */
  needOverlay() {
    if (!this.overlay) {
      this.overlay = this.#make("canvas", "overlay", { "aria-hidden": "true" });
      this.canvas.after(this.overlay);
    }
    return this.overlay;
  }

  /** Announces `sentence`. Where what comes after the first paint could not be loaded, it simply stands there. */
  say(sentence) {
    const code = later();
    if (code) {
      this.#live ??= new code.LiveRegion(this.#parts.live);
      this.#live.say(sentence);
    } else {
      this.#parts.live.textContent = sentence;
    }
  }

  /** What the element has after its first paint, in its style. */
  #later() {
    adoptLater(this.#root.getRootNode(), later().LATER_STYLE);
    return later();
  }

  /** The lists are there once there was something to choose, which comes with the part that has their code. */
  #showChoices(choices, title) {
    if (choices.length > 0) {
      this.#choices ??= new (this.#later().ChoiceView)(this.#parts.choices, this.#chosen);
    }
    this.#choices?.show(choices, title);
  }

  /** Puts the chart's words in their places; the chart is measured, and seen only after `reveal`. */
  describe(described, words, dataAddress, language) {
    const { title, subtitle, summary, hint, plot, stage, notes, source, button, link } = this.#parts;
    this.#root.lang = language;
    setText(title, described.title);
    title.setAttribute("aria-level", this.#level());
    for (const named of [stage, this.chart]) {
      nameBy(named, described.title ? title : undefined, words.chart);
    }
    setText(subtitle, described.subtitle);
    setText(summary, described.summary);
    hint.textContent = words.keys;
    stage.setAttribute("aria-roledescription", words.chart);
    this.#showChoices(described.choices, words.choices);
    plot.hidden = !described.canvas;
    const said = described.unsaid ? [...described.notes, words.unsaid] : described.notes;
    notes.replaceChildren(...said.map((note) => this.#text("li", note)));
    notes.hidden = said.length === 0;
    const provenance = [
      [described.byline, undefined],
      [described.source, described.sourceUrl],
      [described.updated, undefined],
      [described.license, described.licenseUrl],
    ].filter(([text]) => text !== "");
    source.replaceChildren();
    for (const [text, url] of provenance) {
      const address = webAddress(url);
      source.append(source.hasChildNodes() ? " · " : "", address ? this.#link(address, text) : text);
    }
    source.hidden = provenance.length === 0;
    const data = webAddress(dataAddress);
    link.hidden = !data;
    link.textContent = words.dataFile;
    if (data) {
      link.href = data;
    } else {
      link.removeAttribute("href");
    }
    button.hidden = !described.canvas;
    button.textContent = words.table;
    if (this.chart.hidden) {
      this.chart.hidden = false;
      this.chart.classList.add("unseen");
    }
  }

  /** Adds what the chart says in sentences. */
  summarize(text) {
    setText(this.#parts.summary, text);
  }

  /** Shows the chart in place of the page's own content. */
  reveal() {
    const { status, loading, slot } = this.#parts;
    status.hidden = true;
    status.replaceChildren();
    loading.hidden = true;
    slot.hidden = true;
    this.chart.classList.remove("unseen");
  }

  /** Takes the chart away; the page's own content stands again. */
  showStatic() {
    const { status, loading, slot } = this.#parts;
    loading.hidden = true;
    this.chart.hidden = true;
    this.chart.classList.remove("unseen");
    this.hideTooltip();
    status.hidden = true;
    slot.hidden = false;
    this.#live?.hush();
    this.closeTable();
  }

  /**
   * Takes how much of the file came so far, to be shown as long as it is said that it is on its way.
   *
   * @param {number} received Bytes.
   * @param {number} total Bytes; 0 where it is not known how many there will be.
   */
  setLoaded(received, total, words, language) {
    this.#loaded = { received, total };
    if (!this.#parts.loading.hidden) {
      this.#showLoaded(words, language);
    }
  }

  #showLoaded(words, language) {
    const { progress, bytes } = this.#parts;
    const { received, total } = this.#loaded;
    if (total > 0 && received <= total) {
      progress.max = total;
      progress.value = received;
    } else {
      progress.removeAttribute("value");
    }
    const megabytes = (count) => (count / MEGABYTE).toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    const known = received <= total ? total : 0;
    const said = received > 0 && Math.max(received, known) >= WORTH_SAYING;
    bytes.textContent = said ? words.received(megabytes(received), known > 0 ? megabytes(known) : "") : "";
    progress.setAttribute("aria-label", words.loading);
  }

  /** Says that the figures are on their way. */
  showLoading(words, language) {
    const { status, loading } = this.#parts;
    this.#root.lang = language;
    this.#showLoaded(words, language);
    loading.hidden = false;
    status.className = this.#standsAlone() ? "status waiting alone" : "status waiting";
    status.setAttribute("role", "status");
    status.replaceChildren(this.#text("p", words.loading));
    status.hidden = false;
  }

  /** Says what went wrong above the page's own content. */
  showFault(text, words, dataAddress, language) {
    this.showStatic();
    const { status } = this.#parts;
    const message = this.#text("p", text);
    const data = webAddress(dataAddress);
    if (data) {
      message.append(" ", this.#link(data, words.dataFile));
    }
    this.#root.lang = language;
    status.className = "status fault";
    status.setAttribute("role", "alert");
    status.replaceChildren(message);
    status.hidden = false;
  }

  /** Shows what is said of a figure; see `Tooltip`. */
  showTooltip(...content) {
    this.#tooltip ??= new (this.#later().Tooltip)(this.#parts.tooltip, SERIES.length);
    this.#tooltip.show(...content);
  }

  hideTooltip() {
    const { tooltip } = this.#parts;
    tooltip.hidden = true;
    tooltip.replaceChildren();
  }

  get tableIsOpen() {
    return !this.#parts.table.hidden;
  }

  openTable(read, words) {
    new (this.#later().TableView)(this.#parts.table).open(read, words);
    this.#parts.button.setAttribute("aria-expanded", "true");
  }

  closeTable() {
    const { table } = this.#parts;
    table.replaceChildren();
    table.hidden = true;
    this.#parts.button.setAttribute("aria-expanded", "false");
  }

  /** Marks the chart as about to change. */
  setBusy(busy) {
    if (busy) {
      this.chart.setAttribute("aria-busy", "true");
    } else {
      this.chart.removeAttribute("aria-busy");
    }
  }

  /** Gives the memory of the drawing back. */
  drain() {
    drain(this.canvas);
    if (this.overlay) {
      drain(this.overlay);
      this.overlay.remove();
      this.overlay = undefined;
    }
    this.#live?.hush();
  }

  /** The level of the heading that the page put inside, so that the chart's own takes its place in the outline. */
  #level() {
    const heading = this.#host.querySelector("h1, h2, h3, h4, h5, h6");
    return heading?.localName.slice(1) ?? LEVEL;
  }

  /** Whether the page put nothing of its own into the element. */
  #standsAlone() {
    return this.#parts.slot.assignedNodes().every((node) => node.nodeType === node.TEXT_NODE && node.textContent.trim() === "");
  }

  #make(name, className, attributes = {}) {
    const element = this.#page.createElement(name);
    if (className) {
      element.className = className;
    }
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, value);
    }
    return element;
  }

  #text(name, text) {
    const element = this.#page.createElement(name);
    element.textContent = text;
    return element;
  }

  #link(address, text) {
    const link = this.#text("a", text);
    link.href = address;
    link.rel = "noopener noreferrer";
    return link;
  }
}

function setText(element, text) {
  element.textContent = text;
  element.hidden = text === "";
}

/** Has `heading` name an element to assistive technology, or a word where there is none. */
function nameBy(element, heading, word) {
  if (heading) {
    element.setAttribute("aria-labelledby", heading.id);
    element.removeAttribute("aria-label");
  } else {
    element.removeAttribute("aria-labelledby");
    element.setAttribute("aria-label", word);
  }
}

/** `address` where it leads to a page of the web, and to nothing that runs. */
function webAddress(address) {
  if (!address) {
    return undefined;
  }
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : undefined;
  } catch {
    return undefined;
  }
}
