import type { Identifier } from "fhir/r4.js";
import type { Hl7Place } from "../Hl7Place.ts";
import type { Composite } from "../read/Composite.ts";
import { asCode } from "./asCode.ts";
import { isOid, tableSystem } from "./codeSystems.ts";
import { compact } from "./compact.ts";
import type { Desk } from "./Desk.ts";

/** How an identifier is to be read. */
export interface IdentifierOptions {
  readonly desk: Desk;
  readonly place: Hl7Place;
  /** Its type (HL7 table 0203) where it names none. */
  readonly type?: string;
}

/**
 * CX as an Identifier (HL7 V2-to-FHIR, data type map CX[Identifier]): id, assigning authority, type and time of validity.
 */
export function toIdentifier(
  value: Composite,
  { desk, place, type }: IdentifierOptions,
): Identifier | undefined {
  const id = value.text(1);
  if (id === undefined) return undefined;
  const authority = value.inner(4);
  const code = asCode(value.text(5)) ?? type;
  return compact({
    type: { coding: [code === undefined ? undefined : { system: tableSystem("0203"), code }] },
    system: systemOfAuthority(authority),
    value: id,
    period: { start: desk.dateTime(value.text(7), place), end: desk.dateTime(value.text(8), place) },
    assigner: { display: value.text(6) ?? authority.text(1) },
  });
}

/** EI (or EIP's half) as an Identifier: id, namespace, universal id, type of it. */
export function toEntityIdentifier(value: Composite, type?: string): Identifier | undefined {
  const id = value.text(1);
  if (id === undefined) return undefined;
  return compact({
    type: { coding: [type === undefined ? undefined : { system: tableSystem("0203"), code: type }] },
    system: systemOfId(value.text(3), value.text(4)),
    value: id,
    assigner: { display: value.text(2) },
  });
}

/** HD as a system: a universal id as URI, else nothing, as a namespace means something only to its sender. */
export function systemOfAuthority(authority: Composite): string | undefined {
  return systemOfId(authority.text(2), authority.text(3));
}

function systemOfId(id: string | undefined, type: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  if (isOid(id)) return `urn:oid:${id}`;
  const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
  if (uuid.test(id)) return `urn:uuid:${id.toLowerCase()}`;
  if (/^(?:https?:\/\/|urn:)\S+$/i.test(id)) return id;
  return type?.toUpperCase() === "DNS" && /^[A-Za-z0-9.-]+$/.test(id) ? `https://${id}` : undefined;
}
