export { KeysScreen } from "./KeysScreen.tsx";
export { addKeyPasskey } from "./passkey/addKeyPasskey.ts";
export { keyPasskeysOf } from "./passkey/keyPasskeys.ts";
export { useHasBuiltInWallet } from "./passkey/useHasBuiltInWallet.ts";
export { UnlockDoor } from "./UnlockDoor.tsx";
export { useSlots } from "./useSlots.ts";
export { useWork } from "./useWork.ts";
