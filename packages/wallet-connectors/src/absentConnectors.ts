import { refuseConnector } from "./refuseConnector.ts";

// wagmi and RainbowKit import these names whether or not anyone uses them, so they must exist.
export const baseAccount = refuseConnector("Base Account");
export const coinbaseWallet = refuseConnector("Coinbase Wallet");
export const gemini = refuseConnector("Gemini");
export const metaMask = refuseConnector("MetaMask SDK");
export const porto = refuseConnector("Porto");
export const safe = refuseConnector("Safe");
export const walletConnect = refuseConnector("WalletConnect");

export type BaseAccountParameters = unknown;
export type CoinbaseWalletParameters<_version = unknown> = unknown;
export type GeminiParameters = unknown;
export type MetaMaskParameters = unknown;
export type PortoParameters = unknown;
export type SafeParameters = unknown;
export type WalletConnectParameters = unknown;
