import type { Hex } from "@linchpin/protocol";
import type { TokenView, WalletView } from "../ports/Chain.ts";
import { type Decision, refuse } from "./Decision.ts";

export interface JournalReadCase {
  readonly asked: { readonly patientId?: Hex | undefined; readonly tokenId?: Hex | undefined };
  readonly reader: WalletView;
  /** The token asked for; null when none is, or when there is no such token. */
  readonly token: Pick<TokenView, "holderWallet" | "patientId"> | null;
}

/** The journal is read by the patient whom it is about, and by accredited auditors in standing (ruling 10). */
export function decideJournalRead({
  asked,
  reader,
  token,
}: JournalReadCase): Decision & { readonly all?: boolean } {
  if (reader.provider?.kind === "auditor" && reader.provider.inStanding) return { allowed: true, all: true };
  const own = reader.patientId;
  const ofToken = !asked.tokenId || (own !== null && token?.patientId === own);
  const ofPatient = !asked.patientId || asked.patientId === own;
  // A holder sees its own time with a token; what came before a hand-over is the earlier holder's.
  if (own && ofToken && ofPatient) return { allowed: true, all: false };
  return refuse({
    code: "journal/not-yours",
    message: "A journal is read by the patient whom it is about, and by accredited auditors.",
    hint: "Sign in with the patient's current wallet, or an auditor's.",
  });
}
