/** Paints at most once a frame, and only what was asked for. */

/** How much has to be painted; a larger one includes the smaller. The core counts the same way. */
export const NOTHING = 0;
export const OVERLAY = 1;
export const SCENE = 2;
export const LAYOUT = 3;

export class Repaint {
  #paint;
  #level = NOTHING;
  #frame = 0;

  /** @param {(level: number) => number} paint Paints, and gives the level that could not be painted yet. */
  constructor(paint) {
    this.#paint = paint;
  }

  /** Asks for a paint at the next frame. */
  ask(level) {
    this.#level = Math.max(this.#level, level);
    if (this.#level > NOTHING && this.#frame === 0) {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        this.now(NOTHING);
      });
    }
  }

  /** Paints at once what is asked for, and `level` at the least. */
  now(level) {
    const due = Math.max(this.#level, level);
    this.#level = NOTHING;
    if (due > NOTHING) {
      this.#level = this.#paint(due);
    }
  }

  /** Forgets what was asked for. */
  cancel() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#level = NOTHING;
  }
}
