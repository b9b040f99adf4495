/** @import { Api } from "../app/api.js" */
/** @import { Session } from "../app/session.js" */
import { h } from "../app/dom.js";

/** Who is in front of the page, in its header; nobody until they say so. @param {Session} session @param {Api} api */
export function identity(session, api) {
  const leave = session.isLocked ? "Sign out" : "Change";
  return (
    session.name !== "" && [
      h("span", {}, h("span", { class: "muted" }, "You are "), h("strong", {}, session.name)),
      h("button", { type: "button", class: "plain", click: () => session.signOut(api) }, leave),
    ]
  );
}

/** Asks who is in front of the page. @param {Session} session */
export function nameForm(session) {
  const field = h("input", { id: "name", type: "text", autocomplete: "username", spellcheck: "false" });
  field.value = session.lastName;
  const wrong = h("p", { class: "hint", id: "name-wrong", role: "alert" });
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const name = field.value.trim();
    if (name === "" || name.includes(":")) {
      wrong.textContent = name === "" ? "Give a name." : "A name has no colon.";
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", wrong.id);
      field.focus();
      return;
    }
    session.signIn(name);
  };
  return h(
    "form",
    { class: "name", novalidate: true, submit },
    h("label", { for: "name" }, "You are"),
    field,
    h("button", { type: "submit", class: "primary" }, "Continue"),
    wrong,
  );
}
