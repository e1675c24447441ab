import type { KeptReceipt } from "./followKept.ts";

/** Saves what an accusation rests on: the custodian's signed receipt, and the anchor that does not hold it. */
export function saveProof({ receipt, fault }: KeptReceipt): void {
  const proof = JSON.stringify({ receipt, ...fault }, null, 2);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([proof], { type: "application/json" }));
  link.download = `linchpin-receipt-${receipt.custodian}-${receipt.index}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
