// Requests in the form that Microsoft's JavaScript sample client gives them, see case K-21.
const assert = require("node:assert");
const { setting, contoso, authority, run } = require("./setting.cjs");
const { ConfidentialClientApplication } = require("@azure/msal-node");

const base = `${contoso.environmentUrl}/api/data/v9.2/`;
const { ids } = setting;

async function accessToken(application) {
  const msal = new ConfidentialClientApplication({
    auth: {
      clientId: application.applicationId,
      clientSecret: application.clientSecret,
      authority,
      knownAuthorities: [new URL(setting.entraUrl).host],
    },
  });
  const request = { scopes: [`${contoso.environmentUrl}/.default`] };
  return (await msal.acquireTokenByClientCredential(request)).accessToken;
}

async function send(method, path, { body, headers = {}, application = contoso } = {}) {
  const answer = await fetch(base + path, {
    method,
    body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
    headers: {
      authorization: `Bearer ${await accessToken(application)}`,
      accept: "application/json",
      "content-type": "application/json",
      "odata-maxversion": "4.0",
      "odata-version": "4.0",
      ...headers,
    },
  });
  return answer;
}

const ok = async (answer, status) =>
  assert.equal(answer.status, status, answer.status === status ? "" : await answer.text());
const created = async (body = { name: "Sample" }) => {
  const answer = await send("POST", "accounts", { body });
  await ok(answer, 204);
  return /\(([0-9a-f-]{36})\)$/.exec(answer.headers.get("odata-entityid"))[1];
};
const row = async (id) =>
  (await send("GET", `accounts(${id})?$select=name,revenue`)).json();

const forms = {
  whoami: async () => {
    const answer = await send("GET", "WhoAmI");
    await ok(answer, 200);
    assert.ok((await answer.json()).UserId);
  },
  create: () => created(),
  createAndReturn: async () => {
    const prefer = 'return=representation,odata.include-annotations="*"';
    const answer = await send("POST", "accounts?$select=name", { body: { name: "R" }, headers: { prefer } });
    await ok(answer, 201);
    assert.equal((await answer.json()).name, "R");
  },
  retrieve: async () => {
    const found = await row(await created());
    assert.match(found["@odata.context"], /#accounts\(name,revenue[^)]*\)\/\$entity$/);
    assert.match(found["@odata.etag"], /^W\/"([0-9a-fA-F]+)"$/);
  },
  unchanged: async () => {
    const id = await created();
    const found = await row(id);
    const headers = { "if-none-match": found["@odata.etag"], "cache-control": "no-cache" };
    await ok(await send("GET", `accounts(${id})?$select=name,revenue`, { headers }), 304);
  },
  retrieveSet: async () => {
    const prefer = 'odata.maxpagesize=100,odata.include-annotations="*"';
    const answer = await send("GET", "accounts?$select=name,&$filter= name eq %27Fabrikam%27", { headers: { prefer } });
    await ok(answer, 200);
    assert.equal((await answer.json()).value.length, 1);
  },
  count: async () => {
    const answer = await send("GET", "contacts/$count");
    await ok(answer, 200);
    assert.equal(typeof (await answer.json()), "number");
  },
  stale: async () => {
    const id = await created();
    const etag = (await row(id))["@odata.etag"];
    await ok(await send("PATCH", `accounts(${id})`, { body: { name: "b" }, headers: { "if-match": etag } }), 204);
    const refused = await send("PATCH", `accounts(${id})`, { body: { name: "c" }, headers: { "if-match": etag } });
    await ok(refused, 412);
    assert.ok((await refused.json()).error.message);
  },
  putProperty: async () => {
    const headers = { "if-none-match": "null" };
    await ok(await send("PUT", `accounts(${await created()})/name`, { body: { value: "p" }, headers }), 204);
  },
  getProperty: async () => {
    const headers = { "if-none-match": "null" };
    const answer = await send("GET", `accounts(${await created()})/name`, { headers });
    await ok(answer, 200);
    assert.equal((await answer.json()).value, "Sample");
  },
  associate: async () => {
    const body = { "@odata.id": `${base}/contacts(${ids.C3})` };
    await ok(await send("POST", `accounts(${await created()})/contact_customer_accounts/$ref`, { body }), 204);
  },
  batch: async () => {
    const change = (number) =>
      [
        "--changeset_0a1b2c",
        "Content-Type: application/http",
        "Content-Transfer-Encoding: binary",
        "",
        "POST /api/data/v9.2/accounts HTTP/1.1",
        `content-id: ${number}`,
        "content-type: application/json",
        "",
        JSON.stringify({ name: `batch ${number}` }),
      ].join("\r\n");
    const body = [
      "--batch_3d4e5f",
      "Content-Type: multipart/mixed;boundary=changeset_0a1b2c",
      "",
      change(0),
      change(1),
      "--changeset_0a1b2c--",
      "--batch_3d4e5f",
      "Content-Type: application/http",
      "Content-Transfer-Encoding: binary",
      "",
      "GET /api/data/v9.2/accounts?$select=name&$top=1 HTTP/1.1",
      "",
      "",
      "--batch_3d4e5f--",
      "",
    ].join("\r\n");
    const headers = { "content-type": "multipart/mixed;boundary=batch_3d4e5f", "if-none-match": "null" };
    const answer = await send("POST", "$batch", { body, headers });
    await ok(answer, 200);
    const text = await answer.text();
    assert.equal(text.match(/HTTP\/1\.1 204/g).length, 2);
    assert.equal(text.match(/HTTP\/1\.1 200/g).length, 1);
  },
  delete: async () => {
    const application = contoso.otherApplications["system-administrator"];
    await ok(await send("DELETE", `accounts(${await created()})`, { application }), 204);
  },
};

run({
  "K-21": async () => {
    const results = {};
    for (const [name, form] of Object.entries(forms)) {
      try {
        await form();
        results[name] = "ok";
      } catch (e) {
        results[name] = String(e.message).slice(0, 200);
      }
    }
    return results;
  },
});
