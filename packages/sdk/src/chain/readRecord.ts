import { medicalRecordAbi } from "@linchpin/contracts";
import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import { explainRevert } from "./explainRevert.ts";

/** A token as the chain has it. */
export interface OnChainRecord {
  readonly tokenId: Hex;
  /** The wallet that holds it. */
  readonly owner: Hex;
  readonly patientId: Hex;
  /** The provider that minted it. */
  readonly issuer: number;
  readonly version: number;
  readonly deal: number;
  /** Digest of the latest manifest. */
  readonly digest: Hex;
}

/** Reads a token. Errors: `record/unknown`, `chain/unreachable`. */
export async function readRecord(network: Network, tokenId: Hex): Promise<OnChainRecord> {
  const { chain, deployment } = network;
  try {
    const record = await chain.readContract({
      address: deployment.contracts.medicalRecord,
      abi: medicalRecordAbi,
      functionName: "recordOf",
      args: [BigInt(tokenId)],
    });
    const { owner, patientId, issuer, version, deal, digest } = record;
    return { tokenId, owner: owner.toLowerCase() as Hex, patientId, issuer, version, deal, digest };
  } catch (thrown) {
    const error = explainRevert(thrown);
    if (error.code !== "chain/refused") throw error;
    throw new LinchpinError({
      code: "record/unknown",
      message: "There is no such token.",
      hint: "Check the token id; a record that was erased has none any more.",
      facts: { tokenId },
      cause: thrown,
    });
  }
}
