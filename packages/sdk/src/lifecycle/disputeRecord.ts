import { medicalRecordAbi } from "@linchpin/contracts";
import { randomBytes } from "@linchpin/crypto";
import { contractDomain, digestOfBytes, type Hex, recordTypes } from "@linchpin/protocol";
import { bytesToHex, encodeFunctionData, hexToBytes } from "viem";
import { readRecord } from "../chain/readRecord.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { letterStep, sealLetter } from "../letters/sendLetter.ts";
import type { Network } from "../network/Network.ts";
import { changeNotes } from "../notes/changeNotes.ts";
import { lookBefore } from "../outbox/isShown.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { DEADLINE_SECONDS, sendOff } from "../outbox/sendOff.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { type DisputeCode, type DisputeWords, numberOfDispute } from "./disputeWords.ts";
import { withOwnDispute } from "./ownDisputes.ts";

/**
 * Marks a version of a record as wrong: the words go sealed to its issuer, the chain tells that there is a dispute, of
 * which kind, and the digest of the sealed words. The patient keeps a copy in their private notes.
 * On a network with an outbox it waits there for custodians that are down.
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
): Promise<{ readonly digest: Hex; readonly waiting: Waiting | null }> {
  const { tokenId, version, code, words, as, wallet, keyring } = order;
  const { issuer, patientId } = await readRecord(network, tokenId);
  const said: DisputeWords = { tokenId, version, words };
  const to = { kind: "provider", provider: issuer } as const;
  const letterKind = "dispute" as const;
  const { letterId, sealed } = await sealLetter(network, { to, letterKind, words: said });
  const digest = digestOfBytes(hexToBytes(sealed));
  // A key of its own (keyed nonces): it waits for no other message of this wallet, and its use shows that it is done.
  const key = BigInt(bytesToHex(randomBytes(24)));
  const until = Math.floor(network.now().getTime() / 1000) + DEADLINE_SECONDS;
  const dispute = {
    ...{ tokenId: BigInt(tokenId), version, code: numberOfDispute(code), digest },
    nonce: key << 64n,
    deadline: BigInt(until),
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
  const shown = await lookBefore(network, {
    to: "medicalRecord",
    data: encodeFunctionData({ abi: medicalRecordAbi, functionName: "nonces", args: [wallet.address, key] }),
  });
  const { waiting } = await sendOff(network, {
    ...{ as, keyring, until, what: "carry your words" },
    about: { kind: "dispute", providers: [issuer], ids: [tokenId] },
    steps: [
      letterStep(network, { letterId, sealed, to, letterKind }),
      { kind: "relay", calls: [{ to: "medicalRecord", data }], shown },
    ],
  });
  return { digest, waiting };
}
