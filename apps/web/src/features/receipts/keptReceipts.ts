import type { Receipt } from "@linchpin/protocol";
import { openBrowserStore } from "#wallet/index.ts";
import { addReceipts, type KeptReceipt } from "./followKept.ts";

const kept = () => openBrowserStore<readonly KeptReceipt[]>("receipts");

/** What this browser keeps of a wallet's receipts. */
export async function findReceipts(wallet: string): Promise<readonly KeptReceipt[]> {
  return (await kept().read(wallet)) ?? [];
}

/** Keeps the receipts of an opening until the custodians' published journals hold them. They say nothing of a record. */
export async function keepReceipts(wallet: string, receipts: readonly Receipt[]): Promise<void> {
  await writeReceipts(wallet, addReceipts(await findReceipts(wallet), receipts));
}

export const writeReceipts = (wallet: string, receipts: readonly KeptReceipt[]) =>
  kept().write(wallet, receipts);
