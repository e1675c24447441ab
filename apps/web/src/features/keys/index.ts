export { KeysScreen, type KeySlotView } from "./KeysScreen.tsx";
