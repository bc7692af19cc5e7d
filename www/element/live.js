/** The live region: says the last thing, not too often, and is empty again soon after. */

const BETWEEN_MS = 500;
const STANDS_MS = 3_000;

export class LiveRegion {
  #node;
  #next = "";
  #timer = 0;
  #spoken = -Infinity;

  /** @param {Element} node The region. */
  constructor(node) {
    this.#node = node;
  }

  /** Announces `sentence`; of several within half a second the last is said. */
  say(sentence) {
    this.#next = sentence;
    clearTimeout(this.#timer);
    const wait = Math.max(0, this.#spoken + BETWEEN_MS - performance.now());
    this.#timer = setTimeout(() => {
      this.#spoken = performance.now();
      this.#node.textContent = this.#next;
      this.#timer = setTimeout(() => this.hush(), STANDS_MS);
    }, wait);
  }

  /** Empties the region. */
  hush() {
    clearTimeout(this.#timer);
    this.#node.textContent = "";
  }
}
