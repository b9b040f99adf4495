const KEY = "waymark.name";

/** Who sits in front of the page, as long as its tab is open. */
export class Session {
  /** @type {() => void} */
  #changed;

  /** @param {() => void} changed is called when somebody else sits down */
  constructor(changed) {
    this.#changed = changed;
  }

  /** Empty while nobody has said. */
  get name() {
    return sessionStorage.getItem(KEY) ?? "";
  }

  /** Who sat here last; another tab offers the name again. */
  get lastName() {
    return localStorage.getItem(KEY) ?? "";
  }

  /** @param {string} name */
  signIn(name) {
    sessionStorage.setItem(KEY, name);
    localStorage.setItem(KEY, name);
    this.#changed();
  }

  signOut() {
    sessionStorage.removeItem(KEY);
    this.#changed();
  }

  /** What every call says of its caller. @returns {Record<string, string>} */
  headers() {
    if (!this.name) {
      return {};
    }
    const bytes = new TextEncoder().encode(`${this.name}:`);
    return { Authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` };
  }
}
