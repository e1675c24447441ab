import { medicalRecordAbi } from "@linchpin/contracts";
import { digestOfBytes, type Hex } from "@linchpin/protocol";
import { encodeFunctionData, hexToBytes } from "viem";
import { awaitTransaction } from "../chain/awaitTransaction.ts";
import { readRecord } from "../chain/readRecord.ts";
import { sendLetter } from "../letters/sendLetter.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { type AnswerCode, type DisputeWords, numberOfAnswer } from "./disputeWords.ts";

/**
 * The issuer's answer to a dispute, without a new version: the words go sealed to the patient, the chain tells that it was
 * answered, of which kind, and the digest of the sealed words. An amendment answers by itself.
 *
 * Errors: `record/unknown`, `custodians/too-few`, `letters/…`, `wallet/rejected`, `chain/refused`, `chain/not-mined`.
 */
export async function answerDispute(
  network: Network,
  order: {
    readonly tokenId: Hex;
    readonly version: number;
    readonly code: AnswerCode;
    readonly words: string;
    readonly as: SignedIn;
    readonly wallet: WalletSigner;
  },
): Promise<void> {
  const { tokenId, version, code, words, as, wallet } = order;
  const { patientId } = await readRecord(network, tokenId);
  const said: DisputeWords = { tokenId, version, words };
  const to = { kind: "patient", patientId } as const;
  const { sealed } = await sendLetter(network, { as, to, letterKind: "dispute-answer", words: said });
  const digest = digestOfBytes(hexToBytes(sealed));
  const data = encodeFunctionData({
    abi: medicalRecordAbi,
    functionName: "answerDispute",
    args: [BigInt(tokenId), version, numberOfAnswer(code), digest],
  });
  const transaction = await wallet.sendTransaction({
    to: network.deployment.contracts.medicalRecord,
    data,
  });
  await awaitTransaction(network, transaction);
}
