import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { makeAssertion, makeClientKey } from "./smart/clientAssertion.ts";

// For trying a gateway from a terminal, as a registered system would ask:
//   node src/askToken.ts --new key.jwk                                   a key; prints the JWKS to register
//   node src/askToken.ts key.jwk --client ward-ehr --gateway http://…    prints an access token
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    new: { type: "boolean" },
    client: { type: "string" },
    gateway: { type: "string" },
    scope: { type: "string", default: "system/*.rs" },
  },
});
const [file] = positionals;
if (file === undefined || (!values.new && !(values.client && values.gateway))) {
  process.stderr.write(
    "node src/askToken.ts --new key.jwk\nnode src/askToken.ts key.jwk --client <id> --gateway <address> [--scope 'system/*.rs']\n",
  );
  process.exit(2);
}
if (values.new) {
  const { privateJwk, jwks } = await makeClientKey();
  await writeFile(file, JSON.stringify(privateJwk), { mode: 0o600, flag: "wx" });
  process.stdout.write(`${JSON.stringify(jwks)}\n`);
} else {
  const endpoint = `${values.gateway?.replace(/\/+$/, "")}/smart/token`;
  const privateJwk = JSON.parse(await readFile(file, "utf8"));
  const assertion = await makeAssertion(privateJwk, {
    clientId: values.client ?? "",
    audience: endpoint,
    now: Math.floor(Date.now() / 1000),
  });
  const answer = await fetch(endpoint, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      scope: values.scope,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: assertion,
    }),
  });
  const told = (await answer.json()) as { access_token?: string; error?: string; error_description?: string };
  if (told.access_token === undefined) {
    process.stderr.write(`${told.error}: ${told.error_description ?? ""}\n`);
    process.exit(1);
  }
  process.stdout.write(`${told.access_token}\n`);
}
