import type { Hex } from "@linchpin/protocol";
import type { Safeguards } from "@linchpin/sdk";

const keyOf = (patientId: string) => `linchpin-safeguards-${patientId}`;

/** A patient's safeguards as this browser last saw them: with them the wallet alone can ask for more time. Not secret. */
export function safeguardsHere(patientId: Hex): Safeguards | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(patientId)) ?? "null") as Safeguards | null;
  } catch {
    return null;
  }
}

export function rememberSafeguards(patientId: Hex, safeguards: Safeguards) {
  localStorage.setItem(keyOf(patientId), JSON.stringify(safeguards));
}
