import { patientRegistryAbi } from "@linchpin/contracts";
import { randomBytes } from "@linchpin/crypto";
import { contractDomain, type Hex, patientTypes, type RelayCall } from "@linchpin/protocol";
import { bytesToHex, encodeFunctionData } from "viem";
import { signSecondFactor } from "../lifecycle/signSecondFactor.ts";
import type { Network } from "../network/Network.ts";
import { digestOfSafeguards, readSafeguards, type Safeguards } from "../patient/safeguards.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import type { Myself } from "./Myself.ts";

/** How long a signed change may wait for its relay, in seconds. */
const DEADLINE_SECONDS = 60 * 60;

/**
 * Signs a change of the safeguards: the wallet, and the recovery key of those that stand. Nothing is sent yet.
 *
 * Errors: `wallet/rejected`, `safeguards/unknown`, `safeguards/other-generation`.
 */
export async function signSafeguards(
  network: Network,
  {
    wallet,
    keyring,
    patientId,
    next,
    present,
  }: Pick<Myself, "keyring" | "patientId"> & {
    readonly wallet: WalletSigner;
    readonly next: Safeguards;
    /** Those that stand, where they are not the first ones. */
    readonly present: Safeguards | undefined;
  },
): Promise<RelayCall> {
  const previous = await readSafeguards(network, patientId);
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
    ...{ patientId, keyring, message },
    ...(present ? { safeguards: present } : {}),
  });
  const data: Hex = encodeFunctionData({
    abi: patientRegistryAbi,
    functionName: "setSafeguardsBySig",
    args: [update, signature, secondFactor],
  });
  return { to: "patientRegistry", data };
}
