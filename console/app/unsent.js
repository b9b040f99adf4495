/** Where this tab keeps it. */
const UNSENT = "waymark.unsent";

const FIELDS = "textarea[id], select[id], input[id]:not([type=password])";

/** @typedef {HTMLTextAreaElement | HTMLSelectElement | HTMLInputElement} Field */

/**
 * Keeps what somebody has written on a page and not sent, since they have to sign in anew.
 *
 * @param {HTMLElement} place that holds the page
 * @param {string} name of the person
 */
export function keep(place, name) {
  const fields = /** @type {Field[]} */ ([...place.querySelectorAll(FIELDS)]).map((field) => [field.id, value(field)]);
  sessionStorage.setItem(UNSENT, JSON.stringify({ name, address: location.hash, fields }));
}

/**
 * Writes it again, once, where the same person is back on the same page. Nobody else finds it.
 *
 * @param {string} name
 */
export function bringBack(name) {
  const kept = JSON.parse(sessionStorage.getItem(UNSENT) ?? "null");
  if (kept === null || name === "" || (kept.name === name && kept.address !== location.hash)) {
    return;
  }
  sessionStorage.removeItem(UNSENT);
  if (kept.name === name) {
    for (const [id, written] of kept.fields) {
      // One by one, as a field may come with the value of another.
      write(id, written);
    }
  }
}

/** Does what the person did; a field that is not there now is left out. @param {string} id @param {string | boolean} written */
function write(id, written) {
  const field = /** @type {Field | null} */ (document.getElementById(id));
  if (!field?.matches(FIELDS) || value(field) === written) {
    return;
  }
  if (field instanceof HTMLInputElement && field.type === "checkbox") {
    field.checked = Boolean(written);
  } else {
    field.value = String(written);
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** @param {Field} field */
const value = (field) => (field instanceof HTMLInputElement && field.type === "checkbox" ? field.checked : field.value);
