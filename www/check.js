/**
 * The checker for authors of files: what keeps a file, or a part of it, from being shown, and what is not shown as it stands.
 *
 * A page loads it beside the element or without it; charts need nothing of it.
 */

import { check as findingsOf, close, open } from "./indicator_chart_core.js";
import "./core.js";
import { bytesOf } from "./element/documents.js";
import { MORE, call, generationNow, letGo, need, start } from "./element/engine.js";
import { Fault, Wanting, answered } from "./element/fault.js";

/**
 * Checks a file of any format that is known.
 *
 * @param {unknown} data Text, bytes, or an object.
 * @param {string} [language] BCP 47; the language of the messages.
 * @returns {Promise<{severity: "fault" | "notice", message: string, path: string | null, line: number | null, column: number | null}[]>}
 *   Faults first, each kind in the order of the file; empty where there is nothing to say. Rejects where the checker could not
 *   be loaded, or where `data` is too large or nothing that can be read at all.
 */
export async function check(data, language = "en") {
  const bytes = bytesOf(data);
  await start();
  let part = MORE;
  while (await need(part)) {
    try {
      return findings(bytes, language);
    } catch (cause) {
      if (!(cause instanceof Wanting)) {
        throw new Fault("stopped", { cause });
      }
      part = cause.part;
    }
  }
  throw new Fault("engine");
}

/** @throws {Wanting} A part of the core has to be loaded first. */
function findings(bytes, language) {
  const { error, ...opened } = call(open, bytes, language);
  if (error) {
    const { message, path, line, column } = error;
    return [{ severity: "fault", message, path, line, column }];
  }
  const { document } = answered(opened);
  const generation = generationNow();
  try {
    return answered(call(findingsOf, document, bytes, language)).findings;
  } finally {
    letGo(close, document, generation);
  }
}
