/** Types of `indicator-chart`: the element, its data, its events, and a function for pages that are built in code. */

/** The version of this package. */
export const version: string;

/**
 * Shows `data` as a chart in `container`: an element of the page, or an `<indicator-chart>`.
 *
 * A second call for the same container changes the chart that stands there. A `URL` is loaded; anything else is the data.
 */
export function render(container: Element, data: IndicatorData | URL, options?: RenderOptions): IndicatorChartElement;

/** Attributes by name; what is left out is left to the document, then to the data. */
export interface RenderOptions {
  /** The id of a chart of the document. */
  chart?: string;
  /** Ids of indicators. */
  indicator?: string | string[];
  /** A form, in place of the one that the document asks for. */
  form?: Form;
  /** Which series of a cube are shown, by codes or labels of its dimensions, as in `geo=IE,FR;sex=T`. */
  select?: string;
  /** What is chosen of what `select` leaves to the reader, in the same way; the element keeps it up to date. */
  choice?: string;
  /** BCP 47; else the nearest ancestor's. */
  lang?: string;
  theme?: "auto" | "light" | "dark";
  /** The height of the drawing in CSS pixels. */
  height?: number;
}

export type Form =
  | "number" | "progress" | "slope" | "line" | "column" | "bar" | "table"
  | "area" | "stacked-area" | "grouped" | "stacked" | "stacked-100" | "dumbbell" | "range"
  | "unit" | "donut" | "scatter" | "heatmap" | "histogram" | "map";

/** A document as text, as bytes or as an object; or columns of numbers. */
export type IndicatorData = string | ArrayBuffer | ArrayBufferView | Columns | object;

/** Series of one unit over shared positions. */
export interface Columns {
  /** Positions, ascending: milliseconds since 1970 (UTC) or plain numbers. */
  x: Float64Array | number[];
  xType: "time" | "number";
  /** A column for each series, as long as `x`; NaN is a gap. */
  ys: (Float64Array | number[])[];
  /** A name for each series. */
  labels?: string[];
  /** The word or sign of the unit. */
  unit?: string;
}

/** `<indicator-chart>`. What stands inside is shown until the first paint, and again after a failure. */
export interface IndicatorChartElement extends HTMLElement {
  /** Figures in place of `src`. */
  data: IndicatorData | undefined;
  /** Resolves after the first paint of what is asked for now, when all methods can be called; rejects with the fault. */
  readonly ready: Promise<IndicatorChartElement>;
  readonly version: string;
  /**
   * The chart as SVG, with title and source. Throws `InvalidStateError` before `ready`, and where a part of the program could
   * not be loaded, as the next two do.
   */
  toSVG(): string;
  /** The figures as comma-separated values. Throws `InvalidStateError` before `ready`. */
  toCSV(): string;
  /** The chart as a picture, with title and source: `image/png` at two device pixels for a CSS pixel, if not said. */
  toBlob(type?: string, scale?: number): Promise<Blob>;
  /** What the chart says, in sentences. Throws `InvalidStateError` before `ready`. */
  describe(): string;
}

/** One figure. */
export interface FigureDetail {
  /** The indicator's id. */
  readonly indicator: string;
  /** The period as in the document, such as `2024-06`. */
  readonly period: string;
  /** The value as published; null where it is missing. */
  readonly value: number | null;
  /** The figure as the chart says it. */
  readonly text: string;
}

/** What the reader chose of a file with more series than a chart has room for. */
export interface ChoiceDetail {
  /** What is shown, as `select` takes it, which would fix it. */
  readonly select: string;
  /** What is chosen, as `choice` takes it, which leaves the choice to the reader. */
  readonly choice: string;
}

/** What keeps a chart from being shown. */
export interface FaultDetail {
  /**
   * Of the document: `syntax`, `shape`, `limit`, `unit`, `period`, `form`, `draw`, `empty`. Of the way to it: `network`,
   * `status`, `size`, `timeout`, `data`. Of the program: `engine`, `stopped`.
   */
  readonly kind: string;
  /** In the page's language, as the reader sees it. */
  readonly message: string;
  /** JSON path. */
  readonly path: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** The HTTP status, for `status`. */
  readonly status: number | null;
}

export interface IndicatorChartEventMap {
  /** The chart is drawn. */
  "indicator-ready": CustomEvent<Readonly<Record<string, never>>>;
  /** Pointer or keyboard is on a figure; null when it left. */
  "indicator-hover": CustomEvent<{ readonly figure: FigureDetail | null }>;
  /** A figure was taken by a press, Enter or space. */
  "indicator-select": CustomEvent<{ readonly figure: FigureDetail }>;
  /** The reader chose what is shown. */
  "indicator-choice": CustomEvent<ChoiceDetail>;
  /** The chart cannot be shown. */
  "indicator-error": CustomEvent<FaultDetail>;
}

declare global {
  interface HTMLElementTagNameMap {
    "indicator-chart": IndicatorChartElement;
  }
  interface HTMLElementEventMap extends IndicatorChartEventMap {}
}
