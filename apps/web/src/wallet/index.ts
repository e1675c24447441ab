export { ConfigProvider, useConfig } from "./ConfigContext.tsx";
export { FIRST_SCREEN, type Role } from "./roles.ts";
export { SessionProvider } from "./SessionContext.tsx";
export { useSignIn } from "./SignIn.tsx";
export { restoreSession } from "./session/heldSession.ts";
export { openBrowserStore } from "./session/openBrowserStore.ts";
export { useRole } from "./useRole.ts";
export { useSession } from "./useSession.ts";
export { WalletProvider } from "./WalletProvider.tsx";
