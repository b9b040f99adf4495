/** @import { Api } from "./api.js" */

/** The one that an address means that names none, and all there is on a server without workspaces. */
const DEFAULT = "default";

/** Where the browser keeps which one was shown last. */
const LAST = "waymark.workspace";

/** The workspace that the pages show, as their address names it; empty for the default one. */
let shown = "";

/** What addresses say for a workspace. @param {string} name */
export const addressed = (name) => (name === DEFAULT ? "" : name);

/** @param {string} name */
export function enter(name) {
  shown = addressed(name);
}

/** Its name in addresses. */
export const entered = () => shown;

/** Its name. */
export const here = () => shown || DEFAULT;

/**
 * The names of the workspaces that the caller may be in; none where the server has no workspaces.
 *
 * @param {Api} api
 * @returns {Promise<string[]>}
 */
export async function workspaces(api) {
  const server = await api.get("server-info", {});
  if (!server.workspaces_enabled) {
    return [];
  }
  const { workspaces: all = [] } = await api.get("workspaces", {});
  return all.map((/** @type {{ name: string }} */ workspace) => workspace.name);
}

/** Remembers the one that is shown, if it is one of these. @param {string[]} names */
export function remember(names) {
  if (names.includes(here())) {
    localStorage.setItem(LAST, here());
  }
}

/** Where somebody begins who may be in these: where they were last, if they still may. @param {string[]} names */
export function beginning(names) {
  const wishes = [localStorage.getItem(LAST) ?? DEFAULT, DEFAULT];
  return wishes.find((name) => names.includes(name)) ?? names[0] ?? DEFAULT;
}
