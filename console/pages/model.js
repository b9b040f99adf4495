/** @import { Page } from "../app/router.js" */
/** @import { Move } from "../app/types.js" */
import { h } from "../app/dom.js";
import { link } from "../app/router.js";
import { target } from "../app/words.js";
import { timeline } from "../parts/timeline.js";

/** The timeline of a model: which version had which alias or stage, since when, by whom and why. @type {Page} */
export async function modelPage({ api, show, left }, name) {
  /** @type {Move[]} */
  const moves = (await api.get("registered-models/history", { name }, left)).history ?? [];
  show(
    name,
    h("header", { class: "page-head" }, h("p", { class: "eyebrow" }, "Registered model"), h("h1", { tabindex: -1 }, name)),
    h(
      "section",
      { class: "card", "aria-labelledby": "moves-title" },
      h("h2", { id: "moves-title" }, "Who held what"),
      moves.length === 0
        ? h("p", { class: "muted" }, "No alias and no stage of it was ever moved.")
        : timeline(moves.map((move) => ({ time: move.when, what: sentence(move), words: move.why }))),
    ),
  );
}

/** @param {Move} move */
function sentence(move) {
  const by = h("strong", {}, move.who);
  const how = move.promotion_id ? h("a", { href: link("promotions", move.promotion_id) }, "by a promotion") : "directly";
  if (move.to === undefined) {
    return [by, ` took ${target(move)} from version ${move.from} `, how];
  }
  return [by, ` gave ${target(move)} to version ${move.to}`, move.from === undefined ? " " : `, before with version ${move.from}, `, how];
}
