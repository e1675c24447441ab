export { type KeySlotView, KeysScreen } from "./KeysScreen.tsx";
