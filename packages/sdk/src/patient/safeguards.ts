import { patientRegistryAbi } from "@linchpin/contracts";
import { deriveRecoveryKey, randomBytes } from "@linchpin/crypto";
import { contractDomain, type Hex, patientTypes, type RelayCall } from "@linchpin/protocol";
import {
  bytesToHex,
  encodeAbiParameters,
  encodeFunctionData,
  keccak256,
  parseAbiParameters,
  zeroHash,
} from "viem";
import type { Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

/** What protects a patient's wallet on chain, where only its digest stands (`IWalletRecovery.Safeguards`). */
export interface Safeguards {
  /** The address of the key derived from the root secret: the second factor beside the wallet. */
  readonly recoveryKey: Hex;
  /** How many guardians decide; zero when there are none. */
  readonly needed: number;
  /** Seconds between the guardians' decision and the new wallet. */
  readonly delay: number;
  /** keccak256 of guardians and salt; zero when there are none. */
  readonly guardians: Hex;
}

/** How long a recovery waits, where the patient chose nothing else: three days, in seconds. */
export const USUAL_DELAY = 3 * 24 * 60 * 60;

const FORM = parseAbiParameters("(address recoveryKey, uint8 needed, uint32 delay, bytes32 guardians)");

/** The chain's one word about a patient's safeguards. */
export function digestOfSafeguards(safeguards: Safeguards): Hex {
  return keccak256(encodeAbiParameters(FORM, [safeguards]));
}

/** A patient's first safeguards: their recovery key, and no guardians yet. */
export function firstSafeguards({ root }: Pick<Keyring, "root">): Safeguards {
  const recoveryKey = bytesToHex(deriveRecoveryKey(root).address);
  return { recoveryKey, needed: 0, delay: USUAL_DELAY, guardians: zeroHash };
}

/** What stands for the second factor of somebody who has no safeguards yet: it is not looked at. */
const WITHOUT_SAFEGUARDS = {
  safeguards: { recoveryKey: `0x${"0".repeat(40)}`, needed: 0, delay: 0, guardians: zeroHash },
  signature: "0x",
} as const;

/** The call that sets a patient's first safeguards, signed by the wallet alone. Errors: `wallet/rejected`. */
export async function signFirstSafeguards(
  network: Network,
  {
    wallet,
    patientId,
    safeguards,
    deadline,
  }: {
    readonly wallet: WalletSigner;
    readonly patientId: Hex;
    readonly safeguards: Safeguards;
    /** Unix seconds. */
    readonly deadline: bigint;
  },
): Promise<RelayCall> {
  const update = {
    patientId,
    previous: zeroHash,
    next: digestOfSafeguards(safeguards),
    // A key of its own (keyed nonces): it waits for no other message of this wallet.
    nonce: BigInt(bytesToHex(randomBytes(24))) << 64n,
    deadline,
  };
  const signature = await wallet.signTypedData({
    domain: contractDomain(network.deployment, "PatientRegistry"),
    types: { SafeguardUpdate: patientTypes.SafeguardUpdate },
    primaryType: "SafeguardUpdate",
    message: { ...update, wallet: wallet.address },
  });
  const data = encodeFunctionData({
    abi: patientRegistryAbi,
    functionName: "setSafeguardsBySig",
    args: [update, signature, WITHOUT_SAFEGUARDS],
  });
  return { to: "patientRegistry", data };
}

/** The digest of a patient's safeguards; zero before the first. */
export function readSafeguards(network: Network, patientId: Hex): Promise<Hex> {
  return network.chain.readContract({
    address: network.deployment.contracts.patientRegistry,
    abi: patientRegistryAbi,
    functionName: "safeguardsOf",
    args: [patientId],
  });
}
