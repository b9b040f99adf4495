/** @import { Session } from "../app/session.js" */
/** @import { Comment, Promotion } from "../app/types.js" */
/** @import { Problem } from "./trouble.js" */
/** @import { Happening } from "./timeline.js" */
import { h, unseen } from "../app/dom.js";
import { course } from "./course.js";
import { writing } from "./field.js";
import { banner } from "./status.js";
import { timeline } from "./timeline.js";

/**
 * What a person is writing to the others, and what became of it; the page keeps it.
 *
 * @typedef {object} Talk
 * @property {string} text of a new comment
 * @property {{ text: string, token: string }} sent what was sent last, and what makes a repeated call the same call
 * @property {{ id: string, text: string } | undefined} changing one's own comment
 * @property {string} deleting the id of one's own comment; empty for none
 * @property {boolean} busy
 * @property {Problem | undefined} problem
 */

/** @typedef {"create" | "update" | "delete"} Saying */

/**
 * What people did with a promotion and said about its version, and a place to say more.
 *
 * @param {Promotion} promotion
 * @param {Session} session
 * @param {Talk} talk
 * @param {{ say: (what: Saying) => void, redraw: (focus: string) => void }} does
 */
export function conversation(promotion, session, talk, does) {
  const happened = [
    ...course(promotion),
    ...(promotion.comments ?? []).map((comment) => said(comment, session, talk, does)),
  ];
  return h(
    "section",
    { class: "card", "aria-labelledby": "course-title" },
    h("h2", { id: "course-title", tabindex: -1 }, "What happened"),
    timeline(happened.sort((a, b) => a.time - b.time)),
    h(
      "div",
      { class: "talk" },
      talk.problem && banner("bad", talk.problem.heading, h("p", {}, talk.problem.text), { loud: true }),
      session.name === ""
        ? h("p", { class: "muted" }, "Say who you are to comment.")
        : [
            writing({
              id: "talk",
              label: "Discuss this version",
              hint: `Shown with every request for version ${promotion.version}. It decides nothing.`,
              rows: 2,
              text: talk.text,
              changed: (text) => (talk.text = text),
            }),
            h("div", { class: "buttons" }, button("say", "Add the comment", talk, () => does.say("create"))),
          ],
    ),
  );
}

/**
 * @param {Comment} comment @param {Session} session @param {Talk} talk
 * @param {{ say: (what: Saying) => void, redraw: (focus: string) => void }} does
 * @returns {Happening}
 */
function said({ id, author, text, time, created_at: since }, session, talk, does) {
  const what = [h("strong", {}, author), " wrote", time > since && h("span", { class: "muted" }, " (changed later)")];
  const { changing } = talk;
  if (session.name !== author) {
    return { time: since, what, words: text };
  }
  const back = () => {
    talk.changing = undefined;
    talk.deleting = "";
    does.redraw(`change-${id}`);
  };
  if (changing?.id === id) {
    const more = [
      writing({
        id: "changed",
        label: "Your comment",
        text: changing.text,
        changed: (words) => (changing.text = words),
      }),
      h(
        "div",
        { class: "buttons" },
        button("save", "Save", talk, () => does.say("update")),
        button("leave", "Leave it as it was", talk, back),
      ),
    ];
    return { time: since, what, more: h("div", { class: "talk" }, more) };
  }
  if (talk.deleting === id) {
    const more = [
      h("span", {}, "Delete it?"),
      button("delete", "Delete", talk, () => does.say("delete"), "danger"),
      button("leave", "Keep it", talk, back),
    ];
    return { time: since, what, words: text, more: h("div", { class: "buttons talk" }, more) };
  }
  const change = () => {
    talk.changing = { id, text };
    does.redraw("changed");
  };
  const remove = () => {
    talk.deleting = id;
    does.redraw("leave");
  };
  const more = [
    button(`change-${id}`, ["Change", unseen(" your comment")], talk, change, "plain"),
    button(`delete-${id}`, ["Delete", unseen(" your comment")], talk, remove, "plain"),
  ];
  return { time: since, what, words: text, more: h("p", { class: "own" }, more) };
}

/**
 * @param {string} id @param {import("../app/dom.js").Child} text @param {Talk} talk @param {() => void} act
 * @param {string} [style]
 */
function button(id, text, talk, act, style = "") {
  const attributes = { type: "button", id, class: style, "aria-disabled": talk.busy, click: () => talk.busy || act() };
  return h("button", attributes, text);
}
