import { medicalRecordAbi, patientRegistryAbi, providerRegistryAbi } from "@linchpin/contracts";
import { deployLinchpin } from "@linchpin/contracts/deploy";
import type { Deployment, Hex } from "@linchpin/protocol";
import { startChain } from "@linchpin/service/testing";
import { JsonRpcProvider, Wallet } from "ethers";
import {
  type Abi,
  createTestClient,
  createWalletClient,
  encodeFunctionData,
  http,
  keccak256,
  parseEther,
  publicActions,
  toHex,
} from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { openClient } from "../src/adapters/chain/openChain.ts";
import {
  accountOf,
  archive,
  asha,
  CITY,
  city,
  lakeside,
  NOON,
  deployment as pattern,
  providerOf,
  RAVI,
  ravi,
} from "./cast.ts";

const FOREVER = 2 ** 48 - 1;
const ABIS = {
  providerRegistry: providerRegistryAbi,
  patientRegistry: patientRegistryAbi,
  medicalRecord: medicalRecordAbi,
} as const;

/** The account of City Hospital's custodian. */
export const custodianSigner = accountOf("City Hospital's custodian");

/** A chain with the contracts and the cast's providers under their numbers; City Hospital runs a custodian. */
export async function startLinchpin({ custodianKey }: { custodianKey: Hex }) {
  const { url, stop } = await startChain({ timestamp: NOON });
  const test = createTestClient({ mode: "anvil", transport: http(url) }).extend(publicActions);
  for (const { wallet } of [archive, asha, city, lakeside, ravi, custodianSigner]) {
    await test.setBalance({ address: wallet, value: parseEther("100") });
  }
  const provider = new JsonRpcProvider(url, undefined, { pollingInterval: 50, cacheTimeout: -1 });
  const signer = new Wallet(keccak256(toHex("the Archive")), provider);
  const { contracts } = await deployLinchpin({ signer });
  provider.destroy();
  const deployment: Deployment = { ...pattern, rpcUrl: url };
  if (contracts.relay.toLowerCase() !== deployment.contracts.relay) throw new Error("deployed elsewhere");
  const client = openClient(deployment);

  const sendTo = async (from: PrivateKeyAccount, to: Hex, data: Hex): Promise<void> => {
    const wallet = createWalletClient({ account: from, transport: http(url) });
    const hash = await wallet.sendTransaction({ chain: null, to, data });
    const { status } = await client.waitForTransactionReceipt({ hash, pollingInterval: 50 });
    if (status !== "success") throw new Error("a transaction of the test reverted");
  };
  const send = async (
    { account }: { account: PrivateKeyAccount },
    contract: keyof typeof ABIS,
    [functionName, ...args]: readonly [string, ...unknown[]],
  ): Promise<void> => {
    const abi: Abi = ABIS[contract];
    await sendTo(account, deployment.contracts[contract], encodeFunctionData({ abi, functionName, args }));
  };
  await send(archive, "providerRegistry", ["accredit", city.wallet, 2, FOREVER, ""]);
  await send(archive, "providerRegistry", ["accredit", lakeside.wallet, 2, FOREVER, ""]);
  await send(archive, "providerRegistry", ["accredit", archive.wallet, 1, FOREVER, ""]);
  await send(city, "providerRegistry", ["license", ravi.wallet, 3, FOREVER, ""]);
  const { view } = await providerOf(RAVI, { wallet: ravi.wallet, kind: "doctor", parent: CITY });
  await send(ravi, "providerRegistry", ["scheduleKeys", view.preKey, view.hpkeKey]);
  const origin = "https://city.example";
  await send(city, "providerRegistry", ["setCustodian", custodianSigner.wallet, custodianKey, origin]);
  /** Until what was mined is settled. */
  const settle = () => test.mine({ blocks: 2 });
  /** Lets time pass on chain. */
  const pass = async (seconds: number) => {
    await test.increaseTime({ seconds });
    await test.mine({ blocks: 2 });
  };
  const setCode = (address: Hex, bytecode: Hex) => test.setCode({ address, bytecode });
  return { deployment, client, send, sendTo, settle, pass, setCode, stop };
}
