import { h } from "../app/dom.js";
import { moment } from "../app/format.js";

/**
 * A moment that somebody asks for: a day, and perhaps a time of it, as fields of these kinds have them; empty for the
 * present.
 * @typedef {{ day: string, time: string }} Asked
 */

/** A day without a time means how it ended. */
const END_OF_DAY = "23:59:59.999";

/**
 * The moment in the reader's time zone; undefined for the present and for what is no date.
 *
 * @param {Asked} asked
 */
export function momentOf({ day, time }) {
  const at = day === "" ? NaN : new Date(`${day}T${time || END_OF_DAY}`).getTime();
  return Number.isNaN(at) ? undefined : at;
}

/** @param {Asked} asked */
export function momentText(asked) {
  const at = momentOf(asked);
  return at === undefined ? "now" : asked.time === "" ? `at the end of ${DAY.format(at)}` : `on ${moment(at)}`;
}

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });

/** Asks for a moment. @param {Asked} asked @param {(asked: Asked) => void} ask */
export function momentForm(asked, ask) {
  const day = h("input", { id: "day", type: "date", value: asked.day });
  const time = h("input", { id: "time", type: "time", value: asked.time });
  const changed = () => ask({ day: day.value, time: time.value });
  const now = () => {
    day.value = time.value = "";
    changed();
  };
  return h(
    "div",
    { class: "moment", change: changed },
    h("p", { class: "field" }, h("label", { for: "day" }, "On another day"), day),
    h("p", { class: "field" }, h("label", { for: "time" }, "Time (else its end)"), time),
    h("button", { type: "button", class: "plain", click: now }, "Now"),
  );
}
