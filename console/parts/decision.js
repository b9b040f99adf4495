/** @import { Session } from "../app/session.js" */
/** @import { Promotion } from "../app/types.js" */
import { h } from "../app/dom.js";
import { plural } from "../app/format.js";
import { target } from "../app/words.js";
import { writing } from "./field.js";
import { nameForm } from "./identity.js";
import { banner } from "./status.js";

/**
 * What a person is writing, and what became of the last thing they sent; the page keeps it.
 *
 * @typedef {object} Draft
 * @property {string} comment
 * @property {string} reason for a break-glass
 * @property {boolean} busy
 * @property {import("./trouble.js").Problem | undefined} problem
 */

/** @typedef {"approve" | "reject" | "cancel" | "override" | "resume"} Verb */

/**
 * The place where a person decides, or reads why they can't.
 *
 * @param {Promotion} promotion
 * @param {Session} session
 * @param {Draft} draft
 * @param {(verb: Verb) => void} act
 */
export function decision(promotion, session, draft, act) {
  const { can } = promotion;
  const votes = can.approve || can.reject;
  return h(
    "section",
    { class: "decision", "aria-labelledby": "decision-title" },
    h("h2", { id: "decision-title", tabindex: -1 }, "Your decision"),
    draft.problem && banner("bad", draft.problem.heading, h("p", {}, draft.problem.text), { loud: true }),
    votes ? voting(promotion, session.name, draft, act) : h("p", {}, whyNot(promotion, session.name)),
    session.name === "" && nameForm(session),
    !votes && (can.cancel || can.resume) && comment(draft, "Kept with the request."),
    h(
      "div",
      { class: "buttons" },
      can.resume && button("resume", "Resume", "primary", draft, act),
      can.cancel && button("cancel", "Cancel the request", votes ? "plain" : "", draft, act),
    ),
    can.override && breakGlass(promotion, draft, act),
  );
}

/** @param {Promotion} promotion @param {string} me @param {Draft} draft @param {(verb: Verb) => void} act */
function voting(promotion, me, draft, act) {
  return [
    h("p", {}, consequence(promotion, me)),
    comment(draft, "Needed to reject. It is kept with your decision for good."),
    h(
      "div",
      { class: "buttons vote" },
      button("approve", "Approve", "primary", draft, act),
      button("reject", "Reject", "danger", draft, act),
    ),
  ];
}

/** What an approval would do. @param {Promotion} promotion @param {string} me */
function consequence(promotion, me) {
  const groups = promotion.policy?.approvers ?? [];
  const counted = groups.filter((group) => group.members?.includes(me)).map((group) => group.group);
  // Who is named nowhere comes with a group that only the server knows.
  const counts = (/** @type {string} */ group) => counted.length === 0 || counted.includes(group);
  const left = promotion.approvals_missing.reduce(
    (sum, { group, missing }) => sum + missing - Number(counts(group)),
    0,
  );
  const outcome =
    left === 0
      ? `Yours is the last approval missing: with it, version ${promotion.version} gets ${target(promotion)} at once.`
      : `After yours, ${plural(left, "approval")} will still be missing.`;
  return `${outcome} One rejection ends the request.`;
}

/** @type {Partial<Record<import("../app/types.js").Status, string>>} */
const NOT_PENDING = {
  REQUESTED: "Votes are taken once the evidence is there.",
  FAILED: "Whoever asked for it, or may approve it, can resume or cancel it.",
};

/** Why somebody can't vote. @param {Promotion} promotion @param {string} me */
function whyNot(promotion, me) {
  const mine = promotion.votes.find((vote) => vote.voter === me);
  if (mine) {
    return `You have ${mine.decision === "APPROVE" ? "approved" : "rejected"} this. A decision can't be taken back.`;
  }
  if (promotion.status !== "PENDING") {
    return NOT_PENDING[promotion.status] ?? "There is nothing to decide any more.";
  }
  if (promotion.expires_at <= Date.now()) {
    return "The time to decide is over.";
  }
  if (!me) {
    return "Say who you are to decide. This server takes your word for it; what you decide is recorded under the name.";
  }
  if (promotion.requested_by === me && !promotion.policy?.allow_self_approval) {
    return "You asked for this, so somebody else has to decide: four eyes.";
  }
  if (promotion.version_creator === me && !promotion.policy?.allow_self_approval) {
    return "You made this version, so somebody else has to decide: four eyes.";
  }
  return "The policy does not name you as an approver.";
}

/** @param {Draft} draft @param {string} hint */
const comment = (draft, hint) =>
  writing({ id: "comment", label: "Comment", hint, text: draft.comment, changed: (text) => (draft.comment = text) });

/** @param {Promotion} promotion @param {Draft} draft @param {(verb: Verb) => void} act */
function breakGlass(promotion, draft, act) {
  return h(
    "details",
    { class: "fold glass", id: "glass" },
    h("summary", {}, "Break the glass"),
    h(
      "p",
      {},
      `In an emergency: ${target(promotion)} is moved without the approvals and gates the policy asks for. Everybody who gets notices is told that you did, and why.`,
    ),
    writing({
      id: "reason",
      label: "Reason",
      hint: "Needed. It is kept in the audit trail.",
      text: draft.reason,
      changed: (text) => (draft.reason = text),
    }),
    h("div", { class: "buttons" }, button("override", "Override the policy", "danger", draft, act)),
  );
}

/** @param {Verb} verb @param {string} text @param {string} style @param {Draft} draft @param {(verb: Verb) => void} act */
function button(verb, text, style, draft, act) {
  return h(
    "button",
    { type: "button", id: verb, class: style, "aria-disabled": draft.busy, click: () => draft.busy || act(verb) },
    text,
  );
}
