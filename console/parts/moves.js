/** @import { Move } from "../app/types.js" */
import { h } from "../app/dom.js";
import { list } from "../app/format.js";
import { link } from "../app/router.js";
import { DEPLOYMENT, capital, target } from "../app/words.js";
import { timeline } from "./timeline.js";

/** Who moved what when and why. @param {Move[]} moved */
export const moves = (moved) =>
  timeline(
    moved.map((move) => ({
      time: move.when,
      tone: move.break_glass || move.deployment?.status === "DEPLOYMENT_FAILED" ? "bad" : "",
      what: sentence(move),
      words: move.why,
    })),
  );

/** @param {Move} move */
function sentence(move) {
  const { who, from, to, promotion_id: id, approved_by: approvers = [], break_glass: glass, deployment } = move;
  const [before, after] = [
    from === undefined ? "" : ` from version ${from}`,
    to === undefined ? "" : ` to version ${to}`,
  ];
  return [
    h("strong", {}, capital(target(move))),
    to === undefined ? ` was taken${before}` : ` went${before}${after}`,
    id ? [" by ", h("a", { href: link("promotions", id) }, "a promotion"), `, asked for by ${who}`] : ` by ${who}`,
    approvers.length > 0 && `, approved by ${list(approvers)}`,
    glass && [", ", h("strong", { class: "alarm" }, `the glass broken by ${glass}`)],
    deployment && `; the serving endpoint ${deployment.endpoint} ${DEPLOYMENT[deployment.status].says}`,
  ];
}
