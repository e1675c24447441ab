import { randomBytes } from "@linchpin/crypto";
import { grantSchema, type KeyBundle, NO_END, WITHOUT_IDENTITY } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";
import type { OnChainProvider } from "../chain/readProvider.ts";
import { drawKeyring } from "../keys/drawKeyring.ts";
import { choicesOf, makeGrant } from "./makeGrant.ts";
import { purposeOf } from "./purpose.ts";

const bytes32 = (digit: string) => `0x${digit.repeat(64)}` as const;
const compartment = (digit: string, role: "general" | "identity") => ({
  ...{ id: bytes32(digit), role, epoch: 0, publicKey: bytes32("a"), k: 2 },
  custodians: [1, 2, 3],
});
const ashasBundle: KeyBundle = {
  ...{ scheme: "linchpin/v1", chainId: 31415, wallet: `0x${"b".repeat(40)}`, generation: 1 },
  ...{ signingKey: bytes32("c"), inboxKey: bytes32("d") },
  compartments: [compartment("1", "general"), compartment("2", "identity")],
};
const ravi: OnChainProvider = {
  ...{ providerId: 4, wallet: `0x${"e".repeat(40)}`, kind: 3, inStanding: true, profile: "" },
  ...{ preKey: bytes32("5"), hpkeKey: bytes32("6"), keyDigest: bytes32("7") },
};
const keyring = drawKeyring();
const now = new Date("2026-11-21T12:00:00Z");
const choice = { what: "everything", withIdentity: true, purpose: "treatment", seconds: 3600 } as const;
const asked = { patientId: bytes32("9"), bundle: ashasBundle, grantee: ravi, choice, keyring, now };

describe("Asha's grant to Dr. Ravi", () => {
  it("covers her general compartment and names the keys he has now", () => {
    const grant = makeGrant(asked);
    expect(grantSchema.parse(grant)).toEqual(grant);
    expect(grant).toMatchObject({ scopeKind: 0, scope: bytes32("1"), granteeKey: bytes32("7"), grantee: 4 });
  });

  it("leaves identity out unless she says so", () => {
    expect(makeGrant(asked).identityScope).toBe(bytes32("2"));
    expect(makeGrant({ ...asked, choice: { ...choice, withIdentity: false } }).identityScope).toBe(
      WITHOUT_IDENTITY,
    );
  });

  it("ends when she says, or when she stops it", () => {
    expect(makeGrant(asked).expiry).toBe(now.getTime() / 1000 + 3600);
    expect(makeGrant({ ...asked, choice: { ...choice, seconds: 0 } }).expiry).toBe(NO_END);
  });

  it("names one record alone", () => {
    const one = makeGrant({ ...asked, choice: { ...choice, what: { tokenId: bytes32("8") } } });
    expect(one).toMatchObject({ scopeKind: 1, scope: bytes32("8") });
  });

  it("in parts covers what is general and what is her own, and never the emergency summary", () => {
    const parts = [
      ...ashasBundle.compartments,
      { ...compartment("3", "general"), role: "own" as const },
      { ...compartment("4", "general"), role: "emergency" as const },
    ];
    const bundle = { ...ashasBundle, compartments: parts };
    const scopes = choicesOf(choice, bundle).map((one) => makeGrant({ ...asked, bundle, choice: one }).scope);
    expect(scopes).toEqual([bytes32("1"), bytes32("3")]);
    const ofEmergency = { ...choice, what: { compartment: bytes32("4") } };
    expect(() => makeGrant({ ...asked, bundle, choice: ofEmergency })).toThrow("no such compartment");
  });

  it("tells its purpose to her keys and to no others", () => {
    const grant = makeGrant(asked);
    expect(purposeOf(grant, keyring)).toBe("treatment");
    expect(purposeOf(grant, { root: randomBytes(32), generation: 1 })).toBeNull();
  });

  it("is never the same twice", () => {
    expect(makeGrant(asked).salt).not.toBe(makeGrant(asked).salt);
  });

  it("is not made to a suspended provider", () => {
    const act = () => makeGrant({ ...asked, grantee: { ...ravi, inStanding: false } });
    expect(act).toThrow(expect.objectContaining({ code: "provider/no-standing" }));
  });

  it("is not made to a provider without keys", () => {
    const act = () => makeGrant({ ...asked, grantee: { ...ravi, preKey: bytes32("0") } });
    expect(act).toThrow(expect.objectContaining({ code: "provider/no-keys" }));
  });
});
