import { randomBytes } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { readRecord } from "../chain/readRecord.ts";
import { sendLetter } from "../letters/sendLetter.ts";
import type { Network } from "../network/Network.ts";
import type { HandOverLetter } from "./handOverLetter.ts";
import { offerHandOver, type SignedHandOver } from "./offerHandOver.ts";

type OfferOrder = Parameters<typeof offerHandOver>[1];

/**
 * Offers records to another patient, one after the other, each in a sealed letter that they find when they sign in. One
 * that fails holds up no other. Repeat it with the same `handOver` for those that are missing.
 *
 * Errors: those of the program; a record's own are in the answer.
 */
export async function offerHandOvers(
  network: Network,
  {
    tokenIds,
    name,
    handOver = bytesToHex(randomBytes(32)),
    signed = [],
    onRecord,
    ...order
  }: Omit<OfferOrder, "tokenId" | "signed"> & {
    readonly tokenIds: readonly Hex[];
    /** What who gives is called. */
    readonly name: string;
    readonly handOver?: Hex;
    /** What was signed before; the others are signed now. */
    readonly signed?: readonly SignedHandOver[];
    readonly onRecord?: (tokenId: Hex, outcome: "offered" | LinchpinError) => void;
  },
): Promise<{
  readonly handOver: Hex;
  readonly offered: readonly Hex[];
  readonly failed: ReadonlyMap<Hex, LinchpinError>;
}> {
  const { as, to } = order;
  const offered: Hex[] = [];
  const failed = new Map<Hex, LinchpinError>();
  for (const [at, tokenId] of tokenIds.entries()) {
    try {
      const [{ patientId }, offer] = await Promise.all([
        readRecord(network, tokenId),
        offerHandOver(network, { ...order, tokenId, signed: signed.find((one) => one.tokenId === tokenId) }),
      ]);
      const words: HandOverLetter = { handOver, from: patientId, name, of: tokenIds.length, at, offer };
      await sendLetter(network, {
        ...{ as, to: { kind: "patient", patientId: to }, letterKind: "transfer-notice", words },
      });
      offered.push(tokenId);
      onRecord?.(tokenId, "offered");
    } catch (thrown) {
      if (!(thrown instanceof LinchpinError)) throw thrown;
      failed.set(tokenId, thrown);
      onRecord?.(tokenId, thrown);
    }
  }
  return { handOver, offered, failed };
}
