import type { z } from "zod";
import { askJson } from "./askJson.ts";
import type { Network } from "./Network.ts";

/** Asks the indexer. `path` begins with `/v1/`. Errors: those of {@link askJson}. */
export function askIndexer<Answer>(
  network: Network,
  path: string,
  answer: z.ZodType<Answer>,
): Promise<Answer> {
  return askJson(network, { url: network.indexerUrl + path, who: "The indexer", answer });
}
