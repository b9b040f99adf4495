/** @import { Context, Page } from "../app/router.js" */
/** @import { Promotion } from "../app/types.js" */
import { announce, h, replace } from "../app/dom.js";
import { quoted } from "../app/filter.js";
import { plural } from "../app/format.js";
import { Listing } from "../app/listing.js";
import { link } from "../app/router.js";
import { watcher } from "../app/watch.js";
import { nameForm } from "../parts/identity.js";
import { moreButton } from "../parts/more.js";
import { requestCard } from "../parts/request.js";
import { searchField } from "../parts/search.js";

const PAGE_SIZE = 50;

/** How often a list looks for news. */
const NEWS_MILLIS = 30_000;

/** What waits for the person in front of the page, the most urgent first. @type {Page} */
export async function inboxPage(context) {
  if (!context.session.name) {
    context.show("Inbox", welcome(context));
    return;
  }
  await listing(context, "Waiting for you", {
    query: () => ({ awaiting_me: true, order_by: ["expires_at ASC"] }),
    nothing: () => [
      h("p", { class: "big" }, "Nothing waits for you."),
      h("p", { class: "muted" }, "When somebody asks for a promotion that you can approve, it is here."),
    ],
  });
}

/** What the person in front of the page asked for. @type {Page} */
export async function minePage(context) {
  if (!context.session.name) {
    context.show("Asked by you", welcome(context));
    return;
  }
  await listing(context, "Asked by you", {
    query: () => ({ filter: `requested_by = ${quoted(context.session.name)}` }),
    nothing: () => [
      h("p", { class: "big" }, "You have asked for nothing yet."),
      h("p", {}, h("a", { class: "button", href: link("models") }, "To the models")),
    ],
  });
}

/** Everything, the latest first; to be searched. @type {Page} */
export const allPage = (context, _, query) =>
  listing(context, "All requests", {
    query: (words) => (words === "" ? {} : { filter: `name ILIKE ${quoted(`%${words}%`)}` }),
    nothing: (words) =>
      h("p", { class: "big" }, words === "" ? "Nobody has asked for a promotion yet." : `None of a model like "${words}".`),
    words: query.get("model") ?? "",
  });

/**
 * @param {Context} context @param {string} title
 * @param {object} options
 * @param {(words: string) => Record<string, unknown>} options.query
 * @param {(words: string) => import("../app/dom.js").Child} options.nothing what stands in an empty list
 * @param {string} [options.words] what is searched for at first; undefined where nothing can be
 */
async function listing({ api, show, left }, title, { query, nothing, words }) {
  const place = h("div");
  let sought = words ?? "";
  /** @type {Listing<Promotion>} */
  let listed;
  /** @param {string} asked */
  const read = async (asked) => {
    const found = new Listing(async (token) => {
      const page = { ...query(asked), max_results: PAGE_SIZE, page_token: token };
      const answer = await api.post("promotions/search", page, left);
      return { items: answer.promotions, token: answer.next_page_token };
    });
    await found.more();
    return found;
  };
  const fill = () => {
    const count = `${listed.items.length}${listed.goesOn ? "+" : ""}`;
    document.title = `${title} (${count}) · Waymark`;
    replace(
      place,
      listed.items.length === 0
        ? h("div", { class: "empty" }, nothing(sought))
        : h(
            "ul",
            { class: "requests" },
            listed.items.map((promotion) => h("li", {}, requestCard(promotion))),
          ),
      moreButton(listed, fill),
    );
  };
  /** @param {string} asked */
  const search = async (asked) => {
    listed = await read(asked);
    sought = asked;
    fill();
    tell();
  };
  const tell = () => {
    const count = listed.items.length;
    announce(count === 0 ? `${title}: none` : `${title}: ${plural(count, "request")}${listed.goesOn ? " and more" : ""}`);
  };
  const look = async () => {
    // Who has read on is not thrown back to the first page.
    const news = listed.items.length <= PAGE_SIZE ? await read(sought).catch(() => listed) : listed;
    if (!left.aborted && JSON.stringify(news.items) !== JSON.stringify(listed.items)) {
      listed = news;
      fill();
      tell();
    }
  };

  listed = await read(sought);
  show(
    title,
    h(
      "header",
      { class: "page-head" },
      h("h1", { tabindex: -1 }, title),
      words !== undefined && searchField("Find requests by the model's name", search, words),
    ),
    place,
  );
  fill();
  tell();
  watcher(left, () => NEWS_MILLIS, look)();
}

/** @param {Context} context */
function welcome({ session }) {
  return h(
    "div",
    { class: "calm" },
    h("h1", { tabindex: -1 }, "Who are you?"),
    h(
      "p",
      {},
      "This server takes your word for it: it asks for no password. What you decide is recorded under this name.",
    ),
    nameForm(session),
  );
}
