import type { Hex } from "@linchpin/protocol";
import {
  acceptGuardianship,
  fetchKeyBundle,
  fileSummary,
  listSummaryRequests,
  listWards,
  memoryJournal,
  readInvitation,
  readRecord,
} from "@linchpin/sdk";
import type { Page } from "@playwright/test";
import { namedWeb } from "../keys/namedWeb.ts";
import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { Visitor } from "../life/Visitor.ts";
import { Phone } from "../recovery/Phone.ts";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import type { Patient, World } from "../world/World.ts";
import { Outage } from "./Outage.ts";

const small = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

test.describe("What Noor decides with two custodians down", () => {
  test.describe.configure({ mode: "serial", timeout: 240_000 });
  let noor: Phone;
  let patientId: Hex;
  let outage: Outage;
  let helpers: readonly Patient[];
  let tokenId: Hex;

  test.beforeAll(async ({ browser, world }) => {
    await world.startOperators();
    outage = new Outage(world);
    helpers = [await world.newPatient(), await world.newPatient()];
    noor = await Phone.unpack(browser, world);
    ({ patientId } = await noor.join());
    tokenId = await mint(world, { hospital: await world.provider("city-hospital"), patient: { patientId } });
    const { page } = noor;
    await noor.openPeople("/guardians");
    await page.getByTestId("own-name").fill("Noor");
    for (const [at, helper] of helpers.entries()) {
      await page.getByTestId("guardian-name").fill(`Friend ${at + 1}`);
      await page.getByTestId("invite").click();
      await expect(page.getByTestId("guardian-name")).toHaveValue("");
      const link = (await page.getByTestId("invitation").getAttribute("data-link")) as string;
      const invitation = readInvitation(link);
      await acceptGuardianship(world.network, { ...helper, invitation, name: `Friend ${at + 1}` });
      await expect(page.getByTestId("answered")).toHaveCount(at + 1);
    }
  });
  test.afterAll(async () => {
    await outage.end();
    await noor?.visitor.leave();
  });

  test("her emergency summary, her helpers and a new lock each say for whom they wait", async () => {
    const { page } = noor;
    await page.goto("/emergency");
    await unlock(page, "unlock-emergency");
    await page.getByTestId("begin-summary").click();
    await expect(page.getByTestId("summary-item").first()).toBeVisible();
    await page.getByTestId("contact-name").fill("Omar");
    await page.getByTestId("contact-phone").fill("+91 98450 11111");
    await outage.of(2, 3);
    await page.getByTestId("send-summary").click();
    await expect(page.getByTestId("own-emergency")).toHaveAttribute("data-state", "waiting");
    await waitsForTwo(page, "notes");

    await page.goto("/guardians");
    await unlock(page, "unlock-people");
    const boxes = page.getByTestId("words-same");
    await expect(boxes).toHaveCount(helpers.length);
    for (const box of await boxes.all()) await box.check();
    await page.getByTestId("guardians-delay").selectOption({ index: 0 });
    await page.getByTestId("appoint").click();
    await waitsForTwo(page, "guardians");
    await expect(page.getByTestId("appoint")).toBeHidden();

    await page.goto("/folders");
    await unlock(page, "unlock-folders");
    await page.locator('[data-testid^="folder-0x"][data-kind="general"]').getByTestId("new-lock").click();
    await page.getByTestId("lock-with-old").check();
    await page.getByTestId("lock-confirm").click();
    await expect(page.getByRole("dialog")).toBeHidden();
    await waitsForTwo(page, "keys");
    await expect(page.getByTestId("waiting-redeal")).toContainText("New locks for your records");
  });

  test("she closes the page and opens it again; they come back, and what was signed is done with nothing pressed", async ({
    world,
  }) => {
    const { page } = noor;
    await page.goto("/directory");
    await expect(page.getByTestId("waiting-banner")).toHaveAttribute("data-count", "5");
    await outage.end();
    await expect.poll(() => countingHelpers(world), { timeout: 120_000 }).toBe(2);
    await expect.poll(() => generalEpoch(world), { timeout: 60_000 }).toBe(1);
    expect((await readRecord(world.network, tokenId)).deal).toBe(1);
    // What is left needs her keys, and says so.
    await expect(page.getByTestId("waiting-banner")).toHaveAttribute("data-count", "2");
    await expect(page.getByTestId("waiting-banner")).toContainText("Unlock your keys");
    await judgeByAxe(page);
    await fitsTheWindow(page);
  });

  test("with her keys unlocked the record gets its new lock, and her summary is switched on as soon as it is filed", async ({
    world,
  }) => {
    const { page } = noor;
    await page.getByRole("button", { name: "Unlock" }).click();
    await page.getByTestId("unlock-confirm").click();
    await expect
      .poll(async () => (await readRecord(world.network, tokenId)).deal, { timeout: 90_000 })
      .toBe(2);
    const { network } = world;
    const { as, keys, wallet, providerId } = await world.provider("city-hospital");
    const requests = await listSummaryRequests(network, { as, keys, providerId });
    const asked = requests.find((one) => one.patientId === patientId);
    if (!asked) throw new Error("City Hospital was not asked.");
    const desk = { issuer: providerId, wallet, as, tagKey: keys.tagKey, journal: memoryJournal() };
    await fileSummary(network, { ...desk, asked });
    await expect(page.getByTestId("waiting-banner")).toBeHidden({ timeout: 90_000 });
    await page.goto("/emergency");
    await unlock(page, "unlock-emergency");
    await expect(page.getByTestId("own-emergency")).toHaveAttribute("data-state", "on");
    await expect(page.getByTestId("summary-in-place")).toContainText("2 people who help you");
  });

  test("a record that she hands over is offered, and taken, by itself when they are back", async ({
    browser,
    world,
  }) => {
    const tomas = await Visitor.arriveAs(browser, world, "tomas", { ...small, baseURL: namedWeb(world) });
    await tomas.signIn("/take");
    const code = (await tomas.page.getByTestId("my-code").getAttribute("data-code")) as string;
    await tomas.page.getByTestId("unlock-offers").click();
    await tomas.unlock();
    const { page } = noor;
    await outage.of(2, 3);
    await page.goto(`/hand-over?record=${tokenId}`);
    await page.getByTestId("typed-code").fill(code);
    await page.getByTestId("use-typed-code").click();
    await page.getByTestId("hand-over-name").fill("Noor");
    await page.getByTestId("hand-over-offer").click();
    await page.getByTestId("unlock-confirm").click();
    await waitsForTwo(page, "hand-over");
    await judgeByAxe(page);
    await outage.end();
    await expect(page.getByTestId("given")).toHaveAttribute("data-state", "offered", { timeout: 90_000 });
    const offer = tomas.page.getByTestId("offer");
    await expect(offer).toHaveAttribute("data-state", "offered");
    await outage.of(2, 3);
    await offer.getByTestId("take").click();
    await expect(tomas.page.getByTestId("waiting-taking")).toContainText("asks for one more approval", {
      timeout: 60_000,
    });
    await judgeByAxe(tomas.page);
    await outage.end();
    await expect(offer).toHaveAttribute("data-state", "taken", { timeout: 90_000 });
    await tomas.leave();
  });

  async function waitsForTwo(page: Page, kind: string): Promise<void> {
    await expect(page.getByTestId(`waiting-${kind}`).first()).toContainText(
      /Waiting for (The Archive (or|and) Lakeside Hospital|Lakeside Hospital (or|and) The Archive)/,
      { timeout: 60_000 },
    );
  }

  async function unlock(page: Page, testId: string): Promise<void> {
    await page.getByTestId(testId).click();
    await page.getByTestId("unlock-confirm").click();
    await expect(page.getByTestId(testId)).toBeHidden();
  }

  /** Helpers whose piece is one of those that the chain counts. */
  async function countingHelpers({ network }: World): Promise<number> {
    const wards = await Promise.all(helpers.map((helper) => listWards(network, helper)));
    return wards.flat().filter((one) => one.patientId === patientId && one.isCurrent).length;
  }

  async function generalEpoch({ network }: World): Promise<number | undefined> {
    const { bundle } = await fetchKeyBundle(network, patientId);
    return bundle.compartments.find(({ role }) => role === "general")?.epoch;
  }
});
