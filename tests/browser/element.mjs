// What the tests of the element share: charts put into a page, and a way to watch and to break the chart core.

/** The bulletin's address on the site. */
export const BULLETIN = "/data/bulletin.json";

/** A page that loads the element and holds no chart. */
export const BLANK = "/tests/blank.html";

/**
 * Puts charts into the page, each from its attributes (`inside`: a text of the page's own, `width`: CSS pixels), and waits
 * until each is drawn or failed.
 * The result tells for each "drawn" or the fault's kind.
 */
export function put(page, charts, milliseconds = 10_000) {
  return page.evaluate(
    async (charts, limit) => {
      await customElements.whenDefined("indicator-chart");
      const made = charts.map(({ inside, width, ...attributes }) => {
        const chart = document.createElement("indicator-chart");
        for (const [name, value] of Object.entries(attributes)) chart.setAttribute(name, value);
        if (inside) chart.append(Object.assign(document.createElement("p"), { className: "static", textContent: inside }));
        if (width !== undefined) chart.style.setProperty("width", `${width}px`);
        document.querySelector("main").append(chart);
        return chart;
      });
      const tooLong = new Promise((resolve) => setTimeout(() => resolve("too long"), limit));
      // Messages above may have pushed a chart out of view before it was drawn.
      const shown = (chart) => {
        const pushed = setTimeout(() => chart.getBoundingClientRect().top > innerHeight && chart.scrollIntoView(), limit / 4);
        return () => clearTimeout(pushed);
      };
      return Promise.all(made.map((chart) => {
        const done = shown(chart);
        return Promise.race([chart.ready.then(() => "drawn", (fault) => fault.kind), tooLong]).finally(done);
      }));
    },
    charts,
    milliseconds,
  );
}

/** How each chart of the page stands: what is seen of it, and in what words. */
export function stands(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("indicator-chart")].map((chart) => {
      const within = (selector) => chart.shadowRoot.querySelector(selector);
      const canvas = within("canvas.base");
      const inked = () => {
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        return data.some((value) => value !== 0);
      };
      return {
        drawn: !within("figure").hidden && !within("figure").classList.contains("unseen"),
        inked: canvas.width > 1 && canvas.height > 1 && inked(),
        content: !within("slot").hidden,
        role: within(".status").hidden ? "" : within(".status").getAttribute("role"),
        says: within(".status").hidden ? "" : within(".status").textContent,
        link: within(".status a")?.href ?? "",
        title: within(".title").textContent,
        canvas: { width: canvas.width, height: canvas.height },
      };
    }),
  );
}

/**
 * Keeps hold of the chart core's instances in pages that are opened later: `core.live()`, `core.pages()`, and
 * `core.fail = { name: times }`, which lets exported functions trap so often, or each time that a function of their
 * arguments says so.
 */
export async function watchCore(page) {
  await page.evaluateOnNewDocument(() => {
    const core = { fail: {}, instances: 0, exports: undefined };
    core.live = () => core.exports.live();
    core.pages = () => core.exports.memory.buffer.byteLength / 65536;
    globalThis.core = core;
    const { instantiate, Instance } = WebAssembly;
    const watched = (instance) => {
      // Later parts export nothing; they are linked into the memory of the first.
      if (!instance.exports.memory) return instance;
      core.instances += 1;
      core.exports = instance.exports;
      const exports = {};
      for (const [name, value] of Object.entries(instance.exports)) {
        exports[name] = typeof value !== "function" ? value : (...values) => {
          if (typeof core.fail[name] === "function" ? core.fail[name](...values) : core.fail[name]-- > 0) {
            throw new WebAssembly.RuntimeError("unreachable");
          }
          return value(...values);
        };
      }
      return Object.create(WebAssembly.Instance.prototype, { exports: { value: exports } });
    };
    WebAssembly.instantiate = async (module, imports) => watched(await instantiate(module, imports));
    WebAssembly.Instance = new Proxy(Instance, { construct: (target, [module, imports]) => watched(new target(module, imports)) });
  });
}

/** What a page threw and did not catch; Firefox lists its own notes on requests and policies among these. */
export function thrown({ errors }) {
  return errors.filter((error) => !/^(Cross-Origin Request Blocked|Content-Security-Policy):/.test(error));
}
