import { mint } from "../world/mint.ts";
import { letIn, openAs } from "../world/share.ts";
import { expect, test } from "../world/test.ts";
import { without } from "../world/without.ts";

test("custodians hand each other what one of them missed while it was down", async ({ world }) => {
  const [asha, hospital, ravi] = [
    await world.newPatient(),
    await world.provider("city-hospital"),
    await world.provider("dr-ravi"),
  ];
  const grant = await without(world, {
    number: 1,
    act: () => letIn(world, { patient: asha, provider: ravi }),
  });
  const tokenId = await without(world, { number: 2, act: () => mint(world, { hospital, patient: asha }) });
  // The third has both the fragments and the shares from their clients. Without it, the others need each other's.
  const attempt = () =>
    openAs(world, { provider: ravi, patient: asha, tokenId, grant }).then(
      () => "open",
      (error) => error.code,
    );
  await without(world, { number: 3, act: () => expect.poll(attempt, { timeout: 60_000 }).toBe("open") });
});
