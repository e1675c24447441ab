import type { Environment } from "./readEnvironment.ts";

const NAME = "LINCHPIN_METRICS_TOKEN_FILE";

/**
 * The secret that whoever reads `/metrics` must show, from the file that `LINCHPIN_METRICS_TOKEN_FILE` names. Null where
 * none is named: then nobody reads them.
 *
 * Errors: `config/invalid`.
 */
export async function readMetricsToken(
  env: Readonly<Record<string, string | undefined>>,
  { file, invalid }: Pick<Environment, "file" | "invalid">,
): Promise<string | null> {
  if (!env[NAME]) return null;
  const token = (await file(NAME)).trim();
  if (/^[\w.~+/=-]{32,200}$/.test(token)) return token;
  throw invalid(NAME, "a token of 32 to 200 letters and digits");
}
