import type {
  grantsPageSchema,
  historyPageSchema,
  indexedProviderSchema,
  searchSchema,
  tokensPageSchema,
} from "@linchpin/protocol";
import type { z } from "zod";

// Types alone: the schemas themselves stay on the server (`server/upstream`), where the door applies them.
export type GrantsPage = z.infer<typeof grantsPageSchema>;
export type HistoryPage = z.infer<typeof historyPageSchema>;
export type ProvidersPage = { providers: z.infer<typeof indexedProviderSchema>[]; next: string | null };
export type SearchAnswer = z.infer<typeof searchSchema>;
export type TokensPage = z.infer<typeof tokensPageSchema>;

/** A grant's expiry that means "until the patient stops it" (ConsentRegistry's `uint32` maximum). */
export const NO_END = 0xffffffff;
