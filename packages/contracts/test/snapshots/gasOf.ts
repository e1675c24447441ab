import type { ContractTransactionResponse } from "ethers";

/** What a transaction used. */
export async function gasOf(transaction: ContractTransactionResponse): Promise<number> {
  const receipt = await transaction.wait();
  return Number(receipt?.gasUsed);
}
