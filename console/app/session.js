/** @import { Api } from "./api.js" */
import { Refused } from "./api.js";

const NAME = "waymark.name";
const RETURN = "waymark.return";

/** Where an issuer is gone to, and comes back from. */
const START = "/ajax-api/2.0/mlflow/session/start";

/** What the server says of how one signs in. @typedef {{ logins: string[], issuer?: string, username?: string, mlflow?: boolean }} Ways */

/**
 * Who sits in front of the page, as long as its tab is open. A password or a token is kept in the memory of this page
 * and nowhere else; who signed in at an issuer has a cookie, which no script can read.
 */
export class Session {
  #changed;
  #ending;
  /** @type {Ways | undefined} */
  #ways;
  #name = "";
  /** @type {string | undefined} what every call shows; undefined where a cookie does, or nothing */
  #shown;

  /** Why somebody who was here has to sign in again. */
  notice = "";

  /**
   * @param {object} on
   * @param {() => void} on.changed is called when somebody else sits down
   * @param {() => void} on.ending is called before somebody is sent to sign in again, with their page still there
   */
  constructor({ changed, ending }) {
    this.#changed = changed;
    this.#ending = ending;
  }

  /** Asks the server, once, how one signs in, and who has. @param {Api} api @param {AbortSignal} left */
  async learn(api, left) {
    if (this.#ways) {
      return;
    }
    try {
      this.#ways = /** @type {Ways} */ (await api.get("session/get", {}, left));
    } catch (failure) {
      // A gateway that wants signatures lets nobody ask; what the pages then say of it is right.
      if (!(failure instanceof Refused) || failure.status >= 500) {
        throw failure;
      }
      this.#ways = { logins: [] };
    }
    this.#name = this.#ways.username ?? "";
  }

  /** Whether the server takes nobody's word for who they are. */
  get isLocked() {
    return (this.#ways?.logins.length ?? 0) > 0;
  }

  /** Whether nobody can go on before they have signed in. */
  get isNeeded() {
    return this.isLocked && this.#name === "";
  }

  /** Whether there is this way to sign in. @param {string} login */
  has(login) {
    return this.#ways?.logins.includes(login) ?? false;
  }

  /** The host of the issuer that people sign in at; empty for none. */
  get issuer() {
    return this.#ways?.issuer ? new URL(this.#ways.issuer).host : "";
  }

  /** Whether MLflow's own pages are beside these. */
  get hasMlflow() {
    return this.#ways?.mlflow ?? false;
  }

  /** Whether a cookie says who it is. */
  get isByCookie() {
    return this.isLocked && this.#shown === undefined;
  }

  /** Empty while nobody has said. */
  get name() {
    return this.isLocked ? this.#name : (sessionStorage.getItem(NAME) ?? "");
  }

  /** Who sat here last; another tab offers the name again. */
  get lastName() {
    return localStorage.getItem(NAME) ?? "";
  }

  /** Takes somebody's word. @param {string} name */
  signIn(name) {
    sessionStorage.setItem(NAME, name);
    localStorage.setItem(NAME, name);
    this.#changed();
  }

  /** @param {Api} api @param {string} name @param {string} password @throws {Refused} where it is not theirs */
  async signInByPassword(api, name, password) {
    await this.#signInBy(api, basic(name, password));
    localStorage.setItem(NAME, name);
  }

  /** @param {Api} api @param {string} token @throws {Refused} where it is nobody's */
  async signInByToken(api, token) {
    await this.#signInBy(api, `Bearer ${token}`);
  }

  /** Goes to the issuer; the page that is open now is open again afterwards. */
  signInAtIssuer() {
    sessionStorage.setItem(RETURN, location.search + location.hash);
    location.assign(START);
  }

  /** The page to open after coming back from the issuer, once; undefined for where one is. @returns {string | undefined} */
  takeReturn() {
    const page = this.#name === "" ? null : sessionStorage.getItem(RETURN);
    if (page !== null) {
      sessionStorage.removeItem(RETURN);
    }
    return page ?? undefined;
  }

  /** @param {Api} api */
  async signOut(api) {
    if (!this.isLocked) {
      sessionStorage.removeItem(NAME);
    } else if (this.isByCookie) {
      const { sign_out: elsewhere } = await api.post("session/end", {});
      this.#forget("");
      if (elsewhere) {
        location.assign(elsewhere);
        return;
      }
    } else {
      this.#forget("");
    }
    this.#changed();
  }

  /** The server does not know who it is any more. */
  lost() {
    if (this.#name !== "") {
      this.#ending();
      this.#forget("You were signed out: what you signed in with does not hold any more.");
      this.#changed();
    }
  }

  /** What every call says of its caller. @returns {Record<string, string>} */
  headers() {
    if (this.isLocked) {
      return this.#shown === undefined ? {} : { Authorization: this.#shown };
    }
    return this.name ? { Authorization: basic(this.name, "") } : {};
  }

  /** @param {Api} api @param {string} shown */
  async #signInBy(api, shown) {
    const { user } = await api.whoIs(shown);
    this.#shown = shown;
    this.#name = user.username;
    this.notice = "";
    this.#changed();
  }

  /** @param {string} notice */
  #forget(notice) {
    this.#name = "";
    this.#shown = undefined;
    this.notice = notice;
  }
}

/** @param {string} name @param {string} password */
function basic(name, password) {
  const bytes = new TextEncoder().encode(`${name}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
