import type { AllowedPath } from "./allowPath.ts";
import { INDEXER_ANSWERS } from "./indexerAnswers.ts";

const MIB = 1024 * 1024;

/**
 * A custodian's API for clients (`/v1`) and its trustless gateway (`/ipfs`). Its metrics, health and operator's routes
 * are not for browsers.
 */
export const CUSTODIAN_PATHS: readonly AllowedPath[] = [
  { methods: ["GET", "HEAD"], pattern: /^ipfs\/[a-z0-9]+$/, bodyLimit: 0 },
  { methods: ["POST"], pattern: /^v1\/blobs$/, bodyLimit: 1024 * MIB },
  { methods: ["GET", "HEAD"], pattern: /^v1\/(?!admin|internal|metrics).+$/, bodyLimit: 0 },
  { methods: ["POST", "PUT", "DELETE"], pattern: /^v1\/(?!admin|internal|metrics).+$/, bodyLimit: 4 * MIB },
];

/** The indexer's read API, path by path. */
export const INDEXER_PATHS: readonly AllowedPath[] = INDEXER_ANSWERS.map(({ pattern }) => ({
  methods: ["GET"],
  pattern,
  bodyLimit: 0,
}));
