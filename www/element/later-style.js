/** The style of what charts have after their first paint: lists of choices, the label at a figure, the table. */

/** Places of colours that series have, in the order of the theme. */
const SERIES = [1, 2, 3, 4, 5, 6, 7, 8];

export const LATER_STYLE = `
.choices { display: flex; flex-wrap: wrap; gap: .375rem .875rem; margin: .125rem 0 .75rem; flex: none; }
.choice { display: flex; flex-direction: column; max-inline-size: 100%; min-inline-size: 0; }
.choice span { color: var(--_muted); font-size: .78125rem; line-height: 1.45; }
select {
  box-sizing: border-box; min-block-size: 2rem; min-inline-size: 6rem; max-inline-size: min(100%, 24rem); margin: 0; padding: .125rem .375rem;
  font: inherit; color: var(--_ink); background-color: var(--_surface); border: 1px solid var(--_muted); border-radius: 3px; text-overflow: ellipsis;
}
option { color: var(--_ink); background-color: var(--_surface); }
@media (pointer: coarse), (max-width: 30rem) {
  select { min-block-size: 2.75rem; font-size: 1rem; }
  .choice { flex: 1 1 9rem; }
}
.tooltip {
  position: absolute; inset-block-start: 0; inset-inline-start: 0; z-index: 1; box-sizing: border-box;
  max-inline-size: min(20rem, 100%); inline-size: max-content; padding: .375rem .625rem;
  pointer-events: none; background: var(--_surface); color: var(--_ink); border: 1px solid var(--_ink); border-radius: 3px;
  box-shadow: 0 2px 8px rgb(0 0 0 / .16); font-size: .8125rem; line-height: 1.4;
}
.tooltip p { margin: 0; }
.tooltip .heading { font-weight: 700; }
.tooltip .line { display: grid; grid-template-columns: auto 1fr auto; column-gap: .5em; align-items: baseline; }
.tooltip .line.current { font-weight: 700; }
.tooltip .value { grid-column: 3; text-align: end; }
.tooltip .line.alone { display: block; }
.tooltip .swatch { inline-size: .625em; block-size: .625em; }
.tooltip .note, .tooltip .keys { color: var(--_muted); font-size: .75rem; }
.table { margin-block: .25rem .5rem; }
.scroller { overflow: auto; max-block-size: 30rem; }
table { border-collapse: collapse; inline-size: 100%; font-size: .8125rem; line-height: 1.4; }
th, td { padding: .25rem .75rem .25rem 0; text-align: start; vertical-align: baseline; border-block-end: 1px solid var(--_rule); overflow-wrap: break-word; }
thead th { color: var(--_muted); font-weight: 500; border-block-end-color: var(--_ink); }
tbody th { font-weight: 400; }
tbody tr:last-child > * { border-block-end: 0; }
td:not(:first-child):last-child { padding-inline-end: 0; }
${SERIES.map((place) => `.swatch-${place - 1} { background: var(--_series-${place}); }`).join("\n")}
:is(select, .scroller):focus-visible { outline: 2px solid var(--_ink); outline-offset: 2px; border-radius: 2px; }
@media (forced-colors: active) {
  .swatch { forced-color-adjust: none; }
  .tooltip { box-shadow: none; }
}
@media print {
  .choices, .tooltip { display: none; }
  .scroller { max-block-size: none; overflow: visible; }
}
`;
