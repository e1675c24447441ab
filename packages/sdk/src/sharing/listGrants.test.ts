import { deriveReencryptionKeys } from "@linchpin/crypto";
import { type Grant, grantIdOf, type HeldGrant, type Hex, NO_END } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { beforeEach, describe, expect, it } from "vitest";
import { renewFragments } from "../compartments/renewFragments.ts";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import type { Network } from "../network/Network.ts";
import { listFormerGrants } from "../recovery/renewGrants.ts";
import { listGrants } from "./listGrants.ts";

const [ASHA, OLD_WALLET]: readonly Hex[] = [`0x${"a5".repeat(20)}`, `0x${"01".repeat(20)}`];
const bytes32 = (digit: string): Hex => `0x${digit.repeat(64)}`;
const [UNKNOWN, IN_FORCE, REVOKED, ALL_REVOKED] = [0, 1, 4, 5];
const RAVI = 7;
const ACCOMPLICE = 9;

describe("the list of Asha's grants", () => {
  let world: Awaited<ReturnType<typeof fakeCustodians>>;
  let network: Network;
  /** What the chain says of each grant, by salt, and of each id under a former wallet. */
  const status = new Map<Hex, number>();
  const formerly = new Map<Hex, number>();
  /** The custodians' doors at which grants were posted. */
  let posted: string[];
  const as = { ...signedInAs("Asha"), wallet: ASHA as Hex };
  const ravisKeys = deriveReencryptionKeys(new Uint8Array(32).fill(2));

  beforeEach(async () => {
    world = await fakeCustodians();
    status.clear();
    formerly.clear();
    posted = [];
    const { chain, fetch } = world.network;
    network = {
      ...world.network,
      chain: {
        readContract: (asked: { functionName: string; args: readonly never[] }) => {
          const [first, second] = asked.args as readonly unknown[];
          if (asked.functionName === "statusOf")
            return Promise.resolve(status.get((first as Grant).salt) ?? 0);
          if (asked.functionName === "stateOf")
            return Promise.resolve([formerly.get(second as Hex) ?? 0, RAVI, 0, NO_END, 0]);
          if (asked.functionName === "consentEpochOf") return Promise.resolve(1);
          if (asked.functionName === "keysOf")
            return Promise.resolve([bytesToHex(ravisKeys.publicKey), bytes32("0")]);
          if (asked.functionName === "custodianOf")
            return Promise.resolve({ signer: ASHA, hpkeKey: world.providerKeys.hpkeKey });
          return chain.readContract(asked as never);
        },
      } as unknown as Network["chain"],
      fetch: (asked, init) => {
        if (init?.method === "POST") posted.push(String(asked));
        return fetch(asked, init);
      },
    };
    for (const custodian of [1, 2, 3]) world.lies.set(`${custodian} GET /v1/grants`, { grants: [given()] });
  });

  const grantOf = (change: Partial<Grant> = {}): Grant => ({
    ...{ patientId: world.patientId, grantee: RAVI, granteeKey: bytes32("2"), scopeKind: 0 },
    ...{ scope: bytes32("1"), identityScope: bytes32("0"), purpose: bytes32("3") },
    ...{ notBefore: 0, expiry: NO_END, salt: bytes32("4"), ...change },
  });
  const given = (change: Partial<Grant> = {}, of: Partial<HeldGrant> = {}): HeldGrant => {
    const grant = grantOf(change);
    const held = { grantId: grantIdOf(grant), grant, granter: ASHA as Hex, receivedAt: 1 };
    return { ...held, state: "in-force", ...of };
  };
  const tell = (custodian: number, ...grants: HeldGrant[]) =>
    world.lies.set(`${custodian} GET /v1/grants`, { grants });
  const list = () => listGrants(network, { as, role: "patient" });

  it("says what the chain says, whatever a custodian makes of it", async () => {
    for (const [told, state] of [
      [UNKNOWN, "unmined"],
      [IN_FORCE, "in-force"],
      [REVOKED, "revoked"],
      [ALL_REVOKED, "revoked"],
    ] as const) {
      status.set(bytes32("4"), told);
      expect((await list()).map((one) => one.state)).toEqual([state]);
    }
  });

  it("does not show as stopped, nor as of another wallet, what one custodian alone says was, and is in force", async () => {
    status.set(bytes32("4"), IN_FORCE);
    for (const custodian of [1, 3]) tell(custodian, given());
    tell(2, given({}, { state: "revoked" }));
    expect((await list()).map(({ state }) => state)).toEqual(["in-force"]);
    tell(2, given({}, { state: "expired", granter: OLD_WALLET as Hex }));
    expect((await list()).map(({ state, granter }) => [state, granter])).toEqual([["in-force", ASHA]]);
  });

  it("keeps as stopped what most custodians stopped before the chain did, and what another wallet gave", async () => {
    status.set(bytes32("4"), IN_FORCE);
    for (const custodian of [1, 2]) tell(custodian, given({}, { state: "revoked" }));
    expect((await list()).map(({ state }) => state)).toEqual(["revoked"]);
    status.set(bytes32("4"), UNKNOWN);
    for (const custodian of [1, 2, 3]) tell(custodian, given({}, { granter: OLD_WALLET as Hex }));
    expect((await list()).map(({ state }) => state)).toEqual(["revoked"]);
  });

  it("passes over a custodian that puts another grantee under the id of a grant that was given", async () => {
    status.set(bytes32("4"), IN_FORCE);
    const swapped = { ...given(), grant: grantOf({ grantee: ACCOMPLICE }), state: "expired" as const };
    tell(1, swapped, given({ grantee: ACCOMPLICE }));
    expect((await list()).map(({ grant }) => grant.grantee)).toEqual([RAVI]);
    for (const custodian of [2, 3]) tell(custodian, swapped);
    await expect(list()).rejects.toMatchObject({ code: "network/bad-answer" });
  });

  it("renews after a recovery none that nobody gave, or that goes by another's id", async () => {
    const former = given({}, { granter: OLD_WALLET as Hex });
    formerly.set(former.grantId, 1);
    const swapped = { ...former, grant: grantOf({ grantee: ACCOMPLICE }) };
    const madeUp = given({ grantee: ACCOMPLICE, salt: bytes32("6") }, { granter: OLD_WALLET as Hex });
    tell(1, swapped);
    for (const custodian of [2, 3]) tell(custodian, former, madeUp);
    const { patientId } = world;
    const listed = await listFormerGrants(network, { as, patientId });
    expect(listed.map(({ grant }) => grant.grantee)).toEqual([RAVI]);
  });

  it("gives nobody keys of a new epoch on a custodian's word, nor to keys that were swapped", async () => {
    const madeUp = given({ grantee: ACCOMPLICE, salt: bytes32("6") });
    const stopped = given({ salt: bytes32("7") });
    const swappedKeys = given();
    status.set(bytes32("4"), IN_FORCE);
    status.set(bytes32("7"), ALL_REVOKED);
    for (const custodian of [1, 2, 3]) tell(custodian, madeUp, stopped, swappedKeys);
    const bundle = (await (await network.fetch("http://1.test/v1/key-bundles/x")).json()) as never;
    const compartments = [
      { id: bytes32("1"), role: "general", epoch: 1, publicKey: bytes32("2"), k: 2, custodians: [1, 2, 3] },
    ] as const;
    const { renewed, unrenewed } = await renewFragments(network, {
      ...{ as, keyring: world.keyring, bundle, without: [] },
      compartments: compartments.map((one) => ({ ...one, custodians: [...one.custodians] })),
    });
    expect(renewed).toEqual([]);
    expect([...unrenewed].map(([id, { code }]) => [id, code])).toEqual([
      [madeUp.grantId, "grants/not-on-chain"],
      [swappedKeys.grantId, "grants/wrong-key"],
    ]);
    expect(posted).toEqual([]);
  });
});
