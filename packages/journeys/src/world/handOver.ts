import { randomBytes } from "node:crypto";
import { medicalRecordAbi } from "@linchpin/contracts";
import { localChain } from "@linchpin/localnet";
import { contractDomain, type Hex, recordTypes } from "@linchpin/protocol";
import { awaitTransaction } from "@linchpin/sdk";
import { createWalletClient, http, zeroAddress, zeroHash } from "viem";
import type { LocalAccount } from "viem/accounts";
import type { World } from "./World.ts";

/** How long both signatures stay good, in seconds. */
const DEADLINE_SECONDS = 15 * 60;

/** What stands for the second factor of somebody who has no safeguards: it is not looked at. */
const WITHOUT_SAFEGUARDS = {
  safeguards: { recoveryKey: zeroAddress, needed: 0, delay: 0, guardians: zeroHash },
  signature: "0x",
} as const;

export interface HandOver {
  readonly tokenId: Hex;
  readonly from: LocalAccount;
  readonly to: LocalAccount;
  /** Who sends it: anybody with ether. */
  readonly payer: LocalAccount;
}

/** A token goes from one patient to another: both sign the same statement, somebody sends it. */
export async function handOver({ network }: World, { tokenId, from, to, payer }: HandOver): Promise<void> {
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
  const args = [message, ...signatures, WITHOUT_SAFEGUARDS] as const;
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
