import { castPin } from "@linchpin/localnet";
import { expect, test } from "../world/test.ts";
import { Visitor } from "./Visitor.ts";

test("somebody without any wallet steps into Asha's place and opens her record", async ({
  browser,
  world,
}) => {
  const visitor = await Visitor.arrive(browser, world);
  const { page } = visitor;
  await page.goto("/");
  await page.getByTestId("sign-in").click();
  await page.getByTestId("cast-Asha").click();
  await expect(page.getByText("Linchpin asks Asha to approve")).toBeVisible();
  await page.getByTestId("demo-approve").click();
  await page.waitForURL("**/records");

  await page
    .getByTestId(/^record-0x/)
    .first()
    .click();
  await page.getByTestId("open-record").click();
  await page.getByTestId("unlock-pin").fill(castPin);
  await page.getByTestId("unlock-confirm").click();
  await page.getByTestId("demo-approve").click();
  await expect(page.getByTestId("opened")).toHaveAttribute("data-identity", "true");
  await expect(page.getByTestId("opening")).toHaveAttribute("data-opening", "open");
  await expect(page.getByTestId("chart")).toContainText("Asha Rao");
  expect(visitor.watch.foreign).toEqual([]);
  expect(visitor.watch.violations).toEqual([]);
  await visitor.leave();
});
