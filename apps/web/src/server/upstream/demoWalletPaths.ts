import type { AllowedPath } from "./allowPath.ts";

/** The signer of the cast's keys, on a local network. */
export const DEMO_WALLET_PATHS: readonly AllowedPath[] = [
  { methods: ["GET"], pattern: /^accounts$/, bodyLimit: 0 },
  { methods: ["POST"], pattern: /^sign$/, bodyLimit: 1024 * 1024 },
];
