import type { World } from "./World.ts";

/** Does something while one of the three custodians is down. */
export async function without<Result>(
  world: World,
  { number, act }: { readonly number: 1 | 2 | 3; readonly act: () => Promise<Result> },
): Promise<Result> {
  const custodian = world.local.processes[`custodian-${number}`];
  if (!custodian) throw new Error("no such custodian runs");
  await custodian.stop();
  try {
    return await act();
  } finally {
    await custodian.start();
  }
}
