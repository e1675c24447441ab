import type { Hex } from "@linchpin/protocol";
import { isDeployed } from "./accountOf.ts";
import type { KnownPasskey } from "./knownPasskeys.ts";
import { accountCreation } from "./wrapUndeployed.ts";

/** The call that makes a passkey's account, or null once it is on chain. */
export async function creationOf(passkey: KnownPasskey): Promise<Hex | null> {
  return (await isDeployed(passkey.address)) ? null : accountCreation(passkey);
}
