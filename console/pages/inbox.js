/** @import { Context, Page } from "../app/router.js" */
/** @import { Promotion } from "../app/types.js" */
import { announce, h } from "../app/dom.js";
import { quoted } from "../app/filter.js";
import { ago, distance, plural } from "../app/format.js";
import { link } from "../app/router.js";
import { targetName } from "../app/words.js";
import { missingLine } from "../parts/approvals.js";
import { nameForm } from "../parts/identity.js";
import { chip } from "../parts/status.js";

const PAGE_SIZE = 50;

/** What waits for the person in front of the page. @type {Page} */
export async function inboxPage(context) {
  if (!context.session.name) {
    context.show("Inbox", welcome(context));
    return;
  }
  await listing(context, "Waiting for you", { awaiting_me: true }, [
    h("p", { class: "big" }, "Nothing waits for you."),
    h("p", { class: "muted" }, "When somebody asks for a promotion that you can approve, it is here."),
  ]);
}

/** What the person in front of the page asked for. @type {Page} */
export async function minePage(context) {
  if (!context.session.name) {
    context.show("Asked by you", welcome(context));
    return;
  }
  await listing(context, "Asked by you", { filter: `requested_by = ${quoted(context.session.name)}` }, [
    h("p", { class: "big" }, "You have asked for nothing yet."),
    h("p", {}, h("a", { class: "button", href: link("models") }, "To the models")),
  ]);
}

/** Everything, the latest first. @type {Page} */
export const allPage = (context) =>
  listing(context, "All requests", {}, [h("p", { class: "big" }, "Nobody has asked for a promotion yet.")]);

/**
 * @param {Context} context @param {string} title @param {Record<string, unknown>} query
 * @param {import("../app/dom.js").Child} nothing what stands in an empty list
 */
async function listing({ api, show, left }, title, query, nothing) {
  /** @type {Promotion[]} */
  const promotions = [];
  /** @type {string | undefined} */
  let token;
  const more = async () => {
    const answer = await api.post("promotions/search", { ...query, max_results: PAGE_SIZE, page_token: token }, left);
    promotions.push(...(answer.promotions ?? []));
    token = answer.next_page_token || undefined;
  };
  const render = () =>
    show(
      title,
      h("header", { class: "page-head" }, h("h1", { tabindex: -1 }, title)),
      promotions.length === 0
        ? h("div", { class: "empty" }, nothing)
        : h(
            "ul",
            { class: "requests" },
            promotions.map((promotion) => h("li", {}, entry(promotion))),
          ),
      token &&
        h(
          "p",
          { class: "buttons" },
          h(
            "button",
            {
              type: "button",
              id: "more",
              click: () =>
                more()
                  .then(render)
                  .catch((failure) => announce(failure.message)),
            },
            "Show more",
          ),
        ),
    );
  await more();
  render();
  announce(
    promotions.length === 0
      ? `${title}: none`
      : `${title}: ${plural(promotions.length, "request")}${token ? " and more" : ""}`,
  );
}

/** @param {Promotion} promotion */
function entry(promotion) {
  const {
    promotion_id: id,
    name,
    version,
    holder,
    status,
    requested_by: who,
    requested_at: since,
    expires_at: until,
  } = promotion;
  return h(
    "article",
    { class: "request" },
    h("p", { class: "eyebrow" }, chip(status), h("span", {}, targetName(promotion))),
    h(
      "h2",
      {},
      h("a", { href: link("promotions", id) }, name, " ", h("span", { class: "nowrap" }, `version ${version}`)),
    ),
    h(
      "p",
      { class: "muted" },
      holder === undefined ? "first holder" : `in place of version ${holder}`,
      " · asked by ",
      who,
      " ",
      ago(since),
    ),
    promotion.reason && h("p", { class: "reason" }, promotion.reason),
    status === "PENDING" && h("p", { class: "muted" }, `${missingLine(promotion)} · ends ${distance(until)}`),
  );
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
