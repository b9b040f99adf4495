/** @import { Listing } from "../app/listing.js" */
import { announce, h } from "../app/dom.js";

/**
 * A button for the rest of a list, while there is any.
 *
 * @param {Listing<any>} listing
 * @param {() => void} read is called when there is more to show
 */
export const moreButton = (listing, read) =>
  listing.goesOn &&
  h(
    "p",
    { class: "buttons" },
    h(
      "button",
      {
        type: "button",
        id: "more",
        click: () =>
          listing
            .more()
            .then(read)
            .catch((failure) => announce(failure.message)),
      },
      "Show more",
    ),
  );
