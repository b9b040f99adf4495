/** @import { Child } from "../app/dom.js" */
import { h } from "../app/dom.js";
import { ago, when } from "../app/format.js";

/**
 * A thing that happened, in whose words, and what can be done about it.
 * @typedef {{ time: number, tone?: string, what: Child, words?: string, more?: Child }} Happening
 */

/** Things in the order they happened. @param {Happening[]} happenings */
export function timeline(happenings) {
  return h(
    "ol",
    { class: "timeline" },
    happenings.map(({ time, tone = "", what, words, more }) =>
      h(
        "li",
        { class: tone },
        h("p", {}, what, " ", h("span", { class: "muted" }, ago(time), ", ", when(time))),
        words && h("blockquote", {}, words),
        more,
      ),
    ),
  );
}
