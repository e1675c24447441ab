import type { ConsultationDraft } from "./ConsultationDraft.ts";

/** Whether nothing was written: there is nothing to sign. */
export function isEmptyDraft(draft: ConsultationDraft): boolean {
  const { notes, problems, vitals, medicines, orders, allergies, followUp } = draft;
  const entries = [problems, vitals, medicines, orders, allergies].some((list) => list.length > 0);
  const words = [...Object.values(notes), followUp?.note, followUp?.on].some((one) => one?.trim());
  return !entries && !words;
}
