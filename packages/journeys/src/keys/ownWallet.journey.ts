import { type Hex, patientIdOf } from "@linchpin/protocol";
import { findPatientOf, listGrants, listRequests, mayWrite, readDenial, requestAccess } from "@linchpin/sdk";
import { privateKeyToAccount } from "viem/accounts";
import { decodeCode } from "../camera/decodeCode.ts";
import { readCode } from "../camera/readCode.ts";
import { enrol } from "../life/enrol.ts";
import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { keepPage } from "../life/keepPage.ts";
import { Visitor } from "../life/Visitor.ts";
import { phone } from "../sharing/enrolByPhone.ts";
import { delegate } from "../wallet/delegate.ts";
import { expect, test } from "../world/test.ts";
import { FULL } from "../world/volume.ts";
import type { Provider, World } from "../world/World.ts";

const PIN = "161803";
const NEW_PIN = "141421";
const WRONG_PIN = "000000";

test.describe("A phone with a wallet whose account delegates its code (EIP-7702)", () => {
  test.describe.configure({ mode: "serial" });
  let jaya: Visitor;
  let patientId: Hex;

  test.beforeAll(async ({ browser, world }) => {
    const owner = await world.stranger();
    const payer = await world.provider("lakeside-hospital");
    await delegate(world, { owner, to: world.network.deployment.contracts.relay, payer });
    const account = privateKeyToAccount(owner.privateKey);
    patientId = patientIdOf(world.network.deployment, account.address);
    jaya = await Visitor.arrive(browser, world, { account, context: phone });
  });
  test.afterAll(() => jaya?.leave());

  test("Jaya joins with it, and pays nothing", async ({ world }) => {
    await jaya.signIn("/enrol");
    await enrol(jaya, { pin: PIN, hospital: "City Hospital" });
    const { address } = jaya.wallet.account;
    expect(await world.network.chain.getCode({ address })).toMatch(/^0xef0100/);
    expect((await findPatientOf(world.network, address.toLowerCase() as Hex))?.patientId).toBe(patientId);
    expect(jaya.wallet.sent).toEqual([]);
  });

  test("her wallet with her PIN opens her keys, with another PIN not; she removes it and takes it back", async () => {
    const { page } = jaya;
    await jaya.follow("My key");
    const way = page.getByTestId("slot-wallet");
    for (const [pin, result] of [
      [WRONG_PIN, "does-not-open"],
      [PIN, "opens"],
    ] as const) {
      await way.getByTestId("test-slot").click();
      await page.getByTestId("test-pin").fill(pin);
      await page.getByTestId("test-confirm").click();
      await expect(way).toHaveAttribute("data-tested", result);
    }
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await way.getByTestId("remove-slot").click();
    await page.getByTestId("remove-confirm").click();
    await expect(way).toBeHidden();
    await page.getByTestId("removed-slot").getByTestId("restore-slot").click();
    await expect(way).toBeVisible();
  });

  test("she makes her wallet a way back with another PIN: it is asked twice, and the new PIN opens", {
    tag: FULL,
  }, async () => {
    const { page, wallet } = jaya;
    const way = page.getByTestId("slot-wallet");
    await way.getByTestId("remove-slot").click();
    await page.getByTestId("remove-confirm").click();
    await expect(way).toBeHidden();
    await page.getByTestId("new-wallet").click();
    await page.getByTestId("new-pin").fill(NEW_PIN);
    await page.getByTestId("new-pin-again").fill(WRONG_PIN);
    await expect(page.getByTestId("new-wallet-confirm")).toBeDisabled();
    await page.getByTestId("new-pin-again").fill(NEW_PIN);
    await judgeByAxe(page);
    await fitsTheWindow(page);
    const asked = () => wallet.requests.filter(({ method }) => method === "eth_signTypedData_v4").length;
    const before = asked();
    await page.getByTestId("new-wallet-confirm").click();
    await expect(way).toHaveCount(1);
    expect(asked() - before).toBe(2);
    for (const [pin, result] of [
      [PIN, "does-not-open"],
      [NEW_PIN, "opens"],
    ] as const) {
      await way.getByTestId("test-slot").click();
      await page.getByTestId("test-pin").fill(pin);
      await page.getByTestId("test-confirm").click();
      await expect(way).toHaveAttribute("data-tested", result);
    }
  });

  test("she prints another recovery page: words and a code on one sheet, and the code alone opens", async () => {
    const { page } = jaya;
    await page.getByTestId("new-paper").click();
    await page.getByTestId("unlock-confirm").or(page.getByTestId("paper-words")).first().waitFor();
    if (await page.getByTestId("unlock-confirm").isVisible()) await jaya.unlock(NEW_PIN);
    const sheet = page.locator("[data-print-page]");
    await page.emulateMedia({ media: "print" });
    await expect(sheet.getByTestId("paper-words")).toBeVisible();
    await expect(page.getByTestId("print-page")).toBeHidden();
    const printed = (await page.pdf({ format: "A4" })).toString("latin1");
    expect(printed.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.emulateMedia({ media: "screen" });
    const code = decodeCode(await readCode(sheet.getByRole("img")));
    await keepPage(page);
    const pages = page.getByTestId("slot-paper");
    await expect(pages).toHaveCount(3);
    const result = async (at: number) => {
      const slot = pages.nth(at);
      await slot.getByTestId("test-slot").click();
      await page.getByTestId("test-page").fill(code);
      await page.getByTestId("test-confirm").click();
      await expect(slot).toHaveAttribute("data-tested", /./);
      return slot.getAttribute("data-tested");
    };
    // It is the code of that page and of no other.
    expect([await result(0), await result(1), await result(2)].toSorted()).toEqual([
      "does-not-open",
      "does-not-open",
      "opens",
    ]);
  });

  test("she says no to Dr. Lena, with a reason that Dr. Lena alone reads", { tag: FULL }, async ({
    world,
  }) => {
    const { page } = jaya;
    const lena = await world.provider("dr-lena");
    const { requestId } = await ask(world, lena);
    await jaya.follow("Requests");
    const request = page.getByTestId(`request-${requestId}`);
    await request.getByTestId("deny").click();
    await page.getByTestId("deny-reason").fill("I have a doctor for that.");
    await fitsTheWindow(page);
    await page.getByTestId("deny-confirm").click();
    await expect(request).toHaveAttribute("data-state", "denied");
    const asked = await listRequests(world.network, { as: lena.as, role: "provider" });
    const answer = asked.find((one) => one.requestId === requestId);
    expect(answer && (await readDenial(answer, lena.keyring))).toBe("I have a doctor for that.");
  });

  test("she lets two in, stops one person, then everything, and nobody reads any more", async ({ world }) => {
    const { page } = jaya;
    const [ravi, lakeside] = [await world.provider("dr-ravi"), await world.provider("lakeside-hospital")];
    for (const [name, what] of [
      ["Dr. Ravi", "everything"],
      ["Dr. Ravi", "part"],
      ["Lakeside Hospital", "everything"],
    ] as const) {
      await jaya.follow("Directory");
      await page.getByRole("searchbox").fill(name);
      await page.getByRole("link", { name }).click();
      await page.getByTestId("share-with").click();
      await page.getByTestId(`grant-what-${what}`).click();
      if (what === "part") await page.getByRole("radio", { name: "Mental health" }).check();
      await page.getByTestId("grant-confirm").click();
      await expect(page.getByRole("dialog")).toBeHidden();
    }
    await expect.poll(() => readableTo(world, ravi)).toBeGreaterThan(0);
    await expect.poll(() => readableTo(world, lakeside)).toBeGreaterThan(0);
    await jaya.follow("Requests");
    await page.getByTestId(`stop-person-${ravi.providerId}`).click();
    await page.getByTestId("stop-confirm").click();
    await expect.poll(() => readableTo(world, ravi)).toBe(0);
    expect(await readableTo(world, lakeside)).toBeGreaterThan(0);
    await page.getByTestId("stop-everything").click();
    await fitsTheWindow(page);
    await page.getByTestId("stop-confirm").click();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect.poll(() => readableTo(world, lakeside)).toBe(0);
  });

  test("nobody adds records either, until she lets a hospital again; and she stops that one alone", {
    tag: FULL,
  }, async ({ world }) => {
    const { page } = jaya;
    const { providerId } = await world.provider("city-hospital");
    const writers = page.getByTestId(/^writer-/);
    await expect(writers).toHaveCount(0);
    expect(await mayWrite(world.network, { patientId, providerId })).toBe(false);
    await page.getByTestId("allow-writing").click();
    await page.getByTestId("enrol-hospital").selectOption({ label: "City Hospital" });
    await judgeByAxe(page);
    await page.getByTestId("allow-confirm").click();
    await expect(page.getByTestId(`writer-${providerId}`)).toBeVisible();
    expect(await mayWrite(world.network, { patientId, providerId })).toBe(true);
    await page.getByTestId(`stop-writer-${providerId}`).click();
    await page.getByTestId("stop-confirm").click();
    await expect(writers).toHaveCount(0);
    const { watch } = jaya;
    expect([watch.violations, watch.foreign, watch.crashes]).toEqual([[], [], []]);
  });

  function ask({ network }: World, { providerId, wallet, as }: Provider) {
    const words = { purpose: "research", note: "A study.", seconds: 3600, withIdentity: false } as const;
    return requestAccess(network, { patientId, from: providerId, wallet, as, words });
  }

  async function readableTo({ network }: World, { as }: Provider): Promise<number> {
    const grants = await listGrants(network, { as, role: "provider" });
    return grants.filter(({ grant, state }) => grant.patientId === patientId && state === "in-force").length;
  }
});
