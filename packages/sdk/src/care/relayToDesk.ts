import { careTypes, contractDomain, type Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import { relaySigned } from "../network/relaySigned.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

/**
 * How long a message for the desk counts, in seconds. Short: one that failed, because somebody else was first, was public, and
 * must not come true days later when the time is free again.
 */
const DESK_SECONDS = 10 * 60;

/** When what is signed now for the desk ends: Unix seconds. */
export function deskDeadline(network: Pick<Network, "now">): bigint {
  return BigInt(Math.floor(network.now().getTime() / 1000) + DESK_SECONDS);
}

/** Who signs, and whose requests carry it. */
export interface PatientAtDesk {
  readonly patientId: Hex;
  readonly wallet: WalletSigner;
  readonly as: SignedIn;
}

/**
 * Has a patient sign one message for the care desk, and a custodian pay for it. Waits until it is mined.
 *
 * Errors: `wallet/rejected`, `relay/nobody`, the desk's refusal.
 */
export async function relayToDesk(
  network: Network,
  {
    patient: { wallet, as },
    primaryType,
    message,
    encode,
  }: {
    readonly patient: PatientAtDesk;
    readonly primaryType: keyof typeof careTypes;
    readonly message: Readonly<Record<string, unknown>>;
    /** The call of the desk that carries the signature. */
    readonly encode: (signature: Hex) => Hex;
  },
): Promise<void> {
  const signature = await wallet.signTypedData({
    domain: contractDomain(network.deployment, "CareDesk"),
    types: { [primaryType]: careTypes[primaryType] },
    primaryType,
    message,
  });
  await relaySigned(network, { as, to: "careDesk", data: encode(signature) });
}
