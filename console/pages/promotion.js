/** @import { Page } from "../app/router.js" */
/** @import { Promotion } from "../app/types.js" */
/** @import { Memory } from "../parts/comparison.js" */
/** @import { Saying, Talk } from "../parts/conversation.js" */
/** @import { Draft, Verb } from "../parts/decision.js" */
import { Unreachable } from "../app/api.js";
import { announce, goTo, h } from "../app/dom.js";
import { watcher } from "../app/watch.js";
import { STATUS, isBusy, isWaiting, targetName } from "../app/words.js";
import { approvals } from "../parts/approvals.js";
import { conversation } from "../parts/conversation.js";
import { decision } from "../parts/decision.js";
import { evidence } from "../parts/evidence.js";
import { banner } from "../parts/status.js";
import { heading, outcome } from "../parts/summary.js";
import { problem } from "../parts/trouble.js";

/** How often the page looks for news: of what moves by itself, and of what waits for people. */
const BUSY_MILLIS = 1_500;
const WAITING_MILLIS = 15_000;

/** @type {Record<Saying, string>} */
const SAID = { create: "Comment added", update: "Comment changed", delete: "Comment deleted" };

const PERHAPS_SAID = {
  heading: "Perhaps not sent",
  text: "The server did not answer. Look whether your comment is above; sent again as it is it stays one.",
};

const EVIDENCE_CHANGED = {
  heading: "The evidence has changed",
  text: "It was taken again while you were reading. What you see now is the latest: look at it before you decide.",
};

/** One promotion: what would change, who has said what, and a place to decide. @type {Page} */
export async function promotionPage({ api, session, show, left }, id) {
  /** @type {Promotion} */
  let promotion = (await api.get("promotions/get", { promotion_id: id }, left)).promotion;
  /** @type {Draft} */
  const draft = { comment: "", reason: "", busy: false, problem: undefined };
  /** @type {Talk} */
  const talk = { text: "", sent: { text: "", token: "" }, changing: undefined, deleting: "", busy: false, problem: undefined };
  /** @type {Record<string, Memory>} */
  const memories = {};
  let shown = "";
  let stale = false;

  const render = () => {
    shown = JSON.stringify(promotion);
    const title = `${promotion.name} version ${promotion.version} → ${targetName(promotion)}`;
    show(
      title,
      heading(promotion),
      stale && banner("quiet", "This may be out of date", h("p", {}, "The server can't be reached at the moment.")),
      outcome(promotion),
      h(
        "div",
        { class: "split" },
        h("div", { class: "wide" }, evidence(promotion, memories), conversation(promotion, session, talk, { say, redraw })),
        h(
          "aside",
          { class: "side", "aria-label": "Decision" },
          approvals(promotion),
          decision(promotion, session, draft, act),
        ),
      ),
    );
  };

  /** @param {Promotion} latest */
  const learn = (latest) => {
    if (latest.status !== promotion.status) {
      announce(`${STATUS[latest.status].label}. ${STATUS[latest.status].says(latest)}`);
    }
    if (promotion.evidence && latest.evidence?.hash !== promotion.evidence.hash) {
      draft.problem ??= EVIDENCE_CHANGED;
    }
    promotion = latest;
  };

  const refresh = async () => {
    learn((await api.get("promotions/get", { promotion_id: id }, left)).promotion);
  };

  /** @param {Verb} verb */
  const act = async (verb) => {
    draft.problem = lacking(verb, draft, promotion.requested_by === session.name);
    if (draft.problem) {
      render();
      goTo(verb === "override" ? "reason" : "comment");
      return;
    }
    draft.busy = true;
    render();
    try {
      learn((await api.post(`promotions/${verb}`, order(verb, promotion, draft), left)).promotion);
      draft.comment = draft.reason = "";
    } catch (failure) {
      if (left.aborted) {
        return;
      }
      draft.problem = problem(failure);
      await refresh().catch(() => undefined);
    }
    draft.busy = false;
    render();
    watch();
    goTo("decision-title");
  };

  /** @param {string} focus the id of what a person goes on with */
  const redraw = (focus) => {
    render();
    goTo(focus);
  };

  /** @param {Saying} what */
  const say = async (what) => {
    const words = what === "update" ? talk.changing?.text : talk.text;
    if (what !== "delete" && !words?.trim()) {
      talk.problem = { heading: "Nothing to add", text: "The comment is empty." };
      return redraw(what === "update" ? "changed" : "talk");
    }
    talk.busy = true;
    render();
    try {
      await tell(api, what, promotion, talk, left);
      talk.problem = talk.changing = undefined;
      talk.deleting = "";
      if (what === "create") {
        talk.text = "";
        talk.sent = { text: "", token: "" };
      }
    } catch (failure) {
      if (left.aborted) {
        return;
      }
      talk.problem = what === "create" && failure instanceof Unreachable ? PERHAPS_SAID : problem(failure);
    }
    await refresh().catch(() => undefined);
    talk.busy = false;
    redraw("course-title");
    announce(talk.problem ? "" : SAID[what]);
  };

  const look = async () => {
    const before = stale;
    stale = await refresh().then(
      () => false,
      (failure) => failure instanceof Unreachable,
    );
    if (!draft.busy && !talk.busy && (stale !== before || JSON.stringify(promotion) !== shown)) {
      render();
    }
  };

  const watch = watcher(left, () => pause(promotion), look);
  render();
  watch();
}

/** How long until the next look for news; 0 for none, since there will be none. @param {Promotion} promotion */
function pause({ status, deployment }) {
  const goesOn = isWaiting(status) || deployment?.status === "DEPLOYING";
  return isBusy(status) ? BUSY_MILLIS : goesOn ? WAITING_MILLIS : 0;
}

/** What has to be written before something can be sent. @param {Verb} verb @param {Draft} draft @param {boolean} own */
function lacking(verb, { comment, reason }, own) {
  if (verb === "reject" && !comment.trim()) {
    return { heading: "Say why", text: "A rejection needs a comment, so that it can be acted on." };
  }
  if (verb === "cancel" && !own && !comment.trim()) {
    return { heading: "Say why", text: "Somebody else asked for this: tell them in a comment why it is given up." };
  }
  if (verb === "override" && !reason.trim()) {
    return { heading: "Say why", text: "Breaking the glass needs a reason." };
  }
  return undefined;
}

/**
 * @param {import("../app/api.js").Api} api @param {Saying} what @param {Promotion} promotion @param {Talk} talk
 * @param {AbortSignal} left
 */
function tell(api, what, { name, version }, talk, left) {
  const { changing, deleting } = talk;
  const text = talk.text.trim();
  switch (what) {
    case "create":
      talk.sent = talk.sent.text === text ? talk.sent : { text, token: crypto.randomUUID() };
      return api.post("comments/create", { name, version, comment: text, client_token: talk.sent.token }, left);
    case "update":
      return api.patch("comments/update", { id: changing?.id, comment: changing?.text.trim() }, left);
    case "delete":
      return api.delete("comments/delete", { id: deleting }, left);
  }
}

/** What the server is told of a decision. @param {Verb} verb @param {Promotion} promotion @param {Draft} draft */
function order(verb, promotion, { comment, reason }) {
  const promotion_id = promotion.promotion_id;
  switch (verb) {
    case "approve":
    case "reject":
      return { promotion_id, evidence_hash: promotion.evidence?.hash, comment: comment.trim() };
    case "cancel":
      return { promotion_id, comment: comment.trim() };
    case "override":
      return { promotion_id, reason: reason.trim() };
    case "resume":
      return { promotion_id };
  }
}
