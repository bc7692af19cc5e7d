/**
 * Defines `<indicator-chart>` once, and gives pages that are built in code a function for the same.
 *
 * The chart core (WebAssembly) lies beside this file and is loaded in parts, when a chart first needs each.
 */

import "./core.js";
import { IndicatorChart } from "./element/element.js";
import { version } from "./element/engine.js";
import { render } from "./element/render.js";

// Of two copies on one page the first stands: defining a name twice throws, and would end the rest of a bundle.
if (!customElements.get("indicator-chart")) {
  customElements.define("indicator-chart", IndicatorChart);
}

export { render, version };
