import { scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { openRow } from "@linchpin/keystore";
import { PASSCODE_COST, PASSCODE_MOST, passcodeStretch } from "@linchpin/protocol";
import { healthLinkContext } from "../adapters/postgres/custodyContexts.ts";
import type { HealthLinkRow } from "../adapters/postgres/healthLinks.ts";
import type { Custodian } from "../Custodian.ts";
import type { PasscodeTurns } from "./PasscodeTurns.ts";

const stretchBytes = promisify<
  Uint8Array,
  Uint8Array,
  number,
  { N: number; r: number; p: number; maxmem: number },
  Buffer
>(scrypt);
const LENGTH = 32;
const MOST_MEMORY = 64 * 1024 * 1024;

/**
 * Whether this is a link's passcode. Takes the same work for a right one and a wrong one, of whatever length. Errors:
 * `request/too-many`, `keys/…`.
 */
export async function checkPasscode(
  { keys }: Pick<Custodian, "keys">,
  {
    row: { link, salt, wrappedKey, sealedVerifier },
    passcode,
    turns,
  }: { readonly row: HealthLinkRow; readonly passcode: string; readonly turns: PasscodeTurns },
): Promise<boolean> {
  if (!salt || !wrappedKey || !sealedVerifier) return false;
  const asked = passcodeStretch(passcode.slice(0, PASSCODE_MOST + 1), salt);
  const stretched = await turns.stretch(() =>
    stretchBytes(asked.password, asked.salt, LENGTH, { ...PASSCODE_COST, maxmem: MOST_MEMORY }),
  );
  const verifier = await openRow(keys, { wrappedKey, sealed: sealedVerifier }, healthLinkContext(link));
  const isRight = verifier.length === LENGTH && timingSafeEqual(stretched, verifier);
  verifier.fill(0);
  return isRight;
}
