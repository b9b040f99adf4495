import { Refused, Unreachable } from "../app/api.js";
import { h } from "../app/dom.js";

/**
 * What went wrong, in words that say what to do.
 *
 * @param {unknown} failure
 * @returns {{ title: string, text: import("../app/dom.js").Child, retry: boolean }}
 */
export function explain(failure) {
  if (failure instanceof Unreachable) {
    return {
      title: "The server can't be reached",
      text: "Nothing you did is lost. Look whether you are online, or whether the server is running, and try again.",
      retry: true,
    };
  }
  if (!(failure instanceof Refused)) {
    return { title: "This page has a fault", text: String(failure), retry: true };
  }
  if (failure.message === "Permission denied") {
    return {
      title: "You have no permission for this",
      text: "Who made it, or an administrator of the server, can give it to you.",
      retry: false,
    };
  }
  if (failure.status === 429) {
    return { title: "The server asks for a pause", text: failure.message, retry: true };
  }
  if (failure.status === 401 && failure.code !== "") {
    return { title: "The server does not let you in", text: failure.message, retry: false };
  }
  if (failure.status === 401 || (failure.status === 403 && failure.code === "")) {
    return { title: "This server asks for signed requests", text: signedOnly(), retry: false };
  }
  if (failure.code === "RESOURCE_DOES_NOT_EXIST" || failure.status === 404) {
    return {
      title: "There is nothing here",
      text: ["The server says: ", h("q", {}, failure.message), " The link may be cut short or lead to another server."],
      retry: false,
    };
  }
  if (failure.status >= 500 && failure.status !== 501) {
    return { title: "The server is in trouble", text: failure.message, retry: true };
  }
  return { title: "The server refused", text: failure.message, retry: false };
}

/**
 * What to tell a person next to what they wanted to do.
 * @typedef {{ heading: string, text: import("../app/dom.js").Child }} Problem
 */

/** Why something was not done. @param {unknown} failure @returns {Problem} */
export function problem(failure) {
  if (failure instanceof Refused && failure.status === 409) {
    return {
      heading: "Not counted: something changed meanwhile",
      text: `${failure.message} What you see now is the latest.`,
    };
  }
  if (failure instanceof Unreachable) {
    return {
      heading: "Perhaps not sent",
      text: "The server did not answer. Your words are still here; sending them again does no harm.",
    };
  }
  const { title, text } = explain(failure);
  return { heading: title, text };
}

/** A whole page in place of the one that failed. @param {unknown} failure @param {() => void} retry */
export function troublePage(failure, retry) {
  const { title, text, retry: hopeful } = explain(failure);
  return {
    title,
    content: h(
      "div",
      { class: "calm" },
      h("h1", { tabindex: -1 }, title),
      h("p", {}, text),
      h(
        "p",
        { class: "buttons" },
        hopeful && h("button", { type: "button", class: "primary", click: retry }, "Try again"),
        // By way of the address without a page: the workspace itself may be what is not there.
        h("a", { class: "button", href: "#" }, "To the inbox"),
      ),
    ),
  };
}

function signedOnly() {
  return [
    "It was deployed with auth=iam: whoever calls it signs with credentials of AWS, and a browser has none. ",
    "Decide from a shell that has them, for example with ",
    h("code", {}, "curl --aws-sigv4 aws:amz:REGION:execute-api"),
    ".",
  ];
}
