// Rewrites snapshots/: gas and storage layouts. Look at the difference before you commit it.
import { writeFileSync } from "node:fs";
import { measureCosts } from "../test/snapshots/measureCosts.ts";
import { readLayouts } from "../test/snapshots/readLayouts.ts";

const folder = new URL("../snapshots/", import.meta.url);
writeFileSync(new URL("gas.json", folder), `${JSON.stringify(await measureCosts(), null, 2)}\n`);
writeFileSync(new URL("storage.snap.json", folder), `${JSON.stringify(readLayouts(), null, 2)}\n`);
