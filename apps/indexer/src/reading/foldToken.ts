import type { Hex, IndexedToken } from "@linchpin/protocol";
import type { StoredEvent } from "./StoredEvent.ts";

/** What a token is now, from its events in order; null before it was minted. */
export function foldToken(events: readonly StoredEvent[]): IndexedToken | null {
  let token = null as IndexedToken | null;
  let owner: Hex | null = null;
  for (const event of events) {
    const { name, at, args } = event;
    if (name === "MedicalRecord.Transfer") owner = args.to === NOBODY ? null : (args.to as Hex);
    else if (name === "MedicalRecord.RecordMinted") token = minted(event);
    else if (token)
      token = { ...token, ...changeOf(name, args), ...(CHANGES.has(name) ? { updatedAt: at } : {}) };
  }
  return token && { ...token, owner };
}

const NOBODY = `0x${"0".repeat(40)}`;

/** The events that {@link foldToken} needs. */
export const TOKEN_EVENTS = [
  "MedicalRecord.Transfer",
  "MedicalRecord.RecordMinted",
  "MedicalRecord.RecordAmended",
  "MedicalRecord.DealRecorded",
  "MedicalRecord.RecordHandedOver",
  "MedicalRecord.RecordMoved",
  "MedicalRecord.RecordErased",
];
const CHANGES = new Set(TOKEN_EVENTS);

function minted({ tokenId, patientId, at, args }: StoredEvent): IndexedToken {
  return {
    tokenId: tokenId as Hex,
    patientId: patientId as Hex,
    owner: null,
    issuer: args.issuer as number,
    version: 1,
    deal: 1,
    manifest: tokenId as Hex,
    mintedAt: at,
    updatedAt: at,
    burned: false,
  };
}

function changeOf(name: string, args: StoredEvent["args"]): Partial<IndexedToken> {
  switch (name) {
    case "MedicalRecord.RecordAmended":
      return { version: args.version as number, manifest: args.digest as Hex };
    case "MedicalRecord.DealRecorded":
      return { deal: args.deal as number };
    case "MedicalRecord.RecordHandedOver":
      return { patientId: args.toPatient as Hex };
    case "MedicalRecord.RecordErased":
      return { burned: true };
    default:
      return {};
  }
}
