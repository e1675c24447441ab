import { patientIdOf } from "@linchpin/protocol";
import { type CastId, cast } from "../cast/cast.ts";
import { castPin } from "../cast/castPin.ts";
import type { Network } from "./Network.ts";

/** Where everything is, for whoever started it: patients by patient id, the others by wallet. */
export function describeNetwork({ urls, home, cast: keys, deployment, processes }: Network): string {
  const whoIs = (id: CastId, role: string) => {
    const { address } = keys.accountOf(id);
    return role === "patient" ? patientIdOf(deployment, address) : address;
  };
  const lines = [
    "",
    urls.web ? `  Open ${urls.web} and sign in as one of the cast.` : "  (There is no web app yet.)",
    "",
    ...cast.map(({ id, name, role }) => `  ${name.padEnd(20)} ${role.padEnd(12)} ${whoIs(id, role)}`),
    "",
    `  Everybody's PIN      ${castPin}`,
    `  Chain (JSON-RPC)     ${urls.rpc}`,
    ...urls.custodians.map((url, index) => `  Custodian ${index + 1}          ${url}`),
    ...urls.operators.map((url, index) => `  Emergency operator ${index + 1} ${url}`),
    ...(urls.indexer ? [`  Indexer              ${urls.indexer}`] : []),
    ...(processes.gateway?.pid === undefined
      ? []
      : [
          `  Hospital gateway     ${urls.gateway}/fhir (HL7 v2: port ${urls.gatewayHl7Port}; folder: ${home}/gateway/in)`,
        ]),
    `  Demo wallet          ${urls.demoWallet}`,
    `  State and logs       ${home}`,
    "",
    "  Ctrl-C stops it; `npm start` resumes where it stopped.",
    "",
  ];
  return lines.join("\n");
}
