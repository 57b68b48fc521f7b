// The agent's session. The access token lives in this object only: no storage, no address ever holds it.

import { backoff } from './backoff.js';
import { Problem } from './problem.js';

const ADDRESS = '/v1/adapter/session';
const RENEW_AHEAD_MILLIS = 60_000;
const PATIENCE_MILLIS = 15_000;
// Frames of one browser share the cookie; who renews first must be done before the next begins.
const TURN = 'deskbridge-session';

/**
 * `onRenewed()` after each new token, `onEnded(problem)` when the session is over. A service that
 * can't be reached ends nothing: the token holds until its expiry and renewing goes on.
 */
export class Session {
  #fetch;
  #locks;
  #onRenewed;
  #onEnded;
  #token = null;
  #agent = null;
  #renewing = null;
  #timer;
  #failures = 0;

  constructor({ fetch, locks, onRenewed = () => {}, onEnded = () => {} }) {
    this.#fetch = fetch;
    this.#locks = locks;
    this.#onRenewed = onRenewed;
    this.#onEnded = onEnded;
  }

  get token() {
    return this.#token;
  }

  get agent() {
    return this.#agent;
  }

  /** A new token by the cookie; callers at the same time share one request. Throws a Problem. */
  renew() {
    this.#renewing ??= this.#inTurn(() => this.#renewOnce()).finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  /** Redeems verifier and grant: true when signed in, false while the click is awaited. */
  async redeem(verifier, grant) {
    const asked = Date.now();
    const response = await this.#send('POST', { verifier, grant });
    if (response.status === 202) {
      return false;
    }
    if (response.status !== 200) {
      throw await Problem.of(response);
    }
    this.#hold(await response.json(), asked);
    return true;
  }

  /** Ends the session everywhere. Throws a Problem when that could not be done. */
  async signOut() {
    await this.#inTurn(async () => {
      const response = await this.#send('DELETE');
      if (!response.ok && response.status !== 401) {
        throw await Problem.of(response);
      }
      this.#forget();
    });
  }

  async #renewOnce() {
    const asked = Date.now();
    try {
      const response = await this.#send('POST', {});
      if (response.status !== 200) {
        throw await Problem.of(response);
      }
      this.#hold(await response.json(), asked);
    } catch (problem) {
      this.#judge(problem);
      throw problem;
    }
  }

  #judge(problem) {
    if (problem.status === 401) {
      const was = this.#token !== null;
      this.#forget();
      if (was) {
        this.#onEnded(problem);
      }
    } else if (this.#token !== null) {
      this.#renewIn(backoff(this.#failures++));
    }
  }

  #hold({ accessToken, expiresAt, agent }, asked) {
    this.#token = accessToken;
    this.#agent = agent;
    this.#failures = 0;
    const lifetime = lifetimeOf(accessToken) ?? Date.parse(expiresAt) - asked;
    this.#renewIn(asked + Math.max(lifetime - RENEW_AHEAD_MILLIS, 1_000) - Date.now());
    this.#onRenewed();
  }

  #renewIn(millis) {
    clearTimeout(this.#timer);
    // A failure is judged where it happens; nobody waits for this one.
    this.#timer = setTimeout(() => this.renew().catch(() => {}), millis);
  }

  #forget() {
    clearTimeout(this.#timer);
    this.#token = null;
    this.#agent = null;
  }

  // Where third-party cookies are blocked, Chromium denies Web Locks to a frame although it has its partition's
  // cookie. Then nobody takes turns, and the service gives a cookie's successor twice.
  async #inTurn(work) {
    let begun = false;
    const turn = () => {
      begun = true;
      return work();
    };
    try {
      return await (this.#locks ? this.#locks.request(TURN, turn) : turn());
    } catch (failure) {
      if (begun || failure instanceof Problem) {
        throw failure;
      }
      return work();
    }
  }

  async #send(method, body) {
    try {
      return await this.#fetch(ADDRESS, {
        method,
        headers: {
          Accept: 'application/json',
          'Deskbridge-Request': '1',
          ...(body && { 'Content-Type': 'application/json' }),
        },
        body: body && JSON.stringify(body),
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MILLIS),
      });
    } catch {
      throw Problem.unreachable();
    }
  }
}

// The token's own span: a clock that is wrong on this computer must not matter.
function lifetimeOf(token) {
  try {
    const claims = JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
    const millis = (claims.exp - claims.iat) * 1_000;
    return Number.isFinite(millis) && millis > 0 ? millis : null;
  } catch {
    return null;
  }
}
