/** @import { Page } from "../app/router.js" */
/** @import { Model, Policy, Version } from "../app/types.js" */
/** @import { Wish } from "../parts/wish.js" */
import { goTo, h } from "../app/dom.js";
import { quoted } from "../app/filter.js";
import { link } from "../app/router.js";
import { nameForm } from "../parts/identity.js";
import { problem } from "../parts/trouble.js";
import { fieldsOf, wishForm } from "../parts/wish.js";

/** Who asks for an older version than these gives its number in the address. */
const VERSIONS = 100;

/** Asks for the promotion of a model's version. @type {Page} */
export async function askPage({ api, session, show, left }, name, query) {
  const filter = `name = ${quoted(name)}`;
  const asked = { filter, order_by: "version_number DESC", max_results: String(VERSIONS) };
  const [found, applying, listed] = await Promise.all([
    api.get("registered-models/get", { name }, left),
    api.get("promotion-policies/list", { model: name }, left),
    api.get("model-versions/search", asked, left),
  ]);
  /** @type {Model} */
  const model = found.registered_model;
  /** @type {Policy[]} */
  const policies = applying.policies;
  /** @type {Version[]} */
  const versions = listed.model_versions ?? [];
  const numbers = [...new Set([query.get("version") ?? "", ...versions.map(({ version }) => version)])].filter(Boolean);
  /** @type {Wish} */
  const wish = {
    version: numbers[0] ?? "",
    target: policies[0] ? fieldsOf(policies[0]) : "alias champion",
    otherAlias: "",
    reason: "",
    archive: false,
    busy: false,
    problem: undefined,
    // A repeated call is the same call.
    token: crypto.randomUUID(),
  };

  const render = () =>
    show(
      `Ask for a promotion of ${name}`,
      h(
        "header",
        { class: "page-head" },
        h("p", { class: "eyebrow" }, h("a", { href: link("models", name) }, name)),
        h("h1", { tabindex: -1 }, "Ask for a promotion"),
      ),
      session.name === ""
        ? h("div", { class: "card" }, h("p", {}, "Say who you are first: whoever decides is told who asks."), nameForm(session))
        : wishForm(wish, { numbers, policies, aliases: model.aliases ?? [], send, redraw }),
    );

  /** @param {string} focus the id of what a person goes on with */
  const redraw = (focus) => {
    render();
    goTo(focus);
  };

  const send = async () => {
    const [kind, ...words] = wish.target.split(" ");
    const target = kind === "other" ? { alias: wish.otherAlias.trim() } : { [kind]: words.join(" ") };
    if (target.alias === "") {
      wish.problem = { heading: "Which alias?", text: "Give its name." };
      return redraw("other");
    }
    wish.busy = true;
    render();
    try {
      const { version, token: client_token } = wish;
      const archive = kind === "stage" && wish.archive;
      const order = { name, version, ...target, reason: wish.reason.trim(), archive_existing_versions: archive };
      const { promotion } = await api.post("promotions/create", { ...order, client_token }, left);
      location.hash = link("promotions", promotion.promotion_id);
    } catch (failure) {
      if (!left.aborted) {
        wish.problem = problem(failure);
        wish.busy = false;
        redraw("send");
      }
    }
  };

  render();
}
