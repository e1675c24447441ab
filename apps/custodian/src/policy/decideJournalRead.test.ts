import { describe, expect, it } from "vitest";
import type { ProviderView, WalletView } from "../ports/Chain.ts";
import { decideJournalRead } from "./decideJournalRead.ts";

const id = (byte: string) => `0x${byte.repeat(32)}` as const;
const WALLET = "0x00000000000000000000000000000000000000a1";
const [ASHA, BELA, TOKEN] = [id("01"), id("02"), id("03")];
const provider = (kind: ProviderView["kind"], inStanding = true): ProviderView => ({
  providerId: 5,
  wallet: WALLET,
  kind,
  parent: 0,
  inStanding,
  keyDigest: id("0a"),
  hpkeKey: id("0b"),
  preKey: id("0c"),
});
const reader = (changed: Partial<WalletView>): WalletView => ({
  block: { number: 1n, timestamp: 1 },
  patientId: null,
  provider: null,
  ...changed,
});
const held = (patientId: typeof ASHA) => ({ patientId, holderWallet: WALLET }) as const;

describe("a journal is read", () => {
  it.each([
    ["by its patient", reader({ patientId: ASHA }), {}, null, "own"],
    ["by its patient, by id", reader({ patientId: ASHA }), { patientId: ASHA }, null, "own"],
    ["by its patient, by token", reader({ patientId: ASHA }), { tokenId: TOKEN }, held(ASHA), "own"],
    ["by another patient, by id", reader({ patientId: ASHA }), { patientId: BELA }, null, "refused"],
    ["by another patient, by token", reader({ patientId: ASHA }), { tokenId: TOKEN }, held(BELA), "refused"],
    ["by token of nobody", reader({ patientId: ASHA }), { tokenId: TOKEN }, null, "refused"],
    ["by an auditor", reader({ provider: provider("auditor") }), { patientId: BELA }, null, "all"],
    ["by a suspended auditor", reader({ provider: provider("auditor", false) }), {}, null, "refused"],
    ["by a hospital", reader({ provider: provider("hospital") }), {}, null, "refused"],
    ["by a stranger", reader({}), {}, null, "refused"],
    ["by a stranger, by token of a former patient", reader({}), { tokenId: TOKEN }, held(ASHA), "refused"],
  ] as const)("%s", (_what, who, asked, token, expected) => {
    const decision = decideJournalRead({ asked, reader: who, token });
    expect(decision.allowed ? (decision.all ? "all" : "own") : "refused").toBe(expected);
  });
});
