import type { Environment } from "@linchpin/service";

/** A secret of 32 characters or more from the file that a variable names; null where none is. Errors: `config/invalid`. */
export async function readToken(
  env: Readonly<Record<string, string | undefined>>,
  { file, invalid }: Pick<Environment, "file" | "invalid">,
  name: string,
): Promise<string | null> {
  if (!env[name]) return null;
  const token = (await file(name)).trim();
  if (/^[\w.~+/=-]{32,200}$/.test(token)) return token;
  throw invalid(name, "a token of 32 to 200 letters and digits");
}
