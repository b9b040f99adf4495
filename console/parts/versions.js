/** @import { Promotion, Version } from "../app/types.js" */
/** @import { Listing } from "../app/listing.js" */
import { h, replace, unseen } from "../app/dom.js";
import { ago } from "../app/format.js";
import { link } from "../app/router.js";
import { targetName } from "../app/words.js";
import { moreButton } from "./more.js";
import { chip } from "./status.js";

/**
 * The versions of a model, each with a way to ask for its promotion.
 *
 * @param {string} name of the model
 * @param {Listing<Version>} versions the first page of them is read
 * @param {{ alias: string, version: string }[]} aliases
 * @param {Promotion[]} requests that are not over
 */
export function versionTable(name, versions, aliases, requests) {
  const place = h("div");
  const fill = () =>
    replace(
      place,
      versions.items.length === 0
        ? h("p", { class: "muted" }, "It has no versions yet.")
        : h(
            "ul",
            { class: "versions" },
            versions.items.map((version) => h("li", {}, entry(name, version, aliases, requests))),
          ),
      moreButton(versions, fill),
    );
  fill();
  return h(
    "section",
    { class: "card", "aria-labelledby": "versions-title" },
    h("h2", { id: "versions-title" }, "Versions"),
    place,
  );
}

/**
 * @param {string} name @param {Version} version @param {{ alias: string, version: string }[]} aliases
 * @param {Promotion[]} requests
 */
function entry(name, version, aliases, requests) {
  const { version: number, current_stage: stage, description, creation_timestamp: made, user_id: who } = version;
  const held = aliases.filter((entry) => entry.version === number).map((entry) => entry.alias);
  const stages = stage === "None" ? [] : [stage];
  const open = requests.filter((request) => String(request.version) === number);
  return [
    h(
      "div",
      {},
      h(
        "p",
        {},
        h("strong", {}, `Version ${number}`),
        [...held, ...stages].map((text) => [" ", h("span", { class: "mark" }, text)]),
        h("span", { class: "muted" }, " made ", ago(made), who && ` by ${who}`),
      ),
      description && h("p", { class: "reason" }, description),
      open.map((request) =>
        h(
          "p",
          {},
          chip(request.status),
          " ",
          h("a", { href: link("promotions", request.promotion_id) }, `request for ${targetName(request)}`),
        ),
      ),
    ),
    h(
      "a",
      { class: "button", href: link("ask", name, { version: number }) },
      "Ask for promotion",
      unseen(` of version ${number}`),
    ),
  ];
}
