export { TransferNotices } from "./TransferNotices.tsx";
export { TransferScreen } from "./TransferScreen.tsx";
