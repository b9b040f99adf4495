/**
 * A list that is read in pages.
 * @template T
 */
export class Listing {
  /** @type {T[]} */
  items = [];
  #token = "";
  #read;

  /** @param {(token: string | undefined) => Promise<{ items?: T[], token?: string }>} read a page */
  constructor(read) {
    this.#read = read;
  }

  /** Whether there is more to read. */
  get goesOn() {
    return this.#token !== "";
  }

  /** Reads the next page. */
  async more() {
    const { items = [], token = "" } = await this.#read(this.#token || undefined);
    this.items.push(...items);
    this.#token = token;
  }
}
