import { existsSync } from "node:fs";
import path from "node:path";
import { LinchpinError } from "@linchpin/errors";
import { type Identity, listIdentities, readIdentity } from "./Identity.ts";

/**
 * Who acts: the name or file given with `--as`, otherwise whom the command would expect.
 *
 * Errors: `identity/unknown`, `identity/unreadable`.
 */
export async function chooseIdentity(
  home: string,
  {
    as,
    expected,
  }: {
    readonly as: string | undefined;
    /** Asked of each identity in turn when none was named. */
    readonly expected: (name: string, identity: Identity) => Promise<boolean> | boolean;
  },
): Promise<Identity> {
  const known = await listIdentities(home);
  if (as !== undefined) {
    const named = known.get(as);
    if (named) return named;
    if (existsSync(as) && path.extname(as) === ".json") return readIdentity(as);
    throw unknown(`Nobody here is called "${as}".`, known);
  }
  for (const [name, identity] of known) if (await expected(name, identity)) return identity;
  throw unknown("Nobody here can do this.", known);
}

function unknown(message: string, known: ReadonlyMap<string, Identity>): LinchpinError {
  return new LinchpinError({
    code: "identity/unknown",
    message,
    hint:
      known.size > 0
        ? `Name one with --as: ${[...known.keys()].join(", ")}.`
        : "Start the local network first: npm start.",
  });
}
