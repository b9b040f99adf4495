/** Workspaces on the pages: which one is shown, and the way to the others. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { Person } from "./browser.js";

const SHARED = process.env.WAYMARK_SHARED_CONSOLE ?? assert.fail("WAYMARK_SHARED_CONSOLE is not set");
const ROOT_PASSWORD = "the first password";
const GRACES_PASSWORD = "the second password";

/**
 * Calls the API as the first administrator; it must not refuse.
 *
 * @param {string} method @param {string} path @param {Record<string, unknown>} [body] @param {string} [workspace]
 * @returns {Promise<any>}
 */
async function rule(method, path, body, workspace = "default") {
  const response = await fetch(`${new URL(SHARED).origin}/api/${path}`, {
    method,
    headers: {
      "Content-Type": "application/json",
      "X-MLFLOW-WORKSPACE": workspace,
      Authorization: `Basic ${btoa(`root:${ROOT_PASSWORD}`)}`,
    },
    body: body && JSON.stringify(body),
  });
  assert.ok(response.ok, `${path}: ${response.status}`);
  return response.json();
}

before(async () => {
  await rule("POST", "2.0/mlflow/users/create", { username: "grace", password: GRACES_PASSWORD });
  for (const name of ["land", "sea"]) {
    await rule("POST", "3.0/mlflow/workspaces", { name });
  }
  const { roles } = await rule("GET", "3.0/mlflow/roles/list?workspace=sea");
  const { id } = roles.find((/** @type {{ name: string }} */ role) => role.name === "user");
  await rule("POST", "3.0/mlflow/roles/assign", { username: "grace", role_id: id });
  await rule("POST", "2.0/mlflow/registered-models/create", { name: "kraken" }, "sea");
});

/** @param {import("node:test").TestContext} t @param {string} who @param {string} password @param {string} hash */
async function signsIn(t, who, password, hash) {
  const person = await Person.sitsDown(t, "");
  await person.page.goto(SHARED + hash);
  await person.page.getByLabel("User name").fill(who);
  await person.page.getByLabel("Password").fill(password);
  await person.presses("Sign in");
  return person;
}

/** The way from one workspace to others. @param {Person} person */
const chooser = (person) => person.page.locator("#where summary");

/** @param {Person} person @param {string} hash */
const isAt = (person, hash) => person.page.waitForURL((address) => address.hash === hash);

describe("Whoever may be in several workspaces", () => {
  test("goes from one to another by the keyboard, stays in it by every link, and begins there the next time", async (t) => {
    const root = await signsIn(t, "root", ROOT_PASSWORD, "#/models");
    await root.page.getByRole("heading", { name: "Models", exact: true }).waitFor();
    assert.doesNotMatch(await root.sees(), /kraken/);

    assert.equal(await chooser(root).innerText(), "Workspace default");
    await chooser(root).press("Enter");
    await root.isAtEase("the workspaces");
    await chooser(root).press("Escape");
    assert.equal(await root.page.getByRole("link", { name: "sea" }).isVisible(), false);
    await chooser(root).press("Enter");
    await root.page.getByRole("link", { name: "sea" }).press("Enter");
    await isAt(root, "#/models?workspace=sea");

    await root.page.getByRole("link", { name: "kraken" }).click();
    await isAt(root, "#/models/kraken?workspace=sea");
    assert.equal(await chooser(root).innerText(), "Workspace sea");
    await root.page.getByRole("link", { name: "All its requests" }).click();
    await isAt(root, "#/all?workspace=sea&model=kraken");
    await root.waitsFor("None of a model like");

    await root.page.goto(SHARED);
    await root.page.getByLabel("User name").fill("root");
    await root.page.getByLabel("Password").fill(ROOT_PASSWORD);
    await root.presses("Sign in");
    await isAt(root, "#/?workspace=sea");
    await root.waitsFor("Nothing waits for you.");
    await chooser(root).click();
    await root.page.getByRole("link", { name: "default" }).click();
    await isAt(root, "#/");
  });
});

describe("Whoever may be in one workspace only", () => {
  test("begins in it, hears of no other, and gets back to it", async (t) => {
    const grace = await signsIn(t, "grace", GRACES_PASSWORD, "");
    await isAt(grace, "#/?workspace=sea");
    await grace.waitsFor("Nothing waits for you.");
    assert.equal(await chooser(grace).count(), 0);

    await grace.page.evaluate(() => (location.hash = "#/models/kraken?workspace=land"));
    await grace.waitsFor("You have no permission for this");
    assert.equal(await chooser(grace).innerText(), "Workspace land");
    await grace.isAtEase("a workspace that is not theirs");
    await grace.page.getByRole("link", { name: "To the inbox" }).click();
    await isAt(grace, "#/?workspace=sea");
    await grace.waitsFor("Nothing waits for you.");
  });
});

test("Many workspaces fit on a telephone", async (t) => {
  const names = [...Array(40).keys()].map((i) => `the-workspace-of-a-team-with-a-long-name-${i}`);
  const ada = await Person.sitsDown(t, "ada", { viewport: { width: 360, height: 740 } });
  await ada.getsAnswers({
    "server-info": { workspaces_enabled: true },
    workspaces: { workspaces: ["default", ...names].map((name) => ({ name })) },
    "promotions/search": {},
  });
  await ada.opens("#/all");
  await chooser(ada).click();
  await ada.isAtEase("many workspaces");
  const box = await ada.page.locator("#where ul").boundingBox();
  assert.ok(box && box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
  await ada.page.getByRole("link", { name: names[39] }).click();
  await isAt(ada, `#/all?workspace=${names[39]}`);
  await ada.isAtEase("a workspace with a long name");
});

test("A server without workspaces does not speak of any, also to who was in one of another server", async (t) => {
  const ada = await Person.sitsDown(t, "ada");
  await ada.context.addInitScript(() => localStorage.setItem("waymark.workspace", "sea"));
  await ada.getsAnswers({ "promotions/search": {} });
  await ada.opens("");
  await ada.waitsFor("Nothing waits for you.");
  assert.equal(new URL(ada.page.url()).hash, "#/");
  assert.doesNotMatch(await ada.sees(), /Workspace/);
});
