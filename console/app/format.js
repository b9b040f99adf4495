import { h } from "./dom.js";

const NUMBER = new Intl.NumberFormat("en", { maximumSignificantDigits: 6 });
const BYTES = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const SIGNED = { signDisplay: /** @type {const} */ ("exceptZero") };
const DIFFERENCE = new Intl.NumberFormat("en", { maximumSignificantDigits: 4, ...SIGNED });
const PERCENT = new Intl.NumberFormat("en", { style: "percent", maximumSignificantDigits: 2, ...SIGNED });
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const ZONED = new Intl.DateTimeFormat(undefined, {
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
});
const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const LIST = new Intl.ListFormat("en-GB");

/** Smaller numbers, and larger ones, read better with their power of ten. */
const SMALLEST = 1e-4;
const LARGEST = 1e9;

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [
  ["year", 31_556_952_000],
  ["month", 2_629_746_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** A number as people read it; what is no finite number is said as it is. @param {number | string} value */
export function number(value) {
  const exact = Number(value);
  if (!Number.isFinite(exact)) {
    return String(value);
  }
  return isExtreme(exact) ? exact.toExponential(3) : NUMBER.format(exact);
}

/** A number with its sign. @param {number} value */
export const difference = (value) => minus(isExtreme(value) ? exponential(value) : DIFFERENCE.format(value));

/** A share as a percentage with its sign. @param {number} share */
export const percent = (share) => minus(PERCENT.format(share));

/** @param {number} value */
const isExtreme = (value) => value !== 0 && (Math.abs(value) < SMALLEST || Math.abs(value) >= LARGEST);

/** @param {number} value */
const exponential = (value) => (value > 0 ? "+" : "") + value.toExponential(2);

/** The sign that is as wide as a plus. @param {string} text */
const minus = (text) => text.replace("-", "−");

/** @param {number} bytes */
export function size(bytes) {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let value = bytes;
  while (value >= 1000 && units.length > 1) {
    value /= 1000;
    units.shift();
  }
  return `${BYTES.format(value)} ${units[0]}`;
}

/** "in 6 days", "2 hours ago". @param {number} millis since the epoch */
export function distance(millis) {
  const away = millis - Date.now();
  for (const [unit, length] of UNITS) {
    if (Math.abs(away) >= length) {
      return RELATIVE.format(Math.trunc(away / length), unit);
    }
  }
  return away > 0 ? "in less than a minute" : "just now";
}

/** The moment, in the reader's own time zone. @param {number} millis */
export const moment = (millis) => TIME.format(millis);

/** The same as an element, which says it in UTC on demand. @param {number} millis */
export const when = (millis) => time(millis, moment(millis), utc(millis));

/** The same with the name of the zone, for what has to be done until then. @param {number} millis */
export const deadline = (millis) => time(millis, ZONED.format(millis), utc(millis));

/** How far away a moment is; itself on demand. @param {number} millis */
export const ago = (millis) => time(millis, distance(millis), `${ZONED.format(millis)} (${utc(millis)})`);

/** @param {number} millis @param {string} text @param {string} title */
const time = (millis, text, title) => h("time", { datetime: new Date(millis).toISOString(), title }, text);

/** "2026-05-03 12:00:00 UTC". @param {number} millis */
const utc = (millis) => `${new Date(millis).toISOString().slice(0, 19).replace("T", " ")} UTC`;

/** "1 approval", "2 approvals". @param {number} count @param {string} one */
export const plural = (count, one) => `${count} ${count === 1 ? one : `${one}s`}`;

/** "a", "a and b", "a, b and c". @param {string[]} words */
export const list = (words) => LIST.format(words);
