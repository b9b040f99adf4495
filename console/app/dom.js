/**
 * What an element can hold; nothing is left out, text stays text.
 * @typedef {Node | string | number | null | undefined | false | any[]} Child
 */

/**
 * Makes an element.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | ((event: any) => void) | undefined>} [attributes] a function
 *     listens to the event of its name, `true` is an attribute without a value, `false` and `undefined` are none
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (value !== false && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

/** @param {Node} parent @param {Child[]} children */
function append(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) {
      append(parent, child);
    } else if (child instanceof Node) {
      parent.appendChild(child);
    } else if (child !== null && child !== undefined && child !== false) {
      parent.appendChild(document.createTextNode(String(child)));
    }
  }
}

/** Text for screen readers only. @param {...Child} children */
export const unseen = (...children) => h("span", { class: "unseen" }, ...children);

/**
 * Replaces what a place holds. The focus, what is selected in it and the folds that are open stay as they are, known
 * by their ids: what a person is doing goes on when the page learns something new.
 *
 * @param {HTMLElement} place
 * @param {...Child} children
 */
export function replace(place, ...children) {
  const focused = document.activeElement;
  const focusId = focused && place.contains(focused) ? focused.id : "";
  const selection = focused instanceof HTMLTextAreaElement ? [focused.selectionStart, focused.selectionEnd] : [];
  const open = [...place.querySelectorAll("details[open][id]")].map((fold) => fold.id);

  place.replaceChildren();
  append(place, children);

  for (const id of open) {
    document.getElementById(id)?.setAttribute("open", "");
  }
  const again = focusId ? document.getElementById(focusId) : null;
  again?.focus({ preventScroll: true });
  if (again instanceof HTMLTextAreaElement) {
    again.setSelectionRange(selection[0] ?? 0, selection[1] ?? 0);
  }
}

/** Puts a person in front of an element, behind what is written there already. @param {string} id */
export function goTo(id) {
  const element = document.getElementById(id);
  element?.focus();
  if (element instanceof HTMLTextAreaElement) {
    element.setSelectionRange(element.value.length, element.value.length);
  }
}

/** Says something to those who can't see it. @param {string} text */
export function announce(text) {
  const live = document.getElementById("live");
  if (live) {
    live.textContent = text;
  }
}
