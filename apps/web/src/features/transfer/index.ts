export { TransferScreen } from "./TransferScreen.tsx";
