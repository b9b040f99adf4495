/** @import { Promotion } from "../app/types.js" */
import { h } from "../app/dom.js";
import { ago, distance } from "../app/format.js";
import { link } from "../app/router.js";
import { targetName } from "../app/words.js";
import { missingLine } from "./approvals.js";
import { chip } from "./status.js";

/** A promotion in a list. @param {Promotion} promotion */
export function requestCard(promotion) {
  const { promotion_id: id, name, version, holder, status, reason } = promotion;
  const { requested_by: who, requested_at: since, expires_at: until } = promotion;
  return h(
    "article",
    { class: "request" },
    h("p", { class: "eyebrow" }, chip(status), h("span", {}, targetName(promotion))),
    h(
      "h2",
      {},
      h("a", { href: link("promotions", id) }, name, " ", h("span", { class: "nowrap" }, `version ${version}`)),
    ),
    h(
      "p",
      { class: "muted" },
      holder === undefined ? "first holder" : `in place of version ${holder}`,
      " · asked by ",
      who,
      " ",
      ago(since),
    ),
    reason && h("p", { class: "reason" }, reason),
    status === "PENDING" && h("p", { class: "muted" }, `${missingLine(promotion)} · ends ${distance(until)}`),
  );
}
