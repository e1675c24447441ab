export { keepReceipts } from "./keptReceipts.ts";
export { ReceiptWatch } from "./ReceiptWatch.tsx";
