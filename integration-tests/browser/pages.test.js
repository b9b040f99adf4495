/** Pages in states that take long, or much luck, to bring about: their answers are recorded. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Person } from "./browser.js";
import { CAN_NOTHING, first, model, promotion, strained, vote } from "./recorded.js";

const ID = promotion().promotion_id;

/** @param {import("node:test").TestContext} t @param {string} who @param {object} answer @param {object} [options] */
async function looksAt(t, who, answer, options) {
  const person = await Person.sitsDown(t, who, options);
  await person.getsAnswers({ "promotions/get": { promotion: answer } });
  await person.opens(`#/promotions/${ID}`);
  return person;
}

describe("A promotion", () => {
  test("shows what is asked, by whom, until when, and what is missing", async (t) => {
    const grace = await looksAt(t, "grace", promotion());

    const text = await grace.sees();
    assert.match(text, /churn version 7/);
    assert.match(text, /Would take champion from version 5\./);
    assert.match(text, /Asked by\s+ada 2 hours ago/);
    assert.match(text, /Decide until\s+.* in 6 days/);
    assert.match(text, /1 from risk missing/);
    assert.match(text, /risk\s+0 of 1\s+can be given by grace or linus\s+product\s+1 of 1\s+by joan/);
    assert.match(text, /Retrained on the data of October/);
    assert.equal(await grace.page.title(), "churn version 7 → champion · Waymark");
  });

  test("compares each metric with the present holder's, and says what is better only where a gate does", async (t) => {
    const grace = await looksAt(t, "grace", promotion());
    const rows = await grace.page.locator("#metrics tbody").first().locator("tr").allInnerTexts();

    assert.deepEqual(
      rows.map((row) => row.replaceAll(/\s+/g, " ").trim()),
      [
        "auc 0.9187 0.9312 ▲ +0.0125 +1.4% better",
        "log_loss 0.2251 0.2114 ▼ −0.0137 −6.1% better",
        "drift none NaN new",
        "train_rows 151,009 184,233 ▲ +33,220 +22%",
        "recall 0.755 0.742 ▼ −0.013 −1.7%",
        "precision 0.804 0.811 ▲ +0.007 +0.87%",
      ],
    );
  });

  for (const [who, words] of /** @type {[string, RegExp][]} */ ([
    ["grace", /Yours is the last approval missing: with it, version 7 gets the alias champion at once\./],
    ["edsger", /After yours, 1 approval will still be missing\./],
    ["somebody of a group", /Yours is the last approval missing/],
  ])) {
    test(`tells ${who} what an approval would do`, async (t) => {
      const person = await looksAt(t, who, promotion());

      assert.match(await person.sees(), words);
    });
  }

  test("folds away what is the same, and opens it", async (t) => {
    const grace = await looksAt(t, "grace", promotion());
    const same = grace.page.locator("#params-same");

    assert.equal(await same.getByText("learning_rate").isVisible(), false);
    await same.locator("summary").click();
    assert.equal(await same.getByText("learning_rate").isVisible(), true);
  });

  test("tells which files are new, changed or gone", async (t) => {
    const answer = promotion();
    answer.evidence.candidate.files = answer.evidence.candidate.files.filter((file) => file.path !== "MLmodel");
    const grace = await looksAt(t, "grace", answer);
    const rows = await grace.page.locator("#files tbody").first().locator("tr").allInnerTexts();

    assert.deepEqual(
      rows.map((row) => row.replaceAll(/\s+/g, " ").trim()),
      ["MLmodel 799 B none gone", "model.pkl 3.99 MB 4.81 MB changed", "schema.json none 1.2 KB new"],
    );
  });

  test("shows a first holder without a comparison", async (t) => {
    const grace = await looksAt(t, "grace", first());

    assert.match(await grace.sees(), /Would be the first to have champion\./);
    assert.deepEqual(await grace.page.locator("#metrics thead th").allInnerTexts(), ["Name", "Version 7 (candidate)"]);
  });

  test("stays readable with hundreds of metrics, which can be searched", async (t) => {
    const grace = await looksAt(t, "grace", strained());
    const rows = grace.page.locator("#metrics tbody").first().locator("tr");

    assert.equal(await rows.count(), 12);
    await grace.page.getByLabel("Find a metric by its name").fill("segment_239");
    assert.equal(await rows.count(), 1);
    await grace.page.getByLabel("Find a metric by its name").fill("");
    await grace.presses("Show all 241");
    assert.equal(await rows.count(), 241);
  });

  test("shows text as text, whatever it says", async (t) => {
    const evil = '<img src="x" onerror="document.title=1"><script>document.title=2</script>';
    const answer = promotion({ name: evil, reason: evil, requested_by: evil });
    answer.evidence.candidate.params = { [evil]: evil };
    const grace = await looksAt(t, "grace", answer);

    assert.equal((await grace.sees()).split(evil).length > 4, true);
    assert.equal(await grace.page.locator("main img, main script").count(), 0);
    await grace.isAtEase("markup in names");
  });

  test("and its model show comments and histories as text too", async (t) => {
    const evil = '<img src="x" onerror="document.title=1"><a href="javascript:document.title=1">x</a>';
    const answers = model();
    answers["registered-models/get"].registered_model.description = evil;
    Object.assign(answers["registered-models/history"].history[0], { why: evil, who: evil, approved_by: [evil] });
    answers["model-versions/search"].model_versions[0].description = evil;
    const comments = [{ id: "c-1", author: evil, text: evil, created_at: 1, time: 2 }];
    const grace = await Person.sitsDown(t, "grace");
    await grace.getsAnswers({ ...answers, "promotions/get": { promotion: promotion({ comments }) } });
    for (const [page, times] of /** @type {[string, number][]} */ ([
      ["#/models/x", 5],
      [`#/promotions/${ID}`, 2],
    ])) {
      await grace.opens(page);
      await grace.page.getByText("What happened").or(grace.page.getByText("Who decides")).waitFor();
      assert.equal((await grace.sees()).split(evil).length, times + 1);
      assert.equal(await grace.page.locator("main img, main [href^=javascript]").count(), 0);
      await grace.isAtEase("markup in words");
    }
  });

  for (const [status, words] of /** @type {[string, RegExp][]} */ ([
    ["EXPIRED", /Nobody decided in time, so nothing was moved\. It can be asked for again\./],
    ["SUPERSEDED", /Another version got the alias champion first/],
    ["VOIDED", /changed after the evidence was taken/],
    ["CANCELLED", /Given up\. Nothing was moved\./],
    ["REJECTED", /Nothing was moved\./],
  ])) {
    test(`that is ${status} says what that means, and takes no decision`, async (t) => {
      const grace = await looksAt(t, "grace", promotion({ status, can: CAN_NOTHING, explanation: "For this reason." }));

      const text = await grace.sees();
      assert.match(text, words);
      assert.match(text, /For this reason\./);
      assert.match(text, /Was to take champion from version 5\./);
      assert.equal(await grace.page.getByRole("button", { name: "Approve" }).count(), 0);
    });
  }

  test("that failed says at which step, and can be resumed", async (t) => {
    const failure = { step: "Apply", error: "ResourceUnavailable", cause: "The table did not answer." };
    const ada = await Person.sitsDown(t, "ada");
    const sent = [];
    await ada.getsAnswers({
      "promotions/get": {
        promotion: promotion({ status: "FAILED", failure, can: { ...CAN_NOTHING, resume: true, cancel: true } }),
      },
      "promotions/resume": (request) => {
        sent.push(request.postDataJSON());
        return { promotion: promotion({ status: "REQUESTED", attempt: 2, can: CAN_NOTHING }) };
      },
    });
    await ada.opens(`#/promotions/${ID}`);
    assert.match(await ada.sees(), /Step Apply: ResourceUnavailable\s+The table did not answer\./);

    await ada.presses("Resume");

    await ada.waitsFor("The evidence is being taken and the gates are tested.");
    assert.deepEqual(sent, [{ promotion_id: ID }]);
  });

  test("whose deployment failed says so", async (t) => {
    const deployment = { status: "DEPLOYMENT_FAILED", endpoint: "churn-champion", detail: "No capacity.", time: Date.now() };
    const grace = await looksAt(
      t,
      "grace",
      promotion({ status: "APPLIED", applied_at: Date.now(), can: CAN_NOTHING, deployment }),
    );

    assert.match(await grace.sees(), /Serving endpoint\s+churn-champion could not be updated\. No capacity\./);
  });

  test("that nobody can decide any more says so, before the server has noticed", async (t) => {
    const grace = await looksAt(t, "grace", promotion({ expires_at: Date.now() - 1_000, can: CAN_NOTHING }));

    assert.match(await grace.sees(), /The time to decide is over\./);
  });

  test("says times in the reader's zone, and in UTC on demand", async (t) => {
    const options = { timezoneId: "Asia/Tokyo" };
    const grace = await looksAt(t, "grace", promotion({ expires_at: Date.parse("2027-05-03T15:30:00Z") }), options);

    assert.match(await grace.sees(), /Decide until\s+4 May 2027, 00:30 GMT\+9/);
    assert.equal(await grace.page.getByTitle("2027-05-03 15:30:00 UTC", { exact: true }).count(), 1);
  });

  test("keeps what is being written when it learns something new", async (t) => {
    const grace = await Person.sitsDown(t, "grace");
    await grace.page.clock.install();
    let answer = promotion();
    await grace.getsAnswers({ "promotions/get": () => ({ promotion: answer }) });
    await grace.opens(`#/promotions/${ID}`);
    await grace.page.getByLabel("Comment").pressSequentially("Looks go");
    await grace.page.locator("#params-same summary").click();
    await grace.page.getByLabel("Comment").focus();

    answer = promotion({
      votes: [...promotion().votes, vote({ voter: "edsger", groups: ["product"], comment: "Me too." })],
    });
    await grace.page.clock.runFor(16_000);
    await grace.waitsFor("Me too.");
    await grace.page.keyboard.type("od");

    assert.equal(await grace.page.getByLabel("Comment").inputValue(), "Looks good");
    assert.equal(await grace.page.locator("#params-same[open]").count(), 1);
  });
});

test("A decision is not made on evidence that changed under the reader's eyes unnoticed", async (t) => {
  const grace = await Person.sitsDown(t, "grace");
  await grace.page.clock.install();
  const answer = promotion();
  await grace.getsAnswers({ "promotions/get": () => ({ promotion: answer }) });
  await grace.opens(`#/promotions/${ID}`);

  answer.evidence = { ...answer.evidence, hash: "0".repeat(64) };
  await grace.page.clock.runFor(16_000);

  await grace.page.getByRole("alert").getByText("The evidence has changed").waitFor();
});

describe("Without a network", () => {
  test("a page says so, and opens when it is back", async (t) => {
    const grace = await Person.sitsDown(t, "grace");
    let there = false;
    await grace.getsAnswers({ "promotions/get": () => (there ? { promotion: promotion() } : "no network") });
    await grace.opens(`#/promotions/${ID}`);
    assert.match(await grace.sees(), /The server can't be reached/);
    await grace.isAtEase("no network");

    there = true;
    await grace.presses("Try again");

    await grace.waitsFor("Would take champion from version 5.");
  });

  test("a decision is not lost", async (t) => {
    const grace = await Person.sitsDown(t, "grace");
    await grace.getsAnswers({ "promotions/get": { promotion: promotion() }, "promotions/approve": () => "no network" });
    await grace.opens(`#/promotions/${ID}`);
    await grace.page.getByLabel("Comment").fill("Checked.");

    await grace.presses("Approve");

    await grace.waitsFor("Perhaps not sent");
    assert.equal(await grace.page.getByLabel("Comment").inputValue(), "Checked.");
  });
});

describe("Lists", () => {
  test("an empty inbox is calm", async (t) => {
    const grace = await Person.sitsDown(t, "grace");
    await grace.getsAnswers({ "promotions/search": {} });
    await grace.opens("");

    assert.match(await grace.sees(), /Nothing waits for you\./);
    await grace.isAtEase("an empty inbox");
  });

  test("ask for what waits for the caller, for what they asked, and for everything", async (t) => {
    const asked = [];
    const grace = await Person.sitsDown(t, "o'hara");
    await grace.getsAnswers({
      "promotions/search": (request) => {
        asked.push(request.postDataJSON());
        return { promotions: [promotion()], next_page_token: asked.length === 3 ? "next" : undefined };
      },
    });
    await grace.opens("");
    await grace.waitsFor("1 from risk missing");
    for (const [page, heading] of /** @type {[string, string][]} */ ([
      ["Asked by you", "Asked by you"],
      ["All", "All requests"],
    ])) {
      await grace.page.getByRole("link", { name: page, exact: true }).click();
      await grace.page.getByRole("heading", { name: heading }).waitFor();
      await grace.waitsFor("1 from risk missing");
    }
    await grace.presses("Show more");
    await grace.page.locator("li .request").nth(1).waitFor();

    assert.deepEqual(asked, [
      { awaiting_me: true, order_by: ["expires_at ASC"], max_results: 50 },
      { filter: 'requested_by = "o\'hara"', max_results: 50 },
      { max_results: 50 },
      { max_results: 50, page_token: "next" },
    ]);
  });

  test("of everything can be searched, and show what is new", async (t) => {
    const asked = [];
    let promotions = [promotion()];
    const grace = await Person.sitsDown(t, "grace");
    await grace.page.clock.install();
    await grace.getsAnswers({
      "promotions/search": (request) => {
        asked.push(request.postDataJSON().filter);
        return { promotions };
      },
    });
    await grace.opens("#/all?model=chu%27rn");
    await grace.page.getByText("churn version 7").waitFor();
    await grace.page.getByLabel("Find requests by the model's name").fill("fraud");
    await grace.page.clock.runFor(300);
    await grace.page.waitForFunction(() => document.title === "All requests (1) · Waymark");
    promotions = [promotion({ version: "8" }), ...promotions];
    await grace.page.clock.runFor(30_500);

    await grace.page.getByText("churn version 8").waitFor();
    assert.deepEqual([...new Set(asked)], ['name ILIKE "%chu\'rn%"', "name ILIKE '%fraud%'"]);
    await grace.isAtEase("a list that is searched");
  });
});

test("A gateway that wants signatures is explained", async (t) => {
  const grace = await Person.sitsDown(t, "grace");
  await grace.getsAnswers({ "promotions/search": { status: 403, json: { message: "Forbidden" } } });
  await grace.opens("");

  assert.match(await grace.sees(), /signs with credentials of AWS, and a browser has none/);
  await grace.isAtEase("a gateway that wants signatures");
});

test("Another tab offers the name that was given last", async (t) => {
  const grace = await Person.sitsDown(t, "");
  await grace.getsAnswers({ "promotions/search": {} });
  await grace.opens("");
  await grace.page.getByLabel("You are").fill("grace");
  await grace.presses("Continue");
  await grace.waitsFor("Nothing waits for you.");

  const other = await grace.context.newPage();
  await other.goto(grace.page.url());
  assert.equal(await other.getByLabel("You are").inputValue(), "grace");
});

test("The address of a server without MLflow's pages leads to the console", async (t) => {
  const grace = await Person.sitsDown(t, "");
  await grace.page.goto(new URL(process.env.WAYMARK_SHARED_CONSOLE ?? "").origin);
  await grace.page.getByRole("link", { name: "the console" }).click();

  await grace.page.getByRole("heading", { name: "Sign in", exact: true }).waitFor();
  assert.deepEqual(grace.complaints, []);
});

test("There is a page for addresses that lead nowhere", async (t) => {
  const grace = await Person.sitsDown(t, "grace");
  await grace.opens("#/constructor/x");

  assert.match(await grace.sees(), /There is no such page/);
});

describe("Everybody can read", () => {
  for (const [colorScheme, width] of /** @type {const} */ ([
    ["light", 1280],
    ["dark", 320],
  ])) {
    test(`the pages, ${colorScheme}, ${width} pixels wide`, async (t) => {
      const options = { colorScheme, viewport: { width, height: 800 } };
      const cases = {
        pending: promotion(),
        strained: strained(),
        first: first(),
        applied: promotion({ status: "APPLIED", applied_at: Date.now(), can: CAN_NOTHING }),
        overridden: promotion({
          status: "APPLIED",
          break_glass: { by: "linus", reason: "Outage.", time: Date.now() },
          can: CAN_NOTHING,
        }),
      };
      for (const [what, answer] of Object.entries(cases)) {
        const grace = await looksAt(t, "grace", answer, options);
        for (const summary of await grace.page.locator("summary:visible").all()) {
          await summary.click();
        }
        await grace.isAtEase(what);
      }
      const nobody = await looksAt(t, "", promotion({ can: CAN_NOTHING }), options);
      await nobody.isAtEase("nobody yet");
      const grace = await Person.sitsDown(t, "grace", options);
      await grace.getsAnswers({ "promotions/search": { promotions: [promotion(), strained()] } });
      await grace.opens("#/all");
      await grace.isAtEase("a list");
      const reader = await Person.sitsDown(t, "grace", options);
      await reader.getsAnswers(model());
      for (const page of ["models", `models/${strained().name}`, `ask/${strained().name}`]) {
        await reader.opens(`#/${page}`);
        for (const summary of await reader.page.locator("summary:visible").all()) {
          await summary.click();
        }
        await reader.isAtEase(page);
      }
    });
  }
});
