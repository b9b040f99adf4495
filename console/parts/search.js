import { announce, h } from "../app/dom.js";

/** So long nobody types before a search starts. */
const PAUSE_MILLIS = 250;

/**
 * A box that searches while a person types.
 *
 * @param {string} label
 * @param {(words: string) => Promise<void>} search
 * @param {string} [words] that are searched for at first
 */
export function searchField(label, search, words = "") {
  let timer = 0;
  const typed = (/** @type {InputEvent & { target: HTMLInputElement }} */ { target }) => {
    clearTimeout(timer);
    timer = setTimeout(() => search(target.value.trim()).catch((failure) => announce(failure.message)), PAUSE_MILLIS);
  };
  const box = h("input", { type: "search", id: "search", placeholder: label, "aria-label": label, input: typed });
  box.value = words;
  return h("p", { class: "find" }, box);
}
