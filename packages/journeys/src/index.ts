export { type Chromium, findChromium } from "./browser/findChromium.ts";
export { launchOptions } from "./browser/launchOptions.ts";
export { type ChartTime, measureChart } from "./chart/measureChart.ts";
export { TestWallet, type TestWalletOptions } from "./wallet/TestWallet.ts";
export type { Decision, WalletRequest } from "./wallet/WalletRequest.ts";
