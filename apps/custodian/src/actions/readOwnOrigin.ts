import { LinchpinError } from "@linchpin/errors";
import type { Custodian } from "../Custodian.ts";

/** Where the registry says that this custodian answers, without a slash at its end. Errors: `chain/unavailable`. */
export async function readOwnOrigin({
  chain,
  providerId,
}: Pick<Custodian, "chain" | "providerId">): Promise<string> {
  const url = (await chain.readCustodian(providerId))?.url;
  if (url && URL.canParse(url)) return url.replace(/\/+$/, "");
  throw new LinchpinError({
    code: "chain/unavailable",
    message: "The registry does not say where this custodian answers.",
    hint: "Try again in a moment.",
  });
}
