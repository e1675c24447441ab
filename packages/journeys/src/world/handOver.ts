import { randomBytes } from "node:crypto";
import { medicalRecordAbi } from "@linchpin/contracts";
import { localChain } from "@linchpin/localnet";
import { contractDomain, type Hex, patientIdOf, recordTypes } from "@linchpin/protocol";
import { awaitTransaction, type Keyring, signSecondFactor } from "@linchpin/sdk";
import { createWalletClient, http } from "viem";
import type { LocalAccount } from "viem/accounts";
import type { World } from "./World.ts";

/** How long both signatures stay good, in seconds. */
const DEADLINE_SECONDS = 15 * 60;

export interface HandOver {
  readonly tokenId: Hex;
  readonly from: LocalAccount;
  /** The holder's keys, where safeguards ask for them beside the wallet. */
  readonly keyring: Keyring;
  readonly to: LocalAccount;
  /** Who sends it: anybody with ether. */
  readonly payer: LocalAccount;
}

/** A token goes from one patient to another: both sign the same statement, somebody sends it. */
export async function handOver(
  { network }: World,
  { tokenId, from, keyring, to, payer }: HandOver,
): Promise<void> {
  const message = {
    tokenId: BigInt(tokenId),
    from: from.address,
    to: to.address,
    // A key of its own (keyed nonces): it waits for no other message of this wallet.
    nonce: BigInt(`0x${randomBytes(24).toString("hex")}`) << 64n,
    deadline: BigInt(Math.floor(network.now().getTime() / 1000) + DEADLINE_SECONDS),
  };
  const { HandOver } = recordTypes;
  const domain = contractDomain(network.deployment, "MedicalRecord");
  const statement = { domain, types: { HandOver }, primaryType: "HandOver", message } as const;
  const signatures = [await from.signTypedData(statement), await to.signTypedData(statement)] as const;
  const patientId = patientIdOf(network.deployment, from.address.toLowerCase() as Hex);
  const secondFactor = await signSecondFactor(network, { patientId, keyring, message: statement });
  const args = [message, ...signatures, secondFactor] as const;
  const { rpcUrl, contracts } = network.deployment;
  const client = createWalletClient({ account: payer, chain: localChain(rpcUrl), transport: http(rpcUrl) });
  const hash = await client.writeContract({
    address: contracts.medicalRecord,
    abi: medicalRecordAbi,
    functionName: "handOverBySig",
    args,
  });
  await awaitTransaction(network, hash);
}
