/** Pointer, touch and keyboard as the core's events. */

/** Kinds of event; the core counts the same way. */
export const MOVED = 0;
const LEFT = 1;
const PRESSED = 2;
export const KEY = 3;
export const FOCUSED = 4;
export const BLURRED = 5;

/** Keys that mean something to a chart; the core counts the same way. */
const KEYS = { ArrowRight: 0, ArrowLeft: 1, ArrowUp: 2, ArrowDown: 3, Home: 4, End: 5, Enter: 6, " ": 6, Escape: 7 };

/**
 * Hands over what the reader does on `stage`.
 *
 * @param {HTMLElement} stage
 * @param {{
 *   width: () => number,
 *   dispatch: (kind: number, x?: number, y?: number, key?: number) => boolean,
 *   hasTooltip: () => boolean,
 *   keyboard: (used: boolean) => void,
 * }} chart `dispatch` tells whether the event was used; `keyboard`, whether the reader uses keys.
 * @param {AbortSignal} signal Ends it.
 */
export function listen(stage, chart, signal) {
  let hasFocus = false;
  const on = (type, handle, options) => stage.addEventListener(type, handle, { signal, ...options });

  // The box may be scaled by the page, so places are taken as a share of what is on the screen.
  const at = (event) => {
    const box = stage.getBoundingClientRect();
    const scale = box.width > 0 ? chart.width() / box.width : 1;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  };

  const takeFocus = () => {
    if (!hasFocus) {
      hasFocus = true;
      chart.keyboard(true);
      chart.dispatch(FOCUSED);
    }
  };

  on("pointermove", (event) => chart.dispatch(MOVED, ...at(event)));
  // A finger that is lifted leaves what it showed; a mouse that goes away takes it along.
  on("pointerleave", (event) => {
    if (event.pointerType !== "touch") {
      chart.dispatch(LEFT);
    }
  });
  on("pointercancel", () => chart.dispatch(LEFT));
  on("click", (event) => {
    chart.keyboard(false);
    chart.dispatch(PRESSED, ...at(event));
  });

  on("focus", () => {
    if (stage.matches(":focus-visible")) {
      takeFocus();
    }
  });
  on("blur", () => {
    chart.keyboard(false);
    if (hasFocus) {
      hasFocus = false;
      chart.dispatch(BLURRED);
    }
    chart.dispatch(LEFT);
  });
  on("keydown", (event) => {
    const key = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : undefined;
    if (key === undefined || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    takeFocus();
    chart.keyboard(true);
    if (chart.dispatch(KEY, 0, 0, key)) {
      event.preventDefault();
    }
  });

  // What the pointer shows can be put away without moving it, wherever the keyboard is.
  stage.ownerDocument.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && !hasFocus && chart.hasTooltip()) {
        chart.dispatch(KEY, 0, 0, KEYS.Escape);
      }
    },
    { signal },
  );
}
