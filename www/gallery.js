// The gallery's own controls: how wide the charts are, and an editor beside each. What is typed stays on the reader's machine.

/** The pause in typing after which the chart is drawn again. */
const PAUSE_MS = 300;

const words = {
  "zh-CN": { sound: "文件没有错误；图下的注说明未按要求画出的内容。", failed: "无法取得文件。", place: (line, column) => `（第${line}行，第${column}列）` },
  en: { sound: "The file has no fault; notes under the chart say what is not drawn as it was asked for.", failed: "The file could not be loaded.", place: (line, column) => ` (line ${line}, column ${column})` },
};
const said = () => words[document.documentElement.lang] ?? words.en;

for (const button of document.querySelectorAll('button[name="width"]')) {
  button.addEventListener("click", () => {
    document.body.classList.toggle("phone", button.value === "narrow");
    for (const other of document.querySelectorAll('button[name="width"]')) {
      other.setAttribute("aria-pressed", String(other === button));
    }
  });
}

for (const example of document.querySelectorAll(".example")) {
  edit(example.querySelector("indicator-chart"), example.querySelector(".editor"));
}

/** Makes the file of `chart` editable in `editor`. */
function edit(chart, editor) {
  const [text, finding, reset] = ["textarea", ".finding", "button"].map((part) => editor.querySelector(part));
  let timer = 0;
  let turn = 0;

  // The chart shows what is typed, or the fault in it, and the line under the text says the same.
  const check = async () => {
    const own = ++turn;
    const message = await chart.ready.then(
      () => said().sound,
      ({ message, line, column }) => message + (line ? said().place(line, column) : ""),
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
      finding.textContent = said().failed;
    }
  };

  editor.addEventListener("toggle", () => {
    if (editor.open && text.value === "") load();
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
  // Without script there is nothing to open.
  editor.hidden = false;
}
