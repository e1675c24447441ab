import { amount } from "../consultation/medicineShape.ts";
import { line, term } from "../consultation/termShape.ts";
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
import { day, instant } from "../strict/times.ts";
import type { CareProvider, DispensingNote, LaboratoryOrder, Prescription } from "./CareDocument.ts";
import { dispenseOf, requestsOf, sameAs } from "./contentsOf.ts";
import { medicationDispense, medicationRequest, serviceRequest } from "./fhirShapes.ts";

export const MOST_TESTS = 40;

const uuid = text({
  most: 36,
  pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  what: "must be a UUID",
});

const provider = objectOf<CareProvider>({
  providerId: number({ least: 1, most: 4_294_967_295, whole: true }),
  name: line(200),
  organization: optional(line(200)),
});

const remark = optional(text({ most: 2_000 }));

/** A {@link Prescription} whose envelope and FHIR say the same. */
export const prescriptionShape: Shape<Prescription> = checked(
  objectOf<Prescription>({
    type: oneOf(["linchpin-prescription"]),
    version: oneOf([1]),
    id: uuid,
    issuedAt: instant,
    issuer: provider,
    fills: number({ least: 1, most: 24, whole: true }),
    amountPerFill: amount,
    validUntil: day,
    substitutionAllowed: flag,
    request: medicationRequest,
  }),
  ({ issuedAt, issuer, fills, amountPerFill, validUntil, substitutionAllowed, request }) => {
    const { dispenseRequest, substitution } = request;
    if (validUntil < issuedAt.slice(0, 10)) return { at: ".validUntil", what: "is before it was issued" };
    if ((request.medicationReference === undefined) === (request.medicationCodeableConcept === undefined))
      return { at: ".request", what: "must name its medicine once" };
    if ((request.medicationReference === undefined) !== (request.contained === undefined))
      return { at: ".request.contained", what: "must hold the medicine that is referred to" };
    const agrees =
      request.authoredOn === issuedAt &&
      request.requester?.display === issuer.name &&
      substitution?.allowedBoolean === substitutionAllowed &&
      sameAs(dispenseRequest?.quantity, amountPerFill) &&
      dispenseRequest?.numberOfRepeatsAllowed === fills - 1 &&
      dispenseRequest.validityPeriod?.end === validUntil;
    return agrees ? undefined : { at: ".request", what: "says something else than its envelope" };
  },
);

/** A {@link LaboratoryOrder} whose requests are those that its envelope makes. */
export const laboratoryOrderShape: Shape<LaboratoryOrder> = checked(
  objectOf<LaboratoryOrder>({
    type: oneOf(["linchpin-laboratory-order"]),
    version: oneOf([1]),
    id: uuid,
    issuedAt: instant,
    issuer: provider,
    tests: listOf(term, { most: MOST_TESTS, least: 1 }),
    specimen: optional(term),
    fasting: flag,
    urgency: oneOf(["routine", "urgent", "asap", "stat"]),
    question: remark,
    validUntil: day,
    requests: listOf(serviceRequest, { most: MOST_TESTS, least: 1 }),
  }),
  (order) => {
    if (order.validUntil < order.issuedAt.slice(0, 10))
      return { at: ".validUntil", what: "is before it was issued" };
    return isSame(order.requests, requestsOf(order))
      ? undefined
      : { at: ".requests", what: "say something else than their envelope" };
  },
);

/** A {@link DispensingNote} whose envelope and FHIR say the same. */
export const dispensingNoteShape: Shape<DispensingNote> = checked(
  objectOf<DispensingNote>({
    type: oneOf(["linchpin-dispensing-note"]),
    version: oneOf([1]),
    id: uuid,
    prescriptionId: uuid,
    handedOutAt: instant,
    by: provider,
    fill: number({ least: 1, most: 24, whole: true }),
    amount,
    isPartial: flag,
    remaining: objectOf<DispensingNote["remaining"]>({
      inThisFill: number({ least: 0, most: 100_000 }),
      fills: number({ least: 0, most: 23, whole: true }),
    }),
    substituted: flag,
    note: remark,
    dispense: medicationDispense,
  }),
  (note) => {
    if (note.isPartial !== note.remaining.inThisFill > 0)
      return { at: ".isPartial", what: "does not agree with what remains" };
    return isSame(note.dispense, dispenseOf(note, note.dispense))
      ? undefined
      : { at: ".dispense", what: "says something else than its envelope" };
  },
);

/** Equal as JSON, whatever the order of elements. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)]));
}
