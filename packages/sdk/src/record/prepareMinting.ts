import { medicalRecordAbi } from "@linchpin/contracts";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import { explainRevert } from "../chain/explainRevert.ts";
import { isMinted } from "../chain/isMinted.ts";
import type { Network } from "../network/Network.ts";
import type { PendingPublication } from "./PublicationJournal.ts";

/** The most records in one transaction. */
export const MOST_IN_A_TRANSACTION = 50;
/** EIP-7825: no transaction may ask for more gas. */
const MOST_GAS = 2n ** 24n;

/** What one transaction would do, and what became of the rest. Nothing is signed or sent. */
export interface PreparedMinting {
  /** None when nothing is left to mint. */
  readonly call?: { readonly to: Hex; readonly data: Hex };
  /** What the call mints. */
  readonly minting: readonly PendingPublication[];
  /** What is left for a further transaction. */
  readonly later: readonly PendingPublication[];
  readonly minted: readonly PendingPublication[];
  readonly refused: ReadonlyMap<PendingPublication, LinchpinError>;
}

/**
 * Puts stored records together into one call that succeeds as the chain stands: `mintBatch` is all or none, so what
 * would be refused is found out beforehand and left out. The call is no larger than half a block.
 *
 * Errors: `chain/unreachable`.
 */
export async function prepareMinting(
  network: Network,
  { pending, issuer }: { readonly pending: readonly PendingPublication[]; readonly issuer: Hex },
): Promise<PreparedMinting> {
  const first = pending.slice(0, MOST_IN_A_TRANSACTION);
  const refused = new Map<PendingPublication, LinchpinError>();
  const standing = await Promise.all(
    first.map((one) =>
      isMinted(network, one).catch((thrown: unknown) => {
        if (!isLinchpinError(thrown, "record/id-taken")) throw thrown;
        refused.set(one, thrown);
        return false;
      }),
    ),
  );
  const minted = first.filter((_, at) => standing[at]);
  const now = network.now().getTime() / 1000;
  for (const one of first) {
    if (!minted.includes(one) && !refused.has(one) && (one.deadline ?? Number.POSITIVE_INFINITY) <= now)
      refused.set(one, tooLate());
  }
  const open = first.filter((one) => !minted.includes(one) && !refused.has(one));
  const { minting, refusals } = await thatGoThrough(network, { minting: open, issuer });
  for (const [one, refusal] of refusals) refused.set(one, refusal);
  const settled = new Set([...minted, ...refused.keys(), ...minting]);
  const to = network.deployment.contracts.medicalRecord;
  return {
    ...(minting.length > 0 ? { call: { to, data: dataOf(minting) } } : {}),
    minting,
    later: pending.filter((one) => !settled.has(one)),
    minted,
    refused,
  };
}

/** Of these, what one transaction would mint now, and what the contract would refuse. */
async function thatGoThrough(
  network: Network,
  { minting, issuer }: Minting,
): Promise<{
  readonly minting: readonly PendingPublication[];
  readonly refusals: ReadonlyMap<PendingPublication, LinchpinError>;
}> {
  const refusals = new Map<PendingPublication, LinchpinError>();
  if (minting.length === 0) return { minting, refusals };
  const together = await tryOut(network, { minting, issuer });
  if ("gas" in together) {
    if (minting.length === 1 || together.gas <= (await mostGas(network))) return { minting, refusals };
    return thatGoThrough(network, { minting: half(minting), issuer });
  }
  if (minting.length === 1) {
    return { minting: [], refusals: refusals.set(minting[0] as PendingPublication, together.refusal) };
  }
  // A refusal is one record's own, its patient's consent or keys: each is tried alone, and all learn their reason.
  const alone = await Promise.all(minting.map((one) => tryOut(network, { minting: [one], issuer })));
  for (const [at, said] of alone.entries()) {
    if ("refusal" in said) refusals.set(minting[at] as PendingPublication, said.refusal);
  }
  const allowed = minting.filter((one) => !refusals.has(one));
  // None alone, yet all together: they are too much for one call.
  const rest = await thatGoThrough(network, {
    minting: refusals.size === 0 ? half(allowed) : allowed,
    issuer,
  });
  return { minting: rest.minting, refusals: new Map([...refusals, ...rest.refusals]) };
}

const half = <T>(some: readonly T[]): readonly T[] => some.slice(0, Math.ceil(some.length / 2));

/** One record alone costs less through `mint`. */
function dataOf(minting: readonly PendingPublication[]): Hex {
  const [only] = minting;
  return only && minting.length === 1
    ? encodeFunctionData({ abi: medicalRecordAbi, functionName: "mint", args: argumentsOf(only) })
    : encodeFunctionData({ abi: medicalRecordAbi, functionName: "mintBatch", args: [groupsOf(minting)] });
}

const argumentsOf = ({ patientId, tokenId, bundleDigest }: PendingPublication) =>
  [patientId, BigInt(tokenId), bundleDigest] as const;

function groupsOf(minting: readonly PendingPublication[]) {
  const groups = Map.groupBy(minting, ({ patientId, bundleDigest }) => `${patientId} ${bundleDigest}`);
  return [...groups.values()].map((group) => {
    const { patientId, bundleDigest } = group[0] as PendingPublication;
    return { patientId, bundleDigest, tokenIds: group.map(({ tokenId }) => BigInt(tokenId)) };
  });
}

interface Minting {
  readonly minting: readonly PendingPublication[];
  readonly issuer: Hex;
}

/** The gas that it would take, or what the contract would say against it now. Errors: `chain/unreachable`. */
async function tryOut(
  { chain, deployment }: Network,
  { minting, issuer }: Minting,
): Promise<{ readonly gas: bigint } | { readonly refusal: LinchpinError }> {
  try {
    const gas = await chain.estimateContractGas({
      address: deployment.contracts.medicalRecord,
      account: issuer,
      abi: medicalRecordAbi,
      functionName: "mintBatch",
      args: [groupsOf(minting)],
    });
    return { gas };
  } catch (thrown) {
    const refusal = explainRevert(thrown);
    if (isLinchpinError(refusal, "chain/unreachable")) throw refusal;
    return { refusal };
  }
}

/** Half a block, so that others' transactions find room, and no more than a transaction may take. */
async function mostGas({ chain }: Network): Promise<bigint> {
  const { gasLimit } = await chain.getBlock({ includeTransactions: false }).catch((thrown) => {
    throw explainRevert(thrown);
  });
  return gasLimit / 2n < MOST_GAS ? gasLimit / 2n : MOST_GAS;
}

function tooLate(): LinchpinError {
  return new LinchpinError({
    code: "record/deposit-lapsed",
    message: "This record was sealed too long ago: the custodians may have destroyed its key pieces.",
    hint: "Mint it again from its source: it is sealed anew.",
  });
}
