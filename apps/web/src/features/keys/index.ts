export { type KeySlotView, KeysScreen } from "./KeysScreen.tsx";
export { UnlockDoor } from "./UnlockDoor.tsx";
