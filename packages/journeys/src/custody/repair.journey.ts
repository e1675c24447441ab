import { mint } from "../world/mint.ts";
import { letIn, openAs } from "../world/share.ts";
import { expect, test } from "../world/test.ts";

test("custodians hand each other what one of them missed while it was down", async ({ world }) => {
  const [asha, hospital, ravi] = [
    await world.newPatient(),
    await world.provider("city-hospital"),
    await world.provider("dr-ravi"),
  ];
  const custodian = (number: 1 | 2 | 3) => {
    const found = world.local.processes[`custodian-${number}`];
    if (!found) throw new Error("no such custodian runs");
    return found;
  };
  const without = async <Result>(number: 1 | 2 | 3, act: () => Promise<Result>): Promise<Result> => {
    await custodian(number).stop();
    try {
      return await act();
    } finally {
      await custodian(number).start();
    }
  };
  const grant = await without(1, () => letIn(world, { patient: asha, provider: ravi }));
  const tokenId = await without(2, () => mint(world, { hospital, patient: asha }));
  // The third has both the fragments and the shares from their clients. Without it, the others need each other's.
  await without(3, async () => {
    const attempt = () =>
      openAs(world, { provider: ravi, patient: asha, tokenId, grant }).then(
        () => "open",
        (error) => error.code,
      );
    await expect.poll(attempt, { timeout: 60_000 }).toBe("open");
  });
});
