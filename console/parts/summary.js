/** @import { Promotion } from "../app/types.js" */
import { goTo, h } from "../app/dom.js";
import { ago, deadline, distance } from "../app/format.js";
import { link } from "../app/router.js";
import { DEPLOYMENT, STATUS, isBusy, isWaiting, targetName } from "../app/words.js";
import { missingLine } from "./approvals.js";
import { banner, chip } from "./status.js";

/** What is asked for, by whom, until when, and what is missing. @param {Promotion} promotion */
export function heading(promotion) {
  const { name, version, status, requested_by: who, requested_at: since, expires_at: until } = promotion;
  return h(
    "header",
    { class: "page-head" },
    h(
      "p",
      { class: "eyebrow" },
      chip(status),
      h("span", {}, promotion.alias === undefined ? "Stage" : "Alias", " ", h("strong", {}, targetName(promotion))),
    ),
    h(
      "h1",
      { tabindex: -1 },
      h("a", { href: link("models", name) }, name),
      " ",
      h("span", { class: "nowrap" }, `version ${version}`),
    ),
    h("p", { class: "lead" }, lead(promotion)),
    h(
      "dl",
      { class: "facts" },
      fact("Asked by", h("strong", {}, who), " ", ago(since)),
      status === "PENDING" && fact("Decide until", deadline(until), h("span", { class: "muted" }, ` ${distance(until)}`)),
      status === "PENDING" && fact("Approvals", missingLine(promotion)),
      promotion.reason && fact("Reason", promotion.reason),
    ),
    (promotion.can.approve || promotion.can.reject) &&
      h(
        "button",
        { type: "button", class: "jump primary", click: () => goTo("decision-title") },
        "Go to the decision",
      ),
  );
}

/** What is asked for, or was, in a sentence. @param {Promotion} promotion */
function lead(promotion) {
  const [first, takes] = {
    before: ["Would be the first to have", "Would take"],
    done: ["Was the first to have", "Took"],
    never: ["Was to be the first to have", "Was to take"],
  }[promotion.applied_at ? "done" : isWaiting(promotion.status) || isBusy(promotion.status) ? "before" : "never"];
  const name = targetName(promotion);
  return promotion.holder === undefined ? `${first} ${name}.` : `${takes} ${name} from version ${promotion.holder}.`;
}

/** @param {string} term @param {...import("../app/dom.js").Child} content */
const fact = (term, ...content) => h("div", {}, h("dt", {}, term), h("dd", {}, ...content));

/** How it stands, where there is more to say than that it waits. @param {Promotion} promotion */
export function outcome(promotion) {
  const { status, failure, deployment, explanation, break_glass: glass } = promotion;
  const { label, tone, says } = STATUS[status];
  return h(
    "div",
    { class: "outcomes" },
    status !== "PENDING" &&
      banner(tone, label, [
        h("p", {}, says(promotion)),
        explanation && h("p", {}, explanation),
        failure &&
          h(
            "p",
            {},
            "Step ",
            h("code", {}, failure.step),
            ": ",
            failure.error,
            failure.cause && h("span", { class: "cause" }, failure.cause),
          ),
      ]),
    glass &&
      banner(
        "bad",
        "The glass was broken",
        h("p", {}, h("strong", {}, glass.by), ` overrode the policy: "${glass.reason}"`),
      ),
    deployment &&
      banner(DEPLOYMENT[deployment.status].tone, "Serving endpoint", [
        h("p", {}, h("code", {}, deployment.endpoint), ` ${DEPLOYMENT[deployment.status].says}. ${deployment.detail}`),
      ]),
    (promotion.warnings ?? []).map((warning) => banner("wait", "Note", h("p", {}, warning))),
  );
}
