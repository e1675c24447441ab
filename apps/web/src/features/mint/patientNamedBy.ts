import { readSharingCode } from "#features/scan/index.ts";

/** The id of whose code was typed or pasted, as patients show it; anything else (an id, a wallet) as it was typed. */
export function patientNamedBy(text: string, chainId: number): string {
  const code = readSharingCode(text, chainId);
  return typeof code !== "string" && code.kind === "patient" ? code.patientId : text.trim();
}
