/** What the reader can choose of a file with more series than a chart has room for: a labelled list for each dimension. */

/** @typedef {{id: string, label: string, codes: string[], labels: string[], shown: number}} Choice */

export class ChoiceView {
  #box;
  #changed;
  /** For each list the dimension's id, its label, its name, itself, and what stands in it. */
  #controls = [];

  /**
   * @param {HTMLElement} box Where the lists go.
   * @param {(choice: string) => void} changed Hears what is chosen, as the attribute `choice` takes it.
   */
  constructor(box, changed) {
    this.#box = box;
    this.#changed = changed;
    box.hidden = true;
  }

  /**
   * Shows the lists for `choices`. One that is there already stays the same element, so that it keeps the focus.
   *
   * @param {Choice[]} choices In published order.
   * @param {string} title What the lists are for.
   */
  show(choices, title) {
    const before = this.#controls;
    this.#controls = choices.map(({ id }) => before.find((control) => control.id === id) ?? this.#make(id));
    before.filter((control) => !this.#controls.includes(control)).forEach(({ label }) => label.remove());
    let next = this.#box.firstElementChild;
    this.#controls.forEach((control, at) => {
      this.#fill(control, choices[at]);
      if (control.label === next) {
        next = next.nextElementSibling;
      } else {
        this.#box.insertBefore(control.label, next);
      }
    });
    this.#box.setAttribute("aria-label", title);
    this.#box.hidden = choices.length === 0;
  }

  #make(id) {
    const page = this.#box.ownerDocument;
    const make = (name) => page.createElement(name);
    const control = { id, label: make("label"), name: make("span"), list: make("select"), options: "" };
    control.label.className = "choice";
    control.label.append(control.name, control.list);
    control.list.addEventListener("change", () => this.#changed(this.#chosen()));
    return control;
  }

  #fill(control, { label, codes, labels, shown }) {
    control.name.textContent = label;
    const options = JSON.stringify([codes, labels]);
    if (options !== control.options) {
      control.options = options;
      const page = this.#box.ownerDocument;
      const made = codes.map((code, at) => {
        const option = page.createElement("option");
        option.value = code;
        option.textContent = labels[at];
        return option;
      });
      control.list.replaceChildren(...made);
    }
    control.list.selectedIndex = shown;
  }

  #chosen() {
    return this.#controls.map(({ id, list }) => `${quoted(id)}=${quoted(list.value)}`).join(";");
  }
}

/** `text` as the core reads it back from among signs that part. */
function quoted(text) {
  const isPlain = text !== "" && text.trim() === text && !/[";,=]/.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
