// Dynamics by dynamics-web-api, with tokens of @azure/msal-node; at most 52 requests at once, as Dynamics allows a user.
import { ConfidentialClientApplication } from "@azure/msal-node";
import { DynamicsWebApi } from "dynamics-web-api";

const BEFORE_EXPIRY_MILLIS = 300_000;

export class Dynamics {
  #api;
  #msal;
  #scopes;
  #token = { accessToken: "", until: 0 };
  #free;
  #waiting = [];

  constructor({ organisation, entra, atOnce }) {
    this.#free = atOnce;
    this.#scopes = [`${organisation.environmentUrl}/.default`];
    this.#msal = new ConfidentialClientApplication({
      auth: {
        clientId: organisation.applicationId,
        clientSecret: organisation.clientSecret,
        authority: `${entra}/${organisation.directoryId}`,
        knownAuthorities: [new URL(entra).host],
      },
    });
    this.#api = new DynamicsWebApi({
      serverUrl: organisation.environmentUrl,
      dataApi: { version: "9.2" },
      onTokenRefresh: () => this.#acquire(),
    });
  }

  /** Rows for each request: one goes alone, several together in a batch. */
  async rows(requests) {
    await this.#enter();
    try {
      if (requests.length === 1) return [(await this.#api.retrieveMultiple(requests[0])).value];
      this.#api.startBatch();
      for (const request of requests) this.#api.retrieveMultiple(request);
      return (await this.#api.executeBatch({ continueOnError: true })).map((each) => each.value);
    } finally {
      this.#leave();
    }
  }

  /** The columns that a table has. */
  async columns(table) {
    const found = await this.#api.retrieveAttributes({ entityKey: `LogicalName='${table}'`, select: ["LogicalName"] });
    return found.value.map((each) => each.LogicalName);
  }

  async #acquire() {
    if (Date.now() > this.#token.until) {
      const answer = await this.#msal.acquireTokenByClientCredential({ scopes: this.#scopes });
      this.#token = { accessToken: answer.accessToken, until: answer.expiresOn.getTime() - BEFORE_EXPIRY_MILLIS };
    }
    return this.#token.accessToken;
  }

  #enter() {
    if (this.#free > 0) {
      this.#free--;
      return undefined;
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #leave() {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}
