import { consentRegistryAbi } from "@linchpin/contracts";
import { consentTypes, contractDomain, type Hex } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import { readConsentEpoch } from "../chain/readConsentEpoch.ts";
import type { Network } from "../network/Network.ts";
import { relaySigned } from "../network/relaySigned.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { stopAtCustodians } from "./stopAtCustodians.ts";

interface Revoking {
  readonly patientId: Hex;
  readonly wallet: WalletSigner;
  readonly as: SignedIn;
}

/** Every custodian stops at once; the chain makes it final. */
export interface Revoked {
  /** Custodians that have stopped already; the others stop when they see it on chain, within a minute. */
  readonly stopped: readonly number[];
}

/**
 * Ends a grant: custodians stop as soon as they hear it, mined or not; then a custodian relays it.
 *
 * Errors: `wallet/rejected`, `relay/nobody`.
 */
export async function revokeConsent(
  network: Network,
  { patientId, grantId, wallet, as }: Revoking & { readonly grantId: Hex },
): Promise<Revoked> {
  const signature = await wallet.signTypedData({
    domain: contractDomain(network.deployment, "ConsentRegistry"),
    types: { Revocation: consentTypes.Revocation },
    primaryType: "Revocation",
    message: { patientId, grantId },
  });
  const stopped = await stopAtCustodians(network, { grantIds: [grantId], as });
  const data = encodeFunctionData({
    abi: consentRegistryAbi,
    functionName: "revokeBySig",
    args: [patientId, grantId, signature],
  });
  await relaySigned(network, { as, to: "consentRegistry", data });
  return { stopped };
}

/**
 * Ends everything at once, reading and writing, by opening a new consent epoch on chain.
 *
 * Errors: `wallet/rejected`, `relay/nobody`.
 */
export async function revokeEverything(network: Network, { patientId, wallet, as }: Revoking): Promise<void> {
  const consentEpoch = await readConsentEpoch(network, patientId);
  const deadline = BigInt(Math.floor(network.now().getTime() / 1000) + 60 * 60);
  const signature = await wallet.signTypedData({
    domain: contractDomain(network.deployment, "ConsentRegistry"),
    types: { RevocationOfAll: consentTypes.RevocationOfAll },
    primaryType: "RevocationOfAll",
    message: { patientId, consentEpoch, deadline },
  });
  const data = encodeFunctionData({
    abi: consentRegistryAbi,
    functionName: "revokeAllBySig",
    args: [patientId, consentEpoch, deadline, signature],
  });
  await relaySigned(network, { as, to: "consentRegistry", data });
}
