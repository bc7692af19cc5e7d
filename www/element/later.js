/**
 * What charts need after they are painted, once a reader does something: a file of its own, loaded with the part of the core
 * that answers.
 *
 * It imports nothing that the first file has, so that no third one comes between the two.
 */

export { LATER_STYLE } from "./later-style.js";
export { ChoiceView } from "./choices.js";
export { LiveRegion } from "./live.js";
export { blobOf } from "./picture.js";
export { TableView } from "./table.js";
export { Tooltip } from "./tooltip.js";
