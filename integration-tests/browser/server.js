import assert from "node:assert/strict";
import { SERVER } from "./browser.js";

/**
 * Calls the REST API as somebody; it must not refuse.
 *
 * @param {string} who
 * @param {string} path such as `promotions/create`
 * @param {Record<string, unknown>} body
 * @returns {Promise<any>}
 */
export async function call(who, path, body) {
  const { status, answer } = await attempt(who, path, body);
  assert.equal(status, 200, `${path}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Calls the REST API as somebody. @param {string} who @param {string} path @param {Record<string, unknown>} body */
export async function attempt(who, path, body) {
  const response = await fetch(`${SERVER}/api/2.0/mlflow/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Basic ${btoa(`${who}:`)}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: await response.json() };
}

/** What a GET of the REST API answers. @param {string} path @param {Record<string, string>} query @returns {Promise<any>} */
export async function get(path, query) {
  const response = await fetch(`${SERVER}/api/2.0/mlflow/${path}?${new URLSearchParams(query)}`);
  return response.json();
}

/**
 * A new model whose alias `champion` needs an approval of grace or linus; ada trains its versions.
 *
 * @param {string} name
 * @param {Record<string, unknown>} [policy]
 */
export async function guardedModel(name, policy = {}) {
  await call("ada", "registered-models/create", { name });
  await call("root", "promotion-policies/set", {
    model: name,
    alias: "champion",
    mode: "ENFORCE",
    approvers: [{ group: "risk", members: ["grace", "linus"], quorum: 1 }],
    gates: [{ metric: "auc", comparator: ">=", threshold: 0.8 }],
    ...policy,
  });
}

/**
 * A run of ada's and the version made of it.
 *
 * @param {string} name of the model
 * @param {Record<string, number>} metrics
 * @param {string} content of its one file
 * @returns {Promise<string>} the version's number
 */
export async function trainedVersion(name, metrics, content) {
  const made = await call("ada", "runs/create", { experiment_id: "0", start_time: Date.now() });
  const { run_id: runId, artifact_uri: root } = made.run.info;
  await call("ada", "runs/log-batch", {
    run_id: runId,
    metrics: Object.entries(metrics).map(([key, value]) => ({ key, value, timestamp: 1, step: 0 })),
    params: [{ key: "content", value: content }],
  });
  const folder = root.replace(/^mlflow-artifacts:\/*/, "");
  const upload = await fetch(`${SERVER}/api/2.0/mlflow-artifacts/artifacts/${folder}/model/model.txt`, {
    method: "PUT",
    body: content,
  });
  assert.equal(upload.status, 200, await upload.text());
  const version = await call("ada", "model-versions/create", { name, source: `${root}/model`, run_id: runId });
  return String(version.model_version.version);
}

/**
 * Asks for a promotion as ada, and waits until it has this status.
 *
 * @param {string} name
 * @param {string} version
 * @param {string} [status]
 * @returns {Promise<string>} its id
 */
export async function requested(name, version, status = "PENDING") {
  const { promotion } = await call("ada", "promotions/create", {
    name,
    version,
    alias: "champion",
    reason: "It is better.",
  });
  await until(promotion.promotion_id, status);
  return promotion.promotion_id;
}

/** Waits until a promotion has a status, and answers it. @param {string} id @param {string} status @returns {Promise<any>} */
export async function until(id, status) {
  const end = Date.now() + 60_000;
  for (;;) {
    const { promotion } = await get("promotions/get", { promotion_id: id });
    if (promotion.status === status) {
      return promotion;
    }
    assert.ok(Date.now() < end, `${id} is ${promotion.status}, not ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Approves as linus would from a shell. @param {string} id */
export async function approved(id) {
  const { promotion } = await get("promotions/get", { promotion_id: id });
  await call("linus", "promotions/approve", { promotion_id: id, evidence_hash: promotion.evidence.hash, comment: "" });
  return until(id, "APPLIED");
}

/** The version that an alias leads to. @param {string} name */
export async function champion(name) {
  return (await get("registered-models/alias", { name, alias: "champion" })).model_version?.version;
}
