/**
 * What the API answers, as far as the pages read it. Times are milliseconds since the epoch.
 *
 * @typedef {"REQUESTED" | "PENDING" | "APPROVED" | "APPLIED" | "REJECTED" | "EXPIRED" | "CANCELLED" | "SUPERSEDED"
 *     | "GATES_FAILED" | "VOIDED" | "FAILED"} Status
 *
 * @typedef {{ alias?: string, stage?: string }} Target what a version can have: one of both
 *
 * @typedef {{ path: string, size: number, digest: string }} EvidenceFile
 *
 * @typedef {object} Snapshot a version as it was when the evidence was taken
 * @property {string | number} version
 * @property {string} source
 * @property {string} [run_id]
 * @property {string} [model_id]
 * @property {string} [description]
 * @property {Record<string, string>} [tags]
 * @property {EvidenceFile[]} [files]
 * @property {Record<string, number | string>} [metrics] NaN and infinities are texts
 * @property {Record<string, string>} [params]
 *
 * @typedef {object} Gate
 * @property {string} metric
 * @property {">" | ">=" | "<" | "<="} comparator
 * @property {number} [threshold]
 * @property {"HOLDER"} [relative_to]
 * @property {number} [tolerance]
 *
 * @typedef {{ gate: Gate, value?: number | string, holder_value?: number | string, passed: boolean }} GateResult
 *
 * @typedef {object} Evidence
 * @property {string} hash
 * @property {number} taken_at
 * @property {Snapshot} candidate
 * @property {Snapshot} [holder]
 * @property {GateResult[]} gates
 * @property {{ key: string, value?: string }[]} missing_tags
 *
 * @typedef {object} Vote
 * @property {string} voter
 * @property {string[]} groups
 * @property {"APPROVE" | "REJECT"} decision
 * @property {string} comment
 * @property {number} time
 *
 * @typedef {{ id: string, author: string, text: string, created_at: number, time: number }} Comment what somebody wrote
 *     about a version; `time` is that of the latest change
 *
 * @typedef {{ group: string, members?: string[], quorum: number }} ApproverGroup
 *
 * @typedef {object} Policy
 * @property {"ENFORCE" | "WARN" | "OFF"} mode
 * @property {string} [alias]
 * @property {string} [stage]
 * @property {ApproverGroup[]} approvers
 * @property {boolean} allow_self_approval
 * @property {Gate[]} gates
 * @property {{ key: string, value?: string }[]} required_tags
 * @property {number} expiry_seconds
 * @property {{ approve: boolean, roll_back: boolean }} [can] what it lets the caller do
 *
 * @typedef {"DEPLOYING" | "DEPLOYED" | "DEPLOYMENT_FAILED" | "DEPLOYMENT_SUPERSEDED"} DeploymentStatus
 *
 * @typedef {{ status: DeploymentStatus, endpoint: string, detail: string, time: number }} Deployment
 *
 * @typedef {object} Promotion
 * @property {string} promotion_id
 * @property {string} name
 * @property {string | number} version
 * @property {string} [alias] this or a stage is what the version is to get
 * @property {string} [stage]
 * @property {string | number} [holder] the version that has it now
 * @property {Status} status
 * @property {string} [explanation] why it stands so
 * @property {string} reason
 * @property {string} [rollback_of] the promotion whose approval counts again
 * @property {string} [version_creator]
 * @property {string} requested_by
 * @property {number} requested_at
 * @property {number} expires_at
 * @property {Policy} [policy]
 * @property {Evidence} [evidence]
 * @property {Vote[]} votes
 * @property {{ group: string, missing: number }[]} approvals_missing
 * @property {Comment[]} [comments] on the version
 * @property {{ by: string, reason: string, time: number }} [break_glass]
 * @property {{ approve: boolean, reject: boolean, cancel: boolean, override: boolean, resume: boolean }} can
 * @property {string[]} [warnings]
 * @property {{ step: string, error: string, cause: string }} [failure]
 * @property {Deployment} [deployment]
 * @property {number} [applied_at]
 *
 * @typedef {object} Holding which versions have an alias or a stage
 * @property {string} [alias]
 * @property {string} [stage]
 * @property {string[]} versions
 * @property {string} [previous] the version that a rollback leads to
 *
 * @typedef {object} Model a registered model
 * @property {string} name
 * @property {string} [description]
 * @property {number} last_updated_timestamp
 * @property {Version[]} [latest_versions] of each stage
 * @property {{ alias: string, version: string }[]} [aliases]
 *
 * @typedef {object} Version
 * @property {string} version
 * @property {string} current_stage
 * @property {string} [description]
 * @property {number} creation_timestamp
 * @property {string} [user_id] who made it
 *
 * @typedef {object} Move one change of who holds an alias or a stage
 * @property {string} [alias]
 * @property {string} [stage]
 * @property {string | number} [from] version
 * @property {string | number} [to]
 * @property {string} who
 * @property {number} when
 * @property {string} [why]
 * @property {string} [promotion_id]
 * @property {string[]} [approved_by]
 * @property {string} [break_glass] who moved it without approvals
 * @property {Deployment} [deployment] what became of its serving endpoint
 */

export {};
