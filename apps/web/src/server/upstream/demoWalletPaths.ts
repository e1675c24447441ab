import type { AllowedPath } from "./allowPath.ts";

const MIB = 1024 * 1024;

/** The signer of the cast's keys, on a local network. */
export const DEMO_WALLET_PATHS: readonly AllowedPath[] = [
  { methods: ["GET"], pattern: /^accounts$/, bodyLimit: 0, answerLimit: MIB },
  { methods: ["POST"], pattern: /^sign$/, bodyLimit: MIB, answerLimit: MIB },
];
