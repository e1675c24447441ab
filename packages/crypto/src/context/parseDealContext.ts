import { LinchpinError } from "@linchpin/errors";
import { parseContext } from "./parseContext.ts";

/** Reads `ctx|<d>`. @throws `context/malformed` */
export function parseDealContext(text: string): { readonly ctx: string; readonly deal: number } {
  const cut = text.lastIndexOf("|");
  const ctx = text.slice(0, cut);
  const deal = text.slice(cut + 1);
  parseContext(ctx);
  if (/^(0|[1-9]\d{0,9})$/.test(deal) && Number(deal) <= 0xffff_ffff) return { ctx, deal: Number(deal) };
  throw new LinchpinError({
    code: "context/malformed",
    message: "This is not the context of a deal.",
    hint: "Write the part's context, a bar and the deal's number.",
  });
}
