import { consentRegistryAbi } from "@linchpin/contracts";
import { randomBytes } from "@linchpin/crypto";
import { consentTypes, contractDomain, type Hex } from "@linchpin/protocol";
import { bytesToHex, encodeFunctionData } from "viem";
import type { Network } from "../network/Network.ts";
import { lookBefore } from "../outbox/isShown.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { DEADLINE_SECONDS, sendOff } from "../outbox/sendOff.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

/**
 * Takes back that a provider may add to the patient's records. What it wrote stays.
 *
 * Errors: `wallet/rejected`, `relay/nobody`, `chain/refused`.
 */
export async function stopWriting(
  network: Network,
  {
    patientId,
    provider,
    wallet,
    as,
  }: {
    readonly patientId: Hex;
    readonly provider: number;
    readonly wallet: WalletSigner;
    readonly as: SignedIn;
  },
): Promise<{ readonly waiting: Waiting | null }> {
  // A key of its own (keyed nonces): it waits for no other message of this wallet.
  const nonce = BigInt(bytesToHex(randomBytes(24))) << 64n;
  const deadline = BigInt(Math.floor(network.now().getTime() / 1000) + DEADLINE_SECONDS);
  const signature = await wallet.signTypedData({
    domain: contractDomain(network.deployment, "ConsentRegistry"),
    types: { WriteRevocation: consentTypes.WriteRevocation },
    primaryType: "WriteRevocation",
    message: { patientId, provider, nonce, deadline },
  });
  const data = encodeFunctionData({
    abi: consentRegistryAbi,
    functionName: "revokeWriteBySig",
    args: [patientId, provider, nonce, deadline, signature],
  });
  const shown = await lookBefore(network, {
    to: "consentRegistry",
    data: encodeFunctionData({
      abi: consentRegistryAbi,
      functionName: "writeConsentOf",
      args: [patientId, provider],
    }),
  });
  const { waiting } = await sendOff(network, {
    ...{ as, about: { kind: "write-revocation", providers: [provider] }, until: Number(deadline) },
    steps: [{ kind: "relay", calls: [{ to: "consentRegistry", data }], shown }],
    what: "stop this",
  });
  return { waiting };
}
