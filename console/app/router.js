import { entered } from "./workspace.js";

/**
 * What a page is given to work with.
 *
 * @typedef {object} Context
 * @property {import("./api.js").Api} api
 * @property {import("./session.js").Session} session
 * @property {(title: string, ...content: import("./dom.js").Child[]) => void} show puts the page on the screen, or a
 *     newer state of it
 * @property {AbortSignal} left is aborted when another page is opened
 */

/**
 * A page loads what it needs and shows itself; what it throws is shown in its place.
 * @typedef {(context: Context, parameter: string, query: URLSearchParams) => Promise<void>} Page
 */

/**
 * Pages by the first word of their address: `models` is shown for `#/models/churn?at=2026-05-03`, with `churn` as its
 * parameter.
 * @typedef {Record<string, Page>} Routes
 */

/**
 * What an address asks for.
 *
 * @param {Routes} routes
 * @param {string} hash
 * @returns {{ name: string, page: Page | undefined, parameter: string, query: URLSearchParams }}
 */
export function find(routes, hash) {
  const [path = "", ...query] = hash.replace(/^#?\/?/, "").split("?");
  const [name = "", ...rest] = path.split("/");
  const page = Object.hasOwn(routes, name) ? routes[name] : undefined;
  return { name, page, parameter: decode(rest.join("/")), query: new URLSearchParams(query.join("?")) };
}

/**
 * The address of a page, in the workspace that is shown unless the query names another.
 *
 * @param {string} name @param {string} [parameter] @param {Record<string, string>} [query]
 */
export function link(name, parameter, query = {}) {
  const whole = { workspace: entered(), ...query };
  const path = parameter === undefined ? `#/${name}` : `#/${name}/${encodeURIComponent(parameter)}`;
  const asked = new URLSearchParams(Object.entries(whole).filter(([, value]) => value !== "")).toString();
  return asked ? `${path}?${asked}` : path;
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
