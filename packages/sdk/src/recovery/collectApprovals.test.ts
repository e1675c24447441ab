import { sealGuardianSlot } from "@linchpin/crypto";
import type { Hex } from "@linchpin/protocol";
import { bytesToHex, zeroAddress } from "viem";
import { beforeEach, describe, expect, it } from "vitest";
import { digestOfGuardians } from "../guardians/appointGuardians.ts";
import { sealGuardianSet } from "../guardians/guardianSetSeal.ts";
import type { PieceWords } from "../guardians/PieceWords.ts";
import { drawKeyring } from "../keys/drawKeyring.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { sendLetter } from "../letters/sendLetter.ts";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import type { Network } from "../network/Network.ts";
import { digestOfSafeguards, firstSafeguards } from "../patient/safeguards.ts";
import type { ApprovalWords } from "./ApprovalWords.ts";
import { type BegunRecovery, beginRecovery } from "./beginRecovery.ts";
import { collectApprovals } from "./collectApprovals.ts";

const id = (byte: string): Hex => `0x${byte.repeat(32)}`;
const FARIDA = id("fa");
const [BINA, CHITRA, MALLORY] = [id("b1"), id("c1"), id("66")];
const WALLET: Hex = `0x${"77".repeat(20)}`;
const salt = id("5a");

describe("Farida's new phone, helped by Bina and Chitra, while Mallory, the third guardian, is in the way", () => {
  let network: Network;
  let begun: BegunRecovery;
  let keyring: Keyring;
  let pieces: readonly PieceWords[];
  beforeEach(async () => {
    const world = await fakeCustodians();
    keyring = drawKeyring();
    pieces = await piecesOf(keyring);
    const enrolled = new Set([FARIDA, BINA, CHITRA, MALLORY]);
    const [{ digest } = { digest: salt }] = pieces;
    const answers: Record<string, (of: Hex) => unknown> = {
      bindingOf: (of) => [enrolled.has(of) ? `0x${of.slice(2, 42)}` : zeroAddress, id("01")],
      safeguardsOf: () => digest,
      recoveryOf: () => ({ to: zeroAddress, readyAt: 0, round: 0, extended: false }),
      isValidSignature: () => "0x1626ba7e",
    };
    const readContract = async (asked: { functionName: string; args: [Hex] }) =>
      answers[asked.functionName]?.(asked.args[0]);
    network = { ...world.network, chain: { readContract } as unknown as Network["chain"] };
    network.deployment.contracts.patientRegistry = `0x${"01".repeat(20)}`;
    begun = await beginRecovery(network, { wallet: WALLET });
  });

  async function piecesOf(of: Keyring, changed: Partial<PieceWords> = {}): Promise<PieceWords[]> {
    const guardians = [BINA, CHITRA, MALLORY];
    const { recoveryKey, delay } = firstSafeguards(keyring);
    const safeguards = { recoveryKey, delay, needed: 2, guardians: digestOfGuardians({ guardians, salt }) };
    const {
      slot,
      commitments,
      pieces: texts,
    } = await sealGuardianSlot({
      ...{ root: of.root, generation: of.generation, guardians: 3, needed: 2 },
    });
    const sealedSet = await sealGuardianSet(of, { patientId: FARIDA, set: { safeguards, salt, guardians } });
    return texts.map((piece, at) => ({
      ...{ patientId: FARIDA, name: "Farida", setAt: 1, digest: digestOfSafeguards(safeguards), needed: 2 },
      ...{ index: at + 1, piece, slot: bytesToHex(slot), sealedSet },
      commitments: commitments.map((one) => bytesToHex(one)),
      ...changed,
    }));
  }
  const answer = async (guardian: Hex, piece: PieceWords | undefined) => {
    const { deadline, sealTo } = begun.request;
    const from: Hex = `0x${FARIDA.slice(2, 42)}`;
    const words = { about: "recovery", guardian, piece, from, round: 0, deadline, signature: "0x00" };
    await sendLetter(network, {
      ...{ as: signedInAs("somebody"), letterKind: "recovery-approval" },
      to: { kind: "wallet", wallet: WALLET, sealTo },
      words: words as ApprovalWords,
    });
  };
  const collect = () => collectApprovals(network, { ...begun, as: signedInAs("new phone") });
  const bothHelp = async () => {
    await answer(BINA, pieces[0]);
    await answer(CHITRA, pieces[1]);
  };

  it("has the keys once two answered", async () => {
    await answer(BINA, pieces[0]);
    expect((await collect()).keyring).toBeNull();
    await answer(CHITRA, pieces[1]);
    const { keyring: opened, ready } = await collect();
    expect([opened?.root, ready?.signed.length]).toEqual([keyring.root, 2]);
  });

  it("is held up neither by an answer in the name of nobody, nor by one for nobody", async () => {
    await bothHelp();
    await answer(id("99"), pieces[2]);
    for (const name of [BINA, CHITRA, MALLORY])
      await answer(name, { ...(pieces[2] as PieceWords), patientId: id("98") });
    const { patientId, ready } = await collect();
    expect([patientId, ready?.signed.length]).toEqual([FARIDA, 2]);
  });

  it("nor by a set of Mallory's own, whoever is said to speak for it, and whatever the chain's safeguards are", async () => {
    await bothHelp();
    const own = drawKeyring();
    const forged = await piecesOf(own);
    for (const [at, name] of [MALLORY, BINA, CHITRA].entries()) await answer(name, forged[at]);
    const mixed = await piecesOf(keyring, { sealedSet: (forged[0] as PieceWords).sealedSet });
    for (const name of [MALLORY, BINA, CHITRA]) await answer(name, mixed[2]);
    const { keyring: opened, ready } = await collect();
    expect([opened?.root, ready?.signed.length]).toEqual([keyring.root, 2]);
  });
});
