import { createHash } from "node:crypto";
import { digestOf } from "@linchpin/protocol";
import type { HospitalIdentifier } from "../directory/PatientDirectory.ts";
import type { Files } from "../files/Files.ts";
import type { Intake, IntakeItem } from "./Intake.ts";
import { writeRecordContent } from "./recordContent.ts";

/**
 * Takes in a record with files: they are read again as they lie sealed, whole and durable, and the record is known again by
 * them, its bundle and whose its sender says it is, in whatever order they came.
 *
 * Errors: `upload/unknown`, `upload/unfinished`, those of `Intake.take`.
 */
export async function takeRecord(
  { intake, files }: { readonly intake: Intake; readonly files: Files },
  {
    owner,
    identifiers,
    bundle,
    ids,
  }: {
    readonly owner: string;
    readonly identifiers: readonly HospitalIdentifier[];
    /** A parsed bundle, or undefined. */
    readonly bundle: unknown;
    readonly ids: readonly string[];
  },
): Promise<IntakeItem> {
  const digests: string[] = [];
  for (const id of ids) digests.push(await files.digest({ id, owner }));
  const known = {
    files: digests.sort(),
    ...(bundle === undefined ? {} : { bundle: digestOf(bundle) }),
    // One leaflet may be handed in for several patients; and again for one whom its sender forgot to name.
    ...(identifiers.length === 0 ? {} : { identifiers: inOrder(identifiers) }),
  };
  const [item] = await intake.take({
    kind: "record",
    content: writeRecordContent({ identifiers, ...(bundle === undefined ? {} : { bundle }) }),
    sourceKey: `record ${createHash("sha256").update(JSON.stringify(known)).digest("hex")}`,
    files: { ids, owner },
  });
  return item as IntakeItem;
}

const inOrder = (identifiers: readonly HospitalIdentifier[]): readonly string[] =>
  [...new Set(identifiers.map(({ system, value }) => JSON.stringify([system, value])))].sort();
