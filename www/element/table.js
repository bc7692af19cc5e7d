/** The figures as a table, built when it is asked for and a piece at a time. */

const ROWS_AT_ONCE = 500;

export class TableView {
  #box;

  /** @param {HTMLElement} box Where the table goes. */
  constructor(box) {
    this.#box = box;
  }

  /**
   * @param {(first: number, count: number) => {caption: string, columns: string[], rows: string[][], total: number}} read
   *   Gives a piece of the table.
   * @param {{moreRows: (count: number) => string}} words
   */
  open(read, words) {
    let content = read(0, ROWS_AT_ONCE);
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
      if (shown > 0) {
        content = read(shown, ROWS_AT_ONCE);
      }
      const rows = page.createDocumentFragment();
      for (const cells of content.rows) {
        const row = make("tr");
        cells.forEach((text, at) => {
          const cell = make(at === 0 ? "th" : "td", text);
          if (at === 0) {
            cell.scope = "row";
          }
          row.append(cell);
        });
        rows.append(row);
      }
      body.append(rows);
      shown += content.rows.length;
      const left = content.total - shown;
      more.hidden = left === 0;
      more.textContent = words.moreRows(Math.min(left, ROWS_AT_ONCE));
    };
    more.addEventListener("click", () => {
      try {
        showMore();
      } catch {
        // The core failed; the chart and its table are built anew by those who hear of that.
      }
    });
    showMore();
    this.#box.replaceChildren(scroller, more);
    this.#box.hidden = false;
  }
}
