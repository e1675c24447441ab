import type { Hex } from "@linchpin/protocol";
import { requestAccess } from "@linchpin/sdk";
import type { Page } from "@playwright/test";
import { CameraBrowser } from "../camera/CameraBrowser.ts";
import { readCode } from "../camera/readCode.ts";
import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { keepPage } from "../life/keepPage.ts";
import { Phone } from "../recovery/Phone.ts";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";

test("Zara acts for her daughter on her own phone, until Mira takes over on hers", async ({
  browser,
  world,
}) => {
  test.setTimeout(360_000);
  const camera = await CameraBrowser.launch();
  const zara = await Phone.unpack(camera.browser, world);
  await zara.join();
  const { page } = zara;
  let patientId: Hex = "0x";
  let tokenId: Hex = "0x";

  await test.step("she adds Mira", async () => {
    await page.goto("/keys");
    await page.getByTestId("to-care").click();
    await unlockCare(page);
    await page.getByTestId("add-dependant").click();
    await page.getByTestId("dependant-name").fill("Mira");
    await page.getByTestId("enrol-hospital").selectOption({ label: "City Hospital" });
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await page.getByTestId("dependant-confirm").click();
    await expect(page.getByTestId("dependant-added")).toBeVisible({ timeout: 60_000 });
    const card = page.getByTestId(/^dependant-0x/);
    await expect(card).toHaveAttribute("data-state", "in-care");
    patientId = ((await card.getAttribute("data-testid")) ?? "").slice("dependant-".length) as Hex;
    const hospital = await world.provider("city-hospital");
    tokenId = await mint(world, { hospital, patient: { patientId } });
  });

  await test.step("acts for her: it stands above every page, and her records open", async () => {
    await page.getByTestId("act-for").click();
    await expect(page.getByTestId("acting")).toHaveAttribute("data-ward", patientId);
    await expect(page.getByTestId("acting")).toContainText("You act for Mira");
    await page.getByTestId(`record-${tokenId}`).click();
    await page.getByTestId("open-record").click();
    await expect(page.getByTestId("chart")).toBeVisible({ timeout: 20_000 });
    await judgeByAxe(page);
    await fitsTheWindow(page);
  });

  await test.step("answers a request for her, also after a reload", async () => {
    const ravi = await world.provider("dr-ravi");
    await requestAccess(world.network, {
      ...{ patientId, from: ravi.providerId, wallet: ravi.wallet, as: ravi.as },
      words: { purpose: "treatment", seconds: 86_400, note: "Mira's ear", withIdentity: true },
    });
    await page.goto("/requests");
    await expect(page.getByTestId("acting")).toBeVisible();
    await page.getByTestId("unlock-requests").click();
    await expect(page.getByRole("dialog")).toContainText("Your own keys open theirs");
    await page.getByTestId("unlock-confirm").click();
    const asked = page.getByTestId(/^request-0x/);
    await expect(asked).toContainText("Mira's ear", { timeout: 20_000 });
    await asked.getByTestId("grant").click();
    await page.getByTestId("grant-confirm").click();
    await expect(asked).toHaveAttribute("data-state", "granted", { timeout: 20_000 });
  });

  const mira = await Phone.unpack(browser, world);
  await test.step("Mira shows the code of her own phone, and Zara hands over", async () => {
    await mira.page.goto("/");
    await mira.page.getByTestId("sign-in").click();
    await mira.page.getByTestId("lost-phone").click();
    await mira.page.getByTestId("recovery-sign-in").click();
    await mira.useIt();
    await mira.page.getByTestId("recovery-begin").click();
    camera.show(await readCode(mira.page.getByTestId("recovery-code").locator("svg[role=img]")));
    await page.goto("/care");
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await page.context().grantPermissions(["camera"]);
    await page.getByTestId("to-coming-of-age").click();
    await page.getByTestId("unlock-people").click();
    await page.getByTestId("unlock-confirm").click();
    await page.getByTestId("scan-code").click();
    await page.getByTestId("approve-whom").selectOption({ label: "It is Mira’s own phone" });
    expect(await zara.words()).toBe(await mira.words());
    await page.getByTestId("approve-same").check();
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await page.getByTestId("approve").click();
    await expect(page.getByTestId("approved")).toContainText("Mira can go on now");
  });

  await test.step("Mira takes over with keys of her own", async () => {
    await mira.page.getByTestId("take-over").click({ timeout: 20_000 });
    await mira.page.getByTestId("recovery-settle").click({ timeout: 20_000 });
    await expect(mira.page.getByTestId("recovery-done")).toBeVisible({ timeout: 90_000 });
    // Her screen lock alone is one way to her fresh keys: before the first record opens she makes another.
    await mira.page.getByTestId("ways-gate").getByRole("link").click();
    await mira.page.getByTestId("new-paper").click();
    await keepPage(mira.page);
    await expect(mira.page.getByTestId("paper-words")).toBeHidden();
    await mira.page.goto("/records");
    await mira.page.getByTestId(`record-${tokenId}`).click();
    await mira.page.getByTestId("open-record").click();
    await mira.page.getByTestId("unlock-confirm").click();
    await expect(mira.page.getByTestId("chart")).toBeVisible({ timeout: 20_000 });
  });

  await test.step("and Zara, back to herself, sees that Mira decides alone", async () => {
    await page.goto("/records");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mira decides alone now");
    await page.getByTestId("back-to-me").click();
    await expect(page.getByTestId("acting")).toBeHidden();
    await page.goto("/care");
    await unlockCare(page);
    const card = page.getByTestId(`dependant-${patientId}`);
    await expect(card).toHaveAttribute("data-state", "on-their-own");
    await expect(card.getByTestId("act-for")).toBeHidden();
    await judgeByAxe(page);
    await fitsTheWindow(page);
  });

  for (const { watch } of [zara.visitor, mira.visitor])
    expect([watch.violations, watch.foreign, watch.crashes]).toEqual([[], [], []]);
  await zara.visitor.leave();
  await mira.visitor.leave();
  await camera.close();
});

async function unlockCare(page: Page): Promise<void> {
  await page.getByTestId("unlock-care").click();
  await page.getByTestId("unlock-confirm").click();
  await expect(page.getByTestId("care")).toBeVisible();
}
