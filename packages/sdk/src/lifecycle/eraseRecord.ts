import { medicalRecordAbi } from "@linchpin/contracts";
import { LinchpinError } from "@linchpin/errors";
import {
  contractDomain,
  type Destruction,
  destructionSchema,
  type Hex,
  type PostErasure,
  recordTypes,
} from "@linchpin/protocol";
import { encodeFunctionData, verifyTypedData } from "viem";
import { readCustodian } from "../chain/readCustodian.ts";
import { type OnChainRecord, readRecord } from "../chain/readRecord.ts";
import { proveRoot } from "../keys/proveRoot.ts";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import { persist } from "../network/persist.ts";
import { relayCalls } from "../network/relayCalls.ts";
import { untilSettled } from "../network/untilSettled.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { findCustodySets } from "./findCustodySets.ts";
import { type SecondFactorHolder, signSecondFactor } from "./signSecondFactor.ts";

/** How long an erasure may wait for custodians that are down, in seconds. They allow 30 days. */
const DEADLINE_SECONDS = 7 * 24 * 60 * 60;

/** What was destroyed, where, and what no one can take back. Keep it: the token is gone. */
export interface ErasureCertificate {
  readonly tokenId: Hex;
  readonly recordId: Hex;
  readonly patientId: Hex;
  readonly versions: number;
  /** The last manifest's digest. */
  readonly digest: Hex;
  readonly issuer: number;
  /** Unix seconds. */
  readonly erasedAt: number;
  readonly needed: number;
  /** Each signed by its custodian (EIP-712 `Destruction`). */
  readonly destroyed: readonly Destruction[];
  /** Custodians that did not answer: they destroy when they see the burn. */
  readonly outstanding: readonly number[];
  /** What stays, in words of a glossary that the app says in the reader's language. */
  readonly cannotBeRecalled: readonly Remainder[];
}

export type Remainder =
  /** Whoever was let in may have copied what they read. */
  | "copies-of-readers"
  /** The issuer may keep its source by law. */
  | "source-of-issuer"
  /** That a token was, when and by whom, stays on the chain. */
  | "history-on-chain"
  /** Copies of the encrypted blocks at nodes that are not custodians; without the keys they open to nobody. */
  | "ciphertexts-elsewhere";

const CANNOT_BE_RECALLED: readonly Remainder[] = [
  "copies-of-readers",
  "source-of-issuer",
  "history-on-chain",
  "ciphertexts-elsewhere",
];

/**
 * Ends a record for ever: custodians stop answering and destroy their pieces at once, sign that they did, and with
 * enough receipts the chain burns the token. One that is down destroys when it sees the burn. Repeat it when too few
 * answered: those that did sign again.
 *
 * Errors: `record/unknown`, `custodians/too-few`, `erasures/…`, `proofs/…`, `safeguards/…`, `relay/nobody`,
 * `wallet/rejected`.
 */
export async function eraseRecord(
  network: Network,
  order: Omit<SecondFactorHolder, "patientId"> & {
    readonly tokenId: Hex;
    readonly as: SignedIn;
    readonly wallet: WalletSigner;
    readonly onCustodian?: (custodian: number, state: "destroyed" | "failed") => void;
  },
): Promise<ErasureCertificate> {
  const { tokenId, as, wallet, keyring, onCustodian } = order;
  const record = await readRecord(network, tokenId);
  const { patientId } = record;
  const { bundle } = await fetchKeyBundle(network, patientId);
  const sets = await findCustodySets(network, { record, bundle, as });
  const custodians = [...new Set(sets.sets.flatMap((set) => set.custodians))].sort((a, b) => a - b);
  // The chain counts over all of them; that each single deal is left with fewer than k is checked below.
  const needed = Math.max(...sets.sets.map((set) => set.custodians.length - set.k + 1));
  const deadline = Math.floor(network.now().getTime() / 1000) + DEADLINE_SECONDS;
  const erasure = { tokenId, custodians, needed, deadline };
  const onChain = { ...erasure, tokenId: BigInt(tokenId), deadline: BigInt(deadline) };
  const message = {
    domain: contractDomain(network.deployment, "MedicalRecord"),
    types: { Erasure: recordTypes.Erasure },
    primaryType: "Erasure",
    message: onChain,
  };
  const secondFactor = await signSecondFactor(network, { ...order, patientId, message });
  const signature = await wallet.signTypedData(message);
  const answers = await askEach(custodians, async (custodian) => {
    const act = { act: "erase-record", id: tokenId, patientId, custodian, keyring } as const;
    try {
      const receipt = await untilSettled(network, () =>
        persist(() => {
          const body: PostErasure = { erasure, signature, proof: proveRoot(network, act) };
          return askCustodian(network, {
            ...{ custodian, as, body, method: "POST", path: "/v1/erasures", answer: destructionSchema },
          });
        }),
      );
      await assertReceipt(network, { receipt, custodian, tokenId });
      onCustodian?.(custodian, "destroyed");
      return receipt;
    } catch (thrown) {
      onCustodian?.(custodian, "failed");
      throw thrown;
    }
  });
  const destroyed = [...answers.answered.values()].sort((a, b) => a.custodian - b.custodian);
  if (!isEnough(sets.sets, answers.answered) || destroyed.length < needed)
    throw tooFewAnswers({ answers, needed, what: "destroy this record for good" });
  const receipts = destroyed.map(({ custodian, destroyedAt, signature: by }) => ({
    ...{ custodian, destroyedAt, signature: by },
  }));
  const data = encodeFunctionData({
    abi: medicalRecordAbi,
    functionName: "eraseBySig",
    args: [onChain, signature, secondFactor, receipts],
  });
  await relayCalls(network, { as, calls: [{ to: "medicalRecord", data }] });
  return certificateOf({
    record,
    recordId: sets.recordId,
    needed,
    destroyed,
    failed: answers.failed,
    network,
  });
}

function isEnough(
  sets: readonly { readonly k: number; readonly custodians: readonly number[] }[],
  answered: ReadonlyMap<number, unknown>,
): boolean {
  return sets.every(({ k, custodians }) => custodians.filter((one) => !answered.has(one)).length < k);
}

async function assertReceipt(
  network: Network,
  {
    receipt: { signature, destroyedAt, ...said },
    custodian,
    tokenId,
  }: { readonly receipt: Destruction; readonly custodian: number; readonly tokenId: Hex },
): Promise<void> {
  const { signer } = await readCustodian(network, custodian);
  const isTheirs = await verifyTypedData({
    address: signer,
    domain: contractDomain(network.deployment, "MedicalRecord"),
    types: { Destruction: recordTypes.Destruction },
    primaryType: "Destruction",
    message: { tokenId: BigInt(tokenId), custodian, destroyedAt },
    signature,
    // viem throws at bytes that are no signature at all: one custodian's fault, not the program's.
  }).catch(() => false);
  if (isTheirs && said.custodian === custodian && said.tokenId === tokenId) return;
  throw new LinchpinError({
    code: "erasure/forged-receipt",
    message: `Custodian ${custodian} answered without a valid receipt of destruction.`,
    hint: "Report this custodian to the authority; others may be enough.",
    facts: { custodian },
  });
}

function certificateOf({
  record,
  recordId,
  needed,
  destroyed,
  failed,
  network,
}: {
  readonly record: OnChainRecord;
  readonly recordId: Hex;
  readonly needed: number;
  readonly destroyed: readonly Destruction[];
  readonly failed: ReadonlyMap<number, LinchpinError>;
  readonly network: Network;
}): ErasureCertificate {
  const { tokenId, patientId, version: versions, digest, issuer } = record;
  return {
    ...{ tokenId, recordId, patientId, versions, digest, issuer, needed, destroyed },
    erasedAt: Math.floor(network.now().getTime() / 1000),
    outstanding: [...failed.keys()],
    cannotBeRecalled: CANNOT_BE_RECALLED,
  };
}
