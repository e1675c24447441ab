import { LinchpinError } from "@linchpin/errors";
import { foldText } from "../chart/search/foldText.ts";

const SHORTEST = 3;

/**
 * Refuses a text written for a pharmacy or laboratory that names the patient: each word of `identity` (names, numbers) is
 * looked for as a whole word. Errors: `care/names-patient`.
 */
export function refuseIdentity(
  texts: readonly (string | undefined)[],
  identity: readonly string[] | undefined,
): void {
  const said = new Set(texts.flatMap((text) => wordsOf(text ?? "")));
  const named = (identity ?? []).flatMap(wordsOf).filter((word) => word.length >= SHORTEST);
  if (!named.some((word) => said.has(word))) return;
  throw new LinchpinError({
    code: "care/names-patient",
    message: "The words for the pharmacy or laboratory name the patient.",
    hint: "Take the name or number out: they read the document without knowing whom it is for.",
  });
}

const wordsOf = (text: string) => foldText(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
