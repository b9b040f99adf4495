/** @import { Api } from "../app/api.js" */
/** @import { Holding, Move, Policy } from "../app/types.js" */
/** @import { Return } from "./rollback.js" */
/** @import { Asked } from "./moment.js" */
import { announce, goTo, h, replace } from "../app/dom.js";
import { list, when } from "../app/format.js";
import { link } from "../app/router.js";
import { capital, target } from "../app/words.js";
import { momentForm, momentOf, momentText } from "./moment.js";
import { rollback } from "./rollback.js";
import { problem } from "./trouble.js";

/**
 * Which version has which alias or stage, or had at a moment that the reader asks for; approvers can go back.
 *
 * @param {object} given
 * @param {Api} given.api
 * @param {AbortSignal} given.left
 * @param {string} given.name of the model
 * @param {Policy[]} given.policies that apply to it
 * @param {Move[]} given.moves the latest first
 * @param {Holding[]} given.present
 * @param {Asked} given.asked
 */
export async function holders({ api, left, name, policies, moves, present, asked }) {
  const place = h("div");
  const question = h("p", { class: "muted" });
  /** @type {Return} */
  const draft = { reasons: {}, place: "", busy: false, problem: undefined };

  /** @param {Holding} holding */
  const back = (holding) => {
    const policy = policies.find((each) => target(each) === target(holding));
    return rollback(holding, policy, draft, () => rollBack(holding));
  };

  /** @param {Holding[]} held @param {Asked} moment */
  const draw = (held, moment) => {
    const at = momentOf(moment);
    question.textContent = momentText(moment);
    replace(place, holdings(held, moves, at ?? Date.now(), at === undefined ? back : () => null));
  };

  /** @param {Asked} moment */
  const find = async (moment) => {
    const at = momentOf(moment);
    draw(at === undefined ? present : await then(at), moment);
  };

  /** @param {number} at @returns {Promise<Holding[]>} */
  const then = async (at) =>
    (await api.get("registered-models/history", { name, at: String(at) }, left)).holders ?? [];

  /** @param {Asked} moment */
  const ask = async (moment) => {
    history.replaceState(null, "", link("models", name, { at: moment.day, time: moment.time }));
    try {
      await find(moment);
      announce(`${question.textContent}: ${place.textContent}`);
    } catch (failure) {
      left.aborted || replace(place, h("p", { role: "alert" }, problem(failure).heading));
    }
  };

  /** @param {Holding} holding */
  const rollBack = async ({ alias, stage }) => {
    const reason = (draft.reasons[draft.place] ?? "").trim();
    if (reason === "") {
      draft.problem = { heading: "Say why", text: "Going back needs a reason." };
      draw(present, NOW);
      return goTo(`${draft.place}-reason`);
    }
    draft.busy = true;
    draw(present, NOW);
    try {
      const { promotion } = await api.post("promotions/rollback", { name, alias, stage, reason }, left);
      location.hash = link("promotions", promotion.promotion_id);
    } catch (failure) {
      draft.busy = false;
      draft.problem = problem(failure);
      left.aborted || draw(present, NOW);
    }
  };

  await find(asked);
  return h(
    "section",
    { class: "card", "aria-labelledby": "holders-title" },
    h("div", { class: "card-head" }, h("h2", { id: "holders-title" }, "Who holds what"), question),
    place,
    momentForm(asked, ask),
  );
}

/** As the form has the present. */
const NOW = { day: "", time: "" };

/**
 * @param {Holding[]} holders @param {Move[]} moves @param {number} at
 * @param {(holding: Holding) => import("../app/dom.js").Child} more what can be done about it
 */
function holdings(holders, moves, at, more) {
  const held = holders.filter((holding) => holding.versions.length > 0);
  return held.length === 0
    ? h("p", { class: "muted" }, at < Date.now() - 1_000 ? NOBODY_THEN : NOBODY)
    : h(
        "ul",
        { class: "holdings" },
        held.map((holding) =>
          h(
            "li",
            {},
            h("span", { class: "group" }, capital(target(holding))),
            h("span", {}, `version ${list(holding.versions)}`),
            since(holding, moves, at),
            more(holding),
          ),
        ),
      );
}

const NOBODY = "No version has an alias or a stage.";
const NOBODY_THEN = "No version had an alias or a stage.";

/** @param {Holding} holding @param {Move[]} moves @param {number} at */
function since(holding, moves, at) {
  const move = moves.find((entry) => target(entry) === target(holding) && entry.when <= at);
  const by = move?.promotion_id && [", by ", h("a", { href: link("promotions", move.promotion_id) }, "a promotion")];
  return move && h("span", { class: "muted" }, "since ", when(move.when), by);
}
