/** @import { Page } from "../app/router.js" */
/** @import { Model, Move, Policy, Version } from "../app/types.js" */
import { h } from "../app/dom.js";
import { quoted } from "../app/filter.js";
import { Listing } from "../app/listing.js";
import { link } from "../app/router.js";
import { holders } from "../parts/holders.js";
import { nameForm } from "../parts/identity.js";
import { moves } from "../parts/moves.js";
import { policyList } from "../parts/policy.js";
import { versionTable } from "../parts/versions.js";

const PAGE_SIZE = 20;

/** A model: who has or had which alias and stage, its versions, its policies and its timeline. @type {Page} */
export async function modelPage({ api, session, show, left }, name, query) {
  const filter = `name = ${quoted(name)}`;
  /** @type {Listing<Version>} */
  const versions = new Listing(async (token) => {
    const asked = { filter, order_by: "version_number DESC", max_results: String(PAGE_SIZE) };
    const answer = await api.get("model-versions/search", { ...asked, page_token: token }, left);
    return { items: answer.model_versions, token: answer.next_page_token };
  });
  const history = (/** @type {number} */ at) => api.get("registered-models/history", { name, at: String(at) }, left);
  const open = { filter: `${filter} AND status IN ('REQUESTED', 'PENDING', 'APPROVED', 'FAILED')` };
  const [present, found, applying, requested] = await Promise.all([
    history(Date.now()),
    api.get("registered-models/get", { name }, left),
    api.get("promotion-policies/list", { model: name }, left),
    api.post("promotions/search", open, left),
    versions.more(),
  ]);
  /** @type {Model} */
  const model = found.registered_model;
  /** @type {Policy[]} */
  const policies = applying.policies;
  /** @type {Move[]} */
  const moved = present.history ?? [];
  const asked = { day: query.get("at") ?? "", time: query.get("time") ?? "" };
  const holding = await holders({ api, left, name, policies, moves: moved, present: present.holders ?? [], asked });

  show(
    name,
    h(
      "header",
      { class: "page-head" },
      h("p", { class: "eyebrow" }, "Registered model"),
      h("h1", { tabindex: -1 }, name),
      model.description && h("p", { class: "lead" }, model.description),
      h("p", { class: "jump-to" }, h("a", { href: link("all", undefined, { model: name }) }, "All its requests")),
      session.name === "" && h("div", { class: "facts" }, nameForm(session)),
    ),
    h(
      "div",
      { class: "wide" },
      holding,
      versionTable(name, versions, model.aliases ?? [], requested.promotions ?? []),
      card("policies", "Who decides", policies.length === 0 ? unprotected() : policyList(policies)),
      card(
        "moves",
        "Timeline",
        moved.length === 0
          ? h("p", { class: "muted" }, "No alias and no stage of it was ever moved.")
          : moves(moved),
      ),
    ),
  );
}

/** @param {string} id @param {string} title @param {import("../app/dom.js").Child} content */
const card = (id, title, content) =>
  h(
    "section",
    { class: "card", "aria-labelledby": `${id}-title` },
    h("h2", { id: `${id}-title` }, title),
    content,
  );

const unprotected = () => h("p", { class: "muted" }, "No policy protects it: everybody can move its aliases and stages.");
