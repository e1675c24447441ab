import { Visitor } from "../life/Visitor.ts";
import { someRecord } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import { tokensOf } from "../world/tokensOf.ts";

test("City Hospital mints a batch at its desk: declines, comes back another day, and finishes with one approval", async ({
  browser,
  world,
}) => {
  test.slow();
  const { patientId } = await world.newPatient();
  const hospital = await Visitor.arriveAs(browser, world, "city-hospital");
  const { page, wallet } = hospital;
  const lines = [1, 2, 3].map(() => JSON.stringify(someRecord().bundle));
  const buffer = Buffer.from([...lines, '{"hello":"world"}'].join("\n"));
  const file = { name: "export.ndjson", mimeType: "application/fhir+ndjson", buffer };
  const jobs = (status: string) => page.locator(`[data-testid=mint-job][data-status=${status}]`);
  const handIn = async () => {
    await page.getByTestId("bundle-input").setInputFiles(file);
    await expect(jobs("ready")).toHaveCount(3);
    await expect(jobs("refused")).toHaveCount(1);
    await page.getByTestId("patient-id").fill(patientId);
    await expect(page.getByTestId("patient-check")).toHaveAttribute("data-ok", "true");
    await page.getByTestId("seal-and-mint").click();
    await hospital.unlock();
  };

  await hospital.signIn("/mint");
  wallet.decide = ({ method }) => (method === "eth_sendTransaction" ? "reject" : "approve");
  await handIn();
  await expect(jobs("failed")).toHaveCount(3);
  expect(await tokensOf(world, patientId)).toEqual([]);

  wallet.decide = () => "approve";
  await page.reload();
  await page.getByTestId("finish-mint").click();
  await expect(page.getByTestId("unfinished")).toBeHidden();
  expect(await tokensOf(world, patientId)).toHaveLength(3);
  expect(wallet.sent).toHaveLength(1);

  // The same file again: the desk remembers, and asks the wallet for nothing.
  await handIn();
  await expect(jobs("minted")).toHaveCount(3);
  expect(await tokensOf(world, patientId)).toHaveLength(3);
  expect(wallet.sent).toHaveLength(1);
  await hospital.leave();
});
