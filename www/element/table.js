/** The figures as a table, built when it is asked for and a piece at a time. */

const ROWS_AT_ONCE = 500;

export class TableView {
  #box;

  /** @param {HTMLElement} box Where the table goes. */
  constructor(box) {
    this.#box = box;
    box.hidden = true;
  }

  get isOpen() {
    return !this.#box.hidden;
  }

  /**
   * @param {{caption: string, columns: string[], rows: string[][]}} content
   * @param {{moreRows: (count: number) => string}} words
   */
  open(content, words) {
    const page = this.#box.ownerDocument;
    const make = (name, text) => {
      const element = page.createElement(name);
      if (text !== undefined) {
        element.textContent = text;
      }
      return element;
    };
    const table = make("table");
    table.setAttribute("part", "table");
    const caption = make("caption", content.caption);
    const head = make("thead");
    const headings = make("tr");
    for (const column of content.columns) {
      const heading = make("th", column);
      heading.scope = "col";
      headings.append(heading);
    }
    head.append(headings);
    const body = make("tbody");
    table.append(caption, head, body);

    const scroller = make("div");
    scroller.className = "scroller";
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "group");
    scroller.setAttribute("aria-label", content.caption);
    scroller.append(table);

    const more = make("button");
    more.type = "button";
    let shown = 0;
    const showMore = () => {
      const end = Math.min(shown + ROWS_AT_ONCE, content.rows.length);
      const rows = page.createDocumentFragment();
      for (; shown < end; shown += 1) {
        const row = make("tr");
        content.rows[shown].forEach((text, at) => {
          const cell = make(at === 0 ? "th" : "td", text);
          if (at === 0) {
            cell.scope = "row";
          }
          row.append(cell);
        });
        rows.append(row);
      }
      body.append(rows);
      const left = content.rows.length - shown;
      more.hidden = left === 0;
      more.textContent = words.moreRows(Math.min(left, ROWS_AT_ONCE));
    };
    more.addEventListener("click", showMore);
    showMore();
    this.#box.replaceChildren(scroller, more);
    this.#box.hidden = false;
  }

  close() {
    this.#box.replaceChildren();
    this.#box.hidden = true;
  }
}
