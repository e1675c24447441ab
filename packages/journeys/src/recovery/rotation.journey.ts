import { findPatientOf } from "@linchpin/sdk";
import { CameraBrowser } from "../camera/CameraBrowser.ts";
import { readCode } from "../camera/readCode.ts";
import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import { Phone } from "./Phone.ts";

test("Gita buys a new phone while the old one works: it takes over at once, and the old one is nobody's", async ({
  browser,
  world,
}) => {
  test.setTimeout(240_000);
  const camera = await CameraBrowser.launch();
  const old = await Phone.unpack(camera.browser, world);
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
  // Held before the old phone's camera.
  camera.show(await readCode(page.getByTestId("recovery-code").locator("svg[role=img]")));

  await old.page.goto("/keys");
  await old.page.getByTestId("to-move").click();
  await old.page.getByTestId("unlock-people").click();
  await old.page.getByTestId("unlock-confirm").click();
  await old.page.context().grantPermissions(["camera"]);
  await old.page.getByTestId("scan-code").click();
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
  // The old one says so, and asks nobody to join.
  await old.page.goto("/records");
  await expect(old.page.getByTestId("moved-sign-out")).toBeVisible();
  await judgeByAxe(old.page);
  await fitsTheWindow(old.page);
  await old.visitor.leave();
  await next.visitor.leave();
  await camera.close();
});
