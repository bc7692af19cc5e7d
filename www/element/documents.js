/**
 * Documents: each address is fetched once for all charts of a page, and each is opened in the core once.
 *
 * The bytes are kept as long as a chart uses them, because a fresh instance of the core is built up from them.
 */

import { close, open, open_columns } from "../indicator_chart_core.js";
import { MORE, call, generationNow, letGo, must } from "./engine.js";
import { Fault } from "./fault.js";

/** The most bytes of one document, counted as they arrive: a compressed answer is larger than it says. */
const BYTES_AT_MOST = 32 * 1024 * 1024;

/** A server that sends nothing for so long is given up. */
const SILENCE_MS = 30_000;

/** Documents that are loading or in use, by absolute address. */
const shared = Object.create(null);

/** One document and the charts that use it. */
class Source {
  #users = 0;
  #watching = new Set();
  #put;
  #end;
  #handle = 0;
  #generation = -1;

  /**
   * @param {Promise<unknown>} arrived Settles when the figures are there.
   * @param {(language: string) => {document?: number, error?: object}} put Puts them into the core.
   * @param {() => void} end Lets go of them.
   */
  constructor(arrived, put, end) {
    this.arrived = arrived;
    this.#put = put;
    this.#end = end;
  }

  /** The document's handle in the core, or what is wrong with it in words of `language`, or which part the core lacks. */
  open(language) {
    if (this.#generation === generationNow()) {
      return { document: this.#handle };
    }
    const opened = this.#put(language);
    if (opened.document !== undefined) {
      this.#handle = opened.document;
      this.#generation = generationNow();
    }
    return opened;
  }

  /**
   * Tells `listener` how many bytes came, each time that some do, and how many there will be: 0 where that is not known.
   *
   * @param {(received: number, total: number) => void} listener
   */
  watch(listener) {
    this.#watching.add(listener);
  }

  /** Some bytes came. */
  came(received, total) {
    for (const listener of this.#watching) {
      listener(received, total);
    }
  }

  /** One more chart uses the document. */
  take() {
    this.#users += 1;
    return this;
  }

  /** A chart needs it no more; after the last one nothing of it is left. */
  release() {
    this.#users -= 1;
    if (this.#users > 0) {
      return;
    }
    letGo(close, this.#handle, this.#generation);
    this.#generation = -1;
    this.#end();
  }
}

/**
 * The document at `address`, fetched unless another chart has it already.
 *
 * @param {string} address Absolute.
 */
export function documentAt(address) {
  let source = shared[address];
  if (!source) {
    const controller = new AbortController();
    let bytes;
    const forget = () => {
      if (shared[address] === source) {
        delete shared[address];
      }
    };
    const came = (received, total) => source.came(received, total);
    const arrived = fetchBytes(address, controller, came).then(
      (all) => {
        bytes = all;
      },
      (fault) => {
        // The next chart that asks tries again.
        forget();
        throw fault;
      },
    );
    // A chart that was removed meanwhile no longer listens, and nobody else needs to hear of the end.
    arrived.catch(() => {});
    source = new Source(
      arrived,
      (language) => call(open, bytes, language),
      () => {
        controller.abort();
        forget();
      },
    );
    shared[address] = source;
  }
  return source.take();
}

/**
 * A document from the `data` property.
 *
 * @param {unknown} data Text, bytes, an object, or columns.
 */
export function documentOf(data) {
  if (isColumns(data)) {
    const columns = flattened(data);
    const put = (language) => {
      must(MORE);
      return call(open_columns, ...columns, language);
    };
    return new Source(Promise.resolve(), put, () => {}).take();
  }
  const bytes = bytesOf(data);
  return new Source(Promise.resolve(), (language) => call(open, bytes, language), () => {}).take();
}

/**
 * The bytes of a document that a page hands over, a copy of its own.
 *
 * @param {unknown} data Text, bytes, or an object.
 * @returns {Uint8Array}
 * @throws {Fault} `data` or `size`.
 */
export function bytesOf(data) {
  let bytes;
  try {
    if (data instanceof ArrayBuffer) {
      // A copy, since the page may change its own while the chart still needs these.
      bytes = new Uint8Array(data.slice(0));
    } else if (ArrayBuffer.isView(data)) {
      bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
    } else {
      bytes = new TextEncoder().encode(typeof data === "string" ? data : JSON.stringify(data));
    }
  } catch (cause) {
    throw new Fault("data", { cause });
  }
  if (bytes.length > BYTES_AT_MOST) {
    throw new Fault("size");
  }
  return bytes;
}

function isColumns(data) {
  return typeof data === "object" && data !== null && Object.hasOwn(data, "x") && Object.hasOwn(data, "ys");
}

/** Columns as the core takes them: x, whether x is time, the length of each y, all y one after the other, labels, unit. */
function flattened({ x, xType, ys, labels, unit }) {
  try {
    const lengths = Uint32Array.from(ys, (y) => y.length);
    const values = new Float64Array(lengths.reduce((sum, length) => sum + length, 0));
    let at = 0;
    for (const y of ys) {
      values.set(y, at);
      at += y.length;
    }
    return [Float64Array.from(x), xType === "time", lengths, values, [...(labels ?? [])].map(String), String(unit ?? "")];
  } catch (cause) {
    throw new Fault("data", { cause });
  }
}

async function fetchBytes(address, controller, came) {
  let silent = false;
  let timer;
  const listen = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      silent = true;
      controller.abort();
    }, SILENCE_MS);
  };
  listen();
  try {
    const response = await fetch(address, {
      credentials: "omit",
      referrerPolicy: "no-referrer",
      headers: { Accept: "application/json, */*;q=0.5" },
      signal: controller.signal,
    });
    if (!response.ok) {
      throw new Fault("status", { status: response.status });
    }
    const total = lengthOf(response);
    return await readAll(response, (received) => {
      listen();
      came(received, total);
    });
  } catch (cause) {
    if (cause instanceof Fault) {
      controller.abort();
      throw cause;
    }
    throw new Fault(silent ? "timeout" : "network", { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** How many bytes will come, 0 where that is not known: of a compressed answer and of one of another origin it is not. */
function lengthOf(response) {
  const isPlain = response.type === "basic" && !response.headers.has("Content-Encoding");
  return isPlain ? Number(response.headers.get("Content-Length")) || 0 : 0;
}

async function readAll(response, heard) {
  if (Number(response.headers.get("Content-Length")) > BYTES_AT_MOST) {
    throw new Fault("size");
  }
  if (!response.body) {
    return new Uint8Array();
  }
  const pieces = [];
  let length = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    length += value.length;
    heard(length);
    if (length > BYTES_AT_MOST) {
      throw new Fault("size");
    }
    pieces.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
