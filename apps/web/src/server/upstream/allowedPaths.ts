import type { AllowedPath } from "./allowPath.ts";
import { INDEXER_ANSWERS } from "./indexerAnswers.ts";

const MIB = 1024 * 1024;
/** A gigabyte over 1.5 Mbit/s. */
const LONG = 2 * 60 * 60 * 1000;
const V1 = /^v1\/(?!admin|internal|metrics).+$/;

/**
 * A custodian's API for clients (`/v1`) and its trustless gateway (`/ipfs`). Its metrics, health and operator's routes
 * are not for browsers.
 */
export const CUSTODIAN_PATHS: readonly AllowedPath[] = [
  { methods: ["GET", "HEAD"], pattern: /^ipfs\/[a-z0-9]+$/, bodyLimit: 0, answerLimit: 1100 * MIB },
  {
    ...{ methods: ["PUT"], pattern: /^v1\/blobs\/b[a-z2-7]{20,120}$/ },
    ...{ bodyLimit: 1300 * MIB, answerLimit: MIB, timeoutMs: LONG },
  },
  { methods: ["GET", "HEAD"], pattern: V1, bodyLimit: 0, answerLimit: 16 * MIB },
  { methods: ["POST", "PUT", "DELETE"], pattern: V1, bodyLimit: 4 * MIB, answerLimit: 16 * MIB },
];

/** The indexer's read API, path by path. */
export const INDEXER_PATHS: readonly AllowedPath[] = INDEXER_ANSWERS.map(({ pattern }) => ({
  methods: ["GET"],
  pattern,
  bodyLimit: 0,
  answerLimit: 8 * MIB,
}));
