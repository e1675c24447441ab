export { type InjectedParameters, injected, type MockParameters, mock } from "@wagmi/core";
export {
  type BaseAccountParameters,
  baseAccount,
  type CoinbaseWalletParameters,
  coinbaseWallet,
  type GeminiParameters,
  gemini,
  type MetaMaskParameters,
  metaMask,
  type PortoParameters,
  porto,
  type SafeParameters,
  safe,
  type WalletConnectParameters,
  walletConnect,
} from "./absentConnectors.ts";
export { version } from "./version.ts";
