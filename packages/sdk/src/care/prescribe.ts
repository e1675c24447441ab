import { type Prescription, parsePrescription } from "@linchpin/clinical/care-documents";
import { careDeskAbi } from "@linchpin/contracts";
import { randomBytes } from "@linchpin/crypto";
import type { Hex } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { findProviderOf } from "../chain/readProvider.ts";
import { sendCall } from "../chain/sendCall.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { assertReadable } from "./assertReadable.ts";
import { careIdOf } from "./careIdOf.ts";
import { keepCareDocument } from "./keepCareDocument.ts";
import { sealCareDocument } from "./sealCareDocument.ts";
import { filedTicketOf, TICKET_BYTES, ticketsFor } from "./tickets.ts";

/** A prescription as it went out. */
export interface Prescribed {
  readonly prescriptionId: Hex;
  readonly digest: Hex;
  readonly doctor: number;
}

/**
 * A doctor prescribes: the document goes sealed to patient and doctor, the secret of its tickets to the patient alone, and the
 * chain gets digest, fills, expiry and the hash that the first ticket must have.
 *
 * @param prescription made by `makePrescription`; its last day `validUntil` counts to its end everywhere on earth (UTC-12)
 * Errors: `provider/unknown`, `provider/without-keys`, `patient/unknown`, `care/document`, `custodians/too-few`, the desk's
 * refusal, `wallet/rejected`, `chain/…`.
 */
export async function prescribe(
  network: Network,
  {
    patientId,
    prescription,
    wallet,
    as,
  }: {
    readonly patientId: Hex;
    readonly prescription: Prescription;
    readonly wallet: WalletSigner;
    readonly as: SignedIn;
  },
): Promise<Prescribed> {
  const content = parsePrescription(JSON.stringify(prescription));
  const [doctor, { bundle }] = await Promise.all([
    findProviderOf(network, wallet.address),
    fetchKeyBundle(network, patientId),
  ]);
  assertReadable(doctor);
  const { inboxKey } = bundle;
  const secret = bytesToHex(randomBytes(TICKET_BYTES));
  const sealed = await sealCareDocument({
    ...{ kind: "prescription", patientId, content, readers: [inboxKey, doctor.hpkeKey] },
    ticket: { secret, inboxKey },
  });
  await keepCareDocument(network, { as, sealed });
  const { fills, validUntil } = content;
  const { digest } = sealed;
  const args = [
    patientId,
    digest,
    filedTicketOf(secret, ticketsFor(fills)),
    fills,
    endOf(validUntil),
  ] as const;
  await sendCall(network, {
    contract: "careDesk",
    abi: careDeskAbi,
    wallet,
    functionName: "prescribe",
    args,
  });
  const { providerId } = doctor;
  return { prescriptionId: careIdOf({ patientId, doctor: providerId, digest }), digest, doctor: providerId };
}

const HALF_DAY = 12 * 60 * 60;

/** Unix second at which a calendar day is over everywhere on earth (UTC-12). */
export function endOf(day: string): number {
  return Date.parse(`${day}T24:00:00Z`) / 1000 + HALF_DAY;
}
