/** @import { Page } from "../app/router.js" */
/** @import { Holding, Move } from "../app/types.js" */
import { announce, h } from "../app/dom.js";
import { list, moment } from "../app/format.js";
import { link } from "../app/router.js";
import { capital, target } from "../app/words.js";
import { timeline } from "../parts/timeline.js";
import { explain } from "../parts/trouble.js";

/** The timeline of a model: which version had which alias or stage, since when, by whom and why. @type {Page} */
export async function modelPage({ api, show, left }, name) {
  const answer = await api.get("registered-models/history", { name, at: String(Date.now()) }, left);
  /** @type {Move[]} */
  const moves = answer.history ?? [];
  const place = h("div", {}, holdings(answer.holders ?? []));
  const question = h("p", { class: "muted" }, "at present");

  /** @param {number} at */
  const ask = async (at) => {
    const then = await api.get("registered-models/history", { name, at: String(at) }, left);
    question.textContent = `on ${moment(at)}`;
    place.replaceChildren(holdings(then.holders ?? []));
    announce(place.textContent ?? "");
  };
  const changed = (/** @type {{ target: HTMLInputElement }} */ event) => {
    const at = event.target.value === "" ? Date.now() : new Date(event.target.value).getTime();
    ask(at).catch(
      (failure) => left.aborted || place.replaceChildren(h("p", { role: "alert" }, explain(failure).title)),
    );
  };

  show(
    name,
    h(
      "header",
      { class: "page-head" },
      h("p", { class: "eyebrow" }, "Registered model"),
      h("h1", { tabindex: -1 }, name),
    ),
    h(
      "div",
      { class: "wide" },
      h(
        "section",
        { class: "card", "aria-labelledby": "holders-title" },
        h("div", { class: "card-head" }, h("h2", { id: "holders-title" }, "Who holds what"), question),
        place,
        h(
          "p",
          { class: "find field" },
          h("label", { for: "at" }, "Ask for another moment"),
          h("input", { id: "at", type: "datetime-local", change: changed }),
        ),
      ),
      h(
        "section",
        { class: "card", "aria-labelledby": "moves-title" },
        h("h2", { id: "moves-title" }, "Timeline"),
        moves.length === 0
          ? h("p", { class: "muted" }, "No alias and no stage of it was ever moved.")
          : timeline(
              moves.map((move) => ({
                time: move.when,
                tone: move.break_glass ? "bad" : "",
                what: sentence(move),
                words: move.why,
              })),
            ),
      ),
    ),
  );
}

/** @param {Holding[]} holders */
function holdings(holders) {
  const held = holders.filter((holding) => holding.versions.length > 0);
  return held.length === 0
    ? h("p", { class: "muted" }, "No version had an alias or a stage.")
    : h(
        "ul",
        { class: "groups" },
        held.map((holding) =>
          h(
            "li",
            {},
            h("span", { class: "group" }, capital(target(holding))),
            h("span", {}, `version ${list(holding.versions)}`),
          ),
        ),
      );
}

/** @param {Move} move */
function sentence(move) {
  const { who, from, to, promotion_id: id, approved_by: approvers = [], break_glass: glass } = move;
  const [before, after] = [
    from === undefined ? "" : ` from version ${from}`,
    to === undefined ? "" : ` to version ${to}`,
  ];
  return [
    h("strong", {}, capital(target(move))),
    to === undefined ? ` was taken${before}` : ` went${before}${after}`,
    id ? [" by ", h("a", { href: link("promotions", id) }, "a promotion")] : ` by ${who}`,
    approvers.length > 0 && `, approved by ${list(approvers)}`,
    glass && `, the glass broken by ${glass}`,
  ];
}
