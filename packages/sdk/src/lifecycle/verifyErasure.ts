import { medicalRecordAbi } from "@linchpin/contracts";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { destructionSchema, hex32, providerId, unixSeconds } from "@linchpin/protocol";
import { z } from "zod";
import { explainRevert } from "../chain/explainRevert.ts";
import { readRecord } from "../chain/readRecord.ts";
import type { Network } from "../network/Network.ts";
import type { ErasureCertificate } from "./ErasureCertificate.ts";
import { isReceiptOf } from "./isReceiptOf.ts";

const certificateSchema = z.object({
  tokenId: hex32,
  recordId: hex32,
  patientId: hex32,
  versions: z.int().min(1),
  digest: hex32,
  issuer: providerId,
  erasedAt: unixSeconds,
  needed: z.int().min(1),
  destroyed: z.array(destructionSchema),
  outstanding: z.array(providerId),
  cannotBeRecalled: z.array(
    z.enum(["copies-of-readers", "source-of-issuer", "history-on-chain", "ciphertexts-elsewhere"]),
  ),
});

/** One thing of a certificate that was checked. */
export interface ErasureCheck {
  readonly what: "token-gone" | "erased-event" | "receipt" | "enough-receipts";
  /** Whose receipt. */
  readonly custodian?: number;
  readonly ok: boolean;
}

/** Reads a certificate from its JSON. Error: `erasure/no-certificate`. */
export function readErasureCertificate(json: unknown): ErasureCertificate {
  const read = certificateSchema.safeParse(json);
  if (read.success) return read.data;
  throw new LinchpinError({
    code: "erasure/no-certificate",
    message: "This file is no certificate of an erased record.",
    hint: "Choose the JSON file that was saved when the record was erased.",
  });
}

/**
 * Checks a certificate against the chain alone: the token is gone for good, the chain tells that this patient's record was
 * erased, and each receipt was signed by that custodian's registered signer; as many as the chain wanted, in its own
 * events, at least. What custodians did with their disks rests on their honesty.
 *
 * Errors: `chain/unreachable`.
 */
export async function verifyErasure(
  network: Network,
  certificate: ErasureCertificate,
): Promise<{ readonly ok: boolean; readonly checks: readonly ErasureCheck[] }> {
  const { tokenId, destroyed, needed } = certificate;
  const isGone = await readRecord(network, tokenId).then(
    () => false,
    (thrown) => {
      if (isLinchpinError(thrown, "record/unknown")) return true;
      throw thrown;
    },
  );
  const [erased, shown] = await Promise.all([
    eventsOf(network, { eventName: "RecordErased", tokenId }),
    eventsOf(network, { eventName: "DestructionShown", tokenId }),
  ]);
  const receipts = await Promise.all(
    destroyed.map(async (receipt): Promise<ErasureCheck> => {
      const { custodian } = receipt;
      return { what: "receipt", custodian, ok: await isReceiptOf(network, { receipt, custodian, tokenId }) };
    }),
  );
  const good = new Set(receipts.filter(({ ok }) => ok).map(({ custodian }) => custodian));
  const onChain = shown.filter(({ custodian }) => good.has(custodian)).length;
  const checks: readonly ErasureCheck[] = [
    { what: "token-gone", ok: isGone },
    { what: "erased-event", ok: erased.some(({ patientId }) => patientId === certificate.patientId) },
    ...receipts,
    { what: "enough-receipts", ok: good.size >= needed && onChain >= needed },
  ];
  return { ok: checks.every(({ ok }) => ok), checks };
}

async function eventsOf(
  { chain, deployment }: Network,
  {
    eventName,
    tokenId,
  }: { readonly eventName: "RecordErased" | "DestructionShown"; readonly tokenId: string },
): Promise<readonly { readonly patientId?: string; readonly custodian?: number }[]> {
  try {
    const events = await chain.getContractEvents({
      address: deployment.contracts.medicalRecord,
      abi: medicalRecordAbi,
      eventName,
      args: { tokenId: BigInt(tokenId) },
      fromBlock: BigInt(deployment.deployedAtBlock),
      strict: true,
    });
    return events.map(({ args }) => args);
  } catch (thrown) {
    throw explainRevert(thrown);
  }
}
