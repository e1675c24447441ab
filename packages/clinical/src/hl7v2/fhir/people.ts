import type { Reference } from "fhir/r4.js";
import type { Hl7Place } from "../Hl7Place.ts";
import type { Composite } from "../read/Composite.ts";
import { repetitionsOf } from "../read/fields.ts";
import type { Segment } from "../read/Hl7Message.ts";
import { asCode } from "./asCode.ts";
import { tableSystem } from "./codeSystems.ts";
import type { Desk } from "./Desk.ts";
import { nameParts } from "./toHumanName.ts";
import { systemOfAuthority } from "./toIdentifier.ts";

/**
 * XCN (and CN of old versions) as a Practitioner (HL7 V2-to-FHIR, data type map XCN[Practitioner]). Undefined where there is
 * neither a name nor an id.
 */
export function toPractitioner(value: Composite, desk: Desk): Reference | undefined {
  const id = value.text(1);
  const name = nameParts(value, 2);
  if (id === undefined && name === undefined) return undefined;
  const authority = value.inner(9);
  const type = asCode(value.text(13));
  return desk.share("Practitioner", {
    identifier: [
      id === undefined
        ? undefined
        : {
            type: { coding: [type === undefined ? undefined : { system: tableSystem("0203"), code: type }] },
            system: type === "NPI" ? "http://hl7.org/fhir/sid/us-npi" : systemOfAuthority(authority),
            value: id,
            assigner: { display: authority.text(1) },
          },
    ],
    name: [name],
  });
}

/** Every practitioner in a field. */
export function practitionersAt(segment: Segment, field: number, desk: Desk): Reference[] {
  return repetitionsOf(segment, field).flatMap((value) => toPractitioner(value, desk) ?? []);
}

/** NDL: a practitioner whose name stands in the first component (CNN). Some senders write an XCN in its place. */
export function toReader(value: Composite, desk: Desk): Reference | undefined {
  const isPlain = value.inner(1).length === 1 && /^\D/.test(value.text(2) ?? "");
  return toPractitioner(isPlain ? value : value.inner(1), desk);
}

/** XON as an Organization. */
export function toOrganization(
  value: Composite,
  desk: Desk,
  more: Readonly<Record<string, unknown>> = {},
): Reference | undefined {
  const name = value.text(1);
  const id = value.text(10) ?? value.text(3);
  if (name === undefined && id === undefined) return undefined;
  return desk.share("Organization", {
    identifier: [id === undefined ? undefined : { system: systemOfAuthority(value.inner(6)), value: id }],
    name,
    ...more,
  });
}

/** PL as a Location: point of care, room, bed, building, floor in words; its kind is the finest of them. */
export function toLocation(value: Composite, desk: Desk): Reference | undefined {
  const at = (n: number) => value.text(n);
  const parts = [at(1), at(2), at(3), at(9), at(4), at(7), at(8)].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  const kind =
    at(3) !== undefined
      ? ["bd", "Bed"]
      : at(2) !== undefined
        ? ["ro", "Room"]
        : at(1) !== undefined
          ? ["wa", "Ward"]
          : undefined;
  return desk.share("Location", {
    name: parts.join(", "),
    mode: "instance",
    physicalType: {
      coding: [
        kind === undefined
          ? undefined
          : {
              system: "http://terminology.hl7.org/CodeSystem/location-physical-type",
              code: kind[0],
              display: kind[1],
            },
      ],
    },
  });
}

/** The place of a field, for notes. */
export function placeOf({ name, sequence }: Segment, field: number): Hl7Place {
  return { segment: name, sequence, field };
}
