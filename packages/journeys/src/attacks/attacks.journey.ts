import { consentRegistryAbi } from "@linchpin/contracts";
import { type Grant, grantIdOf, type Hex, type RelayCall, relayedSchema } from "@linchpin/protocol";
import {
  approveRotation,
  askCustodian,
  drawKeyring,
  eraseRecord,
  grantConsent,
  offerHandOver,
  openRecord,
  openSharedRecord,
  prepareConsent,
  revokeConsent,
  revokeEverything,
} from "@linchpin/sdk";
import { decodeFunctionData, encodeFunctionData } from "viem";
import { newDevice } from "../recovery/newDevice.ts";
import { mint } from "../world/mint.ts";
import { letIn, openAs } from "../world/share.ts";
import { expect, test } from "../world/test.ts";
import type { Actor, Patient, Provider, World } from "../world/World.ts";
import { Eavesdropper } from "./Eavesdropper.ts";

const code = (expected: string | RegExp) =>
  expect.objectContaining({
    code: typeof expected === "string" ? expected : expect.stringMatching(expected),
  });

test.describe("on a whole network, with everything but the one thing that is missing", () => {
  test.describe.configure({ mode: "serial" });
  let asha: Patient;
  let ravi: Provider;
  let thief: Actor;
  let tokenId: Hex;
  let grant: Grant;
  const listening = new Eavesdropper();

  test("Asha has a record, and lets Dr. Ravi in; somebody hears every word", async ({ world }) => {
    const hospital = await world.provider("city-hospital");
    [asha, ravi, thief] = [
      await world.newPatient({ isProtected: true }),
      await world.provider("dr-ravi"),
      await world.stranger(),
    ];
    tokenId = await mint(world, { hospital, patient: asha });
    const { patientId, as, keyring, wallet } = asha;
    const network = listening.between(world.network);
    const choice = { what: "everything", withIdentity: true, purpose: "treatment", seconds: 3600 } as const;
    const order = { patientId, as, keyring, grantee: ravi.providerId, choice };
    const prepared = await prepareConsent(network, order);
    await grantConsent(network, { prepared, wallet, as });
    grant = prepared.grant;
    const opening = { tokenId, as: ravi.as, keys: ravi.keys, grant, granter: wallet.address };
    expect((await openSharedRecord(network, opening)).withIdentity).toBe(true);
  });

  test("a stolen way back to her keys opens nothing without her wallet", async ({ world }) => {
    const opening = openRecord(world.network, { tokenId, as: thief.as, keyring: asha.keyring });
    await expect(opening).rejects.toEqual(code("openings/not-the-holder"));
  });

  test("her stolen wallet opens nothing, hands nothing over, ends nothing and moves nowhere without her keys", async ({
    world,
  }) => {
    const { network } = world;
    const stolen = { ...asha, keyring: drawKeyring() };
    const { begun } = await newDevice(world);
    const { patientId } = await world.newPatient();
    for (const attempt of [
      () => openRecord(network, { tokenId, ...stolen }),
      () => offerHandOver(network, { tokenId, to: patientId, ...stolen }),
      () => eraseRecord(network, { tokenId, ...stolen }),
      () => approveRotation(network, { ...stolen, request: begun.request }),
    ])
      await expect(attempt()).rejects.toEqual(code(/^(?:keys|safeguards|notes)\//));
  });

  test("what was signed for one request is answered once, by one custodian, and for nothing else", async () => {
    const openings = listening.of("/v1/openings").filter(({ answer }) => answer.includes("releases"));
    const [opening] = openings;
    if (!opening) throw new Error("nothing was heard");
    const { url, method, headers, body } = opening;
    const told = async (changed: { readonly url?: string; readonly body?: Uint8Array<ArrayBuffer> }) => {
      const sent = changed.body ?? body;
      const answer = await fetch(changed.url ?? url, { method, headers, ...(sent ? { body: sent } : {}) });
      return ((await answer.json()) as { code: string }).code;
    };
    expect(await told({})).toBe("request/replayed");
    const other = openings.find((one) => new URL(one.url).host !== new URL(url).host);
    expect(await told({ url: other?.url ?? "" })).toBe("request/bad-signature");
    const altered = new TextDecoder().decode(body).replace('"blob"', '"identity"');
    expect(await told({ body: new TextEncoder().encode(altered) })).toBe("request/bad-signature");
  });

  test("a relayer that sends a permission again, or alters it, gives nobody anything", async ({ world }) => {
    const [posted] = listening.of("/v1/relay");
    const { calls } = JSON.parse(new TextDecoder().decode(posted?.body)) as { calls: RelayCall[] };
    expect(await relayed(world, calls)).toEqual(["ConsentRegistryAlreadyDecided"]);
    const lena = await world.provider("dr-lena");
    const [call] = calls as [RelayCall];
    const { args } = decodeFunctionData({ abi: consentRegistryAbi, data: call.data });
    const [signed, deadline, signature] = args as unknown as [Grant, bigint, Hex];
    const alter = (change: Partial<Grant>) => ({
      to: call.to,
      data: encodeFunctionData({
        abi: consentRegistryAbi,
        functionName: "grantBySig",
        args: [{ ...signed, ...change }, deadline, signature],
      }),
    });
    const altered = [alter({ grantee: lena.providerId }), alter({ expiry: signed.expiry + 1 })];
    for (const one of altered) expect(await relayed(world, [one])).toEqual(["SignedMessagesNotSignedBy"]);
  });

  test("one custodian that re-encrypts wrongly holds nobody up; two are named before anything is decrypted", async ({
    world,
  }) => {
    const { custodians } = world.network.deployment;
    const liars = new Set<string>();
    const between = new Eavesdropper();
    between.alter = (answer, url) =>
      url.includes("/v1/openings") && liars.has(new URL(url).host)
        ? answer.replace(
            /("reencrypted":"0x[0-9a-f]{200})([0-9a-f]{2})/g,
            (_all, start: string, byte: string) => start.concat(byte === "00" ? "01" : "00"),
          )
        : answer;
    const opening = { tokenId, as: ravi.as, keys: ravi.keys, grant, granter: asha.wallet.address };
    const open = () => openSharedRecord(between.between(world.network), opening);
    const [first, second] = custodians.map(({ url }) => new URL(url).host);
    liars.add(first ?? "");
    expect((await open()).tokenId).toBe(tokenId);
    liars.add(second ?? "");
    await expect(open()).rejects.toEqual(code(/^reencrypt\//));
  });

  test("Dr. Ravi, once stopped, opens nothing, also with all the answers that he ever had", async ({
    world,
  }) => {
    await revokeConsent(world.network, { ...asha, grantId: grantIdOf(grant) });
    const later = await mint(world, { hospital: await world.provider("city-hospital"), patient: asha });
    for (const token of [tokenId, later]) {
      const opening = openAs(world, { provider: ravi, patient: asha, tokenId: token, grant });
      await expect(opening).rejects.toEqual(code("openings/revoked"));
    }
    // The old answers are of another record: none of them counts for this one.
    const old = new Eavesdropper();
    old.answerInstead = (url) => {
      if (!url.includes("/v1/openings")) return undefined;
      const kept = listening
        .of("/v1/openings")
        .find((one) => new URL(one.url).host === new URL(url).host && one.answer.includes("releases"));
      return kept && new Response(kept.answer, { headers: { "content-type": "application/json" } });
    };
    const opening = { tokenId: later, as: ravi.as, keys: ravi.keys, grant, granter: asha.wallet.address };
    await expect(openSharedRecord(old.between(world.network), opening)).rejects.toEqual(
      code(/^(?:custodians\/too-few|receipt\/forged|openings\/revoked)$/),
    );
  });

  test("a permission that was held back comes to nothing once she has stopped everything", async ({
    world,
  }) => {
    const { patientId, as, keyring, wallet } = asha;
    const choice = { what: "everything", withIdentity: true, purpose: "treatment", seconds: 3600 } as const;
    const withheld: RelayCall[] = [];
    const holding = new Eavesdropper();
    holding.answerInstead = (url, body) => {
      if (!url.includes("/v1/relay")) return undefined;
      withheld.push(...(JSON.parse(body) as { calls: RelayCall[] }).calls);
      return Response.json({ code: "relay/busy", message: "Later." }, { status: 503 });
    };
    const order = { patientId, as, keyring, grantee: ravi.providerId, choice };
    const prepared = await prepareConsent(world.network, order);
    const granting = grantConsent(holding.between(world.network), { prepared, wallet, as });
    await expect(granting).rejects.toEqual(code("relay/nobody"));
    await revokeEverything(world.network, asha);
    expect(await relayed(world, withheld.slice(0, 1))).toEqual(["SignedMessagesNotSignedBy"]);
    const later = { provider: ravi, patient: asha, tokenId, grant: prepared.grant };
    await expect(openAs(world, later)).rejects.toEqual(code(/^(?:openings\/|custodians\/too-few)/));
    const anew = await letIn(world, { patient: asha, provider: ravi });
    expect((await openAs(world, { ...later, grant: anew })).tokenId).toBe(tokenId);
  });

  /** What each call is refused for, when a stranger has it relayed. */
  async function relayed(world: World, calls: readonly RelayCall[]) {
    const { results } = await askCustodian(world.network, {
      ...{ custodian: world.network.deployment.custodians[1]?.providerId ?? 0, as: thief.as },
      ...{ method: "POST", path: "/v1/relay", body: { calls }, answer: relayedSchema },
    });
    return results.map((result) => (result.state === "refused" ? result.error : result.state));
  }
});
