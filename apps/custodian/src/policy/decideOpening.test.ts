import type { Grant } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";
import type { OpeningView, ProviderView, TwoViews } from "../ports/Chain.ts";
import { decideOpening, type OpeningCase } from "./decideOpening.ts";

const NOW = 1_000_000;
const ASHA = "0x00000000000000000000000000000000000000a1";
const RAVI = "0x00000000000000000000000000000000000000b2";
const MALLORY = "0x00000000000000000000000000000000000000cc";
const KEY = `0x${"11".repeat(32)}` as const;
const PATIENT = `0x${"22".repeat(32)}` as const;

const provider = (providerId: number, wallet: `0x${string}`): ProviderView => ({
  providerId,
  wallet,
  kind: "doctor",
  parent: 1,
  inStanding: true,
  keyDigest: KEY,
  hpkeKey: KEY,
  preKey: KEY,
});
const view: OpeningView = {
  block: { number: 10n, timestamp: NOW - 1 },
  self: provider(1, MALLORY),
  token: { patientId: PATIENT, holderWallet: ASHA, issuer: 1, version: 2, deal: 1 },
  grantee: provider(4, RAVI),
  grantStatus: "in-force",
};
const views: TwoViews<OpeningView> = { latest: view, settled: view };
const grant: Grant = {
  patientId: PATIENT,
  grantee: 4,
  granteeKey: KEY,
  scopeKind: 0,
  scope: KEY,
  identityScope: KEY,
  purpose: KEY,
  notBefore: 0,
  expiry: NOW + 1,
  salt: KEY,
};
const consent = { grant, granter: ASHA, revokedHere: false } as const;
const asHolder: OpeningCase = { now: NOW, wallet: ASHA, version: 2, views };
const asGrantee: OpeningCase = { now: NOW, wallet: RAVI, version: 1, views, consent };

const codeOf = (asked: OpeningCase) => {
  const decision = decideOpening(asked);
  return decision.allowed ? "allowed" : decision.refusal.code;
};
/** The same change seen at the newest block alone, and at the settled one alone. */
const seenAt = (changed: Partial<OpeningView>): TwoViews<OpeningView>[] => [
  { latest: { ...view, ...changed }, settled: view },
  { latest: view, settled: { ...view, ...changed } },
];

describe("an opening", () => {
  it.each<[string, OpeningCase, string]>([
    ["is Asha's as the holder", asHolder, "allowed"],
    ["is Dr. Ravi's under a grant in force", asGrantee, "allowed"],
    ["is nobody's else as the holder", { ...asHolder, wallet: MALLORY }, "openings/not-the-holder"],
    ["is nobody's else as the grantee", { ...asGrantee, wallet: MALLORY }, "openings/not-the-grantee"],
    ["is not Asha's under Dr. Ravi's grant", { ...asGrantee, wallet: ASHA }, "openings/not-the-grantee"],
    ["is decided at 59 seconds of silence", { ...asHolder, now: NOW + 58 }, "allowed"],
    ["is refused at a minute of silence", { ...asHolder, now: NOW + 59 }, "chain/stale"],
    ["is decided on a chain that is ahead of the clock", { ...asHolder, now: NOW - 5000 }, "allowed"],
    ["has no version beyond the latest", { ...asHolder, version: 3 }, "openings/unknown-version"],
    ["ends with the term by the custodian's clock", { ...asGrantee, now: NOW + 1 }, "openings/expired"],
    [
      "ends with a revocation that came here",
      { ...asGrantee, consent: { ...consent, revokedHere: true } },
      "openings/revoked",
    ],
    [
      "needs the holder's own grant",
      { ...asGrantee, consent: { ...consent, granter: MALLORY } },
      "openings/not-the-granter",
    ],
    [
      "is not for the provider that runs this custodian",
      {
        ...asGrantee,
        views: {
          latest: { ...view, self: provider(4, RAVI) },
          settled: { ...view, self: provider(4, RAVI) },
        },
      },
      "openings/own-custodian",
    ],
  ])("%s", (_what, asked, code) => {
    expect(codeOf(asked)).toBe(code);
  });

  it.each<[string, OpeningCase, Partial<OpeningView>, string, string]>([
    [
      "the custodian is suspended",
      asHolder,
      { self: { ...provider(1, MALLORY), inStanding: false } },
      "openings/custodian-suspended",
      "openings/custodian-suspended",
    ],
    [
      "the custodian is unknown",
      asHolder,
      { self: null },
      "openings/custodian-suspended",
      "openings/custodian-suspended",
    ],
    ["the token is not there", asHolder, { token: null }, "openings/unknown-token", "openings/not-settled"],
    [
      "the version is not there",
      asHolder,
      { token: { patientId: PATIENT, holderWallet: ASHA, issuer: 1, version: 1, deal: 1 } },
      "openings/unknown-version",
      "openings/not-settled",
    ],
    [
      "the wallet is another",
      asHolder,
      { token: { patientId: PATIENT, holderWallet: MALLORY, issuer: 1, version: 2, deal: 1 } },
      "openings/not-the-holder",
      "openings/not-settled",
    ],
    [
      "the grantee is unknown",
      asGrantee,
      { grantee: null },
      "openings/not-the-grantee",
      "openings/not-the-grantee",
    ],
    [
      "the grantee is suspended",
      asGrantee,
      { grantee: { ...provider(4, RAVI), inStanding: false } },
      "openings/grantee-suspended",
      "openings/grantee-suspended",
    ],
    [
      "the grantee's keys are others",
      asGrantee,
      { grantee: { ...provider(4, RAVI), keyDigest: PATIENT } },
      "openings/grantee-key-changed",
      "openings/grantee-key-changed",
    ],
    [
      "the holder is another",
      asGrantee,
      { token: { patientId: PATIENT, holderWallet: MALLORY, issuer: 1, version: 2, deal: 1 } },
      "openings/not-the-granter",
      "openings/not-the-granter",
    ],
    [
      "the patient is another",
      asGrantee,
      { token: { patientId: KEY, holderWallet: ASHA, issuer: 1, version: 2, deal: 1 } },
      "openings/not-the-granter",
      "openings/not-the-granter",
    ],
    [
      "the grant is unknown",
      asGrantee,
      { grantStatus: "unknown" },
      "openings/grant-not-on-chain",
      "openings/grant-not-on-chain",
    ],
    ["the grant lies ahead", asGrantee, { grantStatus: "not-yet" }, "openings/not-yet", "openings/not-yet"],
    ["the grant has ended", asGrantee, { grantStatus: "expired" }, "openings/expired", "openings/expired"],
    ["the grant is revoked", asGrantee, { grantStatus: "revoked" }, "openings/revoked", "openings/revoked"],
    [
      "every grant is revoked",
      asGrantee,
      { grantStatus: "all-revoked" },
      "openings/revoked",
      "openings/revoked",
    ],
    [
      "the grantee has no standing",
      asGrantee,
      { grantStatus: "grantee-without-standing" },
      "openings/grantee-suspended",
      "openings/grantee-suspended",
    ],
  ])("is refused when at either block %s", (_what, asked, changed, atLatest, atSettled) => {
    const [latest, settled] = seenAt(changed);
    expect(codeOf({ ...asked, version: 2, views: latest ?? views })).toBe(atLatest);
    expect(codeOf({ ...asked, version: 2, views: settled ?? views })).toBe(atSettled);
  });
});
