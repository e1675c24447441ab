import { LinchpinError } from "@linchpin/errors";
import { entryId } from "../consultation/medicineShape.ts";
import { line, term } from "../consultation/termShape.ts";
import { Misfit } from "../strict/Misfit.ts";
import { readDocument } from "../strict/readDocument.ts";
import { checked, listOf, number, objectOf, oneOf, optional, type Shape, text } from "../strict/shapes.ts";
import { instant } from "../strict/times.ts";
import type { ResultEntry, ResultForm } from "./ResultForm.ts";

/** What a form may have as JSON in UTF-8. */
export const MAX_FORM_BYTES = 262_144;

const uuid = text({
  most: 36,
  pattern: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  what: "must be a UUID",
});
const figure = number({ least: -1e9, most: 1e12 });

const entry: Shape<ResultEntry> = checked(
  objectOf<ResultEntry>({
    id: entryId,
    test: term,
    quantity: optional(
      objectOf<NonNullable<ResultEntry["quantity"]>>({
        value: figure,
        comparator: optional(oneOf(["<", "<=", ">=", ">"])),
        unit: line(40),
      }),
    ),
    answer: optional(term),
    range: optional(
      objectOf<NonNullable<ResultEntry["range"]>>({ low: optional(figure), high: optional(figure) }),
    ),
    interpretation: optional(oneOf(["LL", "L", "N", "H", "HH", "A", "AA", "POS", "NEG"])),
    note: optional(text({ most: 2_000 })),
  }),
  ({ quantity, answer, range }) => {
    if ((quantity === undefined) === (answer === undefined))
      return { what: "must have either a quantity or an answer" };
    if (range === undefined) return undefined;
    if (quantity === undefined) return { at: ".range", what: "belongs to a quantity" };
    if (range.low === undefined && range.high === undefined) return { at: ".range", what: "has no end" };
    return range.low !== undefined && range.high !== undefined && range.low > range.high
      ? { at: ".range", what: "is upside down" }
      : undefined;
  },
);

const form: Shape<ResultForm> = checked(
  objectOf<ResultForm>({
    type: oneOf(["linchpin-laboratory-result"]),
    version: oneOf([1]),
    id: uuid,
    orderId: optional(uuid),
    title: term,
    status: oneOf(["final", "preliminary", "corrected"]),
    collectedAt: optional(instant),
    reportedAt: instant,
    specimen: optional(term),
    values: listOf(entry, { most: 200, least: 1 }),
    conclusion: optional(text({ most: 10_000 })),
  }),
  ({ values, collectedAt, reportedAt }) => {
    const ids = values.map(({ id }) => id);
    const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
    if (twice >= 0) return { at: `.values[${twice}].id`, what: "is the id of another value" };
    return collectedAt !== undefined && Date.parse(collectedAt) > Date.parse(reportedAt)
      ? { at: ".reportedAt", what: "is before the sample was taken" }
      : undefined;
  },
);

/**
 * Reads a laboratory's form. Anything missing, malformed or not known is refused with its place.
 *
 * Errors: `laboratory/form`.
 */
export function parseResultForm(source: Uint8Array | string): ResultForm {
  return refusing(() => readDocument(source, { shape: form, name: "form", most: MAX_FORM_BYTES }));
}

/** The same of a form in memory: a checked copy. Errors: `laboratory/form`. */
export function checkResultForm(value: unknown): ResultForm {
  return refusing(() => form(value, "form"));
}

function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof Misfit)) throw thrown;
    throw new LinchpinError({
      code: "laboratory/form",
      message: `The form of results cannot be taken: ${thrown.path} ${thrown.what}.`,
      hint: "Correct that place and send the form again.",
      facts: { path: thrown.path },
    });
  }
}
