import type { Notes } from "@linchpin/protocol";
import { z } from "zod";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach } from "../network/askEach.ts";
import type { CustodianDoors } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/**
 * Hands the newest notes, as they were signed, to custodians that have an older revision or none: they were down when it
 * was written. One that does not take it is asked again at the next reading; what is newer there it keeps.
 */
export async function repairNotes(
  network: CustodianDoors,
  { as, notes, behind }: { readonly as: SignedIn; readonly notes: Notes; readonly behind: readonly number[] },
): Promise<void> {
  await askEach(behind, (custodian) =>
    askCustodian(network, {
      ...{ custodian, as, body: notes, method: "PUT", path: "/v1/notes", answer: z.object({}) },
    }),
  );
}
