/** A promotion from the request to what becomes of it, on the real server. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Person } from "./browser.js";
import { approved, attempt, call, champion, get, guardedModel, requested, trainedVersion, until } from "./server.js";

let count = 0;

/** A model whose first version is champion, and a second version that wants to be. */
async function rivals(policy = {}) {
  const name = `churn ${process.pid}.${++count}`;
  await guardedModel(name, policy);
  const held = await trainedVersion(name, { auc: 0.85, loss: 0.3 }, "old");
  await approved(await requested(name, held));
  const asked = await trainedVersion(name, { auc: 0.9, loss: 0.25 }, "newer");
  return { name, asked };
}

describe("An approver", () => {
  test("finds what waits, looks at it, approves it, and sees it applied", async (t) => {
    const { name, asked } = await rivals();
    const id = await requested(name, asked);
    const grace = await Person.sitsDown(t, "grace");
    await grace.opens("");
    await grace.isAtEase("the inbox");

    await grace.page.getByRole("link", { name: `${name} version 2` }).click();
    await grace.waitsFor("Would take champion from version 1.");
    const text = await grace.sees();
    assert.match(text, /auc must be at least 0\.8; it is 0\.9/);
    assert.match(text, /auc\s+0\.85\s+0\.9\s+▲\s+\+0\.05\s+\+5\.9%\s+better/);
    assert.match(text, /loss\s+0\.3\s+0\.25\s+▼\s+−0\.05\s+−17%/);
    assert.match(text, /content\s+old\s+newer\s+changed/);
    assert.match(text, /model\.txt\s+3 B\s+5 B\s+changed/);
    assert.match(text, /Yours is the last approval missing/);
    await grace.isAtEase("a promotion that waits");

    await grace.page.getByLabel("Comment").fill("Checked on the holdout.");
    await grace.presses("Approve");

    await grace.waitsFor("Version 2 got the alias champion.");
    assert.match(await grace.page.locator("#live").innerText(), /Applied/);
    assert.equal(await champion(name), "2");
    const { promotion } = await get("promotions/get", { promotion_id: id });
    assert.deepEqual(
      promotion.votes.map((vote) => [vote.voter, vote.decision, vote.comment]),
      [["grace", "APPROVE", "Checked on the holdout."]],
    );
    await grace.isAtEase("a promotion that was applied");

    await grace.page.getByRole("link", { name, exact: true }).click();
    await grace.waitsFor("Who holds what");
    assert.match(await grace.sees(), /The alias champion\s+version 2/);
    assert.match(
      await grace.sees(),
      /The alias champion went from version 1 to version 2 by a promotion, asked for by ada, approved by grace/,
    );
    await grace.isAtEase("the timeline");

    await grace.page.getByLabel("On another day").fill("2020-05-03");
    await grace.waitsFor("No version had an alias or a stage.");
    assert.match(await grace.sees(), /at the end of 3 May 2020/);
    assert.match(grace.page.url(), /\?at=2020-05-03$/);
    await grace.page.reload();
    await grace.waitsFor("No version had an alias or a stage.");
    await grace.presses("Now");
    await grace.waitsFor(/since .*, by a promotion/);
  });

  test("rejects with a comment, and not without", async (t) => {
    const { name, asked } = await rivals();
    const id = await requested(name, asked);
    const grace = await Person.sitsDown(t, "grace");
    await grace.opens(`#/promotions/${id}`);

    await grace.presses("Reject");
    await grace.waitsFor("A rejection needs a comment");
    assert.equal((await get("promotions/get", { promotion_id: id })).promotion.status, "PENDING");
    await grace.page.keyboard.type("Too few customers in the data.");
    await grace.presses("Reject");

    await grace.waitsFor("Nothing was moved.");
    assert.match(await grace.sees(), /grace rejected for risk just now, .*\s+Too few customers in the data\./);
    assert.equal(await champion(name), "1");
  });

  test("cancels what somebody else asked for only with a comment", async (t) => {
    const { name, asked } = await rivals();
    const id = await requested(name, asked);
    const grace = await Person.sitsDown(t, "grace");
    await grace.opens(`#/promotions/${id}`);

    await grace.presses("Cancel the request");
    await grace.waitsFor("tell them in a comment why it is given up");
    await grace.page.keyboard.type("Agreed with ada.");
    await grace.presses("Cancel the request");

    await grace.waitsFor("Cancelled by grace. Agreed with ada.");
    assert.equal(await champion(name), "1");
  });

  test("learns that the evidence is not what was looked at", async (t) => {
    const { name, asked } = await rivals();
    const id = await requested(name, asked);
    const grace = await Person.sitsDown(t, "grace");
    let old = true;
    await grace.page.route("**/promotions/get?*", async (route) => {
      const answer = await (await route.fetch()).json();
      if (old) {
        answer.promotion.evidence.hash = "0".repeat(64);
      }
      await route.fulfill({ json: answer });
    });
    await grace.opens(`#/promotions/${id}`);
    await grace.page.getByLabel("Comment").fill("Fine.");

    old = false;
    await grace.presses("Approve");

    await grace.waitsFor("Not counted: something changed meanwhile");
    assert.match(await grace.sees(), /look at it and decide anew/);
    assert.equal(await champion(name), "1");
    assert.equal(await grace.page.getByLabel("Comment").inputValue(), "Fine.");
    await grace.presses("Approve");
    await grace.waitsFor("Version 2 got the alias champion.");
  });

  test("is told when the version changed after the evidence was taken", async (t) => {
    const { name, asked } = await rivals();
    const id = await requested(name, asked);
    const grace = await Person.sitsDown(t, "grace");
    await grace.opens(`#/promotions/${id}`);

    await call("ada", "model-versions/set-tag", { name, version: asked, key: "data", value: "other" });
    await grace.presses("Approve");

    await grace.waitsFor("so no approval counts any more");
    assert.equal(await champion(name), "1");
  });

  test("learns that somebody else was quicker", async (t) => {
    const { name, asked } = await rivals();
    const id = await requested(name, asked);
    const grace = await Person.sitsDown(t, "grace");
    await grace.opens(`#/promotions/${id}`);
    await approved(id);

    await grace.presses("Approve");

    await grace.waitsFor("Not counted: something changed meanwhile");
    assert.match(await grace.sees(), /takes no votes any more: it is APPLIED/);
    assert.match(await grace.sees(), /Version 2 got the alias champion\./);
  });

  test("breaks the glass with a reason, for all to see", async (t) => {
    const { name, asked } = await rivals({ gates: [{ metric: "auc", comparator: ">=", threshold: 0.85 }] });
    const worse = await trainedVersion(name, { auc: 0.5 }, "worse");
    const id = await requested(name, worse, "GATES_FAILED");
    const grace = await Person.sitsDown(t, "grace");
    await grace.opens(`#/promotions/${id}`);
    assert.match(await grace.sees(), /auc must be at least 0\.85; it is 0\.5/);
    await grace.isAtEase("failed gates");

    await grace.page.getByText("Break the glass").click();
    await grace.presses("Override the policy");
    await grace.waitsFor("Breaking the glass needs a reason.");
    await grace.page.getByLabel("Reason").fill("The champion is down.");
    await grace.presses("Override the policy");

    await grace.waitsFor(`Version ${worse} got the alias champion.`);
    assert.match(await grace.sees(), /The glass was broken\s+grace overrode the policy: "The champion is down\."/);
    assert.notEqual(asked, worse);
  });

  test("decides with the keyboard alone", async (t) => {
    const { name, asked } = await rivals();
    const id = await requested(name, asked);
    const grace = await Person.sitsDown(t, "");
    await grace.opens(`#/promotions/${id}`);
    const { keyboard } = grace.page;
    const reaches = async (/** @type {string} */ what) => {
      for (let i = 0; i < 60; i++) {
        await keyboard.press("Tab");
        const focused = await grace.page.evaluate(() => {
          const element = document.activeElement;
          return element?.id || element?.textContent || "";
        });
        if (focused === what) {
          return;
        }
      }
      assert.fail(`${what} can't be reached`);
    };

    await reaches("name");
    await keyboard.type("grace");
    await keyboard.press("Enter");
    await grace.page.getByText("You are grace").waitFor();
    await reaches("comment");
    await keyboard.type("By hand.");
    await reaches("approve");
    await keyboard.press("Enter");

    await grace.waitsFor("Version 2 got the alias champion.");
    assert.equal(await grace.page.evaluate(() => document.activeElement?.id), "decision-title");
  });
});

test("People discuss a version, and each can change and delete what they wrote themselves", async (t) => {
  const { name, asked } = await rivals();
  const id = await requested(name, asked);
  await call("ada", "comments/create", { name, version: asked, comment: "<img src=x onerror=alert(1)> by ada" });
  const grace = await Person.sitsDown(t, "grace");
  await grace.opens(`#/promotions/${id}`);
  await grace.waitsFor("<img src=x onerror=alert(1)> by ada");
  assert.equal(await grace.page.locator("main img").count(), 0);
  assert.equal(await grace.page.getByRole("button", { name: /your comment/ }).count(), 0);

  await grace.presses("Add the comment");
  await grace.waitsFor("The comment is empty.");
  await grace.page.keyboard.type("Which data was it validated on?");
  await grace.presses("Add the comment");
  await grace.waitsFor(/grace wrote/);
  assert.equal(await grace.page.getByLabel("Discuss this version").inputValue(), "");

  await grace.presses("Change your comment");
  await grace.page.keyboard.type(" October's?");
  await grace.isAtEase("a comment that is being changed");
  await grace.presses("Save");
  await grace.waitsFor("Which data was it validated on? October's?");
  assert.match(await grace.sees(), /grace wrote \(changed later\)/);

  await grace.presses("Delete your comment");
  await grace.presses("Keep it");
  await grace.presses("Delete your comment");
  await grace.presses("Delete");
  await grace.page.getByText("October's?").waitFor({ state: "detached" });
  const { promotion } = await get("promotions/get", { promotion_id: id });
  assert.deepEqual(
    promotion.comments.map((comment) => comment.author),
    ["ada"],
  );
});

describe("Who asked", () => {
  test("sees that somebody else has to decide, and the server holds to it", async (t) => {
    const { name, asked } = await rivals({ approvers: [{ group: "risk", members: ["ada", "linus"], quorum: 1 }] });
    const id = await requested(name, asked);
    const ada = await Person.sitsDown(t, "ada");
    await ada.opens(`#/promotions/${id}`);

    assert.match(await ada.sees(), /You asked for this, so somebody else has to decide: four eyes\./);
    assert.equal(await ada.page.getByRole("button", { name: "Approve" }).count(), 0);
    const { evidence } = await until(id, "PENDING");
    const forced = await attempt("ada", "promotions/approve", { promotion_id: id, evidence_hash: evidence.hash });
    assert.equal(forced.status, 403);
  });

  test("finds the model, asks for a version, and somebody else approves", async (t) => {
    const { name, asked } = await rivals();
    const ada = await Person.sitsDown(t, "ada");
    await ada.opens("#/models");
    await ada.page.getByLabel("Find a model by its name").fill(name.toUpperCase());
    await ada.page.getByRole("link", { name, exact: true }).click();
    await ada.waitsFor("Who decides");
    assert.match(await ada.sees(), /1 approval of risk: grace and linus\s+Who asks, or made the version, can't approve\./);
    assert.match(await ada.sees(), /An approver|version 1/);
    await ada.isAtEase("a model");

    await ada.page.getByRole("link", { name: `Ask for promotion of version ${asked}` }).click();
    await ada.waitsFor("auc must be at least 0.8");
    await ada.page.getByLabel("Is to get").selectOption("another alias…");
    await ada.waitsFor("No policy protects it");
    await ada.presses("Ask for the promotion");
    await ada.waitsFor("Which alias?");
    await ada.isAtEase("a form that lacks something");
    await ada.page.getByLabel("Is to get").selectOption("Alias champion");
    await ada.page.getByLabel("Reason").fill("Finds more.");
    await ada.presses("Ask for the promotion");

    await ada.waitsFor("You asked for this, so somebody else has to decide: four eyes.");
    const [, id] = ada.page.url().split("promotions/");
    assert.equal((await until(id, "PENDING")).reason, "Finds more.");
    await approved(id);
    assert.equal(await champion(name), asked);
  });

  test("follows it among their own, and can cancel it", async (t) => {
    const { name, asked } = await rivals();
    await requested(name, asked);
    const ada = await Person.sitsDown(t, "ada");
    await ada.opens("#/mine");

    await ada.page.getByRole("link", { name: `${name} version 2` }).click();
    await ada.page.getByLabel("Comment").fill("A better one is coming.");
    await ada.presses("Cancel the request");

    await ada.waitsFor("Given up. Nothing was moved.");
    assert.match(await ada.sees(), /Cancelled by ada\. A better one is coming\./);
  });
});

test("An approver goes back to the version before, with a reason; others can't", async (t) => {
  const { name, asked } = await rivals();
  await approved(await requested(name, asked));
  const ada = await Person.sitsDown(t, "ada");
  await ada.opens(`#/models/${encodeURIComponent(name)}`);
  assert.match(await ada.sees(), /An approver can roll it back to version 1\./);
  assert.equal(await ada.page.getByText("Roll champion back").count(), 0);

  const grace = await Person.sitsDown(t, "grace");
  await grace.opens(`#/models/${encodeURIComponent(name)}`);
  await grace.page.getByText("Roll champion back").click();
  await grace.presses("Roll back to version 1");
  await grace.waitsFor("Going back needs a reason.");
  await grace.page.keyboard.type("It calls everybody a fraud.");
  await grace.isAtEase("a rollback");
  await grace.presses("Roll back to version 1");

  await grace.waitsFor("Version 1 got the alias champion.");
  assert.match(await grace.sees(), /grace rolled back to it .*\s+It calls everybody a fraud\./);
  assert.equal(await champion(name), "1");
});

test("A request that nobody decided expires", async (t) => {
  const name = `churn ${process.pid}.${++count}`;
  await guardedModel(name, { expiry_seconds: 2 });
  const version = await trainedVersion(name, { auc: 0.9 }, "content");
  const grace = await Person.sitsDown(t, "grace");
  const { promotion } = await call("ada", "promotions/create", { name, version, alias: "champion", reason: "" });
  await until(promotion.promotion_id, "EXPIRED");
  await grace.opens(`#/promotions/${promotion.promotion_id}`);

  assert.match(await grace.sees(), /Nobody decided in time, so nothing was moved\./);
  assert.equal(await champion(name), undefined);
  await grace.isAtEase("an expired request");
});

test("An unknown request has a page of its own", async (t) => {
  const grace = await Person.sitsDown(t, "grace");
  await grace.opens(`#/promotions/p-${"0".repeat(32)}`);

  assert.match(await grace.sees(), /There is nothing here/);
  await grace.isAtEase("an unknown request");
});
