/** Signing in to the pages, on a server that takes nobody's word: by a password, and at an issuer. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Person } from "./browser.js";
import { promotion } from "./recorded.js";

const LOCKED = process.env.WAYMARK_LOCKED_CONSOLE ?? assert.fail("WAYMARK_LOCKED_CONSOLE is not set");
const API = `${new URL(LOCKED).origin}/ajax-api/2.0/mlflow`;
const ORIGIN = new URL(LOCKED).origin;
const PASSWORD = "the first password";

/** @param {import("node:test").TestContext} t @param {string} hash */
async function comes(t, hash) {
  const person = await Person.sitsDown(t, "");
  await person.page.goto(LOCKED + hash);
  await heading(person, "Sign in");
  return person;
}

/** @param {Person} person @param {string} name */
const heading = (person, name) => person.page.getByRole("heading", { name, exact: true }).waitFor();

/** @param {Person} person @param {string} password */
async function types(person, password) {
  await person.page.getByLabel("User name").fill("root");
  await person.page.getByLabel("Password").fill(password);
  await person.presses("Sign in");
}

/** Signs in at the issuer, which believes every name. @param {Person} person @param {string} who */
async function goesToTheIssuer(person, who) {
  await person.page.getByRole("button", { name: /^Sign in with / }).click();
  await heading(person, "The issuer");
  await person.page.getByLabel("Who are you?").fill(who);
  await person.presses("Log in");
}

describe("By a password", () => {
  test("one gets to the page that was asked for, and the password is kept nowhere", async (t) => {
    const root = await comes(t, "#/models");
    await root.isAtEase("the sign-in");
    await types(root, "a guess of mine");
    await root.waitsFor("This name and password are not known here.");
    await root.isAtEase("a sign-in that failed");
    await types(root, PASSWORD);
    await heading(root, "Models");
    assert.match(await root.page.locator("#who").innerText(), /You are root\s+Sign out/);
    const kept = await root.page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    assert.ok(!kept.includes(PASSWORD) && !kept.includes(btoa(`root:${PASSWORD}`)), kept);
    assert.deepEqual(await root.context.cookies(), []);

    await root.page.reload();
    await heading(root, "Sign in");
    assert.equal(await root.page.getByLabel("User name").inputValue(), "root");
  });

  test("one leaves again", async (t) => {
    const root = await comes(t, "");
    await types(root, PASSWORD);
    await root.waitsFor("Nothing waits for you.");
    await root.presses("Sign out");
    await heading(root, "Sign in");
    assert.equal(await root.page.locator("#nav a").count(), 0);
  });
});

describe("MLflow's own pages", () => {
  test("let in who signs in at the issuer, and show what was asked for", async (t) => {
    const ada = await Person.sitsDown(t, "");
    await ada.page.goto(`${ORIGIN}/#/experiments/7`);
    await heading(ada, "Sign in");
    await ada.isAtEase("the sign-in on the way to MLflow's pages");
    await goesToTheIssuer(ada, "ada@example.com");
    await ada.page.waitForURL(`${ORIGIN}/mlflow#/experiments/7`);
    assert.equal(await ada.page.title(), "MLflow runs");

    // A link in a chat: the cookie does not come along, and nobody is asked again.
    await ada.page.goto("about:blank");
    await ada.page.setContent(`<a href="${ORIGIN}/#/experiments/8">View run</a>`);
    await ada.page.getByRole("link").click();
    await ada.page.waitForURL(`${ORIGIN}/mlflow#/experiments/8`);
    await ada.page.goto(LOCKED);
    await ada.page.getByRole("link", { name: "Runs", exact: true }).click();
    await ada.page.waitForURL(`${ORIGIN}/mlflow#/experiments`);
  });

  test("have the browser ask for a password, which their calls get too", async (t) => {
    const root = await Person.sitsDown(t, "", { httpCredentials: { username: "root", password: PASSWORD } });
    await root.page.goto(`${LOCKED}#/experiments/7`);
    await root.page.getByRole("link", { name: "Sign in with a password" }).click();
    await root.page.waitForURL(`${ORIGIN}/mlflow?password#/experiments/7`);
    assert.equal(await root.page.title(), "MLflow runs");
    const call = () => fetch("ajax-api/2.0/mlflow/users/current").then((answer) => answer.json());
    assert.equal((await root.page.evaluate(call)).user.username, "root");
  });
});

describe("At an issuer", () => {
  test("one comes back to the page that was asked for, in every tab, and no script sees why", async (t) => {
    const ada = await comes(t, "#/all?model=churn");
    await goesToTheIssuer(ada, "ada@example.com");
    await heading(ada, "All requests");
    assert.equal(new URL(ada.page.url()).hash, "#/all?model=churn");
    assert.match(await ada.page.locator("#who").innerText(), /You are ada@example\.com\s+Sign out/);
    assert.equal(await ada.page.evaluate(() => document.cookie), "");
    const [cookie] = await ada.context.cookies();
    assert.deepEqual([cookie.httpOnly, cookie.sameSite, cookie.path], [true, "Strict", "/"]);

    const other = await ada.context.newPage();
    await other.goto(`${LOCKED}#/models`);
    await other.getByText("You are ada@example.com").waitFor();
    await ada.isAtEase("a page of who signed in at an issuer");
  });

  test("administrators set policies, and no other site's page does it for them", async (t) => {
    const ada = await comes(t, "");
    await goesToTheIssuer(ada, "ada@example.com admins");
    await heading(ada, "Waiting for you");
    assert.equal(await setsPolicy(ada, "by ada"), 200);

    // On this machine the issuer is another origin but the same site: the browser sends the cookie along.
    await ada.page.goto(String(await issuer()));
    assert.equal(await setsPolicy(ada, "by another site"), 403);
  });

  test("whoever gives up there is told so", async (t) => {
    const ada = await comes(t, "");
    await goesToTheIssuer(ada, "");
    await ada.waitsFor("You did not sign in there.");
    await ada.isAtEase("a sign-in that was given up");
    await types(ada, PASSWORD);
    await ada.waitsFor("Nothing waits for you.");
  });

  test("a session that ends says so, and what was written is there again", async (t) => {
    const ada = await comes(t, "#/all");
    await goesToTheIssuer(ada, "ada@example.com");
    await heading(ada, "All requests");
    await ada.context.clearCookies();
    await ada.page.getByRole("searchbox").fill("churn");
    await ada.waitsFor("You were signed out: what you signed in with does not hold any more.");
    await goesToTheIssuer(ada, "ada@example.com");
    await heading(ada, "All requests");
    await ada.waitsFor('None of a model like "churn".');
  });

  test("one leaves again, also there", async (t) => {
    const ada = await comes(t, "");
    await goesToTheIssuer(ada, "ada@example.com");
    await heading(ada, "Waiting for you");
    const left = ada.page.waitForRequest(/\/logout\?/);
    await ada.presses("Sign out");
    await left;
    await heading(ada, "Sign in");
    assert.deepEqual(await ada.context.cookies(), []);
  });
});

test("Where only tokens are a way in, one is asked for", async (t) => {
  const ada = await Person.sitsDown(t, "");
  await ada.getsAnswers({
    "session/get": { logins: ["token"] },
    "users/current": (/** @type {import("playwright-core").Request} */ request) =>
      request.headers().authorization === "Bearer waymark_x"
        ? { user: { username: "ada" } }
        : { status: 401, body: "You are not authenticated." },
    "promotions/search": {},
  });
  await ada.opens("");
  await ada.page.getByLabel("API token").fill("waymark_y");
  await ada.presses("Sign in");
  await ada.waitsFor("This token is not known here, or it has expired.");
  await ada.isAtEase("a token that is not known");
  await ada.page.getByLabel("API token").fill("waymark_x");
  await ada.presses("Sign in");
  await ada.waitsFor("Nothing waits for you.");
});

test("A sign-in that ends in the middle of a decision costs nobody their words, and gives them to nobody else", async (t) => {
  const grace = await Person.sitsDown(t, "");
  let expired = false;
  /** @param {unknown} answer */
  const unlessExpired = (answer) => () => (expired ? { status: 401, body: "You are not authenticated." } : answer);
  await grace.getsAnswers({
    "session/get": { logins: ["token"] },
    "users/current": (/** @type {import("playwright-core").Request} */ request) => ({
      user: { username: request.headers().authorization.replace("Bearer waymark_", "") },
    }),
    "promotions/get": unlessExpired({ promotion: promotion() }),
    "promotions/reject": unlessExpired({ promotion: promotion() }),
  });
  /** @param {string} who */
  const signsIn = async (who) => {
    await grace.page.getByLabel("API token").fill(`waymark_${who}`);
    await grace.presses("Sign in");
    await grace.page.getByRole("heading", { name: "Your decision" }).waitFor();
  };
  const comment = grace.page.getByLabel("Comment", { exact: true });

  await grace.opens(`#/promotions/${promotion().promotion_id}`);
  await signsIn("grace");
  await comment.fill("The recall is too low.");
  expired = true;
  await grace.presses("Reject");
  await grace.waitsFor("You were signed out");
  expired = false;
  await signsIn("grace");
  assert.equal(await comment.inputValue(), "The recall is too low.");
  await grace.presses("Reject");
  await grace.page.getByRole("heading", { name: "Your decision" }).waitFor();

  await comment.fill("Not for others.");
  expired = true;
  await grace.presses("Reject");
  await grace.waitsFor("You were signed out");
  expired = false;
  await signsIn("linus");
  assert.equal(await comment.inputValue(), "");
});

test("Who may not do something is told whom to ask", async (t) => {
  const ada = await Person.sitsDown(t, "ada");
  await ada.getsAnswers({ "promotions/search": { status: 403, body: "Permission denied" } });
  await ada.opens("");
  assert.match(await ada.sees(), /You have no permission for this/);
});

/** The status of an attempt by whatever page is open. @param {Person} person @param {string} model */
function setsPolicy(person, model) {
  const request = { model, alias: "champion", approvers: [{ group: "risk", members: ["grace"], quorum: 1 }] };
  return person.page.evaluate(
    async ([url, body]) => {
      const response = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        credentials: "include",
        body,
      });
      return response.status;
    },
    [`${API}/promotion-policies/set`, JSON.stringify(request)],
  );
}

/** Where the issuer is. */
async function issuer() {
  const ways = await (await fetch(`${API}/session/get`)).json();
  return new URL("/authorize", ways.issuer);
}
