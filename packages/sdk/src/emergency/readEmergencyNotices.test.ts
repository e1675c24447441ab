import { deriveRootHpkeKeys, randomBytes, sealingInfo, sealTo } from "@linchpin/crypto";
import { digestOf, type Hex, type Letter } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import type { Network } from "../network/Network.ts";
import { readEmergencyNotices } from "./readEmergencyNotices.ts";

const eventId: Hex = `0x${"e1".repeat(32)}`;
const RAVI = 5;
const stated = { words: "Unconscious after a fall, no one with her", salt: bytesToHex(randomBytes(32)) };
const other = { words: "She asked me to look", salt: bytesToHex(randomBytes(32)) };

describe("Asha is told of Dr. Ravi's emergency", () => {
  let world: Awaited<ReturnType<typeof fakeCustodians>>;
  let network: Network;
  beforeEach(async () => {
    world = await fakeCustodians();
    const { patientId } = world;
    const emergency = { patientId, doctor: RAVI, code: 1, openedAt: 1_800_000_000 };
    const chain = {
      readContract: async () => emergency,
      getContractEvents: async () => [{ args: { reasonDigest: digestOf(stated) } }],
    };
    network = { ...world.network, chain: chain as unknown as Network["chain"] };
  });

  /** A custodian's own letter, with what it says was the doctor's reason. */
  const told = async (custodian: number, reason: object) => {
    const { keyring, patientId, drawers } = world;
    const { publicKey } = await deriveRootHpkeKeys(keyring.root);
    const seal = async (info: Uint8Array, words: object) =>
      bytesToHex(
        await sealTo(publicKey, { info, plaintext: new TextEncoder().encode(JSON.stringify(words)) }),
      );
    const letterId: Hex = bytesToHex(randomBytes(32));
    const words = {
      ...{ eventId, patientId, doctor: RAVI, code: 1, openedAt: 1_800_000_000, custodian },
      reason: await seal(
        sealingInfo("emergency", hexToBytes(eventId), "reason", hexToBytes(patientId)),
        reason,
      ),
    };
    const letterKind = "emergency-notice" as const;
    const sealed = await seal(sealingInfo("letter", letterKind, hexToBytes(letterId)), words);
    const letter = { letterId, letterKind, sealed, from: null, to: { kind: "patient", patientId } };
    drawers.get(custodian)?.letters.set(letterId, { ...letter, receivedAt: custodian } as Letter);
  };
  const read = async () => {
    const { keyring, patientId } = world;
    const [notice] = await readEmergencyNotices(network, {
      ...{ as: signedInAs("Asha"), reader: { keyring, patientId } },
    });
    return notice?.reason ?? null;
  };

  it("in the words whose digest the doctor put on chain", async () => {
    await told(1, stated);
    expect(await read()).toEqual({ words: stated.words });
  });

  it("and not in others, whoever hands them on; one that does hides nothing", async () => {
    await told(1, other);
    expect(await read()).toBeNull();
    await told(2, stated);
    expect(await read()).toEqual({ words: stated.words });
  });
});
