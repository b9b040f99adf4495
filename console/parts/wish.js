/** @import { Policy, Target } from "../app/types.js" */
/** @import { Problem } from "./trouble.js" */
import { h } from "../app/dom.js";
import { capital } from "../app/words.js";
import { writing } from "./field.js";
import { demands } from "./policy.js";
import { banner } from "./status.js";

/**
 * What a person asks for; the page keeps it.
 *
 * @typedef {object} Wish
 * @property {string} version
 * @property {string} target "alias champion", "stage Production", or "other" for an alias that is typed
 * @property {string} otherAlias
 * @property {string} reason
 * @property {boolean} archive whether the other versions in the stage are to be archived
 * @property {boolean} busy
 * @property {Problem | undefined} problem
 * @property {string} token makes a repeated call the same call
 */

/** Of these stages the older versions can be archived. */
const ACTIVE_STAGES = ["stage Staging", "stage Production"];

/** What is most asked for. */
const USUAL = ["alias champion", "alias challenger"];
const STAGES = [...ACTIVE_STAGES, "stage Archived", "stage None"];

/** A target as the form has it. @param {Target} target */
export const fieldsOf = ({ alias, stage }) => (alias === undefined ? `stage ${stage}` : `alias ${alias}`);

/**
 * @param {Wish} wish
 * @param {object} given
 * @param {string[]} given.numbers of the versions to choose from
 * @param {Policy[]} given.policies that apply to the model
 * @param {{ alias: string, version: string }[]} given.aliases of the model
 * @param {() => void} given.send
 * @param {(focus: string) => void} given.redraw
 */
export function wishForm(wish, { numbers, policies, aliases, send, redraw }) {
  const policy = policies.find((each) => fieldsOf(each) === wish.target);
  const targets = [...new Set([...policies.map(fieldsOf), ...aliases.map(fieldsOf), ...USUAL, ...STAGES])];
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    wish.busy || send();
  };
  return h(
    "form",
    { class: "card wish", novalidate: true, submit },
    wish.problem && banner("bad", wish.problem.heading, h("p", {}, wish.problem.text), { loud: true }),
    choice("version", "Version", wish.version, numbers.map((number) => [number, `Version ${number}`]), (value) => {
      wish.version = value;
    }),
    choice("target", "Is to get", wish.target, [...targets.map(option), ["other", "another alias…"]], (value) => {
      wish.target = value;
      redraw(value === "other" ? "other" : "target");
    }),
    wish.target === "other" && alias(wish),
    h(
      "div",
      { class: "asks" },
      policy ? demands(policy) : h("p", { class: "muted" }, "No policy protects it: it is moved at once, and recorded."),
    ),
    ACTIVE_STAGES.includes(wish.target) &&
      h(
        "p",
        { class: "check" },
        h("input", {
          id: "archive",
          type: "checkbox",
          checked: wish.archive,
          change: (event) => (wish.archive = event.target.checked),
        }),
        h("label", { for: "archive" }, "Archive the other versions in the stage"),
      ),
    writing({
      id: "reason",
      label: "Reason",
      hint: "What is better about it? Whoever decides reads this first.",
      text: wish.reason,
      changed: (text) => (wish.reason = text),
    }),
    h(
      "div",
      { class: "buttons" },
      h("button", { type: "submit", id: "send", class: "primary", "aria-disabled": wish.busy }, "Ask for the promotion"),
    ),
  );
}

/** @param {string} target @returns {[string, string]} */
const option = (target) => [target, capital(target)];

/** @param {Wish} wish */
const alias = (wish) =>
  h(
    "div",
    { class: "field" },
    h("label", { for: "other" }, "Name of the alias"),
    h("input", {
      id: "other",
      type: "text",
      value: wish.otherAlias,
      spellcheck: "false",
      input: (event) => (wish.otherAlias = event.target.value),
    }),
  );

/**
 * @param {string} id @param {string} label @param {string} value @param {[string, string][]} options value and text
 * @param {(value: string) => void} changed
 */
function choice(id, label, value, options, changed) {
  const select = h(
    "select",
    { id, change: (event) => changed(event.target.value) },
    options.map(([each, text]) => h("option", { value: each, selected: each === value }, text)),
  );
  return h("div", { class: "field" }, h("label", { for: id }, label), select);
}
