import { runStages } from "./testing/runStages.ts";
import { stages } from "./testing/stages.ts";

// `npm test`: everything, in the order in which a fault is cheapest to find. `npm test -- lint unit` runs only those.
process.exitCode = await runStages(stages, process.argv.slice(2));
