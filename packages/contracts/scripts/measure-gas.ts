// Prints the gas of every operation: a table, or with --json one object with the keys that the benchmarks report.
import { limits } from "../test/snapshots/limits.ts";
import { measureCosts } from "../test/snapshots/measureCosts.ts";

const costs = await measureCosts();
if (process.argv.includes("--json")) {
  console.log(JSON.stringify(costs));
} else {
  console.table(
    Object.fromEntries(
      Object.entries(costs).map(([operation, gas]) => [
        operation,
        { gas, limit: limits[operation as keyof typeof limits] ?? "" },
      ]),
    ),
  );
}
