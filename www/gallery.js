// The gallery's own controls: how wide the charts are, and an editor beside each. What is typed stays on the reader's machine.

/** The pause in typing after which the chart is drawn again. */
const PAUSE_MS = 300;

const WORDS = {
  edit: { "zh-CN": "编辑文件", en: "Edit the file" },
  file: { "zh-CN": "文件内容（JSON）", en: "What the file holds (JSON)" },
  reset: { "zh-CN": "恢复原样", en: "As it was" },
  findings: { "zh-CN": "检查结果", en: "Findings" },
  none: { "zh-CN": "没有发现问题。", en: "No findings." },
  failed: { "zh-CN": "无法取得文件。", en: "The file could not be loaded." },
  unchecked: { "zh-CN": "检查程序未能载入。", en: "The checker could not be loaded." },
  fault: { "zh-CN": "错误", en: "Fault" },
  notice: { "zh-CN": "提示", en: "Notice" },
  count: {
    "zh-CN": (faults, notices) => `错误${faults}个，提示${notices}个。`,
    en: (faults, notices) => `${faults} ${faults === 1 ? "fault" : "faults"}, ${notices} ${notices === 1 ? "notice" : "notices"}.`,
  },
  place: {
    "zh-CN": (line, column) => `第${line}行，第${column}列`,
    en: (line, column) => `line ${line}, column ${column}`,
  },
};
const said = (words) => words[document.documentElement.lang] ?? words.en;

/** An element with attributes, holding nodes or texts; a text in several languages shows that of the page. */
function make(name, attributes, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  for (const part of content) {
    const spans = part instanceof Node ? [part] : Object.entries(part).map(([lang, text]) => make("span", { lang }, document.createTextNode(text)));
    element.append(...spans);
  }
  return element;
}

for (const button of document.querySelectorAll('button[name="width"]')) {
  button.addEventListener("click", () => {
    document.body.classList.toggle("phone", button.value === "narrow");
    for (const other of document.querySelectorAll('button[name="width"]')) {
      other.setAttribute("aria-pressed", String(other === button));
    }
  });
}

for (const example of document.querySelectorAll(".example")) {
  example.append(editor(example.querySelector("indicator-chart")));
}

// The messages are in the page's language.
new MutationObserver(() => document.querySelectorAll(".editor[open]").forEach((details) => details.dispatchEvent(new Event("recheck"))))
  .observe(document.documentElement, { attributeFilter: ["lang"] });

/** What makes the file of `chart` editable, with what the checker says of it. */
function editor(chart) {
  const text = make("textarea", { rows: 16, spellcheck: "false", autocapitalize: "off", autocomplete: "off" });
  // Only the count is announced; the list stands for reading.
  const status = make("p", { class: "finding", role: "status" });
  const list = make("ul", { class: "findings" });
  list.hidden = true;
  const reset = make("button", { type: "button" }, WORDS.reset);
  const details = make("details", { class: "editor" }, make("summary", {}, WORDS.edit), make("label", {}, WORDS.file, text), status, list, reset);
  let timer = 0;
  let turn = 0;

  const tell = (message, findings = []) => {
    status.textContent = message;
    list.setAttribute("aria-label", said(WORDS.findings));
    list.replaceChildren(...findings.map((finding) => entry(finding, text)));
    list.hidden = findings.length === 0;
  };
  const check = async () => {
    const own = ++turn;
    let message;
    let findings;
    try {
      const { check: findingsOf } = await import("./check.js");
      findings = await findingsOf(text.value, document.documentElement.lang);
      const faults = findings.filter(({ severity }) => severity === "fault").length;
      message = said(WORDS.count)(faults, findings.length - faults);
      if (findings.length === 0) {
        // What keeps the chart from being drawn may lie outside of the file.
        message = await chart.ready.then(() => said(WORDS.none), (fault) => fault.message || said(WORDS.unchecked));
      }
    } catch (fault) {
      message = fault.message || said(WORDS.unchecked);
    }
    if (own === turn) tell(message, findings);
  };
  const draw = () => {
    chart.data = text.value;
    check();
  };
  const load = async () => {
    try {
      const answer = await fetch(chart.getAttribute("src"));
      if (!answer.ok) throw new Error(String(answer.status));
      text.value = await answer.text();
      check();
    } catch {
      tell(said(WORDS.failed));
    }
  };

  details.addEventListener("toggle", () => {
    if (details.open && text.value === "") load();
  });
  details.addEventListener("recheck", check);
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, PAUSE_MS);
  });
  reset.addEventListener("click", () => {
    clearTimeout(timer);
    chart.data = undefined;
    load();
  });
  return details;
}

/** A finding as an item of a list; its place, where that is known, is a button that leads there in `text`. */
function entry({ severity, message, path, line, column }, text) {
  const item = make("li", { class: severity }, make("strong", {}, document.createTextNode(said(WORDS[severity]))));
  if (line) {
    const place = make("button", { type: "button" }, document.createTextNode(said(WORDS.place)(line, column ?? 1)));
    place.addEventListener("click", () => show(text, line, column ?? 1));
    item.append(" ", place);
  }
  if (path) item.append(" ", make("code", { translate: "no" }, document.createTextNode(path)));
  item.append(make("p", {}, document.createTextNode(message)));
  return item;
}

/** Puts the caret on a line and a column, both from 1, of what stands in `text`. */
function show(text, line, column) {
  const before = text.value.split("\n").slice(0, line);
  const own = before.pop() ?? "";
  // Columns count characters, the caret counts UTF-16 units.
  const at = before.join("\n").length + (before.length > 0 ? 1 : 0) + [...own].slice(0, column - 1).join("").length;
  text.setSelectionRange(at, at);
  text.focus();
  text.scrollTop = Math.max(0, line - 4) * Number.parseFloat(getComputedStyle(text).lineHeight);
}
