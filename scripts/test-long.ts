import { runStages } from "./testing/runStages.ts";
import { stages } from "./testing/stages.ts";

// `npm run test:long`: the same stages with the stated volumes instead of a seeded tenth of them.
process.env.LINCHPIN_TEST_VOLUME = "full";
process.exitCode = await runStages(stages, process.argv.slice(2));
