import { LinchpinError } from "@linchpin/errors";
import type { Hex, KeyBundle } from "@linchpin/protocol";
import { findKeyBundle } from "../adapters/postgres/findKeyBundle.ts";
import type { Custodian } from "../Custodian.ts";

/** A key bundle by its digest. Public: whoever fetches it checks the digest. Errors: `bundles/unknown`. */
export async function readKeyBundle({ db }: Custodian, digest: Hex): Promise<KeyBundle> {
  const bundle = await findKeyBundle(db, digest);
  if (bundle) return bundle;
  throw new LinchpinError({
    code: "bundles/unknown",
    message: "This custodian does not know this key bundle.",
    hint: "Ask another custodian.",
  });
}
