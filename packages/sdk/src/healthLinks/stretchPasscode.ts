import { randomBytes } from "@linchpin/crypto";
import { type Hex, PASSCODE_COST, passcodeStretch } from "@linchpin/protocol";
import { scryptAsync } from "@noble/hashes/scrypt.js";
import { bytesToHex } from "viem";

/** What a custodian keeps of a passcode: it can tell a right one from a wrong one, and not what it is. */
export async function stretchPasscode(
  passcode: string,
): Promise<{ readonly salt: Hex; readonly verifier: Hex }> {
  const salt = bytesToHex(randomBytes(32));
  const asked = passcodeStretch(passcode, salt);
  const verifier = await scryptAsync(asked.password, asked.salt, { ...PASSCODE_COST, dkLen: 32 });
  return { salt, verifier: bytesToHex(verifier) };
}
