/** MLflow's own pages, which lie before our API: what people do there who follow a link that a client printed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Person, SERVER } from "./browser.js";
import { attempt, call } from "./server.js";

const ARE_THERE = (await fetch(`${SERVER}/mlflow`)).ok;

/** What the pages ask for features that are known and not served; they do without, and tell nobody. */
const DONE_WITHOUT = [
  "404 ajax-api/2.0/mlflow/users/current",
  "501 ajax-api/3.0/mlflow/assistant/config",
  "501 ajax-api/3.0/mlflow/assistant/providers",
  "501 ajax-api/2.0/mlflow/gateway-proxy",
];

/**
 * An experiment with two runs, of which the first has a file and is registered as version 1 of a model of the same name.
 *
 * @param {string} name
 */
async function trained(name) {
  const { experiment_id: experiment } = await call("ada", "experiments/create", { name });
  const runs = [];
  for (const depth of ["3", "7"]) {
    const created = { experiment_id: experiment, run_name: `depth ${depth}`, start_time: Date.now() };
    const { info } = (await call("ada", "runs/create", created)).run;
    const metrics = [0, 1, 2, 3].map((step) => ({ key: "loss", value: Number(depth) / (step + 1), timestamp: 1, step }));
    await call("ada", "runs/log-batch", { run_id: info.run_id, metrics, params: [{ key: "depth", value: depth }] });
    await call("ada", "runs/update", { run_id: info.run_id, status: "FINISHED", end_time: Date.now() });
    runs.push(info);
  }
  const [{ run_id: run, artifact_uri: root }] = runs;
  const file = `${SERVER}/api/2.0/mlflow-artifacts/artifacts/${root.replace(/^mlflow-artifacts:\/*/, "")}/notes.txt`;
  assert.equal((await fetch(file, { method: "PUT", body: "Watch the third layer." })).status, 200);
  await call("ada", "registered-models/create", { name });
  await call("ada", "model-versions/create", { name, source: `${root}/model`, run_id: run });
  return { experiment, run, other: runs[1].run_id };
}

test("A link to a run leads to all that there is of it", { skip: !ARE_THERE && "MLflow's pages are not there" }, async (t) => {
  const ada = await Person.sitsDown(t, "");
  const page = ada.page;
  page.setDefaultTimeout(60_000);
  /** @type {Set<string>} */
  const failed = new Set();
  page.on("response", (answer) => {
    if (answer.status() >= 400) {
      failed.add(`${answer.status()} ${answer.url().replace(`${SERVER}/`, "").split("?")[0]}`);
    }
  });
  /** @param {string} hash */
  const goesTo = (hash) => page.evaluate((there) => void (location.hash = there), hash);
  const name = `mlflow's pages ${Date.now()}`;
  const { experiment, run, other } = await trained(name);

  await t.test("its params and metrics, which it asks for by GraphQL", async () => {
    await page.goto(`${SERVER}/#/experiments/${experiment}/runs/${run}`);
    await page.getByRole("heading", { name: "depth 3" }).waitFor();
    await page.getByRole("row", { name: /^loss\s+0\.75/ }).waitFor();
    await page.getByRole("row", { name: /^depth\s+3/ }).waitFor();
    await page.getByRole("link", { name: new RegExp(`^${name}`) }).last().waitFor();
  });

  await t.test("a tag can be set, and is there", async () => {
    await page.getByRole("button", { name: /tags/i }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox").fill("reviewed");
    await page.keyboard.press("Enter");
    await dialog.getByLabel("Value", { exact: true }).fill("by ada");
    await dialog.getByRole("button", { name: "Add tag" }).click();
    await dialog.getByRole("button", { name: /save/i }).click();
    await page.getByText("by ada").first().waitFor();
    const { answer } = await attempt("ada", "runs/search", { experiment_ids: [experiment], filter: "tags.reviewed = 'by ada'" });
    assert.equal(answer.runs.length, 1);
  });

  await t.test("a chart of its metric", async () => {
    await goesTo(`#/experiments/${experiment}/runs/${run}/model-metrics`);
    await page.locator(".js-plotly-plot .scatterlayer").first().waitFor();
  });

  await t.test("its file", async () => {
    await goesTo(`#/experiments/${experiment}/runs/${run}/artifacts`);
    await page.getByText("notes.txt").first().click();
    await page.getByText("Watch the third layer.").waitFor();
  });

  await t.test("its experiment, in an order of one's own", async () => {
    await goesTo(`#/experiments/${experiment}/runs?orderByKey=${encodeURIComponent("metrics.`loss`")}&orderByAsc=true`);
    await page.getByText("2 matching runs").waitFor();
    const order = await page.getByRole("link", { name: /^depth \d$/ }).allInnerTexts();
    assert.deepEqual(order, ["depth 3", "depth 7"]);
  });

  await t.test("how it compares with the other", async () => {
    const runs = encodeURIComponent(JSON.stringify([run, other]));
    await goesTo(`#/compare-runs?runs=${runs}&experiments=${encodeURIComponent(JSON.stringify([experiment]))}`);
    await page.getByText("Comparing 2 Runs from 1 Experiment").waitFor();
    await page.getByRole("row", { name: /^depth\s+3\s+7/ }).waitFor();
  });

  await t.test("the model that was made of it", async () => {
    await goesTo(`#/models/${encodeURIComponent(name)}`);
    await page.getByRole("link", { name: /Version 1/ }).first().waitFor();
  });

  assert.deepEqual([...failed].filter((answer) => !DONE_WITHOUT.includes(answer)), []);
});
