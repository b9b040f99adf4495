/** @import { Evidence, Gate, GateResult } from "../app/types.js" */
import { h } from "../app/dom.js";
import { number, plural } from "../app/format.js";

const SIGNS = { ">": "above", ">=": "at least", "<": "below", "<=": "at most" };

/** What the policy demands of a version, and whether it is met. @param {Evidence} evidence */
export function gates({ gates: results, missing_tags: missing }) {
  const failed = results.filter((result) => !result.passed).length + missing.length;
  const count = results.length + missing.length;
  return h(
    "section",
    { class: "card", "aria-labelledby": "gates-title" },
    h(
      "div",
      { class: "card-head" },
      h("h2", { id: "gates-title" }, "Gates"),
      h(
        "p",
        { class: "muted" },
        count === 0 ? "the policy has none" : failed === 0 ? "all passed" : `${plural(failed, "demand")} not met`,
      ),
    ),
    count > 0 && h("ul", { class: "gates" }, results.map(gate), missing.map(tag)),
  );
}

/** @param {GateResult} result */
function gate({ gate: demand, value, holder_value: held, passed }) {
  const found = value === undefined ? "the version has no such metric" : `it is ${number(value)}`;
  const compared = held === undefined ? "" : `, the holder's ${number(held)}`;
  return item(passed, demand.metric, bound(demand), found + compared);
}

/** What a gate demands of its metric. @param {Gate} demand */
export function bound({ comparator, threshold, tolerance = 0 }) {
  if (threshold !== undefined) {
    return `must be ${SIGNS[comparator]} ${number(threshold)}`;
  }
  const slack = tolerance === 0 ? "" : ` ${comparator.startsWith(">") ? "minus" : "plus"} ${number(tolerance)}`;
  return `must be ${SIGNS[comparator]} the holder's${slack}`;
}

/** @param {{ key: string, value?: string }} missing */
const tag = ({ key, value }) =>
  item(false, key, value === undefined ? "must be set as a tag" : `must be a tag that says "${value}"`, "it is not");

/** @param {boolean} passed @param {string} name @param {string} demand @param {string} found */
function item(passed, name, demand, found) {
  return h(
    "li",
    { class: passed ? "passed" : "failed" },
    h("span", { class: "outcome" }, passed ? "Passed" : "Failed"),
    h("span", {}, h("strong", {}, name), ` ${demand}; `, h("span", { class: "found" }, found)),
  );
}
