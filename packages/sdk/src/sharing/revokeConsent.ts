import { consentRegistryAbi } from "@linchpin/contracts";
import { consentTypes, contractDomain, type Hex } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import { readConsentEpoch } from "../chain/readConsentEpoch.ts";
import type { Network } from "../network/Network.ts";
import { lookBefore } from "../outbox/isShown.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { DEADLINE_SECONDS, sendOff } from "../outbox/sendOff.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { consentCall, stopStep } from "./consentSteps.ts";

interface Revoking {
  readonly patientId: Hex;
  readonly wallet: WalletSigner;
  readonly as: SignedIn;
}

/** Every custodian stops at once; the chain makes it final. */
export interface Revoked {
  /** Custodians that have stopped already; the others stop when they see it on chain, within a minute. */
  readonly stopped: readonly number[];
  /** What it still waits for; null when the chain has it. */
  readonly waiting: Waiting | null;
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
  const data = encodeFunctionData({
    abi: consentRegistryAbi,
    functionName: "revokeBySig",
    args: [patientId, grantId, signature],
  });
  const { waiting, taken } = await sendOff(network, {
    as,
    about: { kind: "revocation", ids: [grantId] },
    steps: [
      stopStep(network, grantId),
      await consentCall(network, { data, wallet: wallet.address, grantId }),
    ],
    what: "stop this",
  });
  return { stopped: taken, waiting };
}

/**
 * Ends everything at once, reading and writing, by opening a new consent epoch on chain.
 *
 * Errors: `wallet/rejected`, `relay/nobody`.
 */
export async function revokeEverything(
  network: Network,
  { patientId, wallet, as }: Revoking,
): Promise<Pick<Revoked, "waiting">> {
  const consentEpoch = await readConsentEpoch(network, patientId);
  const deadline = BigInt(Math.floor(network.now().getTime() / 1000) + DEADLINE_SECONDS);
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
  const shown = await lookBefore(network, {
    to: "consentRegistry",
    data: encodeFunctionData({
      abi: consentRegistryAbi,
      functionName: "consentEpochOf",
      args: [patientId],
    }),
  });
  const { waiting } = await sendOff(network, {
    as,
    about: { kind: "revocation-of-all" },
    until: Number(deadline),
    steps: [{ kind: "relay", calls: [{ to: "consentRegistry", data }], shown }],
    what: "stop everything",
  });
  return { waiting };
}
