import { readZone } from "@linchpin/clinical/hl7v2";
import { optional, usage } from "./askedFor.ts";
import type { Asked } from "./Command.ts";

/** What `zoneOf` reads. */
export const zoneOptions = { zone: { type: "string" } } as const;

/** The zone of who sent messages of HL7 version 2, for times that name none: without it only their day is kept. */
export function zoneOf(asked: Asked): string | undefined {
  const text = optional(asked, "zone");
  if (text === undefined) return undefined;
  const zone = readZone(text);
  if (zone === undefined) throw usage("--zone takes a time zone such as Asia/Kolkata or +05:30.");
  return zone;
}
