/** Where the chart core (WebAssembly) and its later parts lie: beside the script that a page loads. */

import { keepCoreAt } from "./element/engine.js";

// Written out one by one, since bundlers find files by such lines.
keepCoreAt(new URL("indicator_chart_core_bg.wasm", import.meta.url), {
  line: new URL("indicator_chart_line_bg.wasm", import.meta.url),
  slope: new URL("indicator_chart_slope_bg.wasm", import.meta.url),
  columns: new URL("indicator_chart_columns_bg.wasm", import.meta.url),
  bars: new URL("indicator_chart_bars_bg.wasm", import.meta.url),
  en: new URL("indicator_chart_en_bg.wasm", import.meta.url),
  zh: new URL("indicator_chart_zh_bg.wasm", import.meta.url),
  more: new URL("indicator_chart_more_bg.wasm", import.meta.url),
  formats: new URL("indicator_chart_formats_bg.wasm", import.meta.url),
  forms: new URL("indicator_chart_forms_bg.wasm", import.meta.url),
  stacks: new URL("indicator_chart_stacks_bg.wasm", import.meta.url),
  lanes: new URL("indicator_chart_lanes_bg.wasm", import.meta.url),
  classes: new URL("indicator_chart_classes_bg.wasm", import.meta.url),
  marks: new URL("indicator_chart_marks_bg.wasm", import.meta.url),
  map: new URL("indicator_chart_map_bg.wasm", import.meta.url),
  remarks: new URL("indicator_chart_remarks_bg.wasm", import.meta.url),
  panels: new URL("indicator_chart_panels_bg.wasm", import.meta.url),
});
