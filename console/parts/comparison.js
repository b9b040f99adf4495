/** @import { Child } from "../app/dom.js" */
import { h } from "../app/dom.js";
import { plural } from "../app/format.js";

/** So many rows are shown at first; a longer table gets a button for the rest and a box to filter it. */
const FIRST_ROWS = 12;

/**
 * One row: the same thing of the present holder and of the candidate.
 *
 * @typedef {object} Row
 * @property {string} name
 * @property {Child} before
 * @property {Child} after
 * @property {Child} change what is different, in a word or a number
 * @property {boolean} changed
 */

/**
 * What a reader did to a table; the page keeps it, so that it outlives a newer state.
 * @typedef {{ all?: boolean, query?: string }} Memory
 */

/**
 * Compares a list of things side by side: what changed in sight, what is the same folded away.
 *
 * @param {object} options
 * @param {string} options.id
 * @param {string} options.title
 * @param {string} options.thing what a row is about, in the singular
 * @param {string | undefined} options.before the heading of the present holder; undefined if there is none
 * @param {string} options.after
 * @param {Row[]} options.rows in order, at least one
 * @param {Memory} options.memory
 * @param {Child} [options.note]
 */
export function comparison({ id, title, thing, before, after, rows, memory, note }) {
  const changed = rows.filter((row) => row.changed || before === undefined);
  const same = rows.filter((row) => !row.changed && before !== undefined);
  const columns = { before, after };
  return h(
    "section",
    { class: "card", id, "aria-labelledby": `${id}-title` },
    h(
      "div",
      { class: "card-head" },
      h("h2", { id: `${id}-title` }, title),
      h("p", { class: "muted" }, summary(thing, changed, same, before)),
    ),
    note && h("p", { class: "muted" }, note),
    changed.length > 0 && growing(id, title, thing, columns, changed, memory),
    same.length > 0 &&
      h(
        "details",
        { class: "fold", id: `${id}-same` },
        h("summary", {}, same.length === 1 ? "1 is the same in both" : `${same.length} are the same in both`),
        table(`${title}, the same in both`, columns, same),
      ),
  );
}

/** @param {string} thing @param {Row[]} changed @param {Row[]} same @param {string | undefined} before */
function summary(thing, changed, same, before) {
  if (before === undefined) {
    return plural(changed.length, thing);
  }
  return changed.length === 0
    ? "no difference"
    : `${changed.length} of ${plural(changed.length + same.length, thing)} differ`;
}

/**
 * @param {string} id @param {string} title @param {string} thing
 * @param {{ before: string | undefined, after: string }} columns
 * @param {Row[]} rows @param {Memory} memory
 */
function growing(id, title, thing, columns, rows, memory) {
  if (rows.length <= FIRST_ROWS) {
    return table(title, columns, rows);
  }
  const place = h("div");
  const fill = () => {
    const query = (memory.query ?? "").toLowerCase();
    const found = rows.filter((row) => row.name.toLowerCase().includes(query));
    const shown = memory.all || query ? found : found.slice(0, FIRST_ROWS);
    place.replaceChildren(
      found.length > 0
        ? table(title, columns, shown)
        : h("p", { class: "muted" }, `No ${thing} has "${query}" in its name.`),
      more(shown.length, found.length),
    );
  };
  const more = (/** @type {number} */ shown, /** @type {number} */ all) =>
    h(
      "p",
      { class: "buttons" },
      h("span", { class: "muted", role: "status" }, `${shown} of ${plural(all, thing)}`),
      shown < all &&
        h("button", { type: "button", id: `${id}-all`, click: () => ((memory.all = true), fill()) }, `Show all ${all}`),
    );
  const search = h("input", {
    type: "search",
    id: `${id}-query`,
    value: memory.query ?? "",
    placeholder: `Find a ${thing}`,
    "aria-label": `Find a ${thing} by its name`,
    input: (/** @type {InputEvent & { target: HTMLInputElement }} */ event) => {
      memory.query = event.target.value;
      fill();
    },
  });
  fill();
  return h("div", {}, h("p", { class: "find" }, search), place);
}

/**
 * The roles are said again, since the table is laid out as blocks on a narrow screen and browsers then forget them.
 *
 * @param {string} caption @param {{ before: string | undefined, after: string }} columns @param {Row[]} rows
 */
function table(caption, { before, after }, rows) {
  const head = (/** @type {Child} */ text) => h("th", { scope: "col", role: "columnheader" }, text);
  const cell = (/** @type {string} */ kind, /** @type {Child} */ content) => h("td", { role: "cell", class: kind }, content);
  return h(
    "table",
    { class: before === undefined ? "compare single" : "compare", role: "table" },
    h("caption", { class: "unseen" }, caption),
    h(
      "thead",
      { role: "rowgroup" },
      h(
        "tr",
        { role: "row" },
        head("Name"),
        before !== undefined && head(before),
        head(after),
        before !== undefined && head("Change"),
      ),
    ),
    h(
      "tbody",
      { role: "rowgroup" },
      rows.map((row) =>
        h(
          "tr",
          { role: "row" },
          h("th", { scope: "row", role: "rowheader" }, row.name),
          before !== undefined && cell("before", row.before),
          cell("after", row.after),
          before !== undefined && cell("change", row.change),
        ),
      ),
    ),
  );
}
