import { medicalRecordAbi } from "@linchpin/contracts";
import { isLinchpinError } from "@linchpin/errors";
import { contractDomain, type Hex, type PostErasure, recordTypes } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import { type OnChainRecord, readRecord } from "../chain/readRecord.ts";
import { proveRoot } from "../keys/proveRoot.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import { persist } from "../network/persist.ts";
import { relayCalls } from "../network/relayCalls.ts";
import { untilSettled } from "../network/untilSettled.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { askForReceipt } from "./askForReceipt.ts";
import { certificateOf, type ErasureCertificate } from "./ErasureCertificate.ts";
import { type ErasureJournal, memoryErasures, type PendingErasure } from "./ErasureJournal.ts";
import { findCustodySets } from "./findCustodySets.ts";
import { followErasure } from "./followErasure.ts";
import { type SecondFactorHolder, signSecondFactor } from "./signSecondFactor.ts";

/** How long an erasure may wait for custodians that are down, in seconds. They allow 30 days. */
const DEADLINE_SECONDS = 7 * 24 * 60 * 60;

export interface ErasureOrder extends Omit<SecondFactorHolder, "patientId"> {
  readonly tokenId: Hex;
  readonly as: SignedIn;
  readonly wallet: WalletSigner;
  /** Where what was signed is remembered; in memory unless told. */
  readonly journal?: ErasureJournal;
  readonly onCustodian?: (custodian: number, state: "destroyed" | "failed") => void;
}

/**
 * Ends a record for ever: custodians stop answering and destroy their pieces at once, sign that they did, and with
 * enough receipts the chain burns the token. One that is down destroys when it sees the burn. Repeat it when too few
 * answered: with a journal nothing is signed twice, and those that did answer sign their receipt again. Whoever repeats it
 * after the burn gets the certificate.
 *
 * Errors: `record/unknown`, `custodians/too-few`, `erasures/…`, `proofs/…`, `safeguards/…`, `relay/nobody`,
 * `wallet/rejected`.
 */
export async function eraseRecord(network: Network, order: ErasureOrder): Promise<ErasureCertificate> {
  const { tokenId, as, keyring, journal = memoryErasures(), onCustodian } = order;
  const before = await journal.find(tokenId);
  const record = await readRecord(network, tokenId).catch((thrown) => {
    if (before && isLinchpinError(thrown, "record/unknown")) return null;
    throw thrown;
  });
  if (before && !record) return followErasure(network, { certificate: burnt(network, before), as });
  const now = Math.floor(network.now().getTime() / 1000);
  const isGood = before && record?.owner === before.record.owner && before.erasure.deadline > now + 60;
  const pending = isGood ? before : await sign(network, { order, record: record as OnChainRecord });
  await journal.save(pending);
  const { erasure, signature, secondFactor, sets } = pending;
  const { custodians, needed } = erasure;
  const { patientId } = pending.record;
  const answers = await askEach(custodians, async (custodian) => {
    const act = { act: "erase-record", id: tokenId, patientId, custodian, keyring } as const;
    try {
      const receipt = await untilSettled(network, () =>
        persist(() => {
          const body: PostErasure = { erasure, signature, proof: proveRoot(network, act) };
          return askForReceipt(network, { tokenId, custodian, as, body });
        }),
      );
      onCustodian?.(custodian, "destroyed");
      return receipt;
    } catch (thrown) {
      onCustodian?.(custodian, "failed");
      throw thrown;
    }
  });
  const destroyed = [...answers.answered.values()].sort((a, b) => a.custodian - b.custodian);
  if (!isEnough(sets, answers.answered) || destroyed.length < needed)
    throw tooFewAnswers({ answers, needed, what: "destroy this record for good" });
  const receipts = destroyed.map(({ custodian, destroyedAt, signature: by }) => ({
    ...{ custodian, destroyedAt, signature: by },
  }));
  const data = encodeFunctionData({
    abi: medicalRecordAbi,
    functionName: "eraseBySig",
    args: [onChain(erasure), signature, secondFactor, receipts],
  });
  await relayCalls(network, { as, calls: [{ to: "medicalRecord", data }] });
  return certificateOf(pending, { destroyed, erasedAt: Math.floor(network.now().getTime() / 1000) });
}

async function sign(
  network: Network,
  { order, record }: { readonly order: ErasureOrder; readonly record: OnChainRecord },
): Promise<PendingErasure> {
  const { tokenId, as, wallet } = order;
  const { patientId } = record;
  const { bundle } = await fetchKeyBundle(network, patientId);
  const { recordId, sets } = await findCustodySets(network, { record, bundle, as });
  const custodians = [...new Set(sets.flatMap((set) => set.custodians))].sort((a, b) => a - b);
  // The chain counts over all of them; that each single deal is left with fewer than k is checked beside it.
  const needed = Math.max(...sets.map((set) => set.custodians.length - set.k + 1));
  const deadline = Math.floor(network.now().getTime() / 1000) + DEADLINE_SECONDS;
  const erasure = { tokenId, custodians, needed, deadline };
  const message = {
    domain: contractDomain(network.deployment, "MedicalRecord"),
    types: { Erasure: recordTypes.Erasure },
    primaryType: "Erasure",
    message: onChain(erasure),
  };
  const secondFactor = await signSecondFactor(network, { ...order, patientId, message });
  const signature = await wallet.signTypedData(message);
  return { tokenId, recordId, record, sets, erasure, signature, secondFactor };
}

const onChain = ({ tokenId, deadline, ...rest }: PostErasure["erasure"]) => ({
  ...{ ...rest, tokenId: BigInt(tokenId), deadline: BigInt(deadline) },
});

const burnt = (network: Network, pending: PendingErasure) =>
  certificateOf(pending, { destroyed: [], erasedAt: Math.floor(network.now().getTime() / 1000) });

function isEnough(
  sets: readonly { readonly k: number; readonly custodians: readonly number[] }[],
  answered: ReadonlyMap<number, unknown>,
): boolean {
  return sets.every(({ k, custodians }) => custodians.filter((one) => !answered.has(one)).length < k);
}
