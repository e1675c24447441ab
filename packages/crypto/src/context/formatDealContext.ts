import { assertUint } from "../bytes/assertUint.ts";
import { parseContext } from "./parseContext.ts";

/** Writes the context of deal `deal` of a part: `ctx|<d>`. @throws `context/malformed`, `bytes/out-of-range` */
export function formatDealContext(ctx: string, deal: number): string {
  parseContext(ctx);
  assertUint(deal, { what: "The deal number", most: 0xffff_ffff });
  return `${ctx}|${deal}`;
}
