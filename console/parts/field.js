import { h } from "../app/dom.js";

/**
 * A box to write in, with its label above and a hint below.
 *
 * @param {object} options
 * @param {string} options.id
 * @param {string} options.label
 * @param {string} [options.hint]
 * @param {string} options.text
 * @param {number} [options.rows]
 * @param {(text: string) => void} options.changed
 */
export function writing({ id, label, hint, text, rows = 3, changed }) {
  const area = h("textarea", {
    id,
    rows,
    maxlength: MAX_TEXT_LENGTH,
    "aria-describedby": hint && `${id}-hint`,
    input: (event) => changed(event.target.value),
  });
  area.value = text;
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, label),
    area,
    hint && h("p", { class: "hint", id: `${id}-hint` }, hint),
  );
}

/** The server keeps no longer comment or reason. */
const MAX_TEXT_LENGTH = 5_000;
