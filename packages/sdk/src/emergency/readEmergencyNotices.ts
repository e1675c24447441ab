import { emergencyAccessAbi } from "@linchpin/contracts";
import { deriveRootHpkeKeys, openSealed, sealingInfo } from "@linchpin/crypto";
import {
  digestOf,
  type EmergencyNotice,
  emergencyNoticeSchema,
  emergencyReasonSchema,
  type Hex,
} from "@linchpin/protocol";
import { hexToBytes } from "viem";
import { explainRevert } from "../chain/explainRevert.ts";
import type { ProviderKeys } from "../keys/deriveProviderKeys.ts";
import { allRoots, type Keyring } from "../keys/Keyring.ts";
import { openLetter } from "../letters/openLetter.ts";
import { readLetters } from "../letters/readLetters.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/** An emergency that somebody was told of, as the chain confirms it. */
export interface ToldEmergency {
  readonly eventId: Hex;
  readonly patientId: Hex;
  readonly doctor: number;
  readonly code: number;
  /** Unix seconds. */
  readonly openedAt: number;
  /**
   * For the patient and for auditors: why, in the doctor's words, as their digest stands on chain. Other words than the
   * doctor stated are nobody's, and left out.
   */
  readonly reason: { readonly words: string } | null;
  /** Custodians that told of it, each of which gave the doctor its part. */
  readonly custodians: readonly number[];
}

/** Who reads: a patient (also as somebody's guardian) by their keyring, or an auditor by the provider's keys. */
export type NoticeReader =
  | { readonly keyring: Keyring; readonly patientId: Hex }
  | { readonly keys: ProviderKeys; readonly providerId: number };

/**
 * The emergencies that custodians told the signed-in person of, newest first, each once. One that the chain does not know
 * is left out: no custodian can make one up.
 *
 * Errors: `custodians/too-few`, `chain/unreachable`.
 */
export async function readEmergencyNotices(
  network: Network,
  { as, reader }: { readonly as: SignedIn; readonly reader: NoticeReader },
): Promise<readonly ToldEmergency[]> {
  const { custodians, emergencyCustodians = [] } = network.deployment;
  const all = [...custodians, ...emergencyCustodians].map(({ providerId }) => providerId);
  const letters = await readLetters(network, { as, custodians: all });
  const by = "keys" in reader ? { secretKey: reader.keys.hpke.secretKey } : reader.keyring;
  const opened = await Promise.all(
    letters
      .filter(({ letterKind, from }) => letterKind === "emergency-notice" && from === null)
      .map(async (letter) => emergencyNoticeSchema.safeParse(await openLetter(letter, by)).data),
  );
  const notices = Map.groupBy(
    opened.filter((one) => one !== undefined),
    ({ eventId }) => eventId,
  );
  const told = await Promise.all([...notices.values()].map((some) => confirm(network, { some, reader })));
  return told.filter((one) => one !== null).toSorted((a, b) => b.openedAt - a.openedAt);
}

async function confirm(
  network: Network,
  { some, reader }: { readonly some: readonly EmergencyNotice[]; readonly reader: NoticeReader },
): Promise<ToldEmergency | null> {
  const [{ eventId }] = some as [EmergencyNotice];
  const stated = await network.chain
    .readContract({
      address: network.deployment.contracts.emergencyAccess,
      abi: emergencyAccessAbi,
      functionName: "emergencyOf",
      args: [eventId],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  const { patientId, doctor, code, openedAt } = stated;
  const right = some.filter(
    (one) => one.patientId === patientId && one.doctor === doctor && one.code === code,
  );
  if (openedAt === 0 || right.length === 0) return null;
  const sealed = [...new Set(right.flatMap(({ reason }) => reason ?? []))];
  return {
    ...{ eventId, patientId, doctor, code, openedAt },
    reason: await openReason(network, { sealed, eventId, reader }),
    custodians: [...new Set(right.map(({ custodian }) => custodian))],
  };
}

/** The first that opens and says what was stated: a custodian can hand on anything. */
async function openReason(
  network: Network,
  {
    sealed,
    eventId,
    reader,
  }: { readonly sealed: readonly Hex[]; readonly eventId: Hex; readonly reader: NoticeReader },
): Promise<ToldEmergency["reason"]> {
  if (sealed.length === 0) return null;
  const last = "keys" in reader ? reader.providerId : hexToBytes(reader.patientId);
  const secretKeys =
    "keys" in reader
      ? [reader.keys.hpke.secretKey]
      : (await Promise.all(allRoots(reader.keyring).map(deriveRootHpkeKeys))).map(
          ({ secretKey }) => secretKey,
        );
  const info = sealingInfo("emergency", hexToBytes(eventId), "reason", last);
  const stated = await readReasonDigest(network, eventId);
  for (const one of sealed) {
    for (const secretKey of secretKeys) {
      try {
        const text = await openSealed(secretKey, { info, sealed: hexToBytes(one) });
        const reason = emergencyReasonSchema.parse(JSON.parse(new TextDecoder().decode(text)));
        if (digestOf(reason) === stated) return { words: reason.words };
      } catch {
        // Of another generation, or no reason.
      }
    }
  }
  return null;
}

async function readReasonDigest({ chain, deployment }: Network, eventId: Hex): Promise<Hex | undefined> {
  const [opened] = await chain
    .getContractEvents({
      address: deployment.contracts.emergencyAccess,
      abi: emergencyAccessAbi,
      eventName: "EmergencyOpened",
      args: { eventId },
      fromBlock: BigInt(deployment.deployedAtBlock),
      strict: true,
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  return opened?.args.reasonDigest;
}
