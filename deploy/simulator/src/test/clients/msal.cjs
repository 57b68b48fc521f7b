// @azure/msal-node as it comes, see cases K-12 to K-18.
const crypto = require("node:crypto");
const { setting, contoso, authority, run } = require("./setting.cjs");
const { ConfidentialClientApplication } = require("@azure/msal-node");

const host = new URL(setting.entraUrl).host;
const scope = `${contoso.environmentUrl}/user_impersonation`;
const application = { scopes: [`${contoso.environmentUrl}/.default`] };

function client(auth = { clientSecret: contoso.clientSecret }, where = {}) {
  return new ConfidentialClientApplication({
    auth: { clientId: contoso.applicationId, authority, knownAuthorities: [host], ...auth, ...where },
  });
}

// A browser without a window: cookies, forms, no redirects.
let cookie = "";
async function visit(url, form) {
  const answer = await fetch(url, {
    method: form ? "POST" : "GET",
    redirect: "manual",
    headers: cookie ? { cookie } : {},
    body: form ? new URLSearchParams(form) : undefined,
  });
  const set = answer.headers.get("set-cookie");
  if (set) cookie = set.split(";")[0];
  return { text: await answer.text(), location: answer.headers.get("location") };
}

async function signIn(msal, request) {
  const ada = contoso.people.find((person) => person.key === "ada");
  let page = await visit(await msal.getAuthCodeUrl(request));
  for (let i = 0; i < 3 && !page.location; i++) {
    const action = new URL(/<form[^>]* action="([^"]*)"/.exec(page.text)[1], setting.entraUrl);
    const ctx = /name="ctx" value="([^"]*)"/.exec(page.text)[1];
    page = page.text.includes('name="passwd"')
      ? await visit(action, { ctx, loginfmt: ada.userPrincipalName, passwd: ada.password })
      : await visit(action, { ctx, decision: "accept" });
  }
  return new URL(page.location).searchParams.get("code");
}

async function byCode(msal) {
  const request = { scopes: [scope], redirectUri: contoso.redirectUri, nonce: "n-1" };
  const code = await signIn(msal, request);
  return msal.acquireTokenByCode({ ...request, code });
}

function assertion(config) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const content = [
    part({ alg: "RS256", typ: "JWT", x5t: setting.certificate.sha1Thumbprint }),
    part({
      aud: config.tokenEndpoint,
      iss: config.clientId,
      sub: config.clientId,
      jti: crypto.randomUUID(),
      nbf: now,
      exp: now + 600,
    }),
  ].join(".");
  const key = setting.certificate.privateKey;
  return `${content}.${crypto.sign("RSA-SHA256", Buffer.from(content), key).toString("base64url")}`;
}

const account = (result) => ({
  homeAccountId: result.account.homeAccountId,
  username: result.account.username,
  claims: result.idTokenClaims,
  accessToken: result.accessToken,
});

run({
  "K-12": async () => account(await byCode(client())),
  "K-14-refresh": async () => {
    const msal = client();
    await byCode(msal);
    const cache = JSON.parse(msal.getTokenCache().serialize());
    const refreshToken = Object.values(cache.RefreshToken)[0].secret;
    return account(
      await client().acquireTokenByRefreshToken({ refreshToken, scopes: [scope] }),
    );
  },
  "K-14-secret": async () =>
    (await client().acquireTokenByClientCredential(application)).accessToken,
  "K-14-certificate": async () =>
    (
      await client({
        clientCertificate: {
          thumbprintSha256: setting.certificate.sha256Hex,
          privateKey: setting.certificate.privateKey,
        },
      }).acquireTokenByClientCredential(application)
    ).accessToken,
  "K-14-assertion": async () =>
    (
      await client({ clientAssertion: async (config) => assertion(config) })
        .acquireTokenByClientCredential(application)
    ).accessToken,
  "K-15": async () =>
    client({ clientSecret: "wrong" }).acquireTokenByClientCredential(application),
  "E-65": async () => {
    const msal = client();
    await msal.acquireTokenByClientCredential(application).catch(() => undefined);
    return msal.acquireTokenByClientCredential(application);
  },
  "K-17": async () =>
    client(undefined, { authority: authority.replace("https:", "http:") })
      .acquireTokenByClientCredential(application),
  "K-18-unknown": async () =>
    client(undefined, { knownAuthorities: [] }).acquireTokenByClientCredential(application),
  "K-18-microsoft": async () => {
    standIn("login.microsoftonline.com");
    return (
      await client(undefined, {
        authority: `https://login.microsoftonline.com/${contoso.directoryId}`,
        knownAuthorities: [],
      }).acquireTokenByClientCredential(application)
    ).accessToken;
  },
});

// What a hosts file and a server on port 443 would do; the package itself is as it comes.
function standIn(name) {
  const tls = require("node:tls");
  const connect = tls.connect;
  tls.connect = (options, ...rest) =>
    connect(
      options.host === name || options.hostname === name
        ? { ...options, host: "127.0.0.1", hostname: "127.0.0.1", port: new URL(setting.entraUrl).port, servername: name }
        : options,
      ...rest,
    );
}
