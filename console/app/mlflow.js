/** Where MLflow's own pages are: one document, which finds what it shows behind the `#`. */
const DOCUMENT = "/mlflow";

/** How the server says, in the query, that somebody was on the way to them and has to sign in first. */
const WISH = "?mlflow";

/** What addresses begin with that MLflow's clients print. */
const LINKED = "experiments";

/** When somebody was sent there last. */
const SENT = "waymark.sent";

/** Whoever is back so soon was not let in. */
const SOON_MILLIS = 2_000;

/** Whether the address is that of one of MLflow's pages. @param {string} name of the page, its first word */
export const isWanted = (name) => location.search === WISH || name === LINKED;

/** Whether an address is on the way to them. @param {string} address */
export const isWish = (address) => address.startsWith(WISH);

/** The address of the page that is wanted where the browser itself asks for a password. */
export const byPassword = () => `${DOCUMENT}?password${location.hash}`;

/** The address of their first page, in a workspace. @param {string} workspace empty for the default one */
export const first = (workspace) =>
  `${DOCUMENT}#/experiments${workspace && `?workspace=${encodeURIComponent(workspace)}`}`;

/** Goes to the page that is wanted, unless it has just sent its visitor back. @returns {boolean} whether it does */
export function go() {
  const last = Number(sessionStorage.getItem(SENT));
  sessionStorage.setItem(SENT, String(Date.now()));
  if (Date.now() - last < SOON_MILLIS) {
    return false;
  }
  location.replace(DOCUMENT + location.hash);
  return true;
}
