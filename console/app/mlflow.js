/** Where MLflow's own pages are: one document, which finds what it shows behind the `#`. */
const DOCUMENT = "/mlflow";

/** How the server says, in the query, that somebody was on the way to them and has to sign in first. */
const WISH = "?mlflow";

/** What addresses begin with that MLflow's clients print. */
const LINKED = "experiments";

/** When somebody was sent there last, and to which page. */
const SENT = "waymark.sent";

/** Whoever wants the same page again so soon was not let in. */
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
  const [last, page] = JSON.parse(sessionStorage.getItem(SENT) ?? "[0]");
  sessionStorage.setItem(SENT, JSON.stringify([Date.now(), location.hash]));
  if (page === location.hash && Date.now() - last < SOON_MILLIS) {
    return false;
  }
  location.replace(DOCUMENT + location.hash);
  return true;
}
