import type { RequestWords } from "@linchpin/protocol";

/** What a patient lets somebody read for, most frequent first. */
export const PURPOSES: readonly RequestWords["purpose"][] = [
  "treatment",
  "second-opinion",
  "insurance",
  "research",
  "other",
];
