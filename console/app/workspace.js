/** The workspace that the pages show, as their address names it; empty for the default one. */
let shown = "";

/** @param {string} name */
export function enter(name) {
  shown = name === "default" ? "" : name;
}

/** Its name in addresses. */
export const entered = () => shown;
