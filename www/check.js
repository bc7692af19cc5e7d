/**
 * The checker for authors of files: what keeps a file, or a part of it, from being shown, and what is not shown as it stands.
 *
 * A page loads it beside the element or without it; charts need nothing of it.
 */

import { check as findings } from "./indicator_chart_core.js";
import "./core.js";
import { bytesOf } from "./element/documents.js";
import { MORE, call, need, start } from "./element/engine.js";
import { Fault, Wanting, answered } from "./element/fault.js";

/**
 * Checks a file of any format that is known.
 *
 * @param {unknown} data Text, bytes, or an object.
 * @param {string} [language] BCP 47; the language of the messages.
 * @returns {Promise<{severity: "fault" | "notice", message: string, path: string | null, line: number | null, column: number | null}[]>}
 *   Faults first, each kind in the order of the file; empty where there is nothing to say. Rejects where the checker could not
 *   be loaded, or where `data` cannot be read at all.
 */
export async function check(data, language = "en") {
  const bytes = bytesOf(data);
  await start();
  for (let part = MORE; part; ) {
    if (!(await need(part))) {
      throw new Fault("engine");
    }
    try {
      return answered(call(findings, bytes, language)).findings;
    } catch (cause) {
      if (!(cause instanceof Wanting)) {
        throw cause instanceof Fault ? cause : new Fault("stopped", { cause });
      }
      part = cause.part;
    }
  }
}
