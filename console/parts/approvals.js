/** @import { Promotion, Vote } from "../app/types.js" */
import { h } from "../app/dom.js";
import { list } from "../app/format.js";

/** Who has to approve, and who has. @param {Promotion} promotion */
export function approvals({ policy, votes, approvals_missing: missing, status }) {
  const groups = policy?.approvers ?? [];
  const open = status === "PENDING" || status === "REQUESTED";
  return h(
    "section",
    { "aria-labelledby": "approvals-title" },
    h("h2", { id: "approvals-title" }, "Approvals"),
    groups.length === 0 && h("p", { class: "muted" }, "No policy asks for any."),
    h(
      "ul",
      { class: "groups" },
      groups.map((group) => {
        const given = votes.filter((vote) => vote.decision === "APPROVE" && vote.groups.includes(group.group));
        const lacking = missing.find((entry) => entry.group === group.group)?.missing ?? 0;
        return h(
          "li",
          {},
          h("span", { class: "group" }, group.group),
          h("span", { class: lacking === 0 ? "count enough" : "count" }, `${given.length} of ${group.quorum}`),
          h("span", { class: "muted whom" }, by(given, open && lacking > 0 ? group.members : undefined)),
        );
      }),
    ),
  );
}

/** @param {Vote[]} given @param {string[] | undefined} members who can still be asked */
function by(given, members) {
  const voters = given.map((vote) => vote.voter);
  const others = (members ?? []).filter((name) => !voters.includes(name));
  const from = voters.length > 0 ? `by ${list(voters)}` : "";
  const ask =
    others.length > 0 ? `can be given by ${new Intl.ListFormat("en-GB", { type: "disjunction" }).format(others)}` : "";
  return [from, ask].filter(Boolean).join("; ");
}

/** What is still missing, in a line. @param {Promotion} promotion */
export function missingLine({ approvals_missing: missing }) {
  return missing.length === 0
    ? "none missing"
    : `${list(missing.map((entry) => `${entry.missing} from ${entry.group}`))} missing`;
}
