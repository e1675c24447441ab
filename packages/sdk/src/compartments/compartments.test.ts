import { deriveHpkeKeys, deriveReencryptionKeys, drawRoot } from "@linchpin/crypto";
import { type Deployment, type Grant, keyBundleSchema, NO_END } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { describe, expect, it } from "vitest";
import { drawKeyring } from "../keys/drawKeyring.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { makeKeyBundle } from "../keys/makeKeyBundle.ts";
import { sealFragments } from "../sharing/sealFragments.ts";
import { compartmentOfKind } from "./compartmentOfKind.ts";
import { nextBundle } from "./openEpoch.ts";

const deployment = { chainId: 31_415 } as Deployment;
const custodians = [1, 2, 3];
const bundleOf = (keyring: Keyring) =>
  makeKeyBundle({ deployment, wallet: `0x${"a5".repeat(20)}`, keyring, custodians, k: 2 });
const bytes32 = (digit: string) => `0x${digit.repeat(64)}` as const;

describe("a patient's compartments", () => {
  it("are the same six kinds for everybody, and only the patient's client tells which is which", async () => {
    const keyring = drawKeyring();
    const bundle = await bundleOf(keyring);
    expect(keyBundleSchema.safeParse(bundle).success).toBe(true);
    expect(bundle.compartments.map(({ role }) => role).sort()).toEqual(
      ["emergency", "general", "identity", "own", "own", "own"].sort(),
    );
    const ids = (["mental-health", "reproductive", "genomics"] as const).map(
      (kind) => compartmentOfKind(bundle, { keyring, kind })?.id,
    );
    expect(new Set(ids).size).toBe(3);
    expect(compartmentOfKind(bundle, { keyring, kind: "emergency" })?.role).toBe("emergency");
    for (const kind of ["general", "own"] as const)
      expect(compartmentOfKind(bundle, { keyring, kind })?.role).toBe("general");
    expect(compartmentOfKind(bundle, { keyring: drawKeyring(), kind: "genomics" })?.role).toBe("general");
  });

  it("get new keys in a new epoch, those that are named and no others", async () => {
    const keyring = drawKeyring();
    const before = await bundleOf(keyring);
    const named = before.compartments[0]?.id ?? "0x";
    const after = await nextBundle(before, { keyring, compartments: [named], custodians: [2, 4], k: 2 });
    expect(after.compartments[0]).toMatchObject({ id: named, epoch: 1, custodians: [2, 4], k: 2 });
    expect(after.compartments[0]?.publicKey).not.toBe(before.compartments[0]?.publicKey);
    expect(after.compartments.slice(1)).toEqual(before.compartments.slice(1));
    expect([after.signingKey, after.inboxKey]).toEqual([before.signingKey, before.inboxKey]);
  });

  it("get new keys all together with a new generation, under the ids that they had", async () => {
    const keyring = drawKeyring();
    const before = await bundleOf(keyring);
    const next: Keyring = { root: drawRoot(), generation: 2, earlier: [keyring] };
    const after = await nextBundle(before, { keyring: next, compartments: [] });
    expect(after.generation).toBe(2);
    expect(after.signingKey).not.toBe(before.signingKey);
    expect(after.compartments.map(({ id, epoch }) => [id, epoch])).toEqual(
      before.compartments.map(({ id }) => [id, 1]),
    );
    expect(compartmentOfKind(after, { keyring: next, kind: "genomics" })?.role).toBe("own");
  });

  it.each([
    ["of an unknown compartment", { compartments: [bytes32("7")] }, "bundle/no-compartment"],
    ["with one custodian", { custodians: [1] }, "bundle/invalid"],
    ["with one custodian twice", { custodians: [1, 1] }, "bundle/invalid"],
    ["with more needed than there are", { k: 4 }, "bundle/invalid"],
  ])("get no new epoch %s", async (_what, change, code) => {
    const keyring = drawKeyring();
    const before = await bundleOf(keyring);
    const compartments = [before.compartments[0]?.id ?? "0x"];
    await expect(nextBundle(before, { keyring, compartments, ...change })).rejects.toMatchObject({ code });
  });

  it("serve a grant by fragments of each epoch, made from R of its generation, to those who kept it then", async () => {
    const keyring = drawKeyring();
    const before = await bundleOf(keyring);
    const next: Keyring = { root: drawRoot(), generation: 2, earlier: [keyring] };
    const after = await nextBundle(before, { keyring: next, compartments: [], custodians });
    const scope = before.compartments[0]?.id ?? "0x";
    const grant: Grant = {
      ...{ patientId: bytes32("1"), grantee: 9, granteeKey: bytes32("2"), scopeKind: 0, scope },
      ...{
        identityScope: bytes32("0"),
        purpose: bytes32("3"),
        notBefore: 0,
        expiry: NO_END,
        salt: bytes32("4"),
      },
    };
    const epochs = [before, after].flatMap(({ compartments, signingKey }) =>
      compartments.map((compartment) => ({ compartment, signingKey })),
    );
    const key = bytesToHex((await deriveHpkeKeys(new Uint8Array(32).fill(1))).publicKey);
    const sealed = (by: Keyring) =>
      sealFragments({
        ...{ grant, epochs, keyring: by },
        granteePublicKey: bytesToHex(deriveReencryptionKeys(new Uint8Array(32).fill(2)).publicKey),
        custodianKeys: new Map([1, 2].map((one) => [one, key])),
        operatedByGrantee: new Set([1]),
      });
    const told = (await sealed(next)).map(({ custodian, epoch }) => [custodian, epoch]);
    expect(told).toEqual([
      [2, 0],
      [2, 1],
    ]);
    const { earlier: _, ...alone } = next;
    expect((await sealed(alone)).map(({ epoch }) => epoch)).toEqual([1]);
  });
});
