export { KeysScreen } from "./KeysScreen.tsx";
export { UnlockDoor } from "./UnlockDoor.tsx";
