/** @import { Status } from "../app/types.js" */
import { h } from "../app/dom.js";
import { STATUS } from "../app/words.js";

/** A status in a word. @param {Status} status */
export function chip(status) {
  const known = STATUS[status] ?? { label: status, tone: "quiet" };
  return h("span", { class: `chip ${known.tone}` }, known.label);
}

/**
 * A message in a box of its own; `loud` ones are read out at once.
 *
 * @param {"wait" | "busy" | "good" | "bad" | "quiet"} tone
 * @param {string} heading
 * @param {import("../app/dom.js").Child} content
 * @param {{ loud?: boolean, id?: string }} [options]
 */
export function banner(tone, heading, content, { loud = false, id } = {}) {
  const attributes = { class: `banner ${tone}`, role: loud ? "alert" : undefined, id };
  return h("div", attributes, h("p", { class: "banner-heading" }, heading), content);
}
