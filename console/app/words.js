/** @import { Promotion, Status, Target } from "./types.js" */

/**
 * What a status means: in a word, and in a sentence for who opens the page.
 * @type {Record<Status, { label: string, tone: "wait" | "busy" | "good" | "bad" | "quiet", says: (p: Promotion) => string }>}
 */
export const STATUS = {
  REQUESTED: { label: "Preparing", tone: "busy", says: () => "The evidence is being taken and the gates are tested." },
  PENDING: { label: "Waiting", tone: "wait", says: () => "Waiting for a decision." },
  APPROVED: { label: "Being applied", tone: "busy", says: (p) => `Approved: ${target(p)} is being moved.` },
  APPLIED: { label: "Applied", tone: "good", says: (p) => `Version ${p.version} got ${target(p)}.` },
  REJECTED: { label: "Rejected", tone: "bad", says: () => "Nothing was moved." },
  EXPIRED: {
    label: "Expired",
    tone: "quiet",
    says: () => "Nobody decided in time, so nothing was moved. It can be asked for again.",
  },
  CANCELLED: { label: "Cancelled", tone: "quiet", says: () => "Given up. Nothing was moved." },
  SUPERSEDED: {
    label: "Superseded",
    tone: "quiet",
    says: (p) => `Another version got ${target(p)} first. Look at what it holds now and ask again.`,
  },
  GATES_FAILED: {
    label: "Gates failed",
    tone: "bad",
    says: () => "What the policy demands of a version is not met, so nobody was asked.",
  },
  VOIDED: {
    label: "Void",
    tone: "quiet",
    says: () => "The version or the policy changed after the evidence was taken, so no approval counts any more.",
  },
  FAILED: {
    label: "Failed",
    tone: "bad",
    says: () => "A step did not work. Nothing is half moved; it can be resumed or cancelled.",
  },
};

/**
 * How the serving endpoint stands that a promotion updates.
 * @type {Record<import("./types.js").DeploymentStatus, { says: string, tone: "busy" | "good" | "bad" | "quiet" }>}
 */
export const DEPLOYMENT = {
  DEPLOYING: { says: "is being updated", tone: "busy" },
  DEPLOYED: { says: "answers with this version", tone: "good" },
  DEPLOYMENT_FAILED: { says: "could not be updated", tone: "bad" },
  DEPLOYMENT_SUPERSEDED: { says: "was left to a later promotion", tone: "quiet" },
};

/** Statuses that end by themselves within moments. @param {Status} status */
export const isBusy = (status) => STATUS[status]?.tone === "busy";

/** Statuses in which people have to do something. @param {Status} status */
export const isWaiting = (status) => status === "PENDING" || status === "FAILED";

/** "the alias champion", "the stage Production". @param {Target} p */
export const target = (p) => (p.alias === undefined ? `the stage ${p.stage}` : `the alias ${p.alias}`);

/** The bare name of the alias or stage. @param {Target} p */
export const targetName = (p) => p.alias ?? p.stage ?? "";

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
