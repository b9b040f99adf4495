import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";

/** What a server says of itself on which everybody may do everything. */
const OPEN_SERVER = { "session/get": { logins: [] }, "server-info": { workspaces_enabled: false } };

/** Where the pages are served; ends with a slash. */
export const CONSOLE = required("WAYMARK_CONSOLE");

/** The origin of the server that serves them. */
export const SERVER = new URL(CONSOLE).origin;

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: executable(), timeout: 120_000 });
});
after(() => browser?.close());

/**
 * A person with a browser of their own. What the page should not say in its console (an error, a breach of its policy)
 * fails the test when the person leaves.
 */
export class Person {
  /** @param {import("playwright-core").BrowserContext} context @param {import("playwright-core").Page} page */
  constructor(context, page) {
    this.context = context;
    this.page = page;
    this.complaints = [];
    page.setDefaultTimeout(20_000);
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (message) => {
      // The browser itself reports every answer that is an error, also those that a test is about.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
        this.complaints.push(message.text());
      }
    });
  }

  /**
   * @param {import("node:test").TestContext} test
   * @param {string} name empty for somebody who has not said who they are
   * @param {import("playwright-core").BrowserContextOptions} [options]
   */
  static async sitsDown(test, name, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", ...options });
    await context.addInitScript({ content: AXE });
    await context.addInitScript((given) => given && sessionStorage.setItem("waymark.name", given), name);
    const person = new Person(context, await context.newPage());
    test.after(() => context.close());
    return person;
  }

  /** Opens a page and waits for its heading. @param {string} hash */
  async opens(hash) {
    const loaded = await this.page.goto(CONSOLE + hash);
    if (loaded === null) {
      // Only what stands behind the # is another, and the heading of the page before may still be there.
      await this.page.reload();
    }
    await this.page.locator("h1").waitFor();
  }

  /**
   * Answers calls of the API in place of the server.
   *
   * @param {Record<string, unknown | ((request: import("playwright-core").Request) => unknown)>} answers by path
   */
  async getsAnswers(answers) {
    /** @type {Record<string, any>} */
    const all = { ...OPEN_SERVER, ...answers };
    await this.page.route("**/ajax-api/**", (route) => {
      const [, call] = new URL(route.request().url()).pathname.split("/mlflow/");
      const given = all[call];
      assert.ok(given, `nothing is recorded for ${call}`);
      const answer = typeof given === "function" ? given(route.request()) : given;
      return answer === "no network" ? route.abort() : route.fulfill(answer.status ? answer : { json: answer });
    });
  }

  /** All text in sight. */
  sees() {
    return this.page.locator("body").innerText();
  }

  /** Waits for a text. @param {string | RegExp} text */
  waitsFor(text) {
    return this.page.getByText(text).first().waitFor();
  }

  /** @param {string} name of a button or link */
  presses(name) {
    return this.page.getByRole("button", { name, exact: true }).click();
  }

  /** Nothing on the page keeps anybody out or leads elsewhere, it fits, and it has complained of nothing. @param {string} what */
  async isAtEase(what) {
    const found = await this.page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    const violations = found.violations.map(
      (violation) => `${violation.id}: ${violation.help}\n  ${violation.nodes.map((node) => node.html).join("\n  ")}`,
    );
    assert.deepEqual(violations, [], `${what}: accessibility`);
    const links = await this.page.locator("a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    assert.ok(
      links.every((address) => address?.startsWith("#") || address?.startsWith("/mlflow")),
      `${what}: leads elsewhere: ${links}`,
    );
    const [needed, there] = await this.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(needed <= there, `${what}: ${needed} pixels wide on a screen of ${there}`);
    assert.deepEqual(this.complaints, [], `${what}: complaints`);
  }
}

/** The browser of this machine: the one named in the environment, or one of the usual names on the path. */
function executable() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const found = names
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => existsSync(file));
  return process.env.WAYMARK_CHROMIUM ?? found ?? assert.fail("no chromium on the path");
}

/** @param {string} name */
function required(name) {
  return process.env[name] ?? assert.fail(`${name} is not set`);
}
