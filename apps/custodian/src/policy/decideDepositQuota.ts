import type { Limits } from "../config/limits.ts";
import { type Decision, refuse } from "./Decision.ts";

/** What was filed for an issuer within a day. */
export interface FilingCounts {
  readonly filings: number;
  /** Bytes of deals and shares. */
  readonly bytes: number;
}

/** Whether one more deposit of this issuer may be filed today, so that none can fill this custodian's disk or journal. */
export function decideDepositQuota(
  today: FilingCounts,
  {
    bytes,
    limits,
  }: {
    /** Of the deposit itself. */
    readonly bytes: number;
    readonly limits: Pick<Limits, "depositsPerIssuerPerDay" | "depositBytesPerIssuerPerDay">;
  },
): Decision {
  const { depositsPerIssuerPerDay, depositBytesPerIssuerPerDay } = limits;
  if (today.filings < depositsPerIssuerPerDay && today.bytes + bytes <= depositBytesPerIssuerPerDay)
    return { allowed: true };
  return refuse({
    code: "quota/deposits",
    message: "This custodian has filed as many deposits of this issuer today as it does.",
    hint: "Go on tomorrow, or ask the hospital that runs it.",
    facts: { limit: depositsPerIssuerPerDay, limitBytes: depositBytesPerIssuerPerDay },
  });
}
