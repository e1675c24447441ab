import { type ErrorBody, LinchpinError } from "@linchpin/errors";

/**
 * Asks the indexer's read API through this origin's door, which checks the answer's form. The indexer is a convenience:
 * what matters is verified against chain and blocks by the SDK.
 *
 * @throws `indexer/unreachable`, `indexer/not-found`, `indexer/malformed`
 */
export async function askIndexer<Answer>(path: string): Promise<Answer> {
  const answer = await fetch(`/api/indexer${path}`).catch(() => null);
  if (answer?.ok) return (await answer.json()) as Answer;
  if (answer?.status === 404) {
    throw new LinchpinError({
      code: "indexer/not-found",
      message: "Nothing is known under this name.",
      hint: "Check the id. What happened in the last seconds may still be on its way.",
    });
  }
  const error = (await answer?.json().catch(() => null)) as ErrorBody | null | undefined;
  if (error?.code === "indexer/malformed") throw new LinchpinError(error);
  throw new LinchpinError({
    code: "indexer/unreachable",
    message: "The network's history cannot be read just now.",
    hint: "Your records are not affected. Try again in a moment.",
  });
}
