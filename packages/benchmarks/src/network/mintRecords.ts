import { randomBytes } from "node:crypto";
import { medicalRecordAbi, patientRegistryAbi } from "@linchpin/contracts";
import { localChain, type Network } from "@linchpin/localnet";
import type { Hex } from "@linchpin/protocol";
import {
  bytesToHex,
  createPublicClient,
  createWalletClient,
  encodeFunctionData,
  http,
  parseEther,
  parseGwei,
} from "viem";

const BATCH = 100;
/** Batches that fit into a block of 30 million gas. */
const PER_BLOCK = 8;
const UNTIL_STOPPED = 0xffff_ffff;
const FEES = { maxFeePerGas: parseGwei("100"), maxPriorityFeePerGas: 0n } as const;

/** Enrols Asha and mints so many records to her, with four events each, a hundred in a transaction. */
export async function mintRecords(network: Network, count: number): Promise<void> {
  const { patientRegistry, medicalRecord } = network.deployment.contracts;
  const url = network.urls.chain;
  const chain = createPublicClient({ transport: http(url, { timeout: 60_000 }), pollingInterval: 100 });
  const as = (id: "asha" | "city-hospital") =>
    createWalletClient({
      account: network.cast.accountOf(id),
      chain: localChain(url),
      transport: http(url, { timeout: 60_000 }),
    });
  const mine = () => chain.request({ method: "evm_mine" } as never);
  const [asha, hospital] = [as("asha"), as("city-hospital")];
  const bundleDigest = bytesToHex(randomBytes(32));
  const enrolment = { abi: patientRegistryAbi, address: patientRegistry } as const;
  // The cast's patients hold no ether: here she enrols without a relay.
  const fed = await hospital.sendTransaction({ to: asha.account.address, value: parseEther("1") });
  await chain.waitForTransactionReceipt({ hash: fed });
  const enrolled = await asha.writeContract({
    ...enrolment,
    functionName: "enrol",
    args: [bundleDigest, network.providerIds["city-hospital"] as number, UNTIL_STOPPED],
  });
  await chain.waitForTransactionReceipt({ hash: enrolled });
  const patientId = await chain.readContract({
    ...enrolment,
    functionName: "patientIdOf",
    args: [asha.account.address],
  });
  let nonce = await chain.getTransactionCount({ address: hospital.account.address });
  let last: Hex = enrolled;
  for (let batch = 0; batch * BATCH < count; batch += 1) {
    const tokenIds = Array.from({ length: BATCH }, () => BigInt(bytesToHex(randomBytes(32))));
    const data = encodeFunctionData({
      abi: medicalRecordAbi,
      functionName: "mintBatch",
      args: [[{ patientId, bundleDigest, tokenIds }]],
    });
    last = await hospital.sendTransaction({ to: medicalRecord, data, nonce, gas: 3_700_000n, ...FEES });
    nonce += 1;
    if (batch % PER_BLOCK === PER_BLOCK - 1) await mine();
  }
  const { status } = await chain.waitForTransactionReceipt({ hash: last, timeout: 60_000 });
  if (status !== "success") throw new Error("the last batch was not minted");
}
