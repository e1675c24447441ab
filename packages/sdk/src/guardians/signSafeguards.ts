import { patientRegistryAbi } from "@linchpin/contracts";
import { randomBytes } from "@linchpin/crypto";
import { contractDomain, type Hex, patientTypes, type RelayCall } from "@linchpin/protocol";
import { bytesToHex, encodeFunctionData } from "viem";
import { signSecondFactor } from "../lifecycle/signSecondFactor.ts";
import type { Network } from "../network/Network.ts";
import type { Look } from "../outbox/Sending.ts";
import { DEADLINE_SECONDS } from "../outbox/sendOff.ts";
import { comingSafeguards } from "../patient/comingSafeguards.ts";
import { digestOfSafeguards, type Safeguards } from "../patient/safeguards.ts";
import { usedNonce } from "../patient/usedNonce.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import type { Myself } from "./Myself.ts";

/**
 * Signs a change of the safeguards: the wallet, and the recovery key of those that stand. Nothing is sent yet: `call`
 * takes it to the chain until `deadline` (unix seconds), and `shown` tells that it did.
 *
 * Errors: `wallet/rejected`, `safeguards/unknown`, `safeguards/other-generation`.
 */
export async function signSafeguards(
  network: Network,
  {
    as,
    wallet,
    keyring,
    patientId,
    next,
    present,
  }: Myself & {
    readonly wallet: WalletSigner;
    readonly next: Safeguards;
    /** Those that stand, where they are not the first ones. */
    readonly present: Safeguards | undefined;
  },
): Promise<{ readonly call: RelayCall; readonly shown: Look; readonly deadline: number }> {
  const previous = await comingSafeguards(network, { as, patientId });
  const update = {
    patientId,
    previous,
    next: digestOfSafeguards(next),
    // A key of its own (keyed nonces): it waits for no other message of this wallet.
    nonce: BigInt(bytesToHex(randomBytes(24))) << 64n,
    deadline: BigInt(Math.floor(network.now().getTime() / 1000) + DEADLINE_SECONDS),
  };
  const message = {
    domain: contractDomain(network.deployment, "PatientRegistry"),
    types: { SafeguardUpdate: patientTypes.SafeguardUpdate },
    primaryType: "SafeguardUpdate",
    message: { ...update, wallet: wallet.address },
  } as const;
  const signature = await wallet.signTypedData(message);
  const secondFactor = await signSecondFactor(network, {
    ...{ as, patientId, keyring, message },
    ...(present ? { safeguards: present } : {}),
  });
  const data: Hex = encodeFunctionData({
    abi: patientRegistryAbi,
    functionName: "setSafeguardsBySig",
    args: [update, signature, secondFactor],
  });
  const { nonce, deadline } = update;
  const shown = await usedNonce(network, { wallet: wallet.address, nonce });
  return { call: { to: "patientRegistry", data }, shown, deadline: Number(deadline) };
}
