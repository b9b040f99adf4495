/** @import { Page } from "../app/router.js" */
/** @import { Promotion, Status } from "../app/types.js" */
/** @import { Memory } from "../parts/comparison.js" */
/** @import { Draft, Verb } from "../parts/decision.js" */
import { announce, h } from "../app/dom.js";
import { Refused, Unreachable } from "../app/api.js";
import { ago, distance, moment } from "../app/format.js";
import { link } from "../app/router.js";
import { STATUS, isBusy, targetName } from "../app/words.js";
import { approvals, missingLine } from "../parts/approvals.js";
import { decision } from "../parts/decision.js";
import { evidence } from "../parts/evidence.js";
import { banner, chip } from "../parts/status.js";
import { course } from "../parts/timeline.js";
import { explain } from "../parts/trouble.js";

/** How often the page looks for news: of what moves by itself, and of what waits for people. */
const BUSY_MILLIS = 1_500;
const WAITING_MILLIS = 15_000;

/** One promotion: what would change, who has said what, and a place to decide. @type {Page} */
export async function promotionPage({ api, session, show, left }, id) {
  /** @type {Promotion} */
  let promotion = (await api.get("promotions/get", { promotion_id: id }, left)).promotion;
  /** @type {Draft} */
  const draft = { comment: "", reason: "", busy: false, problem: undefined };
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
        h("div", { class: "wide" }, evidence(promotion, memories), course(promotion)),
        h("aside", { class: "side", "aria-label": "Decision" }, approvals(promotion), decision(promotion, session, draft, act)),
      ),
    );
  };

  /** @param {Promotion} latest */
  const learn = (latest) => {
    if (latest.status !== promotion.status) {
      announce(`${STATUS[latest.status].label}. ${STATUS[latest.status].says(latest)}`);
    }
    promotion = latest;
  };

  const refresh = async () => {
    learn((await api.get("promotions/get", { promotion_id: id }, left)).promotion);
  };

  /** @param {Verb} verb */
  const act = async (verb) => {
    draft.problem = lacking(verb, draft);
    if (draft.problem) {
      render();
      document.getElementById(verb === "override" ? "reason" : "comment")?.focus();
      return;
    }
    draft.busy = true;
    render();
    try {
      learn((await api.post(`promotions/${verb}`, order(verb, promotion, draft), left)).promotion);
      draft.comment = draft.reason = "";
    } catch (failure) {
      left.throwIfAborted();
      draft.problem = problem(failure);
      await refresh().catch(() => undefined);
    }
    draft.busy = false;
    render();
    watch();
    document.getElementById("decision-title")?.focus();
  };

  const look = async () => {
    const before = stale;
    stale = await refresh().then(
      () => false,
      (failure) => failure instanceof Unreachable,
    );
    if (!draft.busy && (stale !== before || JSON.stringify(promotion) !== shown)) {
      render();
    }
  };

  const watch = watcher(left, () => pause(promotion.status), look);
  render();
  watch();
}

/** How long until the next look for news; 0 for none, since there will be none. @param {Status} status */
function pause(status) {
  return isBusy(status) ? BUSY_MILLIS : isOpen(status) ? WAITING_MILLIS : 0;
}

/** @param {Status} status */
const isOpen = (status) => status === "PENDING" || status === "FAILED";

/** What has to be written before something can be sent. @param {Verb} verb @param {Draft} draft */
function lacking(verb, { comment, reason }) {
  if (verb === "reject" && !comment.trim()) {
    return { heading: "Say why", text: "A rejection needs a comment, so that it can be acted on." };
  }
  if (verb === "override" && !reason.trim()) {
    return { heading: "Say why", text: "Breaking the glass needs a reason." };
  }
  return undefined;
}

/** What the server is told. @param {Verb} verb @param {Promotion} promotion @param {Draft} draft */
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

/** @param {unknown} failure */
function problem(failure) {
  if (failure instanceof Refused && failure.status === 409) {
    return { heading: "Not counted: something changed meanwhile", text: `${failure.message} What you see now is the latest.` };
  }
  if (failure instanceof Unreachable) {
    return { heading: "Perhaps not sent", text: "The server did not answer. Your words are still here; sending them again does no harm." };
  }
  const { title, text } = explain(failure);
  return { heading: title, text };
}

/** @param {Promotion} promotion */
function heading(promotion) {
  const { name, version, status, requested_by: who, requested_at: since, expires_at: until } = promotion;
  return h(
    "header",
    { class: "page-head" },
    h("p", { class: "eyebrow" }, chip(status), h("span", {}, promotion.alias === undefined ? "Stage" : "Alias", " ", h("strong", {}, targetName(promotion)))),
    h("h1", { tabindex: -1 }, h("a", { href: link("models", name) }, name), " ", h("span", { class: "nowrap" }, `version ${version}`)),
    h("p", { class: "lead" }, lead(promotion)),
    h(
      "dl",
      { class: "facts" },
      fact("Asked by", h("strong", {}, who), " ", ago(since)),
      status === "PENDING" && fact("Decide until", moment(until), h("span", { class: "muted" }, ` ${distance(until)}`)),
      status === "PENDING" && fact("Approvals", missingLine(promotion)),
      promotion.reason && fact("Reason", promotion.reason),
    ),
    (promotion.can.approve || promotion.can.reject) &&
      h("button", { type: "button", class: "jump primary", click: () => document.getElementById("decision-title")?.focus() }, "Go to the decision"),
  );
}

/** What is asked for, or was, in a sentence. @param {Promotion} promotion */
function lead(promotion) {
  const [first, takes] = {
    before: ["Would be the first to have", "Would take"],
    done: ["Was the first to have", "Took"],
    never: ["Was to be the first to have", "Was to take"],
  }[promotion.applied_at ? "done" : isOpen(promotion.status) || isBusy(promotion.status) ? "before" : "never"];
  const name = targetName(promotion);
  return promotion.holder === undefined ? `${first} ${name}.` : `${takes} ${name} from version ${promotion.holder}.`;
}

/** @param {string} term @param {...import("../app/dom.js").Child} content */
const fact = (term, ...content) => h("div", {}, h("dt", {}, term), h("dd", {}, ...content));

/** How it stands, where there is more to say than that it waits. @param {Promotion} promotion */
function outcome(promotion) {
  const { status, failure, deployment, explanation, break_glass: glass } = promotion;
  const { label, tone, says } = STATUS[status];
  return h(
    "div",
    { class: "outcomes" },
    status !== "PENDING" &&
      banner(tone, label, [
        h("p", {}, says(promotion)),
        explanation && h("p", {}, explanation),
        failure && h("p", {}, "Step ", h("code", {}, failure.step), ": ", failure.error, failure.cause && h("span", { class: "cause" }, failure.cause)),
      ]),
    glass && banner("bad", "The glass was broken", h("p", {}, h("strong", {}, glass.by), ` overrode the policy: "${glass.reason}"`)),
    deployment &&
      banner(deployment.status.includes("FAIL") ? "bad" : "quiet", "Serving endpoint", h("p", {}, deployment.endpoint && h("code", {}, deployment.endpoint), ` ${deployment.status} `, deployment.detail)),
    (promotion.warnings ?? []).map((warning) => banner("wait", "Note", h("p", {}, warning))),
  );
}

/**
 * What looks for news again and again while the page is in sight, from each time on that it is called.
 *
 * @param {AbortSignal} left
 * @param {() => number} wait until the next look, in milliseconds; 0 for no further one
 * @param {() => Promise<void>} look
 */
function watcher(left, wait, look) {
  let timer = 0;
  const next = () => {
    clearTimeout(timer);
    if (wait() > 0 && !left.aborted) {
      timer = setTimeout(tick, wait());
    }
  };
  const tick = async () => {
    if (!left.aborted && !document.hidden) {
      await look();
    }
    next();
  };
  return next;
}
