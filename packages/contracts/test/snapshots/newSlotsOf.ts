import type { ContractTransactionResponse } from "ethers";
import { provider } from "../stage/network.ts";

interface Trace {
  structLogs: { op: string; gasCost: number | string }[];
}

/** Slots that a transaction filled: an SSTORE costs 20,000 or more only there (EIP-2200, EIP-2929). */
export async function newSlotsOf(transaction: ContractTransactionResponse): Promise<number> {
  const trace = (await provider.request({
    method: "debug_traceTransaction",
    params: [transaction.hash, { disableMemory: true, disableStack: true, disableStorage: true }],
  })) as Trace;
  return trace.structLogs.filter(({ op, gasCost }) => op === "SSTORE" && Number(gasCost) >= 20_000).length;
}
