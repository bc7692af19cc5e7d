/**
 * The page of a frame: one chart, chosen by the address, that tells the page around it how high it is.
 *
 *   <iframe src="frame.html?src=bulletin.json&indicator=registered-users&lang=zh-CN"></iframe>
 */

import "./indicator-chart.js";

const ATTRIBUTES = ["src", "chart", "indicator", "form", "select", "choice", "theme", "height"];

const asked = new URLSearchParams(location.search);
document.documentElement.lang = asked.get("lang") ?? navigator.language;

const chart = document.createElement("indicator-chart");
for (const name of ATTRIBUTES) {
  const value = asked.get(name);
  if (value !== null) {
    chart.setAttribute(name, value);
  }
}

let told = 0;
new ResizeObserver(() => {
  const height = Math.ceil(chart.getBoundingClientRect().height);
  if (height !== told && window.parent !== window) {
    told = height;
    // The height is no secret, and the page around may be anybody's.
    window.parent.postMessage({ "indicator-chart": { id: asked.get("id") ?? "", height } }, "*");
  }
}).observe(chart);

chart.addEventListener("indicator-ready", () => {
  document.title = chart.shadowRoot.querySelector("[part=title]").textContent;
});
document.body.append(chart);
