import { createHmac } from "node:crypto";
import { sealingInfo, sealTo } from "@linchpin/crypto";
import { digestOf, type EmergencyNotice, type Hex, type PostEmergencyOpening } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import type { Custodian } from "../Custodian.ts";
import type { EmergencyView } from "../ports/Chain.ts";
import type { Party } from "../ports/Party.ts";
import { obtainKeyBundle } from "./obtainKeyBundle.ts";

/** A letter of this custodian's own, ready to be left. */
export interface Notice {
  readonly letterId: Hex;
  readonly recipient: Party;
  readonly kind: "emergency-notice";
  readonly sealed: Hex;
}

/**
 * Writes to the patient, to whom the patient wanted told, and to the auditors whom the doctor wrote to, that an
 * emergency summary was opened. Whoever's keys are not at hand here is told by the other custodians.
 */
export async function sealEmergencyNotices(
  custodian: Custodian,
  {
    body,
    stated,
    notify,
  }: {
    readonly body: PostEmergencyOpening;
    readonly stated: NonNullable<EmergencyView["emergency"]>;
    /** Patient ids. */
    readonly notify: readonly Hex[];
  },
): Promise<readonly Notice[]> {
  const notices: Notice[] = [];
  const { providerId, chain } = custodian;
  const { eventId, patientId, reasonForPatient, reasonForAuditors } = body;
  const { doctor, code, openedAt } = stated;
  const notice: EmergencyNotice = { eventId, patientId, doctor, code, openedAt, custodian: providerId };
  await leave(`patient:${patientId}`, await inboxOf(custodian, patientId), {
    ...notice,
    reason: reasonForPatient,
  });
  for (const told of new Set(notify)) await leave(`patient:${told}`, await inboxOf(custodian, told), notice);
  for (const { provider, sealed } of reasonForAuditors) {
    const auditor = await chain.readProvider(provider);
    if (auditor?.kind !== "auditor" || !auditor.inStanding) continue;
    await leave(`provider:${provider}`, auditor.hpkeKey, { ...notice, reason: sealed });
  }

  return notices;

  async function leave(recipient: Party, key: Hex | null, words: EmergencyNotice): Promise<void> {
    if (!key) return;
    const letterId = noticeIdOf(custodian, { eventId, recipient });
    const kind = "emergency-notice";
    const sealed = await sealTo(hexToBytes(key), {
      info: sealingInfo("letter", kind, hexToBytes(letterId)),
      plaintext: new TextEncoder().encode(JSON.stringify(words)),
    });
    notices.push({ letterId, recipient, kind, sealed: bytesToHex(sealed) });
  }
}

/**
 * The same for the same notice, so that it is left once; and nobody else's to guess. Whoever could, such as the doctor,
 * would leave other letters under it beforehand, here or at the others, and nobody would be told.
 */
function noticeIdOf(
  { hpke, providerId }: Custodian,
  notice: { readonly eventId: Hex; readonly recipient: Party },
): Hex {
  const text = `linchpin/v1/emergency-notice\n${digestOf({ ...notice, custodian: providerId })}`;
  return `0x${createHmac("sha256", hpke.secretKey).update(text).digest("hex")}`;
}

async function inboxOf(custodian: Custodian, patientId: Hex): Promise<Hex | null> {
  const { bundleDigest: digest } = await custodian.chain.readPatient(patientId);
  if (!digest) return null;
  const bundle = await obtainKeyBundle(custodian, { patientId, digest, isCurrent: true, from: [] });
  return bundle?.inboxKey ?? null;
}
