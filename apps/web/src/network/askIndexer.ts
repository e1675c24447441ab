import { LinchpinError } from "@linchpin/errors";
import type { z } from "zod";

/**
 * Asks the indexer's read API and checks the answer. The indexer is a convenience: what matters is verified against
 * chain and blocks by the SDK.
 *
 * @throws `indexer/unreachable`, `indexer/not-found`, `indexer/malformed`
 */
export async function askIndexer<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>> {
  const answer = await fetch(`/api/indexer${path}`).catch(() => null);
  if (answer?.status === 404) {
    throw new LinchpinError({ code: "indexer/not-found", message: "Nothing is known under this name." });
  }
  if (answer === null || !answer.ok) {
    throw new LinchpinError({
      code: "indexer/unreachable",
      message: "The network's history cannot be read just now.",
      hint: "Your records are not affected. Try again in a moment.",
    });
  }
  const parsed = schema.safeParse(await answer.json().catch(() => null));
  if (parsed.success) return parsed.data;
  throw new LinchpinError({
    code: "indexer/malformed",
    message: "The network's history came in a form this page does not know.",
    hint: "Reload the page; it may be older than the network.",
  });
}
