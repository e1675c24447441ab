import { consentRegistryAbi } from "@linchpin/contracts";
import { randomBytes } from "@linchpin/crypto";
import { consentTypes, contractDomain, type Hex, NO_END } from "@linchpin/protocol";
import { bytesToHex, encodeFunctionData } from "viem";
import { explainRevert } from "../chain/explainRevert.ts";
import { readConsentEpoch } from "../chain/readConsentEpoch.ts";
import type { Network } from "../network/Network.ts";
import { relaySigned } from "../network/relaySigned.ts";
import { DEADLINE_SECONDS } from "../outbox/sendOff.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

interface WriteOrder {
  readonly patientId: Hex;
  readonly as: SignedIn;
  readonly wallet: WalletSigner;
  /** Who writes: a hospital with all whom it licensed, or one doctor. */
  readonly provider: number;
}

/**
 * Lets a provider, and those it licensed, add records to the patient's, until a day or until it is stopped.
 *
 * Errors: `wallet/rejected`, `relay/nobody`, `chain/refused`, `chain/unreachable`.
 */
export async function letWrite(
  network: Network,
  { expiry = NO_END, ...order }: WriteOrder & { /** Unix seconds. */ readonly expiry?: number },
): Promise<void> {
  const { patientId, as, wallet, provider } = order;
  const [consentEpoch, revocations] = await Promise.all([
    readConsentEpoch(network, patientId),
    readRevocations(network, order),
  ]);
  // A key of its own (keyed nonces): it waits for no other message of this wallet.
  const nonce = BigInt(bytesToHex(randomBytes(24))) << 64n;
  const deadline = BigInt(Math.floor(network.now().getTime() / 1000) + DEADLINE_SECONDS);
  const signature = await wallet.signTypedData({
    domain: contractDomain(network.deployment, "ConsentRegistry"),
    types: { WriteConsent: consentTypes.WriteConsent },
    primaryType: "WriteConsent",
    message: { patientId, provider, expiry, consentEpoch, revocations, nonce, deadline },
  });
  const data = encodeFunctionData({
    abi: consentRegistryAbi,
    functionName: "grantWriteBySig",
    args: [patientId, provider, expiry, nonce, deadline, signature],
  });
  await relaySigned(network, { as, to: "consentRegistry", data });
}

async function readRevocations(
  { chain, deployment }: Network,
  { patientId, provider }: Pick<WriteOrder, "patientId" | "provider">,
): Promise<number> {
  const [, , , revocations] = await chain
    .readContract({
      address: deployment.contracts.consentRegistry,
      abi: consentRegistryAbi,
      functionName: "writeConsentOf",
      args: [patientId, provider],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  return revocations;
}
