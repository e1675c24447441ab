import { acceptRecord } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import type { Hex } from "@linchpin/protocol";
import type { Locator, Page } from "@playwright/test";
import { CameraBrowser } from "../camera/CameraBrowser.ts";
import { readCode } from "../camera/readCode.ts";
import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { keepPage } from "../life/keepPage.ts";
import { Visitor } from "../life/Visitor.ts";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import { FULL } from "../world/volume.ts";
import type { World } from "../world/World.ts";
import { enrolByPhone, phone } from "./enrolByPhone.ts";

const leila = { given: "Leila", family: "Haddad", gender: "female", birthDate: "1984-02-11" } as const;

test.describe("Sharing by a code", () => {
  test.describe.configure({ mode: "serial" });
  let camera: CameraBrowser;
  let patient: Visitor;
  let patientId: Hex;
  let tokenId: Hex;
  let ravi: Visitor;

  test.beforeAll(async ({ world }) => {
    camera = await CameraBrowser.launch();
    ({ visitor: patient, patientId } = await enrolByPhone(camera.browser, world));
    tokenId = await mintTo(world, patientId);
    ravi = await Visitor.arriveAs(camera.browser, world, "dr-ravi", phone);
  });
  test.afterAll(async () => {
    await patient?.leave();
    await ravi?.leave();
    await camera?.close();
  });

  test("Dr. Ravi shows his code, which names nobody", async () => {
    await ravi.signIn("/patients");
    const { page } = ravi;
    await page.getByTestId("to-scan").click();
    await showCode(page);
    await expect(page.getByTestId("my-code")).toHaveAttribute("data-code", /^LINCHPIN:V:1:\d+:[0-9A-F]{8}$/);
    await judgeByAxe(page);
    await fitsTheWindow(page);
    camera.show(await readCode(drawing(page)));
  });

  test("Leila scans it and lets him in with four taps", async ({ world }) => {
    const { page } = patient;
    await page.context().grantPermissions(["camera"]);
    await page.goto("/records");
    await page.getByTestId("to-scan").click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("Let Dr. Ravi read?");
    await judgeByAxe(page);
    await fitsTheWindow(page);
    const taps = countTaps();
    await taps.on(page.getByTestId("grant-purpose-second-opinion"));
    await taps.on(page.getByTestId(`grant-term-${30 * 86_400}`));
    await expect(page.getByTestId("grant-effects")).toContainText("all your records");
    await taps.on(page.getByTestId("grant-confirm"));
    // Her keys open with her screen lock.
    await taps.on(page.getByTestId("unlock-confirm"));
    await expect(page.getByTestId("scan-done")).toBeVisible();
    expect(taps.count).toBeLessThanOrEqual(4);
    // General, and three of her own: under one signature.
    const scopes = async () =>
      new Set((await grantsInForce(world, patientId)).map(({ scope }) => scope)).size;
    await expect.poll(scopes).toBe(4);
  });

  test("he has her in his list without reloading anything, and reads her record", async () => {
    const { page } = ravi;
    await ravi.follow("Patients");
    await expect(rowOf(page, patientId)).toContainText("4 parts of the records");
    await page.getByTestId(`patient-${patientId}`).click();
    await page.getByTestId("open-record").click();
    await ravi.unlock();
    await expect(page.getByTestId("chart")).toContainText("Leila Haddad");
    expect(tokenId).toMatch(/^0x/);
  });

  test("her list of readers says who, what, what for and until when; she extends, and stops all of it", async ({
    world,
  }) => {
    const { page } = patient;
    await page.getByTestId("scan-go").click();
    const reader = page.getByTestId(/^reader-/);
    await expect(reader).toContainText("Dr. Ravi");
    await expect(reader).toContainText("Everything");
    await expect(reader).toContainText("Second opinion");
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await reader.getByTestId(/^extend-/).click();
    await page.getByTestId("grant-term-86400").click();
    await page.getByTestId("extend-confirm").click();
    await expect(page.getByRole("dialog")).toBeHidden();
    // For a moment the one that ends stands beside the one that takes its place.
    const given = reader.getByTestId(/^grant-0x/);
    await expect(given).toHaveCount(1);
    await expect(given).toHaveAttribute("data-state", "in-force");
    const ends = async () => (await grantsInForce(world, patientId)).map(({ expiry }) => expiry);
    await expect.poll(ends).toHaveLength(4);
    await expect.poll(async () => Math.max(...(await ends())) < Date.now() / 1000 + 2 * 86_400).toBe(true);
    await patient.follow("Records");
    await expect(page.getByTestId("ending-soon")).toContainText("Dr. Ravi");
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await page.getByTestId("ending-soon").getByRole("link").click();
    await reader.getByTestId(/^stop-0x/).click();
    await page.getByTestId("stop-confirm").click();
    await expect(reader).toBeHidden();
    await expect.poll(() => grantsInForce(world, patientId)).toEqual([]);
  });

  test("she shows her code, he scans it and asks, and she is told without reloading", {
    tag: FULL,
  }, async () => {
    const { page } = patient;
    camera.cover();
    await page.getByTestId("to-scan").click();
    await showCode(page);
    await expect(page.getByTestId("my-code")).toHaveAttribute(
      "data-code",
      `LINCHPIN:P:1:${patientId.slice(2).toUpperCase()}:${await checkOf(page)}`,
    );
    await judgeByAxe(page);
    await fitsTheWindow(page);
    camera.show(await readCode(drawing(page)));
    await ravi.page.context().grantPermissions(["camera"]);
    await ravi.page.goto("/patients");
    await ravi.page.getByTestId("to-scan").click();
    const form = ravi.page.getByRole("dialog");
    await expect(form.getByLabel("Patient id")).toHaveValue(patientId);
    await form.getByLabel("What for").selectOption("treatment");
    await form.getByLabel("A word to the patient").fill("Your knee, before Tuesday.");
    await judgeByAxe(ravi.page);
    await fitsTheWindow(ravi.page);
    await ravi.page.getByTestId("send-request").click();
    await expect(ravi.page.getByTestId("scan-done")).toBeVisible();
    await expect(page.getByTestId("asked-now")).toHaveAttribute("data-count", "1");
  });

  test("she gives less than he asked: one record, one visit, without her name", { tag: FULL }, async ({
    world,
  }) => {
    const { page } = patient;
    await page.getByTestId("to-requests").click();
    await page.getByTestId("unlock-requests").click();
    await page.getByTestId("unlock-confirm").click();
    const asked = page.getByTestId(/^request-0x/);
    await expect(asked).toContainText("Your knee, before Tuesday.");
    await asked.getByTestId("grant").click();
    await page.getByTestId("grant-what-one").click();
    await page.getByTestId("grant-term-86400").click();
    await page.getByTestId("grant-identity").uncheck();
    await expect(page.getByTestId("grant-effects")).toContainText("this one record");
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await page.getByTestId("grant-confirm").click();
    await expect(asked).toHaveAttribute("data-state", "granted");
    await expect.poll(() => grantsInForce(world, patientId)).toHaveLength(1);
    const [given] = await grantsInForce(world, patientId);
    expect(given).toMatchObject({ scopeKind: 1, scope: tokenId, identityScope: `0x${"0".repeat(64)}` });
    await ravi.page.getByTestId("scan-go").click();
    await expect(rowOf(ravi.page, patientId)).toContainText("One record");
    await expect(rowOf(ravi.page, patientId)).toContainText("Ends in");
  });

  test("she finds Lakeside Hospital in the directory and lets it in to one part", async ({ world }) => {
    const { page } = patient;
    await patient.follow("Directory");
    await page.getByRole("searchbox").fill("lakeside");
    await page.getByRole("link", { name: "Lakeside Hospital" }).click();
    await page.getByTestId("share-with").click();
    await page.getByTestId("grant-what-part").click();
    await page.getByRole("radio", { name: "Mental health" }).check();
    await page.getByTestId("grant-confirm").click();
    await expect(page.getByRole("dialog")).toBeHidden();
    const lakeside = world.local.providerIds["lakeside-hospital"] as number;
    await expect
      .poll(async () => (await grantsInForce(world, patientId)).filter(({ grantee }) => grantee === lakeside))
      .toHaveLength(1);
  });

  test("another day her recovery page opens her record: by the camera, where no other code will do", {
    tag: FULL,
  }, async () => {
    const { page } = patient;
    await patient.follow("My key");
    await page.getByTestId("new-paper").click();
    const code = await readCode(page.locator("[data-print-page]").getByRole("img"));
    await keepPage(page);
    await page.goto(`/records/${tokenId}`);
    await page.getByTestId("open-record").click();
    await page.getByTestId("unlock-by-paper").click();
    await page.getByTestId("scan-page").click();
    await page.waitForURL("**/keys?scan=**");
    const dialog = page.getByRole("dialog");
    // The camera still sees her sharing code.
    await expect(dialog.getByRole("alert")).toContainText("another code");
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await page.getByTestId("scan-page").click();
    camera.show(code);
    await page.getByTestId("scan-page").click();
    await page.waitForURL(`**/records/${tokenId}`);
    await page.getByTestId("open-record").click();
    await expect(page.getByTestId("chart")).toContainText("Leila Haddad");
  });

  test("and all the while no page broke its policy, crashed, or asked a foreign host", () => {
    for (const { watch } of [patient, ravi])
      expect([watch.violations, watch.foreign, watch.crashes]).toEqual([[], [], []]);
  });
});

test("whose camera may not be used is told so, and types the code", { tag: FULL }, async ({
  browser,
  world,
}) => {
  const asha = await Visitor.arriveAs(browser, world, "asha", phone);
  const { page } = asha;
  await asha.signIn("/scan");
  await expect(page.getByTestId("scanner")).toHaveAttribute("data-state", /refused|absent/);
  await judgeByAxe(page);
  await fitsTheWindow(page);
  await page.getByTestId("typed-code").fill("LINCHPIN:V:1:4:00000000");
  await page.getByTestId("use-typed-code").click();
  await expect(page.getByTestId("scan-fault")).toContainText("mistyped");
  const ravi = await Visitor.arriveAs(browser, world, "dr-ravi", phone);
  await ravi.signIn("/scan");
  await showCode(ravi.page);
  const code = await ravi.page.getByTestId("my-code").getAttribute("data-code");
  await page.getByTestId("typed-code").fill((code ?? "").toLowerCase());
  await page.getByTestId("use-typed-code").click();
  await expect(page.getByRole("dialog")).toContainText("Let Dr. Ravi read?");
  await asha.leave();
  await ravi.leave();
});

test("no page but those that scan may look through the camera", async ({ world }) => {
  const policyOf = async (path: string) =>
    (await fetch(new URL(path, world.local.urls.web as string))).headers.get("permissions-policy");
  for (const path of ["/scan", "/keys"]) expect(await policyOf(path)).toContain("camera=(self)");
  for (const path of ["/", "/records", "/requests", "/patients", "/api/config"])
    expect(await policyOf(path)).toContain("camera=()");
});

const drawing = (page: Page) => page.getByTestId("my-code").getByRole("img");

/** A patient in the list of those who let somebody in. */
const rowOf = (page: Page, patientId: Hex) =>
  page.getByRole("row").filter({ has: page.getByTestId(`patient-${patientId}`) });

async function showCode(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Show my code" }).click();
  await expect(drawing(page)).toBeVisible();
}

async function checkOf(page: Page): Promise<string | undefined> {
  return (await page.getByTestId("my-code").getAttribute("data-code"))?.split(":").at(-1);
}

function countTaps() {
  let count = 0;
  return {
    async on(target: Locator) {
      count += 1;
      await target.click();
    },
    get count() {
      return count;
    },
  };
}

async function mintTo(world: World, patientId: Hex): Promise<Hex> {
  const hospital = await world.provider("city-hospital");
  const input = acceptRecord(makeSyntheticBundle({ seed: 1984, years: 1, person: leila }));
  return mint(world, { hospital, patient: { patientId }, input });
}

interface Given {
  readonly grantee: number;
  readonly scopeKind: number;
  readonly scope: string;
  readonly identityScope: string;
  readonly expiry: number;
  readonly revokedAt: number | null;
}

/** What the indexer tells: it follows the chain by a moment. */
async function grantsInForce(world: World, patientId: Hex): Promise<readonly Given[]> {
  const url = new URL(`/v1/patients/${patientId}/grants?limit=200`, world.local.urls.indexer as string);
  const { grants } = (await (await fetch(url)).json()) as { grants: readonly Given[] };
  return grants.filter(({ revokedAt }) => revokedAt === null);
}
