/** @import { Promotion } from "../app/types.js" */
/** @import { Happening } from "./timeline.js" */
import { h } from "../app/dom.js";
import { capital, target } from "../app/words.js";

/** What people did with a promotion. @param {Promotion} promotion @returns {Happening[]} */
export function course(promotion) {
  const { break_glass: glass, applied_at: applied } = promotion;
  return [
    {
      time: promotion.requested_at,
      what: [h("strong", {}, promotion.requested_by), promotion.rollback_of ? " rolled back to it" : " asked for it"],
      words: promotion.reason,
    },
    ...promotion.votes.map((vote) => ({
      time: vote.time,
      tone: vote.decision === "APPROVE" ? "good" : "bad",
      what: [
        h("strong", {}, vote.voter),
        vote.decision === "APPROVE" ? " approved" : " rejected",
        vote.groups.length > 0 && ` for ${vote.groups.join(", ")}`,
      ],
      words: vote.comment,
    })),
    ...(glass
      ? [
          {
            time: glass.time,
            tone: "bad",
            what: [h("strong", {}, glass.by), " broke the glass"],
            words: glass.reason,
          },
        ]
      : []),
    ...(applied
      ? [
          {
            time: applied,
            tone: "good",
            what: `${capital(target(promotion))} was moved to version ${promotion.version}`,
          },
        ]
      : []),
  ];
}
