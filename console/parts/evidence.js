/** @import { Evidence, EvidenceFile, Promotion } from "../app/types.js" */
/** @import { Memory, Row } from "./comparison.js" */
import { h } from "../app/dom.js";
import { ago, list, size } from "../app/format.js";
import { comparison } from "./comparison.js";
import { gates } from "./gates.js";
import { metricRows } from "./metrics.js";

/** A longer text is folded. */
const LONG = 160;

/**
 * All that a decision goes by.
 *
 * @param {Promotion} promotion
 * @param {Record<string, Memory>} memories of what the reader opened
 */
export function evidence(promotion, memories) {
  const taken = promotion.evidence;
  if (!taken) {
    return h("section", { class: "card" }, h("h2", {}, "Evidence"), h("p", { class: "muted" }, "None was taken yet."));
  }
  const after = `Version ${promotion.version} (candidate)`;
  const before = taken.holder && `Version ${taken.holder.version} (holder)`;
  /** @type {{ id: string, title: string, thing: string, rows: Row[] }[]} */
  const parts = [
    { id: "metrics", title: "Metrics", thing: "metric", rows: metricRows(taken) },
    {
      id: "params",
      title: "Parameters",
      thing: "parameter",
      rows: textRows(taken.candidate.params, taken.holder?.params),
    },
    { id: "tags", title: "Tags", thing: "tag", rows: textRows(taken.candidate.tags, taken.holder?.tags) },
    { id: "files", title: "Files", thing: "file", rows: fileRows(taken.candidate.files, taken.holder?.files) },
    {
      id: "origin",
      title: "Origin",
      thing: "detail",
      rows: textRows(origin(taken.candidate), taken.holder && origin(taken.holder)),
    },
  ];
  const [there, absent] = [parts.filter((part) => part.rows.length > 0), parts.filter((part) => part.rows.length === 0)];
  return [
    gates(taken),
    there.map((part) => comparison({ ...part, before, after, memory: (memories[part.id] ??= {}) })),
    h(
      "div",
      { class: "seal muted" },
      absent.length > 0 && h("p", {}, `There are no ${list(absent.map((part) => `${part.thing}s`))}.`),
      seal(taken),
    ),
  ];
}

/** @param {Record<string, string>} [after] @param {Record<string, string>} [before] @returns {Row[]} */
function textRows(after = {}, before = {}) {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])].sort((a, b) => a.localeCompare(b));
  return names.map((name) => ({
    name,
    before: text(before[name]),
    after: text(after[name]),
    change: kind(before[name], after[name]),
    changed: before[name] !== after[name],
  }));
}

/** @param {EvidenceFile[]} [after] @param {EvidenceFile[]} [before] @returns {Row[]} */
function fileRows(after = [], before = []) {
  const [now, then] = [byPath(after), byPath(before)];
  const paths = [...new Set([...now.keys(), ...then.keys()])].sort((a, b) => a.localeCompare(b));
  return paths.map((path) => {
    const [was, is] = [then.get(path), now.get(path)];
    return {
      name: path,
      before: file(was),
      after: file(is),
      change: kind(was?.digest, is?.digest),
      changed: was?.digest !== is?.digest || was?.size !== is?.size,
    };
  });
}

/** @param {EvidenceFile[]} files */
const byPath = (files) => new Map(files.map((entry) => [entry.path, entry]));

/** @param {EvidenceFile | undefined} entry */
const file = (entry) =>
  entry ? h("span", { title: `digest ${entry.digest}` }, size(entry.size)) : h("span", { class: "none" }, "none");

/** @param {string | undefined} value */
function text(value) {
  if (value === undefined || value === "") {
    return h("span", { class: "none" }, value === undefined ? "none" : "empty");
  }
  return value.length <= LONG
    ? h("span", { class: "value" }, value)
    : h("details", { class: "value" }, h("summary", {}, `${value.slice(0, LONG / 2)}…`), value);
}

/** @param {string | undefined} before @param {string | undefined} after */
function kind(before, after) {
  if (before === after) {
    return "";
  }
  return h("span", { class: "mark" }, before === undefined ? "new" : after === undefined ? "gone" : "changed");
}

/** Where a version comes from. @param {import("../app/types.js").Snapshot} version */
function origin(version) {
  const entries = {
    Source: version.source,
    Run: version.run_id,
    "Logged model": version.model_id,
    Description: version.description,
  };
  return /** @type {Record<string, string>} */ (
    Object.fromEntries(Object.entries(entries).filter((entry) => entry[1]))
  );
}

/** @param {Evidence} taken */
function seal(taken) {
  return h(
    "p",
    {},
    "Evidence taken ",
    ago(taken.taken_at),
    ", sealed as ",
    h("code", {}, taken.hash),
    ". A decision counts for exactly this; if the version changes, it is void.",
  );
}
