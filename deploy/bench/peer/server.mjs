// The peer of deploy/bench/lookup: POST /v1/lookups as a Node service would do it. Its whole setting is the variable PEER.
import { createServer } from "node:http";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { Dynamics } from "./dynamics.mjs";
import { Lookup, tablesOf } from "./lookup.mjs";

const setting = JSON.parse(process.env.PEER);
const discovery = await (await fetch(`${setting.issuer}/.well-known/openid-configuration`)).json();
const keys = createRemoteJWKSet(new URL(discovery.jwks_uri));
const expected = { issuer: setting.issuer, audience: setting.audience };
const dynamics = new Dynamics(setting);
const columns = { contact: await dynamics.columns("contact"), account: await dynamics.columns("account") };
const lookup = new Lookup(dynamics, setting.lookup, tablesOf({ ...setting.lookup, columns }));

class Refusal extends Error {
  constructor(status, title) {
    super(title);
    this.status = status;
  }
}

/** Signature, issuer, expiry and audience, the role, and the tenant that the backend names. */
async function admit(request) {
  const [scheme, token] = (request.headers.authorization ?? "").split(" ");
  if (scheme !== "Bearer" || !token) throw new Refusal(401, "Unauthorized");
  const { payload } = await jwtVerify(token, keys, expected).catch(() => {
    throw new Refusal(401, "Unauthorized");
  });
  if (!payload.roles?.includes("service")) throw new Refusal(403, "Forbidden");
  if (request.headers["deskbridge-tenant"] !== setting.tenant) throw new Refusal(400, "No such tenant");
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}

function send(response, status, type, body) {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { "Content-Type": type, "Content-Length": bytes.length });
  response.end(bytes);
}

async function serve(request, response) {
  try {
    if (request.method !== "POST" || request.url !== "/v1/lookups") throw new Refusal(404, "Not Found");
    await admit(request);
    send(response, 200, "application/json", await lookup.answer(await bodyOf(request)));
  } catch (e) {
    if (!(e instanceof Refusal)) console.error(e);
    send(response, e.status ?? 500, "application/problem+json", { title: e instanceof Refusal ? e.message : "Internal Server Error" });
  }
}

createServer({ keepAliveTimeout: 300_000 }, serve).listen(setting.port, "127.0.0.1", () => console.log("peer ready"));
