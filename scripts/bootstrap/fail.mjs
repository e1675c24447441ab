import { say } from "./say.mjs";

/** Says what went wrong and what to do, and ends. */
export function fail(message) {
  say(message);
  process.exit(1);
}
