/** @import { Session } from "./session.js" */
import { entered } from "./workspace.js";

/** Longer than the API itself takes to give up. */
const PATIENCE_MILLIS = 35_000;

/** What MLflow has in a later version of its API only: what the server has, and its workspaces. */
const LATER = new Set(["server-info", "workspaces"]);

/** The server said no. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} code one of MLflow's; empty if what answered was not the server but something in front of it
   * @param {string} message
   */
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** No answer came. What was sent may or may not have arrived. */
export class Unreachable extends Error {}

/** The server's REST API, called by the person in front of the page. */
export class Api {
  /** @type {Session} */
  #session;

  /** @param {Session} session */
  constructor(session) {
    this.#session = session;
  }

  /**
   * @param {string} path such as `promotions/get`
   * @param {Record<string, string | undefined>} parameters
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   */
  get(path, parameters, signal) {
    return this.#ask("GET", path, parameters, signal);
  }

  /**
   * @param {string} path
   * @param {Record<string, string | undefined>} parameters
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   */
  delete(path, parameters, signal) {
    return this.#ask("DELETE", path, parameters, signal);
  }

  /**
   * Who shows these credentials.
   *
   * @param {string} authorization
   * @returns {Promise<{ user: { username: string } }>}
   */
  whoIs(authorization) {
    return this.#fetch("users/current", { headers: { Authorization: authorization }, credentials: "omit" });
  }

  /** @param {string} method @param {string} path @param {Record<string, string | undefined>} parameters @param {AbortSignal} [signal] */
  #ask(method, path, parameters, signal) {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) {
      if (value !== undefined) {
        query.set(name, value);
      }
    }
    return this.#call(query.size > 0 ? `${path}?${query}` : path, { method, headers: this.#session.headers() }, signal);
  }

  /**
   * @param {string} path
   * @param {Record<string, unknown>} body
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   */
  post(path, body, signal) {
    return this.#tell("POST", path, body, signal);
  }

  /**
   * @param {string} path
   * @param {Record<string, unknown>} body
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   */
  patch(path, body, signal) {
    return this.#tell("PATCH", path, body, signal);
  }

  /** @param {string} method @param {string} path @param {Record<string, unknown>} body @param {AbortSignal} [signal] */
  #tell(method, path, body, signal) {
    const headers = { ...this.#session.headers(), "Content-Type": "application/json" };
    return this.#call(path, { method, headers, body: JSON.stringify(body) }, signal);
  }

  /**
   * @param {string} path
   * @param {RequestInit & { headers: Record<string, string> }} request
   * @param {AbortSignal} [signal]
   */
  async #call(path, request, signal) {
    // Before it is known how one signs in, a cookie may be there too.
    const credentials = path.startsWith("session/") || this.#session.isByCookie ? "same-origin" : "omit";
    try {
      const headers = { ...request.headers, ...inWorkspace(path) };
      return await this.#fetch(path, { ...request, headers, credentials }, signal);
    } catch (failure) {
      if (failure instanceof Refused && failure.status === 401) {
        this.#session.lost();
      }
      throw failure;
    }
  }

  /** @param {string} path @param {RequestInit} request @param {AbortSignal} [signal] */
  async #fetch(path, request, signal) {
    const signals = [AbortSignal.timeout(PATIENCE_MILLIS), ...(signal ? [signal] : [])];
    let response;
    let text;
    try {
      response = await fetch(`/ajax-api/${LATER.has(path) ? "3.0" : "2.0"}/mlflow/${path}`, {
        ...request,
        signal: AbortSignal.any(signals),
      });
      text = await response.text();
    } catch (failure) {
      signal?.throwIfAborted();
      throw new Unreachable("The server did not answer.", { cause: failure });
    }
    const answer = parse(text);
    if (!response.ok || answer === undefined) {
      throw new Refused(response.status, answer?.error_code ?? "", answer?.message ?? text.slice(0, 300));
    }
    return answer;
  }
}

/** Who somebody is, and what the server has, is the same in all workspaces. @param {string} path @returns {Record<string, string>} */
function inWorkspace(path) {
  const everywhere = path.startsWith("session/") || LATER.has(path);
  return entered() === "" || everywhere ? {} : { "X-MLFLOW-WORKSPACE": entered() };
}

/** @param {string} text @returns {any} undefined for what is no JSON */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
