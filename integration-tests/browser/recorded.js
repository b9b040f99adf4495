/** Answers as the API gives them, of promotions that take long or much luck to bring about. */

const HOUR = 3_600_000;

/** @param {Record<string, unknown>} [changes] */
export const promotion = (changes = {}) => ({
  promotion_id: "p-0123456789abcdef0123456789abcdef",
  name: "churn",
  version: "7",
  alias: "champion",
  holder: "5",
  status: "PENDING",
  reason: "Retrained on the data of October; it finds more of the customers that leave.",
  requested_by: "ada",
  requested_at: Date.now() - 2 * HOUR,
  expires_at: Date.now() + 150 * HOUR,
  policy: {
    policy_id: "q-1",
    model: "churn",
    alias: "champion",
    mode: "ENFORCE",
    allow_self_approval: false,
    approvers: [
      { group: "risk", members: ["grace", "linus"], quorum: 1 },
      { group: "product", members: ["joan", "edsger"], quorum: 1 },
    ],
  },
  evidence: evidence(),
  votes: [vote({ voter: "joan", groups: ["product"], comment: "The new segments look right." })],
  approvals_missing: [{ group: "risk", missing: 1 }],
  comments: [],
  can: { approve: true, reject: true, cancel: false, override: false, resume: false },
  warnings: [],
  attempt: 1,
  ...changes,
});

/** Nothing can be done by the caller. */
export const CAN_NOTHING = { approve: false, reject: false, cancel: false, override: false, resume: false };

/** @param {Record<string, unknown>} changes */
export const vote = (changes) => ({
  voter: "grace",
  groups: ["risk"],
  decision: "APPROVE",
  comment: "",
  evidence_hash: HASH,
  time: Date.now() - HOUR,
  ...changes,
});

const HASH = "3f2a9c0d7be14f6a8c5d1e0b9a7f6e5d4c3b2a1908f7e6d5c4b3a29180f7e6d5";

function evidence() {
  return {
    hash: HASH,
    taken_at: Date.now() - 2 * HOUR,
    candidate: {
      version: "7",
      source: "runs:/5b1f0c2e9a7d4e63b8f1c0d2e3a4b5c6/model",
      run_id: "5b1f0c2e9a7d4e63b8f1c0d2e3a4b5c6",
      model_id: "m-99aa1c2e9a7d4e63b8f1c0d2e3a4b5c6",
      description: "Gradient boosting, October",
      tags: { validated_by: "lab", data: "2026-10" },
      files: [
        { path: "MLmodel", size: 812, digest: "a1" },
        { path: "conda.yaml", size: 240, digest: "same" },
        { path: "model.pkl", size: 4_812_334, digest: "b2" },
        { path: "schema.json", size: 1_204, digest: "new" },
      ],
      metrics: {
        auc: 0.9312,
        log_loss: 0.2114,
        precision: 0.811,
        recall: 0.742,
        latency_ms: 41,
        train_rows: 184233,
        drift: "NaN",
      },
      params: { max_depth: "7", learning_rate: "0.05", n_estimators: "400", subsample: "0.8" },
    },
    holder: {
      version: "5",
      source: "runs:/0a9b8c7d6e5f40312233445566778899/model",
      run_id: "0a9b8c7d6e5f40312233445566778899",
      description: "Gradient boosting, July",
      tags: { validated_by: "lab", data: "2026-07" },
      files: [
        { path: "MLmodel", size: 799, digest: "a0" },
        { path: "conda.yaml", size: 240, digest: "same" },
        { path: "model.pkl", size: 3_990_120, digest: "b1" },
      ],
      metrics: { auc: 0.9187, log_loss: 0.2251, precision: 0.804, recall: 0.755, latency_ms: 41, train_rows: 151009 },
      params: { max_depth: "6", learning_rate: "0.05", n_estimators: "400", subsample: "0.8" },
    },
    gates: [
      { gate: { metric: "auc", comparator: ">=", threshold: 0.9 }, value: 0.9312, passed: true },
      {
        gate: { metric: "log_loss", comparator: "<=", relative_to: "HOLDER", tolerance: 0.01 },
        value: 0.2114,
        holder_value: 0.2251,
        passed: true,
      },
    ],
    missing_tags: [],
    warnings: [],
  };
}

/** A promotion to an alias that no version has. */
export function first() {
  const { holder: _, ...asked } = promotion();
  const { holder: __, ...taken } = evidence();
  return { ...asked, evidence: taken };
}

/** A promotion of a model that strains every page: long names, hundreds of metrics, failed gates. */
export function strained() {
  const long =
    "customer-lifetime-value-regression-with-a-name-that-somebody-did-not-think-would-ever-be-shown-to-people";
  const taken = evidence();
  const [before, after] = [{}, {}];
  for (let i = 0; i < 240; i++) {
    before[`validation/segment_${i}/mean_absolute_percentage_error`] = 0.1 + i / 1000;
    after[`validation/segment_${i}/mean_absolute_percentage_error`] = 0.1 + i / 1000 + Math.sin(i) / 100;
  }
  after.tiny = 1.2345e-9;
  before.tiny = 3.2345e-9;
  taken.candidate.metrics = { ...after, auc: 0.81 };
  taken.holder.metrics = { ...before, auc: 0.9187 };
  taken.candidate.params.sql =
    "SELECT customer, sum(amount) FROM payments WHERE day BETWEEN '2026-01-01' AND '2026-10-31' GROUP BY customer ".repeat(
      8,
    );
  taken.gates[0] = { gate: { metric: "auc", comparator: ">=", threshold: 0.9 }, value: 0.81, passed: false };
  taken.missing_tags = [{ key: "validated_by", value: "independent-model-validation-committee" }];
  return promotion({
    name: long,
    evidence: taken,
    status: "GATES_FAILED",
    can: { ...CAN_NOTHING, override: true },
    votes: [],
    requested_by: "a.very.long.name@a-very-long-domain-name-of-a-company.example",
  });
}

/** What is answered about a model with a policy and a history, by call. @param {string} [name] a long one by default */
export function model(name = strained().name) {
  const { policy, requested_at: asked } = promotion();
  const rules = { gates: evidence().gates.map(({ gate }) => gate), required_tags: [], expiry_seconds: 604_800 };
  const july = Date.parse("2026-07-14T10:20:00Z");
  const may = Date.parse("2026-05-03T08:05:00Z");
  const versions = [
    { version: "7", current_stage: "None", description: "Gradient boosting, October", creation_timestamp: asked },
    { version: "6", current_stage: "None", creation_timestamp: Date.parse("2026-09-01T07:00:00Z") },
    { version: "5", current_stage: "Production", description: "Gradient boosting, July", creation_timestamp: july },
  ];
  const found = {
    name,
    description: "Which customers are about to leave.",
    last_updated_timestamp: asked,
    latest_versions: versions.slice(0, 1),
    aliases: [{ alias: "champion", version: "5" }],
  };
  const moved = { alias: "champion", to: "5", from: "4", who: "ada", when: july, why: "Knows the new tariffs." };
  const earlier = { ...moved, to: "4", from: "3", when: may, why: "The third one could not read the new files." };
  return {
    "registered-models/search": { registered_models: [found] },
    "registered-models/get": { registered_model: found },
    "registered-models/history": {
      holders: [{ alias: "champion", versions: ["5"], previous: "4" }],
      history: [
        { ...moved, promotion_id: "p-2", approved_by: ["grace", "joan"] },
        { ...earlier, promotion_id: "p-1", break_glass: "linus" },
      ],
    },
    "promotion-policies/list": { policies: [{ ...policy, ...rules, can: { approve: true, roll_back: true } }] },
    "model-versions/search": { model_versions: versions.map((version) => ({ ...version, user_id: "ada" })) },
    "promotions/search": { promotions: [promotion({ name })] },
  };
}
