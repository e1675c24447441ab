import { at, listOf, textOf } from "../fhir/probe.ts";
import { entriesOf } from "../fhir/references.ts";

const UUID = /^(?:urn:uuid:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/**
 * The ids of the laboratory orders that a record answers, each once: the UUIDs that its reports and results are `basedOn`, and
 * those by which its requests are known (a message of HL7 version 2 that repeats our id in OBR-2 or ORC-2). Read it before
 * minting or with identity: such identifiers go into the capsule.
 */
export function ordersOf(record: unknown): string[] {
  const found = entriesOf(record).flatMap(({ resource }) => {
    const identifiers =
      at(resource, "resourceType") === "ServiceRequest"
        ? listOf(at(resource, "identifier"))
        : listOf(at(resource, "basedOn")).map((reference) => at(reference, "identifier"));
    return identifiers.flatMap((identifier) => UUID.exec(textOf(at(identifier, "value")) ?? "")?.[1] ?? []);
  });
  return [...new Set(found.map((id) => id.toLowerCase()))];
}
