import { checkForm } from "./checkForm.ts";
import { INDEXER_ANSWERS } from "./indexerAnswers.ts";

/** Passes an indexer's answer on if it has the form that belongs to its path. */
export function checkAnswer(answer: Response, path: string): Promise<Response> {
  return checkForm(answer, {
    schema: INDEXER_ANSWERS.find(({ pattern }) => pattern.test(path))?.schema,
    malformed: {
      code: "indexer/malformed",
      message: "The network's history came in a form that this app does not know.",
      hint: "App and indexer may be of different versions: tell your operator.",
    },
  });
}
