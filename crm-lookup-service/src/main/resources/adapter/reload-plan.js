// When the frame loads itself again because a setting that only a fresh page can obey has changed.

/**
 * At most once per revision, spread by chance, and never while an interaction is live: then `onHeld()`
 * is called, and `settled()` is to be called at its end. `reloadedFor` is the revision that the last
 * reload was for: a replica that lags behind must not cause a second one.
 */
export class ReloadPlan {
  #reload;
  #isBusy;
  #onHeld;
  #random;
  #handled;
  #revision = null;
  #due = false;

  constructor({ reload, isBusy, onHeld, reloadedFor = 0, random = Math.random }) {
    this.#reload = reload;
    this.#isBusy = isBusy;
    this.#onHeld = onHeld;
    this.#random = random;
    this.#handled = reloadedFor;
  }

  /** The page that is shown obeys that revision already. */
  obeys(revision) {
    this.#handled = Math.max(this.#handled, revision);
  }

  /** A revision that needs a fresh page: whether there will be one. Two changes in a row cost one reload. */
  told(revision, spreadMillis) {
    if (!(revision > this.#handled)) {
      return false;
    }
    this.#handled = revision;
    const first = this.#revision === null;
    this.#revision = revision;
    if (first) {
      setTimeout(
        () => this.#arrive(),
        this.#random() * Math.max(0, Number(spreadMillis) || 0),
      );
      this.#hold();
    }
    return true;
  }

  /** Nothing is live any more, perhaps. */
  settled() {
    if (this.#due && !this.#isBusy()) {
      this.#due = false;
      this.#reload(this.#revision);
    }
  }

  #arrive() {
    this.#due = true;
    this.#hold();
    this.settled();
  }

  #hold() {
    if (this.#isBusy()) {
      this.#onHeld();
    }
  }
}
