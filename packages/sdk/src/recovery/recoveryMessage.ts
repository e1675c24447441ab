import { contractDomain, type Hex, patientTypes } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import type { TypedMessage } from "../signer/WalletSigner.ts";

/** What guardians and the new wallet sign alike. */
export interface RecoveryTerms {
  readonly patientId: Hex;
  readonly from: Hex;
  readonly to: Hex;
  readonly round: number;
  /** Unix seconds. */
  readonly deadline: number;
}

/** The typed message of a recovery (`IWalletRecovery.Recovery`). */
export function recoveryMessage(
  { deployment }: Pick<Network, "deployment">,
  { patientId, from, to, round, deadline }: RecoveryTerms,
): TypedMessage {
  return {
    domain: contractDomain(deployment, "PatientRegistry"),
    types: { Recovery: patientTypes.Recovery },
    primaryType: "Recovery",
    message: { patientId, from, to, round, deadline: BigInt(deadline) },
  };
}
