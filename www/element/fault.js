/** What keeps a chart from being shown. */

/**
 * Kinds that this side finds; the core's own kinds (`syntax`, `shape`, …) come with their message, where
 * the part that words it could be loaded.
 *
 * - `network`: no answer, or one that this page may not read (CORS)
 * - `status`: an answer that is an error (`status` is its number)
 * - `size`: more bytes than the limit
 * - `timeout`: nothing came for too long
 * - `data`: the `data` property holds nothing that can be read
 * - `engine`: the chart core could not be loaded or started
 * - `stopped`: the chart core failed while drawing
 */
export class Fault extends Error {
  /**
   * @param {string} kind
   * @param {{message?: string, path?: string | null, line?: number | null, column?: number | null, status?: number, cause?: unknown}} [about]
   */
  constructor(kind, about = {}) {
    super(about.message ?? "", { cause: about.cause });
    this.name = "IndicatorChartError";
    this.kind = kind;
    this.path = about.path ?? null;
    this.line = about.line ?? null;
    this.column = about.column ?? null;
    this.status = about.status ?? null;
  }
}

/** A part of the core has to be loaded before this can be done; nothing was changed yet. */
export class Wanting extends Error {
  /** @param {string} part */
  constructor(part) {
    super(part);
    this.name = "IndicatorChartWanting";
    this.part = part;
  }
}

/**
 * What the core answered, unless it answered with a fault, or that it lacks a part.
 *
 * @template T
 * @param {T & {
 *   error?: {kind: string, message: string, path?: string, line?: number, column?: number},
 *   wanting?: string,
 * }} answer
 * @returns {T}
 * @throws {Fault | Wanting}
 */
export function answered(answer) {
  if (answer?.wanting) {
    throw new Wanting(answer.wanting);
  }
  if (answer?.error) {
    throw new Fault(answer.error.kind, answer.error);
  }
  return answer;
}
