// The page's own controls: language and theme. The address remembers both, so that a link shows what its sender saw
// and nothing is stored on the reader's machine. Without script the page stands in Chinese, in the system's colours.

const root = document.documentElement;
const choices = { lang: ["zh-CN", "en"], theme: ["auto", "light", "dark"] };
const defaults = { lang: root.lang, theme: "auto" };
const chosen = { ...defaults };
// A page may have other controls of its own.
const buttons = [...document.querySelectorAll(".controls button")].filter((button) => button.name in choices);

const asked = new URLSearchParams(location.search);
for (const name of Object.keys(choices)) {
  if (choices[name].includes(asked.get(name))) chosen[name] = asked.get(name);
}

// Written only where it differs: each write makes the chart draw again.
function dress(chart) {
  for (const [name, value] of Object.entries(chosen)) {
    if (chart.getAttribute(name) !== value) chart.setAttribute(name, value);
  }
}

// The address with the choices in it; what is as by default is left out, and other parameters stay.
function remember(href) {
  const address = new URL(href);
  for (const [name, value] of Object.entries(chosen)) {
    if (value === defaults[name]) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  return address.href;
}

function show() {
  root.lang = chosen.lang;
  root.dataset.theme = chosen.theme;
  document.title = document.querySelector(`h1 [lang="${chosen.lang}"]`).textContent;
  document.querySelectorAll("indicator-chart").forEach(dress);
  for (const button of buttons) {
    button.setAttribute("aria-pressed", String(chosen[button.name] === button.value));
  }

  history.replaceState(history.state, "", remember(location.href));
  for (const link of document.querySelectorAll("a[href]")) {
    if (link.origin === location.origin && link.pathname.endsWith(".html")) link.href = remember(link.href);
  }
}

for (const button of buttons) {
  button.addEventListener("click", () => {
    chosen[button.name] = button.value;
    show();
  });
}

// A chart that the classic tag adds later arrives without the page's choice.
document.addEventListener("indicator-ready", (event) => dress(event.target));

// Copying needs a secure page; elsewhere the lines can still be selected.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const lines = document.getElementById(button.dataset.copies);
      try {
        await navigator.clipboard.writeText(lines.textContent);
        button.parentElement.querySelector("[role=status] > span").hidden = false;
      } catch {
        // Refused by the reader or the browser: the lines are left selected instead.
        getSelection().selectAllChildren(lines);
      }
    });
  }
}

show();
document.querySelector(".controls").hidden = false;
