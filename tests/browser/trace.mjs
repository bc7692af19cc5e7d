// Traces a chart of many points in Chromium and prints its longest tasks:
//
//   node tests/browser/trace.mjs [--points 55550] [--series 3] [--width 900] [--scale 1]
//
// One JSON file is read by a first chart; then, with the trace running, a second chart of the same file is drawn (the file
// is shared, so nothing is parsed again), hovered, walked by keyboard and resized.

import { parseArgs } from "node:util";
import { launch, startSite, visit } from "./harness.mjs";

const { values } = parseArgs({
  options: {
    points: { type: "string", default: "55550" },
    series: { type: "string", default: "3" },
    width: { type: "string", default: "900" },
    scale: { type: "string", default: "1" },
  },
});

const site = await startSite();
const session = await launch("chromium", { scale: Number(values.scale) });
try {
  const json = manyPoints(Number(values.series), Number(values.points));
  site.put("/many.json", json);
  site.put("/many.html", page());
  const { page: tab, faults } = await visit(session, `${site.origin}/many.html`, { width: 1200, height: 900 });
  await tab.evaluate(() => document.querySelector("indicator-chart").ready);
  await tab.tracing.start({ categories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"] });
  const spans = [];
  const step = async (name, work) => {
    const begin = await tab.evaluate(() => performance.now());
    await work();
    spans.push([name, begin, await tab.evaluate(() => performance.now())]);
  };
  await tab.evaluate(() => console.timeStamp("after the parse"));
  await step("draw", () => tab.evaluate(async () => {
    const chart = document.createElement("indicator-chart");
    chart.setAttribute("src", "many.json");
    chart.setAttribute("lang", "en");
    document.querySelector("indicator-chart").before(chart);
    await chart.ready;
  }));
  const box = await (await tab.$("indicator-chart")).boundingBox();
  await step("hover", async () => {
    for (let at = 0; at <= 100; at += 1) {
      await tab.mouse.move(box.x + 60 + ((box.width - 120) * at) / 100, box.y + box.height / 2 + 40 * Math.sin(at / 5));
    }
  });
  await step("keyboard", async () => {
    await tab.keyboard.press("Tab");
    for (let at = 0; at < 40; at += 1) await tab.keyboard.press("ArrowRight");
  });
  await step("resize", () => tab.evaluate(async () => {
    const chart = document.querySelector("indicator-chart");
    for (let width = 900; width >= 400; width -= 25) {
      chart.style.setProperty("width", `${width}px`);
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    }
  }));
  report(JSON.parse(Buffer.from(await tab.tracing.stop()).toString("utf8")), json.length);
  for (const [name, from, until] of spans) console.log(`${name}: ${(until - from).toFixed(0)} ms in all`);
  for (const text of [...faults.errors, ...faults.violations]) console.log(`fault: ${text}`);
} finally {
  await session.close();
  await site.stop();
}

function page() {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Many points</title>
<script type="module" src="indicator-chart.js"></script><h1>Many points</h1>
<indicator-chart src="many.json"></indicator-chart></html>`;
}

/** Hourly figures of some series in one document, about 45 bytes each. */
function manyPoints(series, points) {
  const start = Date.UTC(2018, 0, 1);
  const indicators = [];
  for (let one = 0; one < series; one += 1) {
    const observations = [];
    let value = 50 + 10 * one;
    for (let at = 0; at < points; at += 1) {
      // A walk that is the same on every run.
      value += Math.sin(at / 97 + one) * 0.6 + Math.sin(at * 12.9898 + one * 78.233) * 0.8;
      const period = new Date(start + at * 3_600_000).toISOString().slice(0, 16);
      observations.push(`{"timePeriod":"${period}","value":${value.toFixed(2)}}`);
    }
    indicators.push(`{"id":"s${one}","title":"Series ${one + 1}","unit":"u","observations":[${observations.join(",")}]}`);
  }
  return `{"schema":"indicators/1.0","language":"en","title":"Many","units":{"u":{"label":"units"}},"indicators":[${indicators.join(",")}]}`;
}

function report({ traceEvents }, bytes) {
  const main = traceEvents.find((event) => event.name === "TimeStamp" || event.args?.data?.message === "after the parse");
  const tasks = traceEvents.filter((event) => event.name === "RunTask" && event.dur && (!main || event.tid === main.tid && event.pid === main.pid));
  const lengths = tasks.map((event) => event.dur / 1000).sort((a, b) => b - a);
  console.log(`document: ${(bytes / 1e6).toFixed(1)} MB; tasks of the page's main thread: ${lengths.length}`);
  console.log(`longest: ${lengths.slice(0, 8).map((length) => length.toFixed(1)).join(", ")} ms; over 50 ms: ${lengths.filter((length) => length > 50).length}`);
}
