import { isOrdinaryStatus } from "@linchpin/clinical";
import type { PaperWords } from "./PaperWords.ts";

/** FHIR's status where it matters, as the screen says it. */
export function statusWords(status: string | undefined, t: PaperWords["chart"]): string {
  if (status === undefined || isOrdinaryStatus(status)) return "";
  const key = `status.${status}` as never;
  return t.has(key) ? t(key) : status.replaceAll("-", " ");
}
