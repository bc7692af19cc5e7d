/**
 * What changes around charts: screen resolution, colour scheme, fonts, printing, the network, the page's language.
 *
 * One set of listeners for each window, there only while a chart is.
 */

/** @typedef {"resolution" | "colors" | "fonts" | "language" | "online" | "print" | "printed"} Change */

const watched = new WeakMap();

/**
 * Calls `listener` with each change.
 *
 * @param {Window & typeof globalThis} view
 * @param {(change: Change) => void} listener
 * @returns {() => void} Ends that.
 */
export function watch(view, listener) {
  let surroundings = watched.get(view);
  if (!surroundings) {
    surroundings = new Surroundings(view);
    watched.set(view, surroundings);
  }
  surroundings.add(listener);
  return () => surroundings.remove(listener);
}

class Surroundings {
  #view;
  #listeners = new Set();
  #stop = undefined;

  constructor(view) {
    this.#view = view;
  }

  add(listener) {
    this.#listeners.add(listener);
    if (!this.#stop) {
      this.#start();
    }
  }

  remove(listener) {
    this.#listeners.delete(listener);
    if (this.#listeners.size === 0) {
      this.#stop?.abort();
      this.#stop = undefined;
    }
  }

  #tell(change) {
    for (const listener of [...this.#listeners]) {
      listener(change);
    }
  }

  #start() {
    const view = this.#view;
    const page = view.document;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const on = (target, type, change) => target.addEventListener(type, () => this.#tell(change), { signal });
    on(view, "beforeprint", "print");
    on(view, "afterprint", "printed");
    on(view, "online", "online");
    on(view.matchMedia("(prefers-color-scheme: dark)"), "change", "colors");
    on(view.matchMedia("(forced-colors: active)"), "change", "colors");
    if (page.fonts) {
      on(page.fonts, "loadingdone", "fonts");
    }
    const languages = new view.MutationObserver(() => this.#tell("language"));
    languages.observe(page, { attributes: true, attributeFilter: ["lang"], subtree: true });
    signal.addEventListener("abort", () => languages.disconnect());
    this.#watchResolution(signal);
  }

  /** A resolution query tells only that its own value no longer holds, so each change needs a new one. */
  #watchResolution(signal) {
    const query = this.#view.matchMedia(`(resolution: ${this.#view.devicePixelRatio}dppx)`);
    const changed = () => {
      this.#tell("resolution");
      if (!signal.aborted) {
        this.#watchResolution(signal);
      }
    };
    query.addEventListener("change", changed, { signal, once: true });
  }
}
