import { mayWrite } from "@linchpin/sdk";
import { CameraBrowser } from "../camera/CameraBrowser.ts";
import { readCode } from "../camera/readCode.ts";
import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { Visitor } from "../life/Visitor.ts";
import { Phone } from "../recovery/Phone.ts";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import { without } from "../world/without.ts";

test("Noor's chart goes to Lakeside: nothing is entered again, both hospitals see it, and City Hospital is retired", async ({
  browser,
  world,
}) => {
  test.setTimeout(300_000);
  const camera = await CameraBrowser.launch();
  const noor = await Phone.unpack(camera.browser, world);
  const { patientId } = await noor.join();
  const { page } = noor;
  const city = await world.provider("city-hospital");
  const records = [
    await mint(world, { hospital: city, patient: { patientId } }),
    await mint(world, { hospital: city, patient: { patientId } }),
  ];
  const [lakeside, leaving] = [
    await Visitor.arriveAs(browser, world, "lakeside-hospital"),
    await Visitor.arriveAs(browser, world, "city-hospital"),
  ];
  await lakeside.signIn("/scan");
  await lakeside.page.getByRole("tab", { name: "Show my code" }).click();
  camera.show(await readCode(lakeside.page.getByTestId("my-code").getByRole("img")));
  await lakeside.page.goto("/patients");
  await leaving.signIn("/patients");
  const row = lakeside.page.getByTestId(`patient-${patientId}`);
  await expect(row).toBeHidden();

  await test.step("by its code; with two custodians down it waits, with one it goes on by itself", async () => {
    await page.goto("/keys");
    await page.context().grantPermissions(["camera"]);
    await page.getByTestId("to-transfer").click();
    await page.getByTestId("move-scan").click();
    await expect(page.getByTestId("move-to")).toHaveValue(
      String(world.local.providerIds["lakeside-hospital"]),
    );
    await expect(page.getByTestId("move-from")).toHaveValue(String(city.providerId));
    await expect(page.getByTestId("move-effects")).toContainText("your 2 records");
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await without(world, {
      number: 1,
      act: async () => {
        await without(world, {
          number: 2,
          act: async () => {
            await page.getByTestId("move-confirm").click();
            await page.getByTestId("unlock-confirm").click();
            await expect(page.getByTestId("moving")).toHaveAttribute("data-stage", "waiting", {
              timeout: 60_000,
            });
            await expect(page.getByTestId("waiting-redeal")).toContainText("asks for one more approval");
            await judgeByAxe(page);
            await fitsTheWindow(page);
            await page.reload();
            await expect(page.getByTestId("moving")).toHaveAttribute("data-stage", "waiting");
            await page.getByRole("button", { name: "Unlock", exact: true }).click();
            await page.getByTestId("unlock-confirm").click();
            await expect(page.getByTestId("waiting-redeal")).toBeVisible();
          },
        });
        // One is still down. It goes on by itself.
        await expect(page.getByTestId("moved")).toContainText("reads your 2 records", { timeout: 90_000 });
      },
    });
  });

  await test.step("Lakeside has her in its list without reloading anything, and reads what came along", async () => {
    await expect(row).toBeVisible({ timeout: 20_000 });
    await lakeside.page.getByTestId("open-notices").click();
    await lakeside.unlock();
    await expect(lakeside.page.getByTestId(`moved-here-${patientId}`)).toContainText("City Hospital");
    await judgeByAxe(lakeside.page);
    await row.click();
    await lakeside.page.getByTestId("open-record").first().click();
    await expect(lakeside.page.getByTestId("chart")).toBeVisible({ timeout: 20_000 });
    await expect(leaving.page.getByTestId("sealed-notices")).toBeVisible({ timeout: 20_000 });
  });

  await test.step("then City Hospital is retired", async () => {
    await page.getByRole("button", { name: "Move once more" }).click();
    await page.getByTestId("move-to").selectOption({ label: "Lakeside Hospital" });
    await page.getByTestId("move-retire").check();
    await expect(page.getByText("still keeps its sealed piece")).toBeVisible();
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await page.getByTestId("move-confirm").click();
    await expect(page.getByTestId("moved")).toContainText("City Hospital has stopped", { timeout: 90_000 });
    expect(await mayWrite(world.network, { patientId, providerId: city.providerId })).toBe(false);
    await leaving.page.getByTestId("open-notices").click();
    await leaving.unlock();
    const away = leaving.page.getByTestId(`moved-away-${patientId}`).first();
    await expect(away).toContainText("You read nothing more", { timeout: 20_000 });
  });

  await test.step("and her records open as before", async () => {
    await noor.visitor.follow("Records");
    await page.getByTestId(`record-${records[0]}`).click();
    await page.getByTestId("open-record").click();
    await expect(page.getByTestId("chart")).toBeVisible({ timeout: 20_000 });
  });
  for (const { watch } of [noor.visitor, lakeside, leaving])
    expect([watch.violations, watch.foreign, watch.crashes]).toEqual([[], [], []]);
  for (const one of [noor.visitor, lakeside, leaving]) await one.leave();
  await camera.close();
});
