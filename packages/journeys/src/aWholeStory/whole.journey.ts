import { acceptRecord } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import { type Hex, patientIdOf } from "@linchpin/protocol";
import { findPatientOf, readRecord } from "@linchpin/sdk";
import type { Browser, Page } from "@playwright/test";
import { CameraBrowser } from "../camera/CameraBrowser.ts";
import { readCode } from "../camera/readCode.ts";
import { Visitor } from "../life/Visitor.ts";
import { askForHelp } from "../recovery/askForHelp.ts";
import { help } from "../recovery/help.ts";
import { makeCircle } from "../recovery/makeCircle.ts";
import { Phone } from "../recovery/Phone.ts";
import { phone } from "../sharing/enrolByPhone.ts";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import type { World } from "../world/World.ts";
import { downloadRecord } from "./downloadRecord.ts";
import { TapCounter } from "./TapCounter.ts";

const MOST_TAPS = 4;
const rohini = { given: "Rohini", family: "Menon", gender: "female", birthDate: "1957-04-21" } as const;
const FRIENDS = ["Bina", "Chandra", "Deepa"] as const;

test("Rohini, with a phone and nothing else, is enrolled, holds a record, shares it by a code, loses the phone, comes back with three friends, and opens the same record", async ({
  browser,
  world,
}) => {
  test.setTimeout(360_000);
  const { bundle } = acceptRecord(makeSyntheticBundle({ seed: 1957, years: 2, person: rohini }));
  const record = JSON.parse(JSON.stringify(bundle)) as unknown;
  const camera = await CameraBrowser.launch();
  const old = await Phone.unpack(camera.browser, world);
  const taps = await TapCounter.on(old.page);
  const friends = new Map<string, Phone>();
  const step = test.step;

  const { patientId, wallet } = await step("her browser is fresh and has no wallet; she joins", async () => {
    expect(await old.page.evaluate(() => "ethereum" in window)).toBe(false);
    return old.join();
  });

  const tokenId = await step("City Hospital gives her a record, and she opens it", async () => {
    const minted = await mintTo(world, { patientId, input: acceptRecord(record) });
    await old.page.getByTestId("enrolled-go").click();
    await open(old.page, minted);
    expect(await downloadRecord(old.page)).toEqual(record);
    return minted;
  });

  const ravi = await step("she scans Dr. Ravi's code: four taps later he may read", async () => {
    const doctor = await showCode(browser, world, camera);
    const { page } = old;
    await page.context().grantPermissions(["camera"]);
    await page.goto("/records");
    await page.getByTestId("to-scan").click();
    await expect(page.getByRole("dialog")).toContainText("Let Dr. Ravi read?");
    const before = taps.count;
    await page.getByTestId("grant-purpose-second-opinion").tap();
    await page.getByTestId(`grant-term-${30 * 86_400}`).tap();
    await page.getByTestId("grant-confirm").tap();
    await page.getByTestId("unlock-confirm").tap();
    await expect(page.getByTestId("scan-done")).toBeVisible();
    expect(taps.count - before).toBeGreaterThan(0);
    expect(taps.count - before).toBeLessThanOrEqual(MOST_TAPS);
    return doctor;
  });

  await step("Dr. Ravi reads it", async () => {
    const { page } = ravi;
    await ravi.follow("Patients");
    await page.getByTestId(`patient-${patientId}`).click();
    await page.getByTestId("open-record").click();
    await ravi.unlock();
    await expect(page.getByTestId("chart")).toContainText("Rohini Menon");
    await ravi.leave();
  });

  await step("three friends, each at a phone of their own, promise to help", async () => {
    const join = async (name: string) => {
      const friend = await Phone.unpack(browser, world);
      await friend.join();
      friends.set(name, friend);
    };
    await Promise.all(FRIENDS.map(join));
    await makeCircle({ owner: old, ownName: "Rohini", friends, needed: 3 });
  });

  await step("her phone is gone, with everything on it", async () => {
    await old.visitor.leave();
    await camera.close();
  });

  const next = await step(
    "a new phone asks, three friends approve, and after the wait it is hers",
    async () => {
      const fresh = await Phone.unpack(browser, world);
      const code = await askForHelp(fresh);
      await Promise.all(
        [...friends.values()].map((friend) => help(friend, { whom: "Rohini", next: fresh, code })),
      );
      const { page } = fresh;
      await page.getByTestId("recovery-start").click();
      const waiting = page.getByTestId("recovery-waiting");
      await expect(waiting).toHaveAttribute("data-due", "true", { timeout: 90_000 });
      await page.getByTestId("recovery-finish").click();
      await page.getByTestId("recovery-settle").click();
      await expect(page.getByTestId("recovery-done")).toBeVisible({ timeout: 60_000 });
      return fresh;
    },
  );

  await step("she is who she was, and the same record opens as it was", async () => {
    const { owner } = await readRecord(world.network, tokenId);
    expect(owner).not.toBe(wallet);
    expect((await findPatientOf(world.network, owner))?.patientId).toBe(patientId);
    expect(patientIdOf(world.network.deployment, wallet)).toBe(patientId);
    await next.page.getByTestId("recovery-done").getByRole("link").click();
    await open(next.page, tokenId);
    expect(await downloadRecord(next.page)).toEqual(record);
  });

  for (const { visitor } of [next, ...friends.values()]) {
    expect([visitor.watch.violations, visitor.watch.foreign, visitor.watch.crashes]).toEqual([[], [], []]);
    await visitor.leave();
  }
});

/** Opens a record from the list of them. */
async function open(page: Page, tokenId: Hex): Promise<void> {
  await page.getByTestId(`record-${tokenId}`).click();
  await page.getByTestId("open-record").click();
  await expect(page.getByTestId("opened")).toHaveAttribute("data-identity", "true");
  await expect(page.getByTestId("chart")).toContainText("Rohini Menon");
}

/** Dr. Ravi shows his code on a phone, and it is held before the camera. */
async function showCode(browser: Browser, world: World, camera: CameraBrowser): Promise<Visitor> {
  const ravi = await Visitor.arriveAs(browser, world, "dr-ravi", phone);
  await ravi.signIn("/patients");
  const { page } = ravi;
  await page.getByTestId("to-scan").click();
  await page.getByRole("tab", { name: "Show my code" }).click();
  camera.show(await readCode(page.getByTestId("my-code").getByRole("img")));
  return ravi;
}

async function mintTo(
  world: World,
  { patientId, input }: { readonly patientId: Hex; readonly input: ReturnType<typeof acceptRecord> },
): Promise<Hex> {
  const hospital = await world.provider("city-hospital");
  return mint(world, { hospital, patient: { patientId }, input });
}
