import {
  checked,
  flag,
  listOf,
  number,
  objectOf,
  oneOf,
  optional,
  type Shape,
  text,
} from "../strict/shapes.ts";
import { day, instant, partialDay } from "../strict/times.ts";
import {
  type ConsultationDraft,
  type DraftAllergy,
  type DraftFollowUp,
  type DraftOrder,
  type DraftProblem,
  type DraftVital,
  NOTE_SECTIONS,
  type NoteSection,
} from "./ConsultationDraft.ts";
import { findDraftFault } from "./findDraftFault.ts";
import { entryId, medicine } from "./medicineShape.ts";
import { term } from "./termShape.ts";
import { VITALS, type VitalName } from "./vitals.ts";

const MOST_ENTRIES = 100;
const remark = optional(text({ most: 2_000 }));
const severity = optional(oneOf(["mild", "moderate", "severe"]));
const entries = <T>(shape: Shape<T>) => listOf(shape, { most: MOST_ENTRIES });

const notes = objectOf<Partial<Record<NoteSection, string>>>(
  Object.fromEntries(
    NOTE_SECTIONS.map((section) => [section, optional(text({ most: 20_000 }))] as const),
  ) as Record<NoteSection, Shape<string | undefined>>,
);

const problem = objectOf<DraftProblem>({
  id: entryId,
  problem: term,
  status: oneOf(["active", "inactive", "resolved"]),
  certainty: oneOf(["confirmed", "provisional", "differential", "refuted"]),
  severity,
  onset: optional(partialDay),
  note: remark,
});

const vital = objectOf<DraftVital>({
  id: entryId,
  vital: oneOf(Object.keys(VITALS) as VitalName[]),
  value: number({ least: -1_000, most: 1_000_000 }),
  unit: text({ most: 40 }),
});

const order = objectOf<DraftOrder>({
  id: entryId,
  kind: oneOf(["laboratory", "imaging", "procedure", "referral"]),
  what: term,
  urgency: oneOf(["routine", "urgent", "asap", "stat"]),
  specimen: optional(term),
  fasting: optional(flag),
  question: remark,
  for: optional(entryId),
});

const allergy = objectOf<DraftAllergy>({
  id: entryId,
  substance: term,
  certainty: oneOf(["confirmed", "unconfirmed", "refuted"]),
  type: optional(oneOf(["allergy", "intolerance"])),
  category: optional(oneOf(["food", "medication", "environment", "biologic"])),
  criticality: optional(oneOf(["low", "high", "unable-to-assess"])),
  reactions: listOf(term, { most: 20 }),
  severity,
  note: remark,
});

/** A {@link ConsultationDraft}, and that what stands in it agrees: see {@link findDraftFault}. */
export const draftShape: Shape<ConsultationDraft> = checked(
  objectOf<ConsultationDraft>({
    type: oneOf(["linchpin-consultation"]),
    version: oneOf([1]),
    id: text({
      most: 36,
      pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
      what: "must be a UUID",
    }),
    revision: number({ least: 1, most: 1_000_000, whole: true }),
    startedAt: instant,
    amendedAt: instant,
    signedAt: optional(instant),
    setting: oneOf(["clinic", "video", "home", "emergency", "ward"]),
    notes,
    problems: entries(problem),
    vitals: entries(vital),
    medicines: entries(medicine),
    orders: entries(order),
    allergies: entries(allergy),
    followUp: optional(objectOf<DraftFollowUp>({ on: optional(day), note: remark })),
  }),
  findDraftFault,
);
