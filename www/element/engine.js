/**
 * The chart core: compiled once, one instance for all charts of a page, replaced by a fresh one when it fails.
 *
 * Every call into the core goes through `call`. The core answers what is wrong with a document as a value, so whatever is
 * thrown means that the instance is spoilt: it may hold locks for ever, and its stack is not unwound. It is dropped at once,
 * with every handle it gave, and the charts build themselves anew from what they keep.
 *
 * The core comes in parts. The first is all that a chart needs until it is painted; later ones are linked into the same
 * memory when they are needed (`need`). A function of a part that is not there traps; where that happens unforeseen, the
 * parts are brought and a fresh instance takes over, as after a failure, but none is counted.
 */

import { __wbg_reset_state as freshInstance, arrived, exportsNow, instantiate, set_measure } from "../indicator_chart_core.js";
import { Fault, Wanting } from "./fault.js";

/** So many failures within the span below, and no further instance is made. */
const FAILURES_AT_MOST = 3;
const FAILURE_SPAN_MS = 60_000;

/** A part that could not be loaded is not asked for again before this time is over. */
const PART_RETRY_MS = 5_000;

/** The version of this package. */
export const version = "0.1.0";

/** The part with interaction, table, export and the words for faults. */
export const MORE = "more";

/** The instance failed during a call; a fresh one stands in its place, or will, unless it failed too often. */
export class Trapped extends Error {
  /**
   * @param {unknown} [cause]
   * @param {boolean} [forLack] Whether a part was lacking, so that it says nothing of the chart that met it.
   */
  constructor(cause, forLack = false) {
    super("the chart core failed", { cause });
    this.name = "IndicatorChartTrapped";
    this.forLack = forLack;
  }
}

let addresses;
let starting;
let running = false;
let stopped = false;
let generation = 0;
let failures = [];
let measuring;
let scripts;
const restarted = new Set();

/**
 * Later parts by name: the compiled `module` once it is there, `coming` while it is on its way, and since when it is known
 * that it could not be loaded.
 *
 * @type {Record<string, {module?: WebAssembly.Module, coming?: Promise<boolean>, missingSince: number}>}
 */
const parts = {};

/**
 * Says where the compiled core lies: the first part and, by name, the later ones.
 *
 * @param {URL} first
 * @param {Record<string, URL>} later
 */
export function keepCoreAt(first, later) {
  addresses = { first, later };
  for (const name of Object.keys(later)) {
    parts[name] = { missingSince: -Infinity };
  }
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
  if (typeof WebAssembly !== "object" || !addresses) {
    throw new Fault("engine");
  }
  // A second try costs little and helps where the network failed once.
  const module = await compiled(addresses.first).catch(() => compiled(addresses.first));
  await instantiate(module);
  measuring = document.createElement("canvas").getContext("2d");
  set_measure(measuring);
  running = true;
  linkAll();
}

async function compiled(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) {
    throw new Fault("engine", { status: response.status });
  }
  // The bytes are compiled as they are: a server that names the wrong type for them does no harm.
  return WebAssembly.compile(await response.arrayBuffer());
}

/** What the element does after its first paint; there once the part `MORE` is. */
export function later() {
  return scripts;
}

/** Whether a later part is there. */
export function has(name) {
  return parts[name]?.module !== undefined;
}

/**
 * Sees to it that a later part is there.
 *
 * @param {string} name
 * @returns {Promise<boolean>} Whether it is; false also where it could not be loaded a moment ago.
 */
export function need(name) {
  const part = parts[name];
  if (!part || isMissing(part)) {
    return Promise.resolve(false);
  }
  part.coming ??= bring(name, part);
  return part.coming;
}

async function bring(name, part) {
  const linked = async (options) => {
    const module = await compiled(addresses.later[name], options);
    if (name === MORE) {
      scripts ??= await import("./later.js");
    }
    if (running) {
      link(name, module);
    }
    part.module = module;
  };
  try {
    // A part of another build than the first does not link; the second try passes by a cache that kept it.
    await linked().catch(() => linked({ cache: "reload" }));
    return true;
  } catch {
    part.coming = undefined;
    part.missingSince = performance.now();
    if (running) {
      arrived(name, false);
    }
    return false;
  }
}

function linkAll() {
  for (const [name, { module, missingSince }] of Object.entries(parts)) {
    if (module) {
      link(name, module);
    } else if (missingSince > -Infinity) {
      arrived(name, false);
    }
  }
}

/** Links a part to the instance that stands now, and tells the core that it can count on it. */
function link(name, module) {
  new WebAssembly.Instance(module, { first: exportsNow });
  arrived(name, true);
}

function isMissing(part) {
  return performance.now() - part.missingSince < PART_RETRY_MS;
}

/**
 * Goes on where a later part is there, or is not to be had.
 *
 * @param {string} name
 * @throws {Wanting} It has to be loaded first.
 * @throws {Fault} It could not be loaded.
 */
export function must(name) {
  if (!has(name)) {
    throw isMissing(parts[name]) ? new Fault("engine") : new Wanting(name);
  }
}

/** The names of parts that may yet come. */
function lacking() {
  return Object.keys(parts).filter((name) => !has(name) && !isMissing(parts[name]));
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
    throw new Trapped(undefined, !stopped);
  }
  try {
    return entry(...values);
  } catch (cause) {
    const lack = lacking();
    if (lack.length > 0) {
      bringAll(lack);
      throw new Trapped(cause, true);
    }
    replace();
    throw new Trapped(cause);
  }
}

/** Brings every part that is lacking, and a fresh instance after that: the failed call may have met an empty place. */
function bringAll(lack) {
  generation += 1;
  running = false;
  Promise.all(lack.map(need)).then(() => {
    begin();
    tell();
  });
}

function replace() {
  const now = performance.now();
  failures = failures.filter((time) => now - time < FAILURE_SPAN_MS);
  failures.push(now);
  generation += 1;
  running = false;
  if (failures.length < FAILURES_AT_MOST) {
    begin();
  } else {
    stopped = true;
  }
  // After the failed call has unwound, so that no chart rebuilds itself in the middle of its own failure.
  queueMicrotask(tell);
}

/** Puts a fresh instance in the place of the old one, with all parts that are there. */
function begin() {
  try {
    freshInstance();
    set_measure(measuring);
    running = true;
    linkAll();
  } catch {
    running = false;
    stopped = true;
  }
}

function tell() {
  for (const listener of [...restarted]) {
    listener();
  }
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
