import { readLimited } from "../http/readLimited.ts";
import { refuse } from "../http/refuse.ts";
import { INDEXER_ANSWERS } from "./indexerAnswers.ts";

const ANSWER_LIMIT = 8 * 1024 * 1024;

/** Passes an indexer's answer on if it has the form that `@linchpin/protocol` gives it; errors pass as they are. */
export async function checkAnswer(answer: Response, path: string): Promise<Response> {
  if (!answer.ok) return answer;
  const schema = INDEXER_ANSWERS.find(({ pattern }) => pattern.test(path))?.schema;
  const json = await readLimited(answer.body, ANSWER_LIMIT)
    .then(JSON.parse)
    .catch(() => undefined);
  const parsed = schema?.safeParse(json);
  if (parsed?.success) return Response.json(parsed.data, { headers: { "cache-control": "no-store" } });
  return refuse(502, {
    code: "indexer/malformed",
    message: "The network's history came in a form that this app does not know.",
    hint: "App and indexer may be of different versions: tell your operator.",
  });
}
