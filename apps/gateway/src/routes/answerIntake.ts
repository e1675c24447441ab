import type { LinchpinError } from "@linchpin/errors";
import type { Bundle, OperationOutcome, Parameters, ParametersParameter } from "fhir/r4.js";
import type { Gateway } from "../Gateway.ts";
import type { IntakeItem } from "../intake/Intake.ts";
import type { PostedBundle } from "../intake/readPostedBundle.ts";
import { informing, outcomeOf } from "../server/outcomeOf.ts";
import { statusOf } from "../server/statusOf.ts";

export interface IntakeAnswer {
  readonly status: number;
  /** Where the item's state is told. */
  readonly location?: string;
  readonly body: Bundle | OperationOutcome | Parameters;
}

/**
 * What a system that posted a bundle is told. A transaction or batch is answered in its own form, each entry as 202:
 * kept for good, minted in turn. Others are answered 202 with an OperationOutcome. What was rejected is told with the
 * status of its reason, and is kept: the location says how it goes on.
 */
export function answerBundle(
  item: IntakeItem,
  { posted, gateway }: { readonly posted: PostedBundle; readonly gateway: Pick<Gateway, "publicUrl"> },
): IntakeAnswer {
  const location = locationOf(item, gateway);
  if (item.state === "rejected") {
    const { code = "server/internal" } = item;
    return { status: statusOf(code), location, body: outcomeOf(reasonOf(item)) };
  }
  const outcome = informing(
    item.state === "duplicate"
      ? "The same record was handed in before: nothing new is minted."
      : "Kept, and minted in turn.",
  );
  if (posted.type !== "transaction" && posted.type !== "batch")
    return { status: 202, location, body: outcome };
  const entry = Array.from({ length: posted.entries }, () => ({
    response: { status: "202 Accepted", outcome },
  }));
  return { status: 200, location, body: { resourceType: "Bundle", type: `${posted.type}-response`, entry } };
}

/** What a system that handed in NDJSON is told: one `item` a record, one `fault` for each line that is none. */
export function answerImport(
  items: readonly IntakeItem[],
  {
    faults,
    gateway,
  }: { readonly faults: readonly LinchpinError[]; readonly gateway: Pick<Gateway, "publicUrl"> },
): IntakeAnswer {
  const parameter: ParametersParameter[] = items.map((item) => ({
    name: "item",
    part: [
      { name: "id", valueId: item.id },
      { name: "state", valueCode: item.state },
      { name: "location", valueUrl: locationOf(item, gateway) },
      ...(item.code ? [{ name: "reason", resource: outcomeOf(reasonOf(item)) }] : []),
    ],
  }));
  parameter.push(...faults.map((fault) => ({ name: "fault", resource: outcomeOf(fault) })));
  return { status: items.length > 0 ? 202 : 422, body: { resourceType: "Parameters", parameter } };
}

function locationOf({ id }: IntakeItem, { publicUrl }: Pick<Gateway, "publicUrl">): string {
  return `${publicUrl}/v1/intake/${id}`;
}

function reasonOf({ code = "server/internal", reason = "", hint }: IntakeItem) {
  return { code, message: reason, hint };
}
