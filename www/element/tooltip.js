/** The label at the figure under the pointer or the keyboard. */

/** From the figure to its label, in CSS pixels. */
const DISTANCE = 14;
const GAP = 6;

export class Tooltip {
  #box;
  #colors;

  /**
   * @param {HTMLElement} box
   * @param {number} colors How many colours of series there are.
   */
  constructor(box, colors) {
    this.#box = box;
    this.#colors = colors;
  }

  /**
   * Shows what is said of a figure beside it, inside the drawing's width.
   *
   * @param {{x: number, y: number, clear: [number, number] | null, heading: string, notes: string[],
   *   lines: {label: string, value: string, color: number | null, current: boolean}[]}} content
   * @param {{width: number, height: number}} size The drawing's.
   * @param {string} keys What the keys do, where the keyboard is used.
   */
  show(content, size, keys) {
    const page = this.#box.ownerDocument;
    const text = (name, className, words) => {
      const element = page.createElement(name);
      element.className = className;
      element.textContent = words;
      return element;
    };
    const lines = content.lines.map((line) => {
      if (line.label === "") {
        // One series needs neither a name nor its colour.
        return text("p", line.current ? "line alone current" : "line alone", line.value);
      }
      const row = text("p", line.current ? "line current" : "line", "");
      const swatch = text("span", line.color === null ? "" : `swatch swatch-${line.color % this.#colors}`, "");
      row.append(swatch, text("span", "label", line.label), text("span", "value", line.value));
      return row;
    });
    this.#box.replaceChildren(
      ...(content.heading ? [text("p", "heading", content.heading)] : []),
      ...lines,
      ...content.notes.map((note) => text("p", "note", note)),
      ...(keys ? [text("p", "keys", keys)] : []),
    );
    this.#box.hidden = false;
    this.#place(content, size);
  }

  /**
   * To the right of a point, else to the left, else above or below it; below a bar or a tile, else above it, so that its
   * own words stay uncovered.
   */
  #place({ x, y, clear }, size) {
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    let left;
    let top = Math.max(0, Math.min(y - height / 2, size.height - height));
    if (clear) {
      const [above, below] = [clear[0] - GAP - height, clear[1] + GAP];
      left = Math.max(0, Math.min(x - width / 2, size.width - width));
      top = below + height <= size.height || above < 0 ? below : above;
    } else if (x + DISTANCE + width <= size.width) {
      left = x + DISTANCE;
    } else if (x - DISTANCE - width >= 0) {
      left = x - DISTANCE - width;
    } else {
      left = Math.max(0, Math.min(x - width / 2, size.width - width));
      top = y - DISTANCE - height >= 0 ? y - DISTANCE - height : y + DISTANCE;
    }
    this.#box.style.setProperty("transform", `translate(${Math.round(left)}px, ${Math.round(top)}px)`);
  }
}
