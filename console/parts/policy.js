/** @import { Policy } from "../app/types.js" */
import { h } from "../app/dom.js";
import { list, plural } from "../app/format.js";
import { capital, target } from "../app/words.js";
import { bound } from "./gates.js";

const DAY_SECONDS = 86_400;

const MODES = {
  ENFORCE: "It moves only with these approvals.",
  WARN: "It can be moved without them too; the audit trail then says so.",
  OFF: "The policy is off.",
};

/** What the policies of a model ask for, target by target. @param {Policy[]} policies */
export const policyList = (policies) =>
  h(
    "ul",
    { class: "policies" },
    policies.map((policy) => h("li", {}, h("strong", {}, capital(target(policy))), demands(policy))),
  );

/** What a policy asks for. @param {Policy} policy */
export function demands(policy) {
  const { approvers, gates, required_tags: tags, allow_self_approval: self, expiry_seconds: expiry, mode } = policy;
  const days = expiry / DAY_SECONDS;
  return h(
    "ul",
    { class: "demands" },
    h("li", {}, MODES[mode]),
    approvers.map((group) => h("li", {}, `${plural(group.quorum, "approval")} of ${group.group}`, whom(group.members))),
    approvers.length > 0 && !self && h("li", {}, "Who asks, or made the version, can't approve."),
    gates.map((gate) => h("li", {}, `${gate.metric} ${bound(gate)}`)),
    tags.map(({ key, value }) => h("li", {}, `The tag ${key} must be ${value === undefined ? "set" : `"${value}"`}`)),
    approvers.length > 0 &&
      h("li", {}, `To be decided within ${days >= 1 ? plural(Math.floor(days), "day") : plural(expiry, "second")}.`),
  );
}

/** @param {string[]} [members] */
const whom = (members = []) => members.length > 0 && `: ${list(members)}`;
