import { readFile } from "node:fs/promises";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import type { Hex } from "@linchpin/protocol";
import { readErasureCertificate, readRecord, verifyErasure } from "@linchpin/sdk";
import type { Page } from "@playwright/test";
import { namedWeb } from "../keys/namedWeb.ts";
import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { Visitor } from "../life/Visitor.ts";
import { Phone } from "../recovery/Phone.ts";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import { without } from "../world/without.ts";

const small = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

test.describe("A record's later life, on a phone:", () => {
  test.describe.configure({ mode: "serial", timeout: 240_000 });
  let mira: Phone;
  let hospital: Visitor;
  let ravi: Visitor;
  let patientId: Hex;
  let wrong: Hex;
  let given: Hex;
  let unwanted: Hex;

  test.beforeAll(async ({ browser, world }) => {
    mira = await Phone.unpack(browser, world);
    await mira.page.goto("/directory");
    ({ patientId } = await mira.join());
    const city = await world.provider("city-hospital");
    wrong = await mint(world, { hospital: city, patient: { patientId } });
    given = await mint(world, { hospital: city, patient: { patientId } });
    unwanted = await mint(world, { hospital: city, patient: { patientId } });
    hospital = await Visitor.arriveAs(browser, world, "city-hospital");
    ravi = await Visitor.arriveAs(browser, world, "dr-ravi");
    await mira.page.goto(`/directory/${world.local.providerIds["dr-ravi"]}`);
    await mira.page.getByTestId("share-with").click();
    await mira.page.getByTestId("grant-confirm").click();
    await mira.page.getByTestId("unlock-confirm").click();
    await expect(mira.page.getByTestId("grant-confirm")).toBeHidden();
  });
  test.afterAll(async () => {
    for (const one of [mira?.visitor, hospital, ravi]) await one?.leave();
  });

  test("Mira says what is wrong in it, City Hospital answers, and Dr. Ravi sees both", async () => {
    const { page } = mira;
    await page.goto(`/records/${wrong}`);
    await page.getByTestId("dispute").click();
    await page.getByTestId("dispute-words").fill("I never smoked.");
    await page.getByTestId("dispute-send").click();
    await page.getByTestId("unlock-confirm").click();
    await expect(page.getByTestId("own-dispute")).toHaveAttribute("data-state", "open");
    await expect(page.getByTestId("own-dispute")).toContainText("I never smoked.");
    await looksRight(page);

    await ravi.signIn("/patients");
    await ravi.page.goto(`/patients/${patientId}?record=${wrong}`);
    await ravi.page.getByTestId("open-record").click();
    await ravi.unlock();
    await expect(ravi.page.getByTestId("opened")).toHaveAttribute("data-version", "1");
    const mark = ravi.page.getByTestId("dispute-mark");
    await expect(mark).toHaveAttribute("data-state", "open");

    await hospital.signIn("/mint");
    await hospital.follow("Disputes");
    await hospital.page.getByTestId("unlock-disputes").click();
    await hospital.unlock();
    const disputes = hospital.page.getByTestId("received-dispute");
    const received = disputes.filter({ hasText: "I never smoked." });
    await expect(received).toBeVisible();
    await judgeByAxe(hospital.page);
    await received.getByTestId("answer").click();
    await hospital.page.getByTestId("answer-code").selectOption("will-amend");
    await hospital.page.getByTestId("answer-words").fill("You are right, we write it anew.");
    await hospital.page.getByTestId("answer-send").click();
    await expect(received).toHaveAttribute("data-state", "answered");
    await expect(page.getByTestId("own-dispute")).toContainText("You are right, we write it anew.");
    await expect(mark).toContainText("it will be amended");
  });

  test("City Hospital amends it: Mira reads both versions and why, Dr. Ravi goes to the newer one", async () => {
    const { page } = hospital;
    const disputed = page.getByTestId("received-dispute").filter({ hasText: "I never smoked." });
    await disputed.getByTestId("amend").click();
    const bundle = makeSyntheticBundle({ seed: 77_001, years: 1 });
    await page.getByTestId("bundle-input").setInputFiles({
      name: "mira-again.json",
      mimeType: "application/fhir+json",
      buffer: Buffer.from(JSON.stringify(bundle)),
    });
    await expect(page.getByTestId("amend-file")).toBeVisible();
    await page.getByTestId("amend-words").fill("Never a smoker; taken out.");
    await page.getByTestId("amend-who").fill("Dr. Sen");
    await expect(page.getByTestId("amend-reason")).toHaveValue("dispute");
    await page.getByTestId("amend-seal").click();
    await expect(page.getByTestId("amended")).toHaveAttribute("data-version", "2");

    await expect(mira.page.getByTestId("record-life")).toHaveAttribute("data-versions", "2");
    await expect(mira.page.getByTestId("own-dispute")).toHaveAttribute("data-state", "amended");
    await mira.page.getByTestId("open-record").click();
    const opened = mira.page.getByTestId("opened");
    await expect(opened).toHaveAttribute("data-version", "2");
    await expect(mira.page.getByTestId("amendment-note")).toContainText("Never a smoker; taken out.");
    await expect(mira.page.getByTestId("amendment-note")).toContainText("Dr. Sen");
    await mira.page.getByTestId("open-version-1").click();
    await expect(opened).toHaveAttribute("data-version", "1");
    await expect(mira.page.getByTestId("newer-version")).toHaveAttribute("data-latest", "2");
    await looksRight(mira.page);

    await ravi.page.getByTestId("open-newest").click();
    await expect(ravi.page.getByTestId("opened")).toHaveAttribute("data-version", "2");
    await expect(ravi.page.getByTestId("dispute-mark")).toHaveAttribute("data-state", "amended");
    await page.goto(`/audit/${wrong}`);
    await expect(page.getByTestId("token-timeline")).toContainText("Amended by City Hospital");
    await expect(page.getByTestId("token-timeline")).toContainText("answered the patient’s dispute");
  });

  test("Mira hands a record over to Tomas, from phone to phone", async ({ browser, world }) => {
    const tomas = await Visitor.arriveAs(browser, world, "tomas", { ...small, baseURL: namedWeb(world) });
    await tomas.signIn("/take");
    const code = (await tomas.page.getByTestId("my-code").getAttribute("data-code")) as string;
    const { page } = mira;
    await page.goto(`/hand-over?record=${given}`);
    // This phone has no camera: the code is typed. How a camera reads one, sharing/ tells.
    await page.getByTestId("typed-code").fill(code);
    await page.getByTestId("use-typed-code").click();
    await page.getByTestId("hand-over-name").fill("Mira");
    await looksRight(page);
    await page.getByTestId("hand-over-offer").click();
    await page.getByTestId("unlock-confirm").click();
    await expect(page.getByTestId("given")).toHaveAttribute("data-state", "offered");
    await looksRight(page);
    const link = (await page.getByTestId("hand-over-code").getAttribute("data-link")) as string;

    await tomas.page.goto("about:blank");
    await tomas.page.goto(link);
    await tomas.page.getByTestId("unlock-offers").click();
    await tomas.unlock();
    const offer = tomas.page.getByTestId("offer");
    await expect(offer).toContainText("Mira offers you a record");
    await expect(offer).toContainText("This is the offer whose code you scanned.");
    await looksRight(tomas.page);
    await offer.getByTestId("take").click();
    await expect(offer).toHaveAttribute("data-state", "taken");
    await offer.getByTestId("to-taken").click();
    await tomas.page.getByTestId(`record-${given}`).click();
    await tomas.page.getByTestId("open-record").click();
    await expect(tomas.page.getByTestId("opened")).toHaveAttribute("data-identity", "true");
    await expect(page.getByTestId("given")).toHaveAttribute("data-state", "taken");
    await tomas.leave();
  });

  test("she erases one with two custodians down: it waits, outlives a reload, and ends when they are back", async ({
    world,
  }) => {
    const { page } = mira;
    const screen = page.getByTestId("erase-screen");
    const certificate = page.getByTestId("certificate");
    await without(world, {
      number: 2,
      act: async () => {
        await without(world, {
          number: 3,
          act: async () => {
            await page.goto(`/records/${unwanted}/erase`);
            await page.getByTestId("erase-understood").check();
            await looksRight(page);
            await page.getByTestId("erase-now").click();
            await page.getByTestId("unlock-confirm").click();
            await expect(screen).toHaveAttribute("data-status", "waiting", { timeout: 60_000 });
            await expect(page.getByTestId("erase-now-doing")).toContainText("Lakeside Hospital");
            await looksRight(page);
            expect((await readRecord(world.network, unwanted)).patientId).toBe(patientId);
            await page.reload();
            await expect(screen).toHaveAttribute("data-status", "locked");
          },
        });
        await page.getByTestId("erase-go-on").click();
        await page.getByTestId("unlock-confirm").click();
        await expect(certificate).toHaveAttribute("data-outstanding", "1", { timeout: 90_000 });
        await expect(page.getByTestId("certificate-waiting")).toContainText("Lakeside Hospital");
      },
    });
    await expect(certificate).toHaveAttribute("data-outstanding", "0", { timeout: 60_000 });
    await expect(certificate).toHaveAttribute("data-verified", "true");
    await looksRight(page);
    const kept = readErasureCertificate(JSON.parse(String(await save(page, "certificate-json"))));
    expect((await verifyErasure(world.network, kept)).ok).toBe(true);
    expect(String(await save(page, "certificate-pdf")).slice(0, 8)).toBe("%PDF-1.4");
    await expect(readRecord(world.network, unwanted)).rejects.toMatchObject({ code: "record/unknown" });
    await page.goto("/activity");
    await expect(page.getByTestId("activity")).toContainText("were destroyed");
  });

  async function save(page: Page, button: string): Promise<Buffer> {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId(button).click()]);
    return readFile(await download.path());
  }

  async function looksRight(page: Page): Promise<void> {
    await judgeByAxe(page);
    await fitsTheWindow(page);
  }
});
