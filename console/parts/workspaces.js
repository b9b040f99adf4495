import { h } from "../app/dom.js";
import { link } from "../app/router.js";
import { addressed, here } from "../app/workspace.js";

/**
 * Which workspace is shown, and the ways to the others: to the same page where all of them have it. Nothing where there
 * is no other. Links, and not a list to choose from, since the arrow keys would open each on the way.
 *
 * @param {string[]} names of those that the person may be in
 * @param {string} page
 */
export function workspaceChooser(names, page) {
  const all = names.includes(here()) || names.length === 0 ? names : [...names, here()].sort();
  if (all.length < 2) {
    return false;
  }
  const places = h(
    "ul",
    { tabindex: -1 },
    all.map((name) =>
      h("li", {}, h("a", { href: link(page, undefined, { workspace: addressed(name) }), "aria-current": name === here() && "true" }, name)),
    ),
  );
  const chooser = h(
    "details",
    { class: "workspaces" },
    h("summary", {}, h("span", { class: "muted" }, "Workspace "), h("strong", {}, here())),
    places,
  );
  chooser.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && chooser.contains(relatedTarget))) {
      chooser.open = false;
    }
  });
  chooser.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") {
      chooser.open = false;
      chooser.querySelector("summary")?.focus();
    }
  });
  return chooser;
}
