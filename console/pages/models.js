/** @import { Page } from "../app/router.js" */
/** @import { Model } from "../app/types.js" */
import { announce, h, replace } from "../app/dom.js";
import { quoted } from "../app/filter.js";
import { ago, plural } from "../app/format.js";
import { Listing } from "../app/listing.js";
import { link } from "../app/router.js";
import { moreButton } from "../parts/more.js";
import { searchField } from "../parts/search.js";

const PAGE_SIZE = 50;

/** The registered models, by name. @type {Page} */
export async function modelsPage({ api, show, left }) {
  const place = h("div");
  /** @param {string} words that a name is to contain */
  const search = async (words) => {
    const filter = words === "" ? undefined : `name ILIKE ${quoted(`%${words}%`)}`;
    /** @type {Listing<Model>} */
    const models = new Listing(async (token) => {
      const query = { filter, max_results: String(PAGE_SIZE), page_token: token };
      const answer = await api.get("registered-models/search", query, left);
      return { items: answer.registered_models, token: answer.next_page_token };
    });
    await models.more();
    fill(words, models);
    announce(`${plural(models.items.length, "model")}${models.goesOn ? " and more" : ""}`);
  };
  /** @param {string} words @param {Listing<Model>} models */
  const fill = (words, models) =>
    replace(
      place,
      models.items.length === 0
        ? h("div", { class: "empty" }, h("p", { class: "big" }, nothing(words)))
        : h(
            "ul",
            { class: "requests" },
            models.items.map((model) => h("li", {}, entry(model))),
          ),
      moreButton(models, () => fill(words, models)),
    );

  await search("");
  show(
    "Models",
    h(
      "header",
      { class: "page-head" },
      h("h1", { tabindex: -1 }, "Models"),
      searchField("Find a model by its name", search),
    ),
    place,
  );
}

/** @param {string} words */
const nothing = (words) => (words === "" ? "No model is registered yet." : `No model has "${words}" in its name.`);

/** @param {Model} model */
function entry({ name, description, aliases = [], latest_versions: latest = [], last_updated_timestamp: updated }) {
  const newest = Math.max(0, ...latest.map((version) => Number(version.version)));
  return h(
    "article",
    { class: "request" },
    h("h2", {}, h("a", { href: link("models", name) }, name)),
    h(
      "p",
      { class: "muted" },
      newest > 0 ? `latest version ${newest}` : "no versions yet",
      aliases.map(({ alias, version }) => [" · ", h("strong", {}, alias), ` is version ${version}`]),
      " · changed ",
      ago(updated),
    ),
    description && h("p", { class: "reason" }, description),
  );
}
