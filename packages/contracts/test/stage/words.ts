import { id } from "ethers";

/** A 32-byte word that stands for something's digest. */
export function digest(of: string): string {
  return id(of);
}

/** A token id: a manifest's digest as a number. */
export function tokenOf(manifest: string): bigint {
  return BigInt(id(manifest));
}

/** A deadline that no test outlives, also as a provider's expiry. */
export const FAR = 4_000_000_000;

/** "Until I stop it." */
export const UNTIL_STOPPED = 2 ** 32 - 1;

export const Kind = {
  Authority: 1,
  Hospital: 2,
  Doctor: 3,
  Laboratory: 4,
  Pharmacy: 5,
  Auditor: 6,
  Researcher: 7,
  Nurse: 8,
} as const;

export const GrantStatus = {
  Unknown: 0n,
  InForce: 1n,
  NotYet: 2n,
  Expired: 3n,
  Revoked: 4n,
  AllRevoked: 5n,
  GranteeWithoutStanding: 6n,
} as const;

export const State = { None: 0n, Granted: 1n, Revoked: 2n } as const;
