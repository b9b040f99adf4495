/** @import { Evidence, Gate } from "../app/types.js" */
/** @import { Row } from "./comparison.js" */
import { h } from "../app/dom.js";
import { difference, number, percent } from "../app/format.js";

/**
 * The metrics of both versions: those that gates read first, then by how much they changed.
 *
 * @param {Evidence} evidence
 * @returns {Row[]}
 */
export function metricRows({ candidate, holder, gates }) {
  const [after, before] = [candidate.metrics ?? {}, holder?.metrics ?? {}];
  const read = new Map(gates.map((result, place) => [result.gate.metric, { gate: result.gate, place }]));
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names
    .map((name) => ({ name, place: gates.length, ...read.get(name), before: before[name], after: after[name] }))
    .sort((a, b) => a.place - b.place || weight(b) - weight(a) || a.name.localeCompare(b.name))
    .map(row);
}

/** @typedef {{ name: string, gate?: Gate, before: number | string | undefined, after: number | string | undefined }} Pair */

/** How much a metric changed, in shares of what it was. @param {Pair} pair */
function weight({ before, after }) {
  if (before === undefined || after === undefined) {
    return Infinity;
  }
  const step = Math.abs(Number(after) - Number(before));
  return step === 0 ? 0 : step / (Math.abs(Number(before)) || Number.MIN_VALUE) || Infinity;
}

/** @param {Pair} pair @returns {Row} */
function row({ name, gate, before, after }) {
  return {
    name,
    before: value(before),
    after: value(after),
    change: change(before, after, gate),
    changed: before !== after,
  };
}

/** @param {number | string | undefined} given */
const value = (given) =>
  given === undefined ? h("span", { class: "none" }, "none") : h("data", { value: given, title: given }, number(given));

/** @param {number | string | undefined} before @param {number | string | undefined} after @param {Gate | undefined} gate */
function change(before, after, gate) {
  if (before === undefined || after === undefined) {
    return h("span", { class: "mark" }, before === undefined ? "new" : "gone");
  }
  const step = Number(after) - Number(before);
  if (!Number.isFinite(step)) {
    return before === after ? "" : h("span", { class: "mark" }, "differs");
  }
  if (step === 0) {
    return "";
  }
  const share = Number(before) === 0 ? "" : percent(step / Math.abs(Number(before)));
  return h(
    "span",
    { class: `step ${verdict(step, gate)}` },
    h("span", { class: "arrow", "aria-hidden": "true" }, step > 0 ? "▲" : "▼"),
    h("span", {}, difference(step)),
    h("span", { class: "share" }, share),
    gate && h("span", { class: "verdict" }, verdict(step, gate)),
  );
}

/** Only a gate says which way is better. @param {number} step @param {Gate | undefined} gate */
function verdict(step, gate) {
  if (!gate) {
    return "";
  }
  return step > 0 === gate.comparator.startsWith(">") ? "better" : "worse";
}
