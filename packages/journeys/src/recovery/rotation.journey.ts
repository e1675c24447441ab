import { findPatientOf } from "@linchpin/sdk";
import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import { Phone } from "./Phone.ts";

test("Gita buys a new phone while the old one works: it takes over at once, and the old one is nobody's", async ({
  browser,
  world,
}) => {
  test.setTimeout(240_000);
  const old = await Phone.unpack(browser, world);
  const { patientId, wallet } = await old.join();
  const tokenId = await mint(world, {
    hospital: await world.provider("city-hospital"),
    patient: { patientId },
  });

  const next = await Phone.unpack(browser, world);
  const { page } = next;
  await page.goto("/");
  await page.getByTestId("sign-in").click();
  await page.getByTestId("lost-phone").click();
  await page.getByTestId("recovery-sign-in").click();
  const address = await next.useIt();
  await page.getByTestId("recovery-begin").click();
  const code = (await page.getByTestId("recovery-code").getAttribute("data-link")) as string;

  await old.page.goto("/keys");
  await old.page.getByTestId("to-move").click();
  await old.page.getByTestId("unlock-people").click();
  await old.page.getByTestId("unlock-confirm").click();
  await old.page.getByTestId("code").fill(code);
  await old.page.getByTestId("use-code").click();
  await old.page.getByTestId("approve-whom").selectOption({ label: "It is my own new phone" });
  expect(await old.words()).toBe(await next.words());
  await old.page.getByTestId("approve-same").check();
  await judgeByAxe(old.page);
  await fitsTheWindow(old.page);
  await old.page.getByTestId("approve").click();
  await expect(old.page.getByTestId("approved")).toBeVisible();

  await page.getByTestId("take-over").click();
  await expect(page.getByTestId("recovery-settle")).toBeVisible();
  await judgeByAxe(page);
  await fitsTheWindow(page);
  await page.getByTestId("recovery-settle").click();
  await expect(page.getByTestId("recovery-done")).toBeVisible({ timeout: 60_000 });
  expect((await findPatientOf(world.network, address))?.patientId).toBe(patientId);
  expect(await findPatientOf(world.network, wallet)).toBeNull();

  await page.getByTestId("recovery-done").getByRole("link").click();
  await page.getByTestId(`record-${tokenId}`).click();
  await page.getByTestId("open-record").click();
  await expect(page.getByTestId("chart")).toBeVisible();
  expect([next.visitor.watch.violations, next.visitor.watch.crashes]).toEqual([[], []]);
  await old.visitor.leave();
  await next.visitor.leave();
});
