import type { LinchpinError } from "@linchpin/errors";
import type { Bundle, OperationOutcome, Parameters, ParametersParameter } from "fhir/r4.js";
import type { Gateway } from "../Gateway.ts";
import type { IntakeItem } from "../intake/Intake.ts";
import { informing, outcomeOf } from "../server/outcomeOf.ts";
import { statusOf } from "../server/statusOf.ts";

export interface IntakeAnswer {
  readonly status: number;
  /** Where the item's state is told. */
  readonly location?: string;
  readonly body: Bundle | OperationOutcome | Parameters;
}

/**
 * What a system that posted a bundle is told. A transaction or batch is answered in its own form, each entry as 202: kept
 * for good, minted in turn, or with the status of why its patient's record was rejected. Others are answered 202 with an
 * OperationOutcome, or with Parameters where they were about several patients. Where nothing is to be minted, all is
 * answered with the status of the first reason. What was rejected is kept: its location says how it goes on.
 */
export function answerBundle(
  items: readonly IntakeItem[],
  {
    type,
    places,
    gateway,
  }: {
    readonly type: string;
    /** Of each entry, which of the items hold it. */
    readonly places: readonly (readonly number[])[];
    readonly gateway: Pick<Gateway, "publicUrl">;
  },
): IntakeAnswer {
  const [first, second] = items;
  const alone = first && !second ? { location: locationOf(first, gateway) } : {};
  if (items.every(({ state }) => state === "rejected")) {
    const { code = "server/internal" } = first ?? {};
    const issue = items.flatMap((item) => outcomeOf(reasonOf(item)).issue);
    return { status: statusOf(code), ...alone, body: { resourceType: "OperationOutcome", issue } };
  }
  if (type === "transaction" || type === "batch") {
    const entry = places.map((held) => ({ response: responseOf(held, { items, gateway }) }));
    return { status: 200, ...alone, body: { resourceType: "Bundle", type: `${type}-response`, entry } };
  }
  if (second) return answerImport(items, { faults: [], gateway });
  return { status: 202, ...alone, body: first ? outcomeOfItem(first) : informing(KEPT) };
}

const KEPT = "Kept, and minted in turn.";

/** Of an entry that several records hold, what became of the first that is minted. */
function responseOf(
  held: readonly number[],
  { items, gateway }: { readonly items: readonly IntakeItem[]; readonly gateway: Pick<Gateway, "publicUrl"> },
) {
  const own = held.flatMap((place) => items[place] ?? []);
  const item = own.find(({ state }) => state !== "rejected") ?? own[0];
  if (!item) return { status: "200 OK", outcome: informing("It is about none of the patients: not kept.") };
  const { code = "server/internal" } = item;
  const status = item.state === "rejected" ? `${statusOf(code)} Rejected` : "202 Accepted";
  return { status, location: locationOf(item, gateway), outcome: outcomeOfItem(item) };
}

function outcomeOfItem(item: IntakeItem): OperationOutcome {
  if (item.state === "rejected") return outcomeOf(reasonOf(item));
  return informing(
    item.state === "duplicate" ? "The same record was handed in before: nothing new is minted." : KEPT,
  );
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
