/**
 * The classic tag: puts a chart where the tag stands.
 *
 *   <script src="embed.js" data-src="bulletin.json" data-indicator="registered-users" async></script>
 *
 * It also gives frames that show `frame.html` the height that they ask for.
 */
(() => {
  "use strict";

  const ATTRIBUTES = ["src", "chart", "indicator", "form", "select", "choice", "lang", "theme", "height"];

  /** The most CSS pixels that a frame is given: far more than a chart takes, and no page without an end. */
  const HEIGHT_AT_MOST = 20000;

  // Known only while this file is first run, also with `async`; a copy that was fetched by other means has to be found.
  const tag = document.currentScript ?? tagOfThis();

  function tagOfThis() {
    for (const script of document.querySelectorAll("script[data-src]")) {
      const isThis = /(^|\/)embed\.js([?#]|$)/.test(script.getAttribute("src") ?? "");
      if (isThis && script.nextElementSibling?.localName !== "indicator-chart") {
        return script;
      }
    }
    return null;
  }

  function place(script) {
    const chart = document.createElement("indicator-chart");
    for (const name of ATTRIBUTES) {
      const value = script.getAttribute(`data-${name}`);
      if (value !== null) {
        chart.setAttribute(name, value);
      }
    }
    script.after(chart);
  }

  /** Heights that frames tell, taken from frames of this page only. */
  function listen() {
    window.addEventListener("message", (event) => {
      const told = event.data?.["indicator-chart"];
      const height = Number(told?.height);
      if (!(height > 0)) {
        return;
      }
      for (const frame of document.querySelectorAll("iframe")) {
        if (frame.contentWindow === event.source) {
          frame.style.setProperty("height", `${Math.min(Math.ceil(height), HEIGHT_AT_MOST)}px`);
        }
      }
    });
  }

  if (tag?.hasAttribute("data-src")) {
    place(tag);
    // One module for all tags: the browser keeps it by its address.
    import(new URL("indicator-chart.js", tag.src).href).catch(() => {
      // What the page has in place of the chart stands; the browser's console names the reason.
    });
  }
  listen();
})();
