import type { Hex } from "@linchpin/protocol";
import { decodeFunctionResult, encodeFunctionData } from "viem";
import { accountFactoryAbi, type PublicKey } from "./accountFactory.ts";
import { askNode } from "./askNode.ts";

/** The address of a passkey's account, whether it is on chain yet or not. Lower case. */
export async function accountOf({ x, y }: PublicKey, factory: Hex): Promise<Hex> {
  const call = { abi: accountFactoryAbi, functionName: "passkeyAccountOf" } as const;
  const data = encodeFunctionData({ ...call, args: [x, y] });
  const answer = (await askNode("eth_call", [{ to: factory, data }, "latest"])) as Hex;
  return decodeFunctionResult({ ...call, data: answer }).toLowerCase() as Hex;
}

/** Whether an account is on chain. */
export async function isDeployed(account: Hex): Promise<boolean> {
  return (await askNode("eth_getCode", [account, "latest"])) !== "0x";
}
