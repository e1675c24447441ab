import { medicalRecordAbi } from "@linchpin/contracts";
import { randomBytes } from "@linchpin/crypto";
import { contractDomain, digestOfBytes, type Hex, recordTypes } from "@linchpin/protocol";
import { bytesToHex, encodeFunctionData, hexToBytes } from "viem";
import { readRecord } from "../chain/readRecord.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { sendLetter } from "../letters/sendLetter.ts";
import type { Network } from "../network/Network.ts";
import { relayCalls } from "../network/relayCalls.ts";
import { changeNotes } from "../notes/changeNotes.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { type DisputeCode, type DisputeWords, numberOfDispute } from "./disputeWords.ts";
import { withOwnDispute } from "./ownDisputes.ts";

/** How long a signed dispute may wait to be mined, in seconds. */
const DEADLINE_SECONDS = 60 * 60;

/**
 * Marks a version of a record as wrong: the words go sealed to its issuer, the chain tells that there is a dispute, of
 * which kind, and the digest of the sealed words. The patient keeps a copy in their private notes.
 *
 * Errors: `record/unknown`, `custodians/too-few`, `letters/…`, `relay/nobody`, `wallet/rejected`, those of `changeNotes`.
 */
export async function disputeRecord(
  network: Network,
  order: {
    readonly tokenId: Hex;
    readonly version: number;
    readonly code: DisputeCode;
    readonly words: string;
    readonly as: SignedIn;
    readonly wallet: WalletSigner;
    readonly keyring: Keyring;
  },
): Promise<{ readonly digest: Hex }> {
  const { tokenId, version, code, words, as, wallet, keyring } = order;
  const { issuer, patientId } = await readRecord(network, tokenId);
  const said: DisputeWords = { tokenId, version, words };
  const to = { kind: "provider", provider: issuer } as const;
  const { sealed } = await sendLetter(network, { as, to, letterKind: "dispute", words: said });
  const digest = digestOfBytes(hexToBytes(sealed));
  const now = Math.floor(network.now().getTime() / 1000);
  const dispute = {
    ...{ tokenId: BigInt(tokenId), version, code: numberOfDispute(code), digest },
    // A key of its own (keyed nonces): it waits for no other message of this wallet.
    nonce: BigInt(bytesToHex(randomBytes(24))) << 64n,
    deadline: BigInt(now + DEADLINE_SECONDS),
  };
  const signature = await wallet.signTypedData({
    domain: contractDomain(network.deployment, "MedicalRecord"),
    types: { Dispute: recordTypes.Dispute },
    primaryType: "Dispute",
    message: dispute,
  });
  await changeNotes(network, {
    ...{ as, keyring, patientId },
    change: (document) => withOwnDispute(document, { digest, ...said }),
  });
  const data = encodeFunctionData({
    abi: medicalRecordAbi,
    functionName: "disputeBySig",
    args: [dispute, signature],
  });
  await relayCalls(network, { as, calls: [{ to: "medicalRecord", data }] });
  return { digest };
}
