/** @import { Promotion } from "../app/types.js" */
/** @import { Child } from "../app/dom.js" */
import { h } from "../app/dom.js";
import { ago, moment } from "../app/format.js";
import { capital, target } from "../app/words.js";

/**
 * A thing that happened.
 * @typedef {{ time: number, tone?: string, what: Child, words?: string }} Happening
 */

/** Things in the order they happened. @param {Happening[]} happenings */
export function timeline(happenings) {
  return h(
    "ol",
    { class: "timeline" },
    happenings.map(({ time, tone = "", what, words }) =>
      h(
        "li",
        { class: tone },
        h("p", {}, what, " ", h("span", { class: "muted" }, ago(time), `, ${moment(time)}`)),
        words && h("blockquote", {}, words),
      ),
    ),
  );
}

/** What people did with a promotion. @param {Promotion} promotion */
export function course(promotion) {
  /** @type {Happening[]} */
  const happened = [
    {
      time: promotion.requested_at,
      what: [h("strong", {}, promotion.requested_by), " asked for it"],
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
    ...(promotion.comments ?? []).map((comment) => ({
      time: comment.time,
      what: [h("strong", {}, comment.author), " wrote"],
      words: comment.text,
    })),
  ];
  const glass = promotion.break_glass;
  if (glass) {
    happened.push({
      time: glass.time,
      tone: "bad",
      what: [h("strong", {}, glass.by), " broke the glass"],
      words: glass.reason,
    });
  }
  if (promotion.applied_at) {
    happened.push({
      time: promotion.applied_at,
      tone: "good",
      what: `${capital(target(promotion))} was moved to version ${promotion.version}`,
    });
  }
  return h(
    "section",
    { class: "card", "aria-labelledby": "course-title" },
    h("h2", { id: "course-title" }, "What happened"),
    timeline(happened.sort((a, b) => a.time - b.time)),
  );
}
