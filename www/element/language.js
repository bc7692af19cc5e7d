/** The reader's language. */

const FALLBACK = "en";

/**
 * The language of the nearest ancestor that names one, as a BCP 47 tag that `Intl` accepts.
 *
 * @param {Element} element
 */
export function languageOf(element) {
  for (let node = element; node; node = node.parentNode ?? node.host) {
    const tag = typeof node.getAttribute === "function" ? usable(node.getAttribute("lang")) : undefined;
    if (tag) {
      return tag;
    }
  }
  return usable(navigator.language) ?? FALLBACK;
}

function usable(tag) {
  if (!tag) {
    return undefined;
  }
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
