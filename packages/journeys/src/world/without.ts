import type { World } from "./World.ts";

/** Does something while one of the three custodians is down; 4, 5 and 6 are the emergency operators. */
export async function without<Result>(
  world: World,
  { number, act }: { readonly number: 1 | 2 | 3 | 4 | 5 | 6; readonly act: () => Promise<Result> },
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
