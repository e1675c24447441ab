import type { Deposit } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";
import type { DepositView, ProviderView, TokenView } from "../ports/Chain.ts";
import { decideRepairedDeposit } from "./decideRepairedDeposit.ts";

const id = (byte: string) => `0x${byte.repeat(32)}` as const;
const city: ProviderView = {
  providerId: 1,
  wallet: "0x00000000000000000000000000000000000000a1",
  kind: "hospital",
  parent: 0,
  inStanding: true,
  keyDigest: id("0a"),
  hpkeKey: id("0b"),
  preKey: id("0c"),
};
const token: TokenView = {
  patientId: id("03"),
  holderWallet: "0x00000000000000000000000000000000000000b2",
  issuer: 1,
  version: 1,
  deal: 1,
};
const minted: DepositView = {
  block: { number: 1n, timestamp: 1000 },
  self: { ...city, providerId: 2 },
  issuer: city,
  mayWrite: true,
  bundleDigest: id("04"),
  token,
  settledToken: token,
};
const unminted = { token: null, settledToken: null };
const amended = { ...token, version: 2 };
const first: Deposit = {
  tokenId: id("01"),
  recordId: id("02"),
  version: 1,
  patientId: id("03"),
  issuer: 1,
  bundleDigest: id("04"),
  dealsDigest: id("05"),
  sourceTag: id("06"),
  deadline: 900,
};
const second = { ...first, version: 2 };
const open = { ...first, deadline: 1100 };

describe("a deposit that another custodian hands over", () => {
  it.each<[string, Deposit, Partial<DepositView>, string]>([
    ["of a token on chain, its deadline over", first, {}, "allowed"],
    [
      "of a suspended issuer that minted before",
      first,
      { issuer: { ...city, inStanding: false } },
      "allowed",
    ],
    ["of an issuer who may write no more", first, { mayWrite: false }, "allowed"],
    [
      "sealed to the bundle that was current when it was minted",
      first,
      { bundleDigest: id("99") },
      "allowed",
    ],
    ["on a chain that stands still", first, { block: { number: 1n, timestamp: 940 } }, "chain/stale"],
    [
      "at a suspended hospital's custodian",
      first,
      { self: { ...city, inStanding: false } },
      "deposits/custodian-suspended",
    ],
    ["of a token that is not settled", first, { settledToken: null }, "deposits/not-settled"],
    [
      "of a token that another issuer minted",
      first,
      { token: { ...token, issuer: 9 } },
      "deposits/foreign-token",
    ],
    [
      "of a token that another issuer minted on the settled chain",
      first,
      { settledToken: { ...token, issuer: 9 } },
      "deposits/not-settled",
    ],
    [
      "of another patient's token",
      first,
      { token: { ...token, patientId: id("99") } },
      "deposits/foreign-token",
    ],
    ["of an unknown issuer", first, { issuer: null }, "deposits/not-the-issuer"],
    ["of an amendment on chain", second, { token: amended, settledToken: amended }, "allowed"],
    ["of an amendment that is not settled", second, { token: amended }, "deposits/not-settled"],
    [
      "of an amendment whose author may write no more",
      second,
      { token: amended, settledToken: amended, mayWrite: false },
      "deposits/no-write-consent",
    ],
    ["of an earlier version", first, { token: amended, settledToken: amended }, "allowed"],
    ["of a token that nobody minted in time", first, unminted, "deposits/not-minted"],
    ["that may still be minted", open, unminted, "allowed"],
    [
      "that may still be minted, to another bundle",
      open,
      { ...unminted, bundleDigest: id("99") },
      "deposits/bundle-changed",
    ],
    [
      "that may still be minted, without write consent",
      open,
      { ...unminted, mayWrite: false },
      "deposits/no-write-consent",
    ],
    ["with a deadline too far ahead", { ...first, deadline: 1501 }, unminted, "deposits/wrong-deadline"],
    ["of an amendment not mined in time", second, {}, "deposits/not-minted"],
    ["of an amendment that may still be mined", { ...second, deadline: 1100 }, {}, "allowed"],
  ])("%s", (_what, deposit, changed, code) => {
    const view = { ...minted, ...changed };
    const decision = decideRepairedDeposit({ now: 1000, deposit, view, longest: 500 });
    expect(decision.allowed ? "allowed" : decision.refusal.code).toBe(code);
  });
});
