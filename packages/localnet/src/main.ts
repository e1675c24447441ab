import { parseArgs } from "node:util";
import { isLinchpinError } from "@linchpin/errors";
import { describeNetwork } from "./network/describeNetwork.ts";
import { startNetwork } from "./network/startNetwork.ts";

// `npm start [-- --port 3000 --home folder]`: the whole network, until Ctrl-C. `--bare` leaves out custodians, indexer
// and web app.
const { values } = parseArgs({
  options: { port: { type: "string" }, home: { type: "string" }, bare: { type: "boolean" } },
});
const begun = performance.now();
const say = (message: string) => {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(6);
  console.log(`${seconds} s  ${message}`);
};

// Until it runs, ending at once is enough: the reaper ends what was started, and every step can be cut short.
let stop = (): void => process.exit(1);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop());

try {
  const network = await startNetwork({
    say,
    ...(values.port && { webPort: Number(values.port) }),
    ...(values.home && { home: values.home }),
    ...(values.bare && { services: [] }),
  });
  console.log(describeNetwork(network));
  await new Promise<void>((resolve) => {
    stop = resolve;
  });
  say("stopping …");
  await network.stop();
  say("stopped. `npm start` resumes here.");
  process.exit(0);
} catch (error) {
  console.error(isLinchpinError(error) ? `\n${error.message}\n${error.hint ?? ""}` : error);
  process.exit(1);
}
