/** For pages that are built in code: puts a chart into an element of theirs. */

/** Options that are attributes of the element. */
const ATTRIBUTES = ["indicator", "chart", "form", "select", "choice", "lang", "theme", "height"];

/**
 * Shows `data` as a chart in `container`; a second call for the same container changes the chart that stands there.
 *
 * @param {Element} container An element of the page, or an `<indicator-chart>`.
 * @param {unknown} data What the `data` property takes, or a `URL` to load.
 * @param {Record<string, string | number | string[]>} [options] Attributes by name; what is left out is left to the document.
 * @returns {HTMLElement} The `<indicator-chart>`; its `ready` promise tells when it is drawn.
 */
export function render(container, data, options = {}) {
  const chart = chartIn(container);
  for (const name of ATTRIBUTES) {
    const value = Object.hasOwn(options, name) ? options[name] : undefined;
    if (value === undefined || value === null) {
      chart.removeAttribute(name);
    } else {
      chart.setAttribute(name, Array.isArray(value) ? value.join(" ") : String(value));
    }
  }
  if (data instanceof URL) {
    chart.data = undefined;
    chart.setAttribute("src", data.href);
  } else {
    chart.data = data;
  }
  if (!chart.isConnected && chart !== container) {
    container.append(chart);
  }
  return chart;
}

function chartIn(container) {
  if (container.localName === "indicator-chart") {
    return container;
  }
  for (const child of container.children) {
    if (child.localName === "indicator-chart") {
      return child;
    }
  }
  return container.ownerDocument.createElement("indicator-chart");
}
