/** @import { Holding, Policy } from "../app/types.js" */
/** @import { Problem } from "./trouble.js" */
import { h } from "../app/dom.js";
import { capital, target, targetName } from "../app/words.js";
import { writing } from "./field.js";
import { banner } from "./status.js";

/**
 * What a person is writing to take an alias or a stage back, by the id of its place, and what became of it.
 * @typedef {{ reasons: Record<string, string>, place: string, busy: boolean, problem: Problem | undefined }} Return
 */

/**
 * The place where an approver takes an alias or a stage back to the version before; nothing without one.
 *
 * @param {Holding} holding
 * @param {Policy | undefined} policy that applies
 * @param {Return} draft
 * @param {() => void} act
 */
export function rollback(holding, policy, draft, act) {
  const { previous } = holding;
  if (previous === undefined) {
    return null;
  }
  if (policy?.can && !policy.can.roll_back) {
    return h("p", { class: "hint" }, `An approver can roll it back to version ${previous}.`);
  }
  const id = `back-${target(holding)}`.replaceAll(/\W/g, "-");
  const approval = policy?.approvers.length ? ` An approval that version ${previous} once got counts again; without one, ask for a promotion.` : "";
  const press = () => {
    draft.place = id;
    draft.busy || act();
  };
  return h(
    "details",
    { class: "fold glass", id },
    h("summary", {}, `Roll ${targetName(holding)} back`),
    h("p", {}, `${capital(target(holding))} goes back to version ${previous} at once.${approval}`),
    draft.place === id &&
      draft.problem &&
      banner("bad", draft.problem.heading, h("p", {}, draft.problem.text), { loud: true }),
    writing({
      id: `${id}-reason`,
      label: "Reason",
      hint: "Needed. It is kept in the history.",
      rows: 2,
      text: draft.reasons[id] ?? "",
      changed: (text) => (draft.reasons[id] = text),
    }),
    h(
      "div",
      { class: "buttons" },
      h(
        "button",
        { type: "button", class: "danger", "aria-disabled": draft.busy, click: press },
        `Roll back to version ${previous}`,
      ),
    ),
  );
}
