/** @import { Api } from "../app/api.js" */
/** @import { Session } from "../app/session.js" */
import { Refused } from "../app/api.js";
import { h } from "../app/dom.js";
import { explain } from "./trouble.js";

/**
 * Why a sign-in at the issuer led to nothing, by the word the server has for it.
 * @type {Record<string, string>}
 */
const WHY = {
  declined: "You did not sign in there.",
  stale: "That took too long, or was begun in another browser. Try again.",
  refused: "What came back is not accepted. Try again; if it stays so, an administrator finds more in the server's log.",
  large: "You are in so many groups that a browser can't keep it. An administrator can have fewer of them told.",
  unavailable: "The server could not reach the issuer. Try again after a moment.",
};

/**
 * Asks who is in front of the page, in the ways that the server has.
 *
 * @param {Session} session @param {Api} api
 * @param {string} why a word of the server's for what went wrong before; mostly empty
 * @param {string} [elsewhere] where the browser asks for a password, for who wants to pages that are not these
 */
export function signIn(session, api, why, elsewhere) {
  const notice = session.notice || (why && (WHY[why] ?? WHY.refused));
  const byPassword = session.has("basic");
  const byToken = session.has("token") && !byPassword && session.issuer === "";
  return h(
    "div",
    { class: "calm" },
    h("h1", { tabindex: -1 }, "Sign in"),
    notice && h("p", { role: "alert" }, notice),
    session.issuer !== "" && issuerButton(session, !byPassword),
    byPassword && session.issuer !== "" && h("p", { class: "muted" }, "or with a user name and a password of this server"),
    byPassword && (elsewhere ? passwordLink(elsewhere) : passwordForm(session, api)),
    byToken && tokenForm(session, api),
    !byPassword && !byToken && session.issuer === "" && h("p", {}, nowhere(session)),
  );
}

/** @param {Session} session @param {boolean} only */
function issuerButton(session, only) {
  return h(
    "p",
    { class: "buttons" },
    h(
      "button",
      { type: "button", class: only ? "primary" : "", click: () => session.signInAtIssuer() },
      `Sign in with ${session.issuer}`,
    ),
  );
}

/** @param {string} address */
const passwordLink = (address) => h("p", {}, h("a", { class: "button", href: address }, "Sign in with a password"));

/** @param {Session} session @param {Api} api */
function passwordForm(session, api) {
  const name = h("input", { id: "user", type: "text", autocomplete: "username", spellcheck: "false", required: true });
  const password = h("input", { id: "password", type: "password", autocomplete: "current-password", required: true });
  name.value = session.lastName;
  return form(
    [label("user", "User name"), name, label("password", "Password"), password],
    () => session.signInByPassword(api, name.value.trim(), password.value),
    "This name and password are not known here.",
    password,
  );
}

/** @param {Session} session @param {Api} api */
function tokenForm(session, api) {
  const token = h("input", { id: "token", type: "password", autocomplete: "off", spellcheck: "false", required: true });
  return form(
    [label("token", "API token"), token],
    () => session.signInByToken(api, token.value.trim()),
    "This token is not known here, or it has expired.",
    token,
  );
}

/**
 * @param {HTMLElement[]} fields @param {() => Promise<void>} send
 * @param {string} unknown what to say where the server does not know them
 * @param {HTMLInputElement} secret what is typed again then
 */
function form(fields, send, unknown, secret) {
  const wrong = h("p", { class: "hint", id: "sign-in-wrong", role: "alert" });
  const button = h("button", { type: "submit", class: "primary" }, "Sign in");
  const submit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    button.disabled = true;
    wrong.textContent = "";
    try {
      await send();
    } catch (failure) {
      const text = failure instanceof Refused && failure.status === 401 ? unknown : explain(failure).text;
      wrong.replaceChildren(...[text].flat().map((part) => (part instanceof Node ? part : String(part))));
      secret.setAttribute("aria-invalid", "true");
      secret.setAttribute("aria-describedby", wrong.id);
      secret.value = "";
      secret.focus();
    } finally {
      button.disabled = false;
    }
  };
  return h("form", { class: "sign-in", submit }, fields, button, wrong);
}

/** @param {string} id @param {string} text */
const label = (id, text) => h("label", { for: id }, text);

/** @param {Session} session */
const nowhere = (session) =>
  session.has("oidc")
    ? "These pages are not registered with the issuer whose tokens this server takes, so nobody can sign in here. " +
      "Whoever runs the server names their client."
    : "This server takes only requests that are signed for AWS, which a browser can't do.";
