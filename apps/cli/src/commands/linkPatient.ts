import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { LinchpinError } from "@linchpin/errors";
import { onlyPositional, required, usage } from "../askedFor.ts";
import type { Command } from "../Command.ts";
import { homeOf, networkOf } from "../home.ts";
import { readPatientId } from "../identity/readPatientId.ts";

/** `linchpin link-patient`: tells a hospital's gateway whose number is whose. */
export const linkPatient: Command = {
  usage:
    "link-patient <patient id | name> --gateway <address> --token <file> --system <uri> --value <number | ->",
  summary:
    "Link a hospital's own identifier to an enrolled patient, at its gateway. - reads the value from stdin.",
  options: {
    gateway: { type: "string" },
    token: { type: "string" },
    system: { type: "string" },
    value: { type: "string" },
  },
  async run(asked) {
    const home = homeOf(asked);
    const patientId = await readPatientId(onlyPositional(asked, "a patient id"), {
      home,
      what: "link-patient takes",
      deploymentOf: async () => (await networkOf(home)).deployment,
    });
    const gateway = required(asked, "gateway");
    if (!URL.canParse(gateway))
      throw usage("--gateway takes an address, such as https://gateway.city.example.");
    const given = required(asked, "value");
    const body = {
      system: required(asked, "system"),
      // A number on the command line stays in the shell's history.
      value: given === "-" ? (await text(process.stdin)).trim() : given,
    };
    const token = (await readFile(required(asked, "token"), "utf8")).trim();
    const path = `/v1/admin/patients/${patientId}/identifiers`;
    const answer = await tell(new URL(`${gateway.replace(/\/+$/, "")}${path}`), { token, body });
    const { waiting = 0 } = answer as { readonly waiting?: number };
    const again =
      waiting === 1
        ? "; 1 record that nobody was known for is tried again"
        : `; ${waiting} records that nobody was known for are tried again`;
    return { answer, lines: [`linked${waiting > 0 ? again : ""}`] };
  },
};

async function tell(
  url: URL,
  { token, body }: { readonly token: string; readonly body: object },
): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const answer = await fetch(url, { method: "PUT", headers, body: JSON.stringify(body) }).catch(() => null);
  const told = (await answer?.json().catch(() => null)) as {
    code?: string;
    message?: string;
    hint?: string;
  } | null;
  if (answer?.ok && told) return told;
  if (told?.code && told.message) {
    const { code, message, hint } = told;
    throw new LinchpinError({ code, message, ...(hint === undefined ? {} : { hint }) });
  }
  throw new LinchpinError({
    code: "cli/no-gateway",
    message: "No gateway answers there, or it has no administration.",
    hint: "Check the address, and that the gateway was started with an administrator's token.",
  });
}
