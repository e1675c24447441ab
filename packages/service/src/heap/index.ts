export { keepYoungSmall } from "./keepYoungSmall.ts";
export { settleHeap } from "./settleHeap.ts";
