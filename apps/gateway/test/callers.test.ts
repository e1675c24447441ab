import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { exportJWK, generateKeyPair } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fileClients } from "../src/adapters/callers/fileClients.ts";
import { smartCallers } from "../src/adapters/callers/smartCallers.ts";
import { tokenCallers } from "../src/adapters/callers/tokenCallers.ts";
import { listClients } from "../src/smart/listClients.ts";
import { openAccessTokens } from "../src/smart/openAccessTokens.ts";
import { readScope } from "../src/smart/readScope.ts";
import { ASHA, asha, recordOf } from "./cast.ts";
import { ENGINE, openTestGateway } from "./openTestGateway.ts";

const clock = { at: 1_800_000_000 };
let folder: string;
let ehr: object;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "linchpin-gateway-callers-"));
  const { publicKey } = await generateKeyPair("ES384");
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: "1" }] };
  ehr = { clientId: "ehr", name: "EHR", jwks, scopes: ["system/*.rs", "system/Bundle.c"] };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it("lets an EHR hand in with its own token, as long as it is registered and the token lasts", async () => {
  const file = path.join(folder, "clients.json");
  await writeFile(file, JSON.stringify([ehr]));
  const clients = fileClients(file);
  const publicUrl = "https://gateway.city.example";
  const tokens = await openAccessTokens({
    issuer: publicUrl,
    audience: `${publicUrl}/fhir`,
    now: () => clock.at,
  });
  const client = await listClients([ehr]).find("ehr");
  if (!client) throw new Error("not registered");
  const issue = (...scopes: string[]) =>
    tokens.issue(
      client,
      scopes.flatMap((text) => readScope(text) ?? []),
    );
  const city = await openTestGateway({ callers: smartCallers({ tokens, clients }, tokenCallers(ENGINE)) });
  await city.gateway.directory.link(asha, ASHA);
  const post = async (token: string, seed: number) => {
    const answer = await city.post("/fhir", recordOf(asha, { seed, type: "collection" }), { token });
    return [answer.statusCode, answer.json().issue[0].code];
  };
  const token = await issue("system/*.cruds");
  expect(await post(token, 1)).toEqual([202, "informational"]);
  expect(await post(ENGINE, 2)).toEqual([202, "informational"]);
  expect(await post(await issue("system/*.rs"), 3)).toEqual([403, "forbidden"]);
  expect(await post("a.b.c", 3)).toEqual([401, "login"]);
  clock.at += 301;
  expect(await post(token, 3)).toEqual([401, "expired"]);
  const fresh = await issue("system/Bundle.c");
  await writeFile(file, JSON.stringify([{ ...ehr, scopes: ["system/*.rs"] }]));
  expect(await post(fresh, 3)).toEqual([403, "forbidden"]);
  await writeFile(file, "[]");
  expect(await post(fresh, 3)).toEqual([401, "login"]);
  await writeFile(file, "{");
  expect(await post(fresh, 3)).toEqual([401, "login"]);
  await city.close();
});

it("knows nobody where no file of clients is named", async () => {
  expect(await fileClients(null).find("ehr")).toBeNull();
});
