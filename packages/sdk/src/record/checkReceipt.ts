import { hashLeaf } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import {
  canonicalJson,
  type Hex,
  type JournalEntry,
  offChainDomain,
  offChainTypes,
  type Receipt,
} from "@linchpin/protocol";
import { bytesToHex, verifyTypedData } from "viem";
import type { Network } from "../network/Network.ts";

/** What a custodian's journal must say of a release, without its own place and time. */
export type ReleaseEntry = Pick<
  JournalEntry,
  "patientId" | "tokenId" | "version" | "parts" | "reader" | "grantId"
>;

/**
 * Checks a custodian's receipt: signed by its registered signer, and over the leaf of this very release, by this
 * reader. Keep receipts: against the custodian's next anchor they prove a release that it left out (RFC 6962).
 *
 * Errors: `receipt/forged`.
 */
export async function checkReceipt(
  { deployment }: Network,
  {
    receipt,
    custodian,
    signer,
    entry,
  }: {
    readonly receipt: Receipt;
    readonly custodian: number;
    readonly signer: Hex;
    readonly entry: ReleaseEntry;
  },
): Promise<void> {
  const { signature, ...message } = receipt;
  const isTheirs = await verifyTypedData({
    address: signer,
    domain: offChainDomain(deployment),
    types: { Receipt: offChainTypes.Receipt },
    primaryType: "Receipt",
    message: { ...message, index: BigInt(message.index) },
    signature,
    // viem throws at bytes that are no signature at all: one custodian's fault, not the program's.
  }).catch(() => false);
  const { index, issuedAt: at, leaf } = receipt;
  const written: JournalEntry = { scheme: "linchpin/v1", custodian, index, at, event: "release", ...entry };
  const isOfThis = bytesToHex(hashLeaf(canonicalJson(written))) === leaf;
  if (isTheirs && isOfThis && receipt.custodian === custodian) return;
  throw new LinchpinError({
    code: "receipt/forged",
    message: `Custodian ${custodian} answered without a valid receipt.`,
    hint: "Report this custodian to the authority; others may answer in its place.",
    facts: { custodian },
  });
}
