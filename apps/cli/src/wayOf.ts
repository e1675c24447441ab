import type { DeidentificationWay } from "@linchpin/sdk";
import { optional, usage } from "./askedFor.ts";
import type { Asked } from "./Command.ts";

const PROFILES = ["safe-harbor", "research-limited", "care"] as const;
const NOTES = ["remove", "scrub"] as const;

/** What `wayOf` reads. */
export const wayOptions = { profile: { type: "string" }, notes: { type: "string" } } as const;

/** How a command is asked to take identity out: by safe harbour and without notes unless told. */
export function wayOf(asked: Asked): Omit<DeidentificationWay, "shift"> {
  const profile = PROFILES.find((one) => one === (optional(asked, "profile") ?? "safe-harbor"));
  const notes = NOTES.find((one) => one === (optional(asked, "notes") ?? "remove"));
  if (profile === undefined) throw usage(`--profile takes one of ${PROFILES.join(", ")}.`);
  if (notes === undefined) throw usage(`--notes takes one of ${NOTES.join(", ")}.`);
  return { profile, notes };
}
