import type { Deposit } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";
import type { DepositView, ProviderView } from "../ports/Chain.ts";
import { decideDeposit, decideDepositor } from "./decideDeposit.ts";

const id = (byte: string) => `0x${byte.repeat(32)}` as const;
const WALLET = "0x00000000000000000000000000000000000000a1";
const OTHER = "0x00000000000000000000000000000000000000b2";
const city: ProviderView = {
  providerId: 1,
  wallet: WALLET,
  kind: "hospital",
  parent: 0,
  inStanding: true,
  keyDigest: id("0a"),
  hpkeKey: id("0b"),
  preKey: id("0c"),
};
const view: DepositView = {
  block: { number: 1n, timestamp: 1000 },
  self: { ...city, providerId: 2 },
  issuer: city,
  mayWrite: true,
  bundleDigest: id("04"),
  token: null,
  settledToken: null,
};
const token = { patientId: id("03"), holderWallet: OTHER, issuer: 1, version: 1, deal: 1 } as const;
const first: Deposit = {
  tokenId: id("01"),
  recordId: id("02"),
  version: 1,
  patientId: id("03"),
  issuer: 1,
  bundleDigest: id("04"),
  dealsDigest: id("05"),
  sourceTag: id("06"),
  deadline: 1100,
};
const second: Deposit = { ...first, version: 2 };

describe("who deposits", () => {
  it.each<
    [string, { now?: number; wallet?: typeof WALLET | typeof OTHER; view?: Partial<DepositView> }, string]
  >([
    ["the issuer", {}, "allowed"],
    ["on a chain that stands still", { now: 1060 }, "chain/stale"],
    [
      "at a suspended hospital's custodian",
      { view: { self: { ...city, inStanding: false } } },
      "deposits/custodian-suspended",
    ],
    ["another wallet", { wallet: OTHER }, "deposits/not-the-issuer"],
    ["an unknown provider", { view: { issuer: null } }, "deposits/not-the-issuer"],
    ["another provider", { view: { issuer: { ...city, providerId: 9 } } }, "deposits/not-the-issuer"],
    ["a suspended issuer", { view: { issuer: { ...city, inStanding: false } } }, "deposits/issuer-suspended"],
    ["without write consent", { view: { mayWrite: false } }, "deposits/no-write-consent"],
  ])("%s", (_what, { now = 1000, wallet = WALLET, view: changed = {} }, code) => {
    const decision = decideDepositor({ now, wallet, deposit: first, view: { ...view, ...changed } });
    expect(decision.allowed ? "allowed" : decision.refusal.code).toBe(code);
  });
});

describe("what is deposited", () => {
  it.each<[string, Deposit, Partial<DepositView>, string]>([
    ["a first version", first, {}, "allowed"],
    ["a first version of a token on chain", first, { token }, "deposits/already-minted"],
    ["a second version", second, { token }, "allowed"],
    ["a second version of nothing", second, {}, "deposits/unknown-token"],
    [
      "a second version of another's",
      second,
      { token: { ...token, patientId: id("99") } },
      "deposits/unknown-token",
    ],
    ["a second version once more", second, { token: { ...token, version: 2 } }, "deposits/wrong-version"],
    ["a third version too early", { ...first, version: 3 }, { token }, "deposits/wrong-version"],
    ["sealed to another bundle", first, { bundleDigest: id("99") }, "deposits/bundle-changed"],
    ["for nobody", first, { bundleDigest: null }, "deposits/bundle-changed"],
    ["too late", { ...first, deadline: 1000 }, {}, "deposits/wrong-deadline"],
    ["too far ahead", { ...first, deadline: 1501 }, {}, "deposits/wrong-deadline"],
  ])("%s", (_what, deposit, changed, code) => {
    const decision = decideDeposit({ now: 1000, deposit, view: { ...view, ...changed }, longest: 500 });
    expect(decision.allowed ? "allowed" : decision.refusal.code).toBe(code);
  });
});
