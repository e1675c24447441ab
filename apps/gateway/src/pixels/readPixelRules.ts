import type { Environment } from "@linchpin/service";
import { type PixelRule, pixelRulesSchema } from "./PixelRule.ts";

const NAME = "LINCHPIN_GATEWAY_PIXEL_RULES_FILE";

/** The rules of a file in JSON; none where none is named. Errors: `config/missing`, `config/invalid`, naming the place. */
export async function readPixelRules(
  env: Readonly<Record<string, string | undefined>>,
  { file, invalid }: Pick<Environment, "file" | "invalid">,
): Promise<readonly PixelRule[]> {
  if (!env[NAME]) return [];
  const read = pixelRulesSchema.safeParse(parse(await file(NAME)));
  if (read.success) return read.data;
  const place = read.error.issues[0]?.path.join(".") || "its root";
  throw invalid(NAME, `a list of rules as the README of src/pixels has them, and is not at ${place}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
