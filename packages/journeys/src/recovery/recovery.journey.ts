import { acceptRecord } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import type { Hex } from "@linchpin/protocol";
import { findPatientOf, listGrants, readRecord } from "@linchpin/sdk";
import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import type { Provider, World } from "../world/World.ts";
import { askForHelp } from "./askForHelp.ts";
import { help } from "./help.ts";
import { makeCircle } from "./makeCircle.ts";
import { Phone } from "./Phone.ts";

const person = { given: "Farida", family: "Khan", gender: "female", birthDate: "1961-07-14" } as const;
const FRIENDS = ["Bina", "Chandra", "Deepa"] as const;

test.describe("Farida loses her phone, and three friends bring her back", () => {
  test.describe.configure({ mode: "serial", timeout: 240_000 });
  let old: Phone;
  let next: Phone;
  const friends = new Map<string, Phone>();
  let patientId: Hex;
  let wallet: Hex;
  let tokenId: Hex;
  let code: string;

  test.afterAll(async () => {
    for (const phone of [old, next, ...friends.values()]) await phone?.visitor.leave();
  });

  test("she has a record, on a phone with nothing but its screen lock", async ({ browser, world }) => {
    old = await Phone.unpack(browser, world);
    ({ patientId, wallet } = await old.join());
    const input = acceptRecord(makeSyntheticBundle({ seed: 1961, years: 2, person }));
    tokenId = await mint(world, {
      hospital: await world.provider("city-hospital"),
      patient: { patientId },
      input,
    });
    const { page } = old;
    await page.getByTestId("enrolled-go").click();
    await page.getByTestId(`record-${tokenId}`).click();
    await page.getByTestId("open-record").click();
    await expect(page.getByTestId("chart")).toContainText("Farida Khan");
  });

  test("she lets Dr. Ravi read", async ({ world }) => {
    const { page } = old;
    const ravi = await world.provider("dr-ravi");
    await page.goto(`/directory/${ravi.providerId}`);
    await page.getByTestId("share-with").click();
    await page.getByTestId("grant-confirm").click();
    await page.getByTestId("unlock-confirm").click();
    await expect(page.getByTestId("grant-confirm")).toBeHidden();
    await expect.poll(async () => (await readableTo(world, ravi)).length).toBeGreaterThan(0);
  });

  test("three friends join, each on a phone of their own", async ({ browser, world }) => {
    const join = async (name: string) => {
      const phone = await Phone.unpack(browser, world);
      await phone.join();
      friends.set(name, phone);
    };
    await Promise.all(FRIENDS.map(join));
  });

  test("she asks them by a link each; they say yes, compare three words, and count: three of three", async () => {
    await makeCircle({ owner: old, ownName: "Farida", friends, needed: 3 });
  });

  test("Bina shows that she can still help", async () => {
    const bina = friends.get("Bina") as Phone;
    const card = old.page.locator("[data-testid=guardian][data-name=Bina]");
    await card.getByTestId("practise").click();
    await bina.page.getByTestId("accept-close").click();
    await bina.page.getByTestId("answer-practice").click();
    await expect(card).toHaveAttribute("data-practised", "true", { timeout: 60_000 });
    await fitsTheWindow(bina.page);
  });

  test("a new phone asks; two friends are not enough", async ({ browser, world }) => {
    next = await Phone.unpack(browser, world);
    const { page } = next;
    code = await askForHelp(next);
    await Promise.all(["Bina", "Chandra"].map(approve));
    await expect(page.getByTestId("approvals")).toHaveAttribute("data-good", "2");
    await expect(page.getByTestId("approvals")).toHaveAttribute("data-needed", "3");
    await expect(page.getByTestId("recovery-start")).toBeDisabled();
    await judgeByAxe(page);
    await fitsTheWindow(page);
  });

  test("with the third it begins, and the old phone says no by one tap", async () => {
    const { page } = next;
    await approve("Deepa");
    // The page is closed in between and loses nothing.
    await page.reload();
    await page.getByTestId("recovery-start").click();
    await expect(page.getByTestId("recovery-waiting")).toBeVisible();
    await fitsTheWindow(page);
    await expect(old.page.getByTestId("recovery-banner")).toBeVisible({ timeout: 40_000 });
    await fitsTheWindow(old.page);
    await old.page.getByTestId("veto").click();
    await expect(old.page.getByTestId("recovery-banner")).toBeHidden();
    await expect(page.getByTestId("approvals")).toHaveAttribute("data-good", "0");
    await expect(page.getByTestId("approval").first()).toHaveAttribute("data-state", "outdated");
  });

  test("now it is really lost: her friends help again, and after the wait the new phone is hers", async ({
    world,
  }) => {
    await old.visitor.leave();
    const { page } = next;
    await Promise.all(FRIENDS.map(approve));
    await page.getByTestId("recovery-start").click();
    const waiting = page.getByTestId("recovery-waiting");
    await expect(waiting).toHaveAttribute("data-due", "true", { timeout: 90_000 });
    await page.getByTestId("recovery-finish").click();
    await page.getByTestId("recovery-settle").click();
    await expect(page.getByTestId("recovery-done")).toBeVisible({ timeout: 60_000 });
    await expect(next.visitor.status).toHaveAttribute("data-role", "patient");
    const { network } = world;
    expect(await findPatientOf(network, wallet)).toBeNull();
    const { owner } = await readRecord(network, tokenId);
    expect((await findPatientOf(network, owner))?.patientId).toBe(patientId);
  });

  test("Dr. Ravi reads nothing until she lets him in again, by one approval", async ({ world }) => {
    const { page } = next;
    const ravi = await world.provider("dr-ravi");
    expect(await readableTo(world, ravi)).toEqual([]);
    await expect(page.getByTestId("former-grants")).toContainText("Dr. Ravi");
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await page.getByTestId("renew-grants").click();
    await expect(page.getByTestId("former-grants")).toBeHidden();
    await expect.poll(async () => (await readableTo(world, ravi)).length).toBeGreaterThan(0);
  });

  test("she opens the same record, and unlocks it by the new phone's screen lock another day", async () => {
    const { page } = next;
    await page.getByTestId("recovery-done").getByRole("link").click();
    await page.getByTestId(`record-${tokenId}`).click();
    await page.getByTestId("open-record").click();
    await expect(page.getByTestId("chart")).toContainText("Farida Khan");
    await page.reload();
    await page.getByTestId("open-record").click();
    await expect(page.getByTestId("unlock")).toHaveAttribute("data-way", "passkey");
    await page.getByTestId("unlock-confirm").click();
    await expect(page.getByTestId("chart")).toContainText("Farida Khan");
  });

  test("and no page broke its policy, crashed, or asked a foreign host", () => {
    for (const { visitor } of [next, ...friends.values()])
      expect([visitor.watch.violations, visitor.watch.foreign, visitor.watch.crashes]).toEqual([[], [], []]);
  });

  async function readableTo({ network }: World, { as }: Provider) {
    const grants = await listGrants(network, { as, role: "provider" });
    return grants.filter(({ grant, state }) => grant.patientId === patientId && state === "in-force");
  }

  function approve(name: string): Promise<void> {
    return help(friends.get(name) as Phone, { whom: "Farida", next, code });
  }
});
