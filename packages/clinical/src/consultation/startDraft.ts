import type { ConsultationDraft } from "./ConsultationDraft.ts";
import { checkDraft } from "./parseDraft.ts";

/**
 * An empty draft.
 *
 * @param order.id a fresh UUID
 * @param order.at now, as a FHIR instant
 *
 * Errors: `consultation/draft` where the id is no UUID or the time no instant.
 */
export function startDraft({
  id,
  at,
  setting = "clinic",
}: {
  readonly id: string;
  readonly at: string;
  readonly setting?: ConsultationDraft["setting"] | undefined;
}): ConsultationDraft {
  return checkDraft({
    type: "linchpin-consultation",
    version: 1,
    id,
    revision: 1,
    startedAt: at,
    amendedAt: at,
    setting,
    notes: {},
    problems: [],
    vitals: [],
    medicines: [],
    orders: [],
    allergies: [],
  });
}
