// The gallery's own controls: how wide the charts are, and an editor beside each. What is typed stays on the reader's machine.

/** The pause in typing after which the chart is drawn again. */
const PAUSE_MS = 300;

const WORDS = {
  edit: { "zh-CN": "编辑文件", en: "Edit the file" },
  file: { "zh-CN": "文件内容（JSON）", en: "What the file holds (JSON)" },
  reset: { "zh-CN": "恢复原样", en: "As it was" },
  sound: {
    "zh-CN": "文件没有错误；图下的注说明未按要求画出的内容。",
    en: "The file has no fault; notes under the chart say what is not drawn as it was asked for.",
  },
  failed: { "zh-CN": "无法取得文件。", en: "The file could not be loaded." },
  place: {
    "zh-CN": (line, column) => `（第${line}行，第${column}列）`,
    en: (line, column) => ` (line ${line}, column ${column})`,
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

/** What makes the file of `chart` editable. */
function editor(chart) {
  const text = make("textarea", { rows: 16, spellcheck: "false", autocapitalize: "off", autocomplete: "off" });
  const finding = make("p", { class: "finding", role: "status" });
  const reset = make("button", { type: "button" }, WORDS.reset);
  const details = make("details", { class: "editor" }, make("summary", {}, WORDS.edit), make("label", {}, WORDS.file, text), finding, reset);
  let timer = 0;
  let turn = 0;

  // The chart shows what is typed, or the fault in it, and the line under the text says the same.
  const check = async () => {
    const own = ++turn;
    const message = await chart.ready.then(
      () => said(WORDS.sound),
      ({ message, line, column }) => message + (line ? said(WORDS.place)(line, column) : ""),
    );
    if (own === turn) finding.textContent = message;
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
      finding.textContent = said(WORDS.failed);
    }
  };

  details.addEventListener("toggle", () => {
    if (details.open && text.value === "") load();
  });
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
