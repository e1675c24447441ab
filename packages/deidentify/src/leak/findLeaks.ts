import type { Harvest, HarvestKind } from "./harvestIdentifiers.ts";

/** A harvested value that the haystack holds. Says where the value came from, never what it is. */
export interface Finding {
  kind: HarvestKind;
  path: string;
  /** How it was written there: "plain", "percent", "html", "json", "base64", "hex", joined by ">" when nested. */
  encoding: string;
  offset: number;
}

export function findLeaks(_harvest: Harvest, _haystack: string | Uint8Array): Finding[] {
  throw new Error("to come");
}
