import type { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { openEpoch } from "../compartments/openEpoch.ts";
import type { SecondFactorHolder } from "../lifecycle/signSecondFactor.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { ReDealJournal } from "../redeal/ReDealJournal.ts";
import { redealRecords } from "../redeal/redealRecord.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { grantConsent, prepareConsent } from "../sharing/grantConsent.ts";
import type { GrantChoice } from "../sharing/makeGrant.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

/** What is being done, for whoever watches. */
export type ChartStep =
  | { readonly kind: "granted" }
  | { readonly kind: "joined"; readonly custodians: readonly number[] }
  | { readonly kind: "record"; readonly tokenId: Hex; readonly outcome: "done" | LinchpinError };

/**
 * Moves a patient's chart to another hospital: lets it read, takes its custodian into the set in the old one's place or
 * beside it, and deals every record anew to that set. Nothing is entered again. Each step that is done already is left
 * out, so it can be repeated until all records are there.
 *
 * Errors: those of `grantConsent`, `openEpoch`; a record's own are in the answer.
 */
export async function moveChart(
  // Each step needs the one before: none of it waits in an outbox.
  { outbox: _, ...network }: Network,
  order: SecondFactorHolder & {
    readonly as: SignedIn;
    readonly wallet: WalletSigner;
    /** The hospital, which runs a custodian. */
    readonly hospital: number;
    /** What it may read; null where it was let in before. */
    readonly choice: GrantChoice | null;
    /** Whose custodian goes; none stays out unless told. */
    readonly retire?: number;
    readonly tokenIds: readonly Hex[];
    readonly journal?: ReDealJournal;
    readonly onStep?: (step: ChartStep) => void;
  },
): Promise<{ readonly done: readonly Hex[]; readonly failed: ReadonlyMap<Hex, LinchpinError> }> {
  const { patientId, as, wallet, keyring, hospital, choice, retire, tokenIds, onStep } = order;
  const { bundle } = await fetchKeyBundle(network, patientId);
  const moved = bundle.compartments.filter(
    ({ role, custodians }) =>
      role !== "emergency" &&
      (!custodians.includes(hospital) || (retire !== undefined && custodians.includes(retire))),
  );
  const [first] = moved;
  if (first) {
    const kept = first.custodians.filter((one) => one !== retire && one !== hospital);
    const custodians = [...kept, hospital];
    const compartments = moved.map(({ id }) => id);
    await openEpoch(network, { ...order, compartments, custodians });
    onStep?.({ kind: "joined", custodians });
  }
  if (choice) {
    const prepared = await prepareConsent(network, { patientId, as, keyring, grantee: hospital, choice });
    await grantConsent(network, { prepared, wallet, as });
    onStep?.({ kind: "granted" });
  }
  return redealRecords(network, {
    ...order,
    tokenIds,
    onRecord: (tokenId, outcome) => onStep?.({ kind: "record", tokenId, outcome }),
  });
}
