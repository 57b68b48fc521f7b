// Makes cases as many a project does it: so many workers at once, each waits as long as Retry-After says and tries again.
import { DynamicsWebApi } from "dynamics-web-api";

const job = JSON.parse(process.env.JOB);
const TOO_MANY = 429;

const answer = await fetch(`${job.entra}/${job.directoryId}/oauth2/v2.0/token`, {
  method: "POST",
  body: new URLSearchParams({
    grant_type: "client_credentials",
    client_id: job.clientId,
    client_secret: job.clientSecret,
    scope: `${job.environmentUrl}/.default`,
  }),
});
const { access_token: token } = await answer.json();
const api = new DynamicsWebApi({
  serverUrl: job.environmentUrl,
  dataApi: { version: "9.2" },
  onTokenRefresh: () => token,
});

let next = 0;
let throttled = 0;
const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

async function make(number) {
  for (;;) {
    try {
      await api.create({
        collection: "incidents",
        data: {
          title: `Inbound voice, billing, ${number}`,
          caseorigincode: 1,
          "customerid_contact@odata.bind": `contacts(${job.contactId})`,
        },
      });
      return;
    } catch (e) {
      if (e.status !== TOO_MANY) throw e;
      throttled++;
      await pause(Number(e.headers?.["retry-after"] ?? 1));
    }
  }
}

async function work() {
  while (next < job.count) await make(next++);
}

const begin = performance.now();
await Promise.all(Array.from({ length: job.workers }, work));
console.log(JSON.stringify({ seconds: (performance.now() - begin) / 1000, throttled }));
