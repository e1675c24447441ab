import { type Deployment, type Hex, hex32, patientIdOf } from "@linchpin/protocol";
import { usage } from "../askedFor.ts";
import { listIdentities } from "./Identity.ts";

/** A patient id, or the name of somebody whose identity this machine holds. Errors: `cli/usage`. */
export async function readPatientId(
  text: string,
  {
    home,
    what,
    deploymentOf,
  }: {
    readonly home: string;
    /** What was asked for, at the beginning of a sentence: `--patient takes`. */
    readonly what: string;
    /** Asked for where a name was given. */
    readonly deploymentOf: () => Promise<Deployment>;
  },
): Promise<Hex> {
  const id = hex32.safeParse(text.toLowerCase());
  if (id.success) return id.data;
  const known = (await listIdentities(home)).get(text);
  if (known) return patientIdOf(await deploymentOf(), known.address);
  throw usage(
    `${what} a patient id (0x and 64 hex digits, which a patient finds under My key), or a name of the local network.`,
  );
}
