// A certified provider of OpenID Connect for the tests: people who sign in by their name alone, and a
// second port where a test turns its keys, its clock and what it says of whom.
import { createServer } from "node:http";
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { Provider } from "oidc-provider";
import { createMemoryAdapter } from "oidc-provider/lib/adapters/memory_adapter.js";

const [port, control, ours] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const people = new Map(); // name → claims
const clock = Date.now;
const adapter = createMemoryAdapter(); // outlives the keys
const key = newKey();
const state = { signsWith: key, formerly: key, published: key, fetched: 0 };
let provider = newProvider();

function newKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg: "RS256" };
}

function newProvider() {
  return new Provider(issuer, {
    adapter,
    clients: [
      {
        client_id: "jiedui",
        client_secret: "a-secret-between-the-two",
        token_endpoint_auth_method: "client_secret_post",
        redirect_uris: [`${ours}/auth/oidc/back`],
        post_logout_redirect_uris: [`${ours}/`],
        backchannel_logout_uri: `${ours}/auth/oidc/backchannel`,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [state.signsWith] },
    cookies: { keys: ["nobody-else-knows"] },
    claims: { openid: ["sub"], work: ["roles", "region", "party"] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    pkce: { required: () => true },
    interactions: { url: (_, { uid }) => `/sign-in/${uid}` },
    findAccount: (_, name) => ({ accountId: name, claims: () => ({ sub: name, ...people.get(name) }) }),
    loadExistingGrant: everythingAsked,
    // We listen on loopback, where it would never send a farewell.
    fetch: (url, { dispatcher, ...options }) => fetch(url, options),
    // Its cookies must last with a browser whose clock is an hour ahead.
    ttl: { Session: 9000, Interaction: 9000, Grant: 9000, IdToken: 300, AccessToken: 300 },
  });
}

async function everythingAsked({ oidc }) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
  grant.addOIDCScope("openid work");
  await grant.save();
  return grant;
}

async function signIn(request, response) {
  const login = { accountId: await body(request) };
  try {
    await provider.interactionFinished(request, response, { login });
  } catch ({ message }) {
    response.writeHead(400).end(message);
  }
}

async function publish(response) {
  state.fetched += 1;
  const { kty, kid, use, alg, n, e } = state.published;
  const keys = [{ kty, kid, use, alg, n, e }];
  response.setHeader("content-type", "application/json").end(JSON.stringify({ keys }));
}

const turns = {
  person: ({ name, claims }) => people.set(name, claims),
  rotate: () => {
    state.formerly = state.signsWith;
    state.signsWith = state.published = newKey();
    provider = newProvider();
  },
  relapse: () => {
    state.signsWith = state.formerly;
    provider = newProvider();
  },
  clock: ({ ahead }) => (Date.now = () => clock() + ahead * 1000),
};

async function body(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

createServer((request, response) => {
  if (request.url.startsWith("/sign-in/") && request.method === "POST") return signIn(request, response);
  if (request.url.startsWith("/sign-in/")) return response.end("Who are you?");
  if (request.url === "/jwks") return publish(response);
  return provider.callback()(request, response);
}).listen(port, "127.0.0.1");

createServer(async (request, response) => {
  turns[request.url.slice(1)]?.(JSON.parse((await body(request)) || "{}"));
  response.end(JSON.stringify({ fetched: state.fetched }));
}).listen(control, "127.0.0.1");
