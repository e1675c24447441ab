/** `pnpm bench [file.json …]`: the ratio for a made-up bundle of 8 MB in every profile, and for each file given, repeated to 8 MB. */
import { readFileSync } from "node:fs";
import { measureDeidentify } from "../src/bench/index.ts";

const shift = { secret: crypto.getRandomValues(new Uint8Array(32)), patientKey: "asha" };
for (const profile of ["safe-harbor", "research-limited", "care"] as const) {
  for (const notes of ["remove", "scrub"] as const) {
    const rounds = notes === "scrub" ? 3 : 9;
    console.log("made-up", profile, notes, measureDeidentify({ rounds, way: { profile, notes, shift } }));
  }
}
for (const file of process.argv.slice(2)) {
  const one = JSON.parse(readFileSync(file, "utf8"));
  const times = Math.ceil(8_000_000 / JSON.stringify(one).length);
  // Each copy gets ids of its own, as different patients have.
  const copies = Array.from({ length: times }, (_, i) =>
    JSON.parse(
      JSON.stringify(one.entry).replace(
        /([0-9a-f]{8})-([0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})-/g,
        (_all, first: string, rest: string) =>
          `${((Number.parseInt(first, 16) + i) >>> 0).toString(16).padStart(8, "0")}-${rest}-`,
      ),
    ),
  ).flat();
  console.log(file.split("/").at(-1), measureDeidentify({ text: JSON.stringify({ ...one, entry: copies }) }));
}
