/** @import { Context, Routes } from "./app/router.js" */
import { Api } from "./app/api.js";
import { h, replace } from "./app/dom.js";
import { byPassword, first, go, isWanted, isWish } from "./app/mlflow.js";
import { find, link } from "./app/router.js";
import { Session } from "./app/session.js";
import { bringBack, keep } from "./app/unsent.js";
import { addressed, beginning, enter, entered, remember, workspaces } from "./app/workspace.js";
import { askPage } from "./pages/ask.js";
import { allPage, inboxPage, minePage } from "./pages/inbox.js";
import { modelPage } from "./pages/model.js";
import { modelsPage } from "./pages/models.js";
import { promotionPage } from "./pages/promotion.js";
import { identity } from "./parts/identity.js";
import { signIn } from "./parts/signin.js";
import { troublePage } from "./parts/trouble.js";
import { workspaceChooser } from "./parts/workspaces.js";

/** @type {Routes} */
const ROUTES = {
  "": inboxPage,
  mine: minePage,
  all: allPage,
  promotions: promotionPage,
  models: (context, name, query) => (name === "" ? modelsPage(context, name, query) : modelPage(context, name, query)),
  ask: askPage,
};

/** Where the server sends whoever did not get in, with the reason in a word. */
const SIGNED_OUT = "signed-out";

const NAVIGATION = { "": "Inbox", mine: "Asked by you", all: "All", models: "Models" };

/** A page that is quicker than this needs no word that it is on its way. */
const LOADING_MILLIS = 200;

const main = place("main");
const session = new Session({
  changed: () => {
    names = undefined;
    open();
  },
  ending: () => keep(main, session.name),
});
const api = new Api(session);
/** @type {string[] | undefined} the workspaces that who is here may be in; undefined until the server has said */
let names;
let leave = new AbortController();

/** Shows the page that the address asks for. */
async function open() {
  leave.abort();
  leave = new AbortController();
  const { signal: left } = leave;
  const { name, page, parameter, query } = find(ROUTES, location.hash);
  enter(query.get("workspace") ?? "");
  const loading = setTimeout(
    () => left.aborted || main.replaceChildren(h("p", { class: "calm muted" }, "Loading…")),
    LOADING_MILLIS,
  );
  let first = true;
  /** @type {Context["show"]} */
  const show = (title, ...content) => {
    if (left.aborted) {
      return;
    }
    clearTimeout(loading);
    document.title = `${title} · Waymark`;
    replace(main, ...content);
    if (first) {
      first = false;
      arrive();
      bringBack(session.name);
    }
  };
  try {
    try {
      await session.learn(api, left);
    } finally {
      drawHeader(name);
    }
    const back = session.takeReturn();
    if (back !== undefined && isWish(back)) {
      location.replace(back);
      return;
    }
    if (back !== undefined && back !== location.hash) {
      location.hash = back;
      return;
    }
    const wanted = session.hasMlflow && isWanted(name);
    // Without an issuer the browser itself asks whoever comes there for a password.
    if (wanted && (!session.isNeeded || session.issuer === "")) {
      if (!go()) {
        show("Not let in", notLetIn());
      }
      return;
    }
    if (session.isNeeded) {
      const why = name === SIGNED_OUT ? (query.get("why") ?? "refused") : "";
      show("Sign in", signIn(session, api, why, wanted ? byPassword() : undefined));
      return;
    }
    // Whoever names no page begins where they were last.
    if (location.hash === "" || name === SIGNED_OUT) {
      const begun = beginning(await learnWorkspaces());
      if (!left.aborted) {
        location.replace(link("", undefined, { workspace: addressed(begun) }));
      }
      return;
    }
    void showWorkspaces(name, left);
    if (!page) {
      show(
        "No such page",
        h(
          "div",
          { class: "calm" },
          h("h1", { tabindex: -1 }, "There is no such page"),
          isWanted(name) && h("p", {}, "MLflow's own pages, which show experiments and runs, are not served here."),
          h("p", {}, h("a", { class: "button", href: link("") }, "To the inbox")),
        ),
      );
      return;
    }
    await page({ api, session, show, left }, parameter, query);
  } catch (failure) {
    if (session.isNeeded) {
      show("Sign in", signIn(session, api, ""));
      return;
    }
    const trouble = troublePage(failure, open);
    show(trouble.title, trouble.content);
  }
}

/** MLflow's pages have sent their visitor back, who has signed in. */
const notLetIn = () =>
  h(
    "div",
    { class: "calm" },
    h("h1", { tabindex: -1 }, "MLflow's pages did not let you in"),
    h("p", {}, "Your browser may remember a password that does not hold any more. Close it, open it again, and sign in anew."),
    h("p", {}, h("a", { class: "button", href: location.pathname + link("") }, "To the inbox")),
  );

/** Asks the server, once, which workspaces who is here may be in. */
async function learnWorkspaces() {
  const who = session.name;
  const found = names ?? (await workspaces(api));
  if (session.name === who) {
    names = found;
  }
  return found;
}

/** The way to other workspaces comes when it is known; no page waits for it. @param {string} page @param {AbortSignal} left */
async function showWorkspaces(page, left) {
  try {
    remember(await learnWorkspaces());
  } catch {
    // The page itself says what is wrong with the server, and the next one asks again.
    return;
  }
  if (!left.aborted) {
    drawHeader(page);
  }
}

let visits = 0;

/** A new page is read from its heading on; the very first one leaves the focus where the browser put it. */
function arrive() {
  if (visits++ > 0) {
    main.querySelector("h1")?.focus();
    scrollTo(0, 0);
  }
}

/** @param {string} current */
function drawHeader(current) {
  place("brand").setAttribute("href", link(""));
  replace(
    place("nav"),
    Object.entries(session.isNeeded ? {} : NAVIGATION).map(([name, text]) =>
      h("a", { href: link(name), "aria-current": name === current ? "page" : undefined }, text),
    ),
    !session.isNeeded && session.hasMlflow && h("a", { href: first(entered()) }, "Runs"),
  );
  const page = Object.hasOwn(NAVIGATION, current) ? current : "";
  replace(place("where"), !session.isNeeded && workspaceChooser(names ?? [], page));
  replace(place("who"), identity(session, api));
}

/** @param {string} id */
function place(id) {
  const element = document.getElementById(id);
  if (!element) {
    throw new Error(`index.html has no #${id}`);
  }
  return element;
}

place("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener("hashchange", () => open());
open();
