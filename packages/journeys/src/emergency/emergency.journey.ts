import { acceptRecord } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import { changeStanding, stateEmergency } from "@linchpin/sdk";
import type { Page } from "@playwright/test";
import { privateKeyToAccount } from "viem/accounts";
import { CameraBrowser } from "../camera/CameraBrowser.ts";
import { readCode } from "../camera/readCode.ts";
import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { Visitor } from "../life/Visitor.ts";
import { guard } from "../recovery/guards.ts";
import { phone } from "../sharing/enrolByPhone.ts";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import type { Patient, World } from "../world/World.ts";
import { without } from "../world/without.ts";
import { withPin } from "./withPin.ts";

const leila = { given: "Leila", family: "Haddad", gender: "female", birthDate: "1984-02-11" } as const;
const words = "Found without consciousness at the bus station; no companion.";

test.describe("An emergency", () => {
  test.describe.configure({ mode: "serial", timeout: 300_000 });
  let camera: CameraBrowser;
  let patient: Patient;
  /** Leila's phone, her helper's, the hospital's desk, the doctor's phone and the auditor's desk. */
  let own: Visitor;
  let bina: Visitor;
  let desk: Visitor;
  let lena: Visitor;
  let meera: Visitor;
  let leftOut: string;

  test.beforeAll(async ({ world }) => {
    await world.startOperators();
    patient = await withPin(world, await world.newPatient({ isProtected: true }));
    const helpers = [await withPin(world, await world.newPatient()), await world.newPatient()];
    await guard(world, { patient, guardians: helpers, needed: 2 });
    await mintTo(world, patient, 1984);
    camera = await CameraBrowser.launch();
    const { browser } = camera;
    const arrive = ({ privateKey }: Patient) =>
      Visitor.arrive(browser, world, { account: privateKeyToAccount(privateKey), context: phone });
    own = await arrive(patient);
    bina = await arrive(helpers[0] as Patient);
    desk = await Visitor.arriveAs(browser, world, "city-hospital", phone);
    lena = await Visitor.arriveAs(browser, world, "dr-lena", phone);
    meera = await Visitor.arriveAs(browser, world, "meera", phone);
  });
  test.afterAll(async ({ world }) => {
    for (const visitor of [own, bina, desk, lena, meera]) await visitor?.leave();
    await camera?.close();
    await reinstateLena(world);
  });

  test("Leila chooses what a stranger may know, and sees it before anything is stored", async () => {
    const { page } = own;
    await own.signIn("/emergency");
    await page.getByTestId("unlock-emergency").click();
    await own.unlock();
    await expect(page.getByTestId("own-emergency")).toHaveAttribute("data-state", "off");
    await judgeByAxe(page);
    await page.getByTestId("begin-summary").click();
    const items = page.getByTestId("summary-item");
    await expect(items.first()).toBeVisible();
    const last = page.locator("[data-kind=problem]").last();
    leftOut =
      (await page
        .locator(`label[for="${await last.getAttribute("id")}"] span`)
        .first()
        .textContent()) ?? "";
    expect(leftOut).not.toBe("");
    await last.uncheck();
    await page.getByTestId("blood-group").selectOption("O+");
    await page.getByTestId("contact-name").fill("Omar Haddad");
    await page.getByTestId("contact-phone").fill("+91 98450 11111");
    await page.getByTestId("summary-preview").click();
    const preview = page.getByTestId("emergency-summary");
    await expect(preview).toContainText("Leila Haddad");
    await expect(preview).toContainText("Omar Haddad");
    await expect(preview).not.toContainText(leftOut);
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await page.getByTestId("send-summary").click();
    await expect(page.getByTestId("own-emergency")).toHaveAttribute("data-state", "waiting");
  });

  test("City Hospital files it as it is, and on her phone it is switched on without a touch", async () => {
    const { page } = desk;
    await desk.signIn("/emergency");
    await page.getByTestId("unlock-emergency").click();
    await desk.unlock();
    const asked = page.locator(`[data-testid=asked-summary][data-patient="${patient.patientId}"]`);
    await expect(asked).toContainText("Leila Haddad");
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await asked.getByTestId("file-summary").click();
    await expect(asked).toBeHidden();
    await expect(own.page.getByTestId("own-emergency")).toHaveAttribute("data-state", "on");
    await expect(own.page.getByTestId("summary-in-place")).toHaveAttribute("data-keepers", "3");
    await expect(own.page.getByTestId("summary-in-place")).toContainText("2 people who help you");
  });

  test("her card is of a bank card's size, and names a number", async () => {
    const { page } = own;
    const card = page.getByTestId("emergency-card");
    await expect(card).toContainText("Omar Haddad");
    await expect(card).toHaveAttribute(
      "data-code",
      new RegExp(`^LINCHPIN:E:1:${patient.patientId.slice(2).toUpperCase()}:[0-9A-F]{8}$`),
    );
    await judgeByAxe(page);
    await fitsTheWindow(page);
    camera.show(await readCode(card.getByRole("img")));
    const sheets = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(sheets.match(/\/Type \/Page\b/g)).toHaveLength(1);
    // 85.6 by 54 mm in points.
    expect(sheets).toMatch(/\/MediaBox \[0 0 24[23](\.\d+)? 15[34](\.\d+)?\]/);
  });

  test("Dr. Lena scans it, says why, and reads: with a hospital and an emergency service down", async ({
    world,
  }) => {
    await bina.signIn("/helping");
    await bina.page.getByTestId("unlock-people").click();
    await bina.unlock();
    await expect(bina.page.getByTestId("ward")).toBeVisible();
    const { page } = lena;
    await page.context().grantPermissions(["camera"]);
    await lena.signIn("/emergency");
    const form = page.getByTestId("reason-form");
    await expect(form).toBeVisible();
    await page.getByTestId("reason-words").fill("Help");
    await page.getByTestId("open-summary").click();
    await expect(form).toContainText("at least ten letters");
    await page.getByTestId("reason-words").fill(words);
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await without(world, {
      number: 2,
      act: () =>
        without(world, {
          number: 5,
          act: async () => {
            await page.getByTestId("open-summary").click();
            await lena.unlock();
            await expect(page.getByTestId("open-in-emergency")).toHaveAttribute("data-state", "open", {
              timeout: 60_000,
            });
          },
        }),
    });
    const summary = page.getByTestId("emergency-summary");
    await expect(summary).toContainText("Leila Haddad");
    await expect(summary).toContainText("+91 98450 11111");
    await expect(summary).toContainText("O+");
    await expect(summary).not.toContainText(leftOut);
    await judgeByAxe(page);
    await fitsTheWindow(page);
  });

  test("Leila and who helps her are told at once, with nothing reloaded, and Leila reads why", async () => {
    const { page } = own;
    await expect(page.getByTestId("emergency-banner")).toContainText("Dr. Lena");
    const opening = page.getByTestId("emergency-opening");
    await expect(opening).toContainText("Dr. Lena");
    await expect(opening.getByTestId("emergency-words")).toContainText(words);
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await page.getByTestId("emergency-seen").click();
    await expect(page.getByTestId("emergency-banner")).toBeHidden();
    const told = bina.page.getByTestId("ward-emergencies");
    await expect(told).toContainText("Farida");
    await expect(told).toContainText("Dr. Lena");
    await expect(told).not.toContainText(words);
    await judgeByAxe(bina.page);
    await fitsTheWindow(bina.page);
  });

  test("Meera sees it flagged, with its reason", async () => {
    const { page } = meera;
    await meera.signIn("/audit");
    await page.getByTestId("unlock-emergency").click();
    await meera.unlock();
    const flagged = page.getByTestId("audited-emergencies");
    await expect(flagged).toContainText("Dr. Lena");
    await expect(flagged).toContainText(words);
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await page.getByTestId("audit-query").fill(patient.patientId);
    await page.getByTestId("audit-search").click();
    await expect(page.getByTestId("audit-found")).toContainText("Emergency stated by Dr. Lena");
  });

  test("Lakeside suspends her, and from then on she opens nothing; nor does anybody who is no doctor", async ({
    world,
  }) => {
    const lakeside = await Visitor.arriveAs(camera.browser, world, "lakeside-hospital", phone);
    const { page } = lakeside;
    await lakeside.signIn(`/directory/${world.local.providerIds["dr-lena"]}`);
    await page.getByTestId("suspend").click();
    await page
      .getByTestId("standing-reason")
      .fill("Opened a summary of somebody who was no patient of hers.");
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await page.getByTestId("standing-confirm").click();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(page.getByTestId("reinstate")).toBeVisible();
    await lakeside.leave();

    await lena.page.getByRole("button", { name: "Another patient" }).click();
    const reason = lena.page.getByTestId("reason-words");
    await reason.fill(words);
    await lena.page.getByTestId("open-summary").click();
    await expect(lena.page.getByTestId("emergency-refused")).toHaveAttribute(
      "data-code",
      "emergency/refused",
    );
    await expect(reason).toHaveValue(words);
    await judgeByAxe(lena.page);
    const { patientId } = patient;
    for (const who of ["city-hospital", "meera"] as const) {
      const { wallet } = await world.provider(who);
      const stated = stateEmergency(world.network, { patientId, wallet, code: 1, words, auditors: [] });
      await expect(stated).rejects.toMatchObject({ code: "emergency/refused" });
    }
  });

  test("a newer record makes her summary the older one: one tap renews it", async ({ world }) => {
    const { page } = own;
    await mintTo(world, patient, 1985);
    await expect(page.getByTestId("summary-older")).toBeVisible();
    await judgeByAxe(page);
    await page.getByTestId("renew-summary").click();
    await expect(page.getByTestId("own-emergency")).toHaveAttribute("data-state", "waiting");
    await desk.page.getByTestId("file-summary").click();
    await expect(page.getByTestId("own-emergency")).toHaveAttribute("data-state", "on");
    await expect(page.getByTestId("summary-older")).toBeHidden();
  });

  test("she switches it off, and no doctor opens it any more", async ({ world }) => {
    const { page } = own;
    await page.getByTestId("end-summary").click();
    await judgeByAxe(page);
    await page.getByTestId("end-confirm").click();
    await expect(page.getByTestId("own-emergency")).toHaveAttribute("data-state", "off");
    await reinstateLena(world);
    await lena.page.getByTestId("open-summary").click();
    await expect(lena.page.getByTestId("emergency-refused")).toHaveAttribute(
      "data-code",
      "emergency/no-summary",
      { timeout: 60_000 },
    );
  });

  test("and all the while no page broke its policy, crashed, or asked a foreign host", () => {
    for (const { watch } of [own, bina, desk, lena, meera])
      expect([watch.violations, watch.foreign, watch.crashes]).toEqual([[], [], []]);
  });
});

test("a page without a camera takes the code of a card typed", async ({ browser, world }) => {
  const ravi = await Visitor.arriveAs(browser, world, "dr-ravi", phone);
  const { page } = ravi;
  await ravi.signIn("/emergency");
  await expect(page.getByTestId("scanner")).toHaveAttribute("data-state", /refused|absent/);
  await typeCode(page, "LINCHPIN:E:1:00:00000000");
  await expect(page.getByTestId("scan-fault")).toContainText("mistyped");
  await judgeByAxe(page);
  await fitsTheWindow(page);
  await ravi.leave();
});

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByTestId("typed-code").fill(code);
  await page.getByTestId("use-typed-code").click();
}

async function mintTo(world: World, patient: Patient, seed: number): Promise<void> {
  const hospital = await world.provider("city-hospital");
  const input = acceptRecord(makeSyntheticBundle({ seed, years: 3, person: leila }));
  await mint(world, { hospital, patient, input });
}

/** Others' journeys go on with her. */
async function reinstateLena(world: World): Promise<void> {
  const { wallet } = await world.provider("lakeside-hospital");
  const providerId = world.local.providerIds["dr-lena"] as number;
  await changeStanding(world.network, { wallet, providerId, to: "reinstated" });
}
