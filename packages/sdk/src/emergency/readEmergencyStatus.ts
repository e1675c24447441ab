import { emergencyPiecesSchema, type Hex } from "@linchpin/protocol";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach } from "../network/askEach.ts";
import type { CustodianDoors } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/** What stands of a patient's emergency summary. */
export interface EmergencyStatus {
  /** The newest summary that any operator keeps pieces of; null while the patient has not opted in. */
  readonly summary: {
    readonly tokenId: Hex;
    readonly version: number;
    readonly deal: number;
    readonly m: number;
    /** Operators that keep a piece of it. */
    readonly keepers: readonly number[];
    readonly notify: readonly Hex[];
    /** Unix seconds. */
    readonly filedAt: number;
  } | null;
  /** Tokens of all summaries of which pieces are kept. */
  readonly kept: readonly Hex[];
  /** Operators that did not answer. */
  readonly silent: readonly number[];
}

/** Asks the emergency operators what they keep for the signed-in patient. Those that do not answer are named. */
export async function readEmergencyStatus(
  network: CustodianDoors,
  { as }: { readonly as: SignedIn },
): Promise<EmergencyStatus> {
  const operators = (network.deployment.emergencyCustodians ?? []).map(({ providerId }) => providerId);
  const { answered, failed } = await askEach(operators, (custodian) =>
    askCustodian(network, { custodian, as, path: "/v1/emergency-pieces", answer: emergencyPiecesSchema }),
  );
  const told = [...answered].flatMap(([keeper, { pieces }]) => pieces.map((piece) => ({ ...piece, keeper })));
  const [newest] = told.toSorted((a, b) => b.filedAt - a.filedAt || b.version - a.version || b.deal - a.deal);
  const silent = [...failed.keys()];
  if (!newest) return { summary: null, kept: [], silent };
  const { tokenId, version, deal, m, notify, filedAt } = newest;
  const own = told.filter((one) => one.tokenId === tokenId && one.version === version && one.deal === deal);
  return {
    summary: {
      ...{ tokenId, version, deal, m, notify, filedAt },
      keepers: own.map(({ keeper }) => keeper),
    },
    kept: [...new Set(told.map((one) => one.tokenId))],
    silent,
  };
}
