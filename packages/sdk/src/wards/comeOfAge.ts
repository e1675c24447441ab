import type { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { ContractFunctionExecutionError, parseAbi } from "viem";
import { type EpochOrder, openEpoch } from "../compartments/openEpoch.ts";
import type { Myself } from "../guardians/Myself.ts";
import { knownSafeguards } from "../guardians/readGuardians.ts";
import { signSafeguards } from "../guardians/signSafeguards.ts";
import { fetchSlots } from "../keys/fetchSlots.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { removeSlot } from "../keys/removeSlot.ts";
import type { Network } from "../network/Network.ts";
import { relayCalls } from "../network/relayCalls.ts";
import { changeNotes } from "../notes/changeNotes.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import { digestOfSafeguards, firstSafeguards, readSafeguards } from "../patient/safeguards.ts";
import { listTokens } from "../record/listTokens.ts";
import type { ReDealJournal } from "../redeal/ReDealJournal.ts";
import { redealRecords } from "../redeal/redealRecords.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { findBehind } from "../transfer/findBehind.ts";
import { isUnderOtherKeys } from "./isUnderOtherKeys.ts";

/** What is being done, for whoever watches. */
export type ComingOfAgeStep = "epoch" | "safeguards" | "records" | "carer";

/**
 * After a ward's id went from the account that their carer signs for to a wallet of their own: makes fresh keys count,
 * under which the carer's open nothing new. A new epoch of every compartment, a recovery key of their own, every record
 * dealt anew, the carer's slot removed. `keyring` is a new generation, for which a slot was kept, with the one before in
 * `earlier`. What is done already is left out: repeat it until no record failed.
 *
 * Errors: those of `openEpoch`, `removeSlot`, `relay/nobody`, `wallet/rejected`; a record's own are in the answer.
 */
export async function comeOfAge(
  network: Network,
  {
    journal,
    onStep,
    ...ward
  }: Myself & {
    readonly wallet: WalletSigner;
    readonly keyring: Keyring;
    readonly journal?: ReDealJournal;
    readonly onStep?: (step: ComingOfAgeStep) => void;
  },
): Promise<{ readonly done: readonly Hex[]; readonly failed: ReadonlyMap<Hex, LinchpinError> }> {
  const { as, wallet, keyring, patientId } = ward;
  const present = await knownSafeguards(network, ward);
  onStep?.("epoch");
  const isNew = await openOwnEpoch(network, {
    ...ward,
    ...(present ? { safeguards: present } : {}),
  });
  onStep?.("safeguards");
  const next = firstSafeguards(keyring);
  if ((await readSafeguards(network, patientId)) !== digestOfSafeguards(next)) {
    // The people who could have brought the child back are the carer's choice: who grew up appoints their own.
    const { call } = await signSafeguards(network, { as, wallet, keyring, patientId, next, present });
    await relayCalls(network, { as, calls: [call] });
  }
  // From now on the notes open by the new keys alone.
  await changeNotes(network, { as, keyring, patientId, change: ({ dependants: _, ...notes }) => notes });
  onStep?.("records");
  const tokens = await listTokens(network, patientId);
  const tokenIds = tokens.filter(({ burned }) => !burned).map(({ tokenId }) => tokenId);
  const is = isUnderOtherKeys;
  const behind = isNew ? tokenIds : await findBehind(network, { as, patientId, tokenIds, is });
  const { done, failed } = await redealRecords(network, {
    ...{ as, wallet, keyring, tokenIds: behind, safeguards: next },
    ...(journal ? { journal } : {}),
  });
  onStep?.("carer");
  const slots = (await fetchSlots(network, as)).filter(({ kind }) => kind === "carer");
  for (const { slotId } of slots) await removeSlot(network, { as, keyring, patientId, slotId });
  return { done: [...tokenIds.filter((one) => !behind.includes(one)), ...done], failed };
}

/** Has the fresh keys count. False where a run before did. */
async function openOwnEpoch(network: Network, order: Omit<EpochOrder, "compartments">): Promise<boolean> {
  const { bundle } = await fetchKeyBundle(network, order.patientId);
  if (bundle.generation === order.keyring.generation) return false;
  await openEpoch(network, { ...order, compartments: bundle.compartments.map(({ id }) => id) });
  return true;
}

const ABI = parseAbi(["function carer() view returns (bytes32)"]);

/** Whether an account is one that somebody signs for: then who takes over from it grows up. */
export async function isWardAccount({ chain }: Network, account: Hex): Promise<boolean> {
  try {
    await chain.readContract({ address: account, abi: ABI, functionName: "carer" });
    return true;
  } catch (thrown) {
    // A wallet without a contract, or another contract: both answer with nothing of this form.
    if (thrown instanceof ContractFunctionExecutionError) return false;
    throw thrown;
  }
}
