/**
 * The chart core: compiled once, one instance for all charts of a page, replaced by a fresh one when it fails.
 *
 * Every call into the core goes through `call`. The core answers what is wrong with a document as a value, so whatever is
 * thrown means that the instance is spoilt: it may hold locks for ever, and its stack is not unwound. It is dropped at once,
 * with every handle it gave, and the charts build themselves anew from what they keep.
 */

import { __wbg_reset_state as freshInstance, default as instantiate, set_measure } from "../indicator_chart_core.js";
import { Fault } from "./fault.js";

/** So many failures within the span below, and no further instance is made. */
const FAILURES_AT_MOST = 3;
const FAILURE_SPAN_MS = 60_000;

/** The version of this package. */
export const version = "0.1.0";

/** The instance failed during a call; a fresh one stands in its place, unless it failed too often. */
export class Trapped extends Error {
  constructor(cause) {
    super("the chart core failed", { cause });
    this.name = "IndicatorChartTrapped";
  }
}

let address;
let starting;
let running = false;
let stopped = false;
let generation = 0;
let failures = [];
let measuring;
const restarted = new Set();

/**
 * Says where the compiled core lies.
 *
 * @param {URL} url
 */
export function keepCoreAt(url) {
  address = url;
}

/** Counts instances; a handle is worth nothing in another generation than its own. */
export function generationNow() {
  return generation;
}

/** Whether the core failed too often to be started again. */
export function isStopped() {
  return stopped;
}

/**
 * Calls `listener` after an instance was replaced, or after the last one was given up.
 *
 * @param {() => void} listener
 * @returns {() => void} Ends that.
 */
export function onRestart(listener) {
  restarted.add(listener);
  return () => restarted.delete(listener);
}

/**
 * Loads and starts the core, once; after a failure the next call tries again.
 *
 * @returns {Promise<void>} Rejects with a `Fault` of kind `engine`.
 */
export function start() {
  starting ??= load().catch((cause) => {
    starting = undefined;
    throw cause instanceof Fault ? cause : new Fault("engine", { cause });
  });
  return starting;
}

async function load() {
  if (typeof WebAssembly !== "object" || !address) {
    throw new Fault("engine");
  }
  // A second try costs little and helps where the network failed once.
  const module = await compiled().catch(() => compiled());
  await instantiate({ module_or_path: module });
  measuring = document.createElement("canvas").getContext("2d");
  set_measure(measuring);
  running = true;
}

async function compiled() {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Fault("engine", { status: response.status });
  }
  // The bytes are compiled as they are: a server that names the wrong type for them does no harm.
  return WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Calls a function of the core.
 *
 * @param {(...values: unknown[]) => any} entry The function, as the core's module exports it.
 * @param {...unknown} values What it takes.
 * @returns {any} What it gives; faults of documents are values too (`error`).
 * @throws {Trapped} The instance failed; every handle of it is void.
 */
export function call(entry, ...values) {
  if (!running) {
    throw new Trapped();
  }
  try {
    return entry(...values);
  } catch (cause) {
    replace();
    throw new Trapped(cause);
  }
}

function replace() {
  const now = performance.now();
  failures = failures.filter((time) => now - time < FAILURE_SPAN_MS);
  failures.push(now);
  generation += 1;
  running = false;
  if (failures.length < FAILURES_AT_MOST) {
    try {
      freshInstance();
      set_measure(measuring);
      running = true;
    } catch {
      stopped = true;
    }
  } else {
    stopped = true;
  }
  // After the failed call has unwound, so that no chart rebuilds itself in the middle of its own failure.
  queueMicrotask(() => {
    for (const listener of [...restarted]) {
      listener();
    }
  });
}

/**
 * Gives a handle back, where its instance still stands.
 *
 * @param {(handle: number) => void} entry The core's function that takes it.
 * @param {number} handle
 * @param {number} since The handle's generation.
 */
export function letGo(entry, handle, since) {
  if (since !== generation) {
    return;
  }
  try {
    call(entry, handle);
  } catch {
    // The instance failed and was replaced; the handle went with it.
  }
}

/** Drops remembered widths of text, since a font arrived. */
export function forgetWidths() {
  if (running) {
    call(set_measure, measuring);
  }
}
