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
 * @typedef {(context: Context, parameter: string) => Promise<void>} Page
 */

/**
 * Pages by the first word of their address: `promotions` is shown for `#/promotions/p-1`, with `p-1` as its parameter.
 * @typedef {Record<string, Page>} Routes
 */

/**
 * What an address asks for.
 *
 * @param {Routes} routes
 * @param {string} hash
 * @returns {{ name: string, page: Page | undefined, parameter: string }}
 */
export function find(routes, hash) {
  const [name = "", ...rest] = hash.replace(/^#?\/?/, "").split("/");
  const page = Object.hasOwn(routes, name) ? routes[name] : undefined;
  return { name, page, parameter: decode(rest.join("/")) };
}

/** The address of a page. @param {string} name @param {string} [parameter] */
export const link = (name, parameter) =>
  parameter === undefined ? `#/${name}` : `#/${name}/${encodeURIComponent(parameter)}`;

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
