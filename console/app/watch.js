/**
 * What looks for news again and again while the page is in sight, from each time on that it is called.
 *
 * @param {AbortSignal} left
 * @param {() => number} wait until the next look, in milliseconds; 0 for no further one
 * @param {() => Promise<void>} look
 */
export function watcher(left, wait, look) {
  let timer = 0;
  const next = () => {
    clearTimeout(timer);
    if (wait() > 0 && !left.aborted) {
      timer = setTimeout(tick, wait());
    }
  };
  const tick = async () => {
    if (!left.aborted && !document.hidden) {
      await look();
    }
    next();
  };
  return next;
}
