import { acceptRecord } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import { type Hex, patientIdOf } from "@linchpin/protocol";
import { findPatientOf, readSafeguards } from "@linchpin/sdk";
import { Authenticator } from "../browser/Authenticator.ts";
import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { keepPage } from "../life/keepPage.ts";
import { Visitor } from "../life/Visitor.ts";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import type { World } from "../world/World.ts";
import { namedWeb } from "./namedWeb.ts";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
/** The right form, of nobody's page. */
const SOMEBODY_ELSES_WORDS = `${"abandon ".repeat(23)}art`;
const farida = { given: "Farida", family: "Khan", gender: "female", birthDate: "1961-07-14" } as const;

test.describe("A phone is enough", () => {
  test.describe.configure({ mode: "serial" });
  let visitor: Visitor;
  let lock: Authenticator;
  let address: Hex;
  let patientId: Hex;
  let tokenId: Hex;
  let words: string;

  test.beforeAll(async ({ browser, world }) => {
    visitor = await Visitor.arrive(browser, world, { context: { ...phone, baseURL: namedWeb(world) } });
    lock = await Authenticator.of(visitor.page);
  });
  test.afterAll(() => visitor?.leave());

  test("Farida, who has no wallet, signs in with her phone's screen lock", async () => {
    const { page } = visitor;
    await page.goto("/");
    await page.getByTestId("sign-in").click();
    await expect(page.getByTestId("use-device")).toContainText("Use this phone");
    await page.getByTestId("use-device").click();
    await page.waitForURL("**/enrol");
    await visitor.isSignedIn();
    address = (await visitor.status.getAttribute("data-address"))?.toLowerCase() as Hex;
    await judgeByAxe(page);
    await fitsTheWindow(page);
  });

  test("she makes two ways back before she can join", async () => {
    const { page } = visitor;
    await page.getByTestId("enrol-hospital").selectOption({ label: "City Hospital" });
    await page.getByTestId("make-keys").click();
    await expect(page.getByTestId("ways-done")).toBeDisabled();
    await page.getByTestId("way-passkey").click();
    await expect(page.getByTestId("ways-count")).toHaveAttribute("data-ready", "1");
    await expect(page.getByTestId("ways-done")).toBeDisabled();
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await page.getByTestId("way-paper").click();
    words = await keepPage(page);
    await expect(page.getByTestId("ways-count")).toHaveAttribute("data-ready", "2");
    expect(await lock.passkeys()).toHaveLength(2);
  });

  test("she joins: her account is made, enrolled and protected, and she owns no ether", async ({ world }) => {
    const { page } = visitor;
    const { chain, deployment } = world.network;
    expect(await chain.getCode({ address })).toBeUndefined();
    await page.getByTestId("ways-done").click();
    await expect(page.getByTestId("key-making")).toHaveAttribute("data-stage", "done");
    patientId = patientIdOf(deployment, address);
    expect((await findPatientOf(world.network, address))?.patientId).toBe(patientId);
    expect(await chain.getCode({ address })).not.toBeUndefined();
    expect(await readSafeguards(world.network, patientId)).not.toMatch(/^0x0+$/);
    expect(await chain.getBalance({ address })).toBe(0n);
  });

  test("City Hospital mints her record, and she opens it", async ({ world }) => {
    tokenId = await mintTo(world, patientId);
    const { page } = visitor;
    await page.getByTestId("enrolled-go").click();
    await page.getByTestId(`record-${tokenId}`).click();
    await page.getByTestId("open-record").click();
    await expect(page.getByTestId("opened")).toHaveAttribute("data-identity", "true");
    await expect(page.getByTestId("chart")).toContainText("Farida Khan");
  });

  test("another day she unlocks with her screen lock, and reads it again", async () => {
    const { page } = visitor;
    await page.reload();
    await page.getByTestId("open-record").click();
    await expect(page.getByTestId("unlock")).toHaveAttribute("data-way", "passkey");
    await page.getByTestId("unlock-confirm").click();
    await expect(page.getByTestId("chart")).toContainText("Farida Khan");
    await fitsTheWindow(page);
  });

  test("signed out, she comes back by the same phone", async () => {
    const { page } = visitor;
    await page.getByTestId("account").click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.waitForURL((url) => url.pathname === "/");
    await page.getByTestId("sign-in").click();
    await page.getByTestId("use-device-again").click();
    await page.waitForURL("**/records");
    await expect(visitor.status).toHaveAttribute("data-role", "patient");
  });

  test("she is told what losing the phone would mean, and tries her two ways back", async () => {
    const { page } = visitor;
    await visitor.follow("My key");
    const health = page.getByTestId("health");
    await expect(health).toHaveAttribute("data-can-read", "true");
    await expect(health).toHaveAttribute("data-can-decide", "false");
    await expect(health).toContainText("Choose people you trust");
    await page.getByTestId("slot-passkey").getByTestId("test-slot").click();
    await page.getByTestId("unlock-confirm").click();
    await expect(page.getByTestId("slot-passkey")).toHaveAttribute("data-tested", "opens");
    const paper = page.getByTestId("slot-paper");
    for (const [typed, result] of [
      [SOMEBODY_ELSES_WORDS, "does-not-open"],
      [words, "opens"],
    ] as const) {
      await paper.getByTestId("test-slot").click();
      await page.getByTestId("test-page").fill(typed);
      await page.getByTestId("test-confirm").click();
      await expect(paper).toHaveAttribute("data-tested", result);
    }
    await judgeByAxe(page);
    await fitsTheWindow(page);
  });

  test("she removes her page and takes it back", async () => {
    const { page } = visitor;
    await page.getByTestId("slot-paper").getByTestId("remove-slot").click();
    await expect(page.getByRole("dialog")).toContainText("only one way back left");
    await page.getByTestId("remove-confirm").click();
    await expect(page.getByTestId("slot-paper")).toBeHidden();
    await expect(page.getByTestId("health")).toHaveAttribute("data-can-read", "false");
    await judgeByAxe(page);
    await page.getByTestId("removed-slot").getByTestId("restore-slot").click();
    await expect(page.getByTestId("slot-paper")).toBeVisible();
    await expect(page.getByTestId("health")).toHaveAttribute("data-can-read", "true");
  });

  test("on another phone, where her passkey came along, she signs in and opens it by her page", async ({
    browser,
    world,
  }) => {
    const other = await Visitor.arrive(browser, world, { context: { ...phone, baseURL: namedWeb(world) } });
    const otherLock = await Authenticator.of(other.page);
    for (const passkey of await lock.passkeys()) {
      if (Buffer.from(passkey.userHandle ?? "", "base64")[0] === 1) await otherLock.receive(passkey);
    }
    const { page } = other;
    await page.goto("/");
    await page.getByTestId("sign-in").click();
    await page.getByTestId("use-other-device").click();
    await page.waitForURL("**/records");
    await expect(other.status).toHaveAttribute("data-address", new RegExp(address, "i"));
    await page.getByTestId(`record-${tokenId}`).click();
    await page.getByTestId("open-record").click();
    await page.getByTestId("unlock-by-paper").click();
    await page.getByTestId("unlock-page").fill(words);
    await page.getByTestId("unlock-confirm").click();
    await expect(page.getByTestId("chart")).toContainText("Farida Khan");
    await other.follow("My key");
    await page.getByTestId("new-passkey").click();
    await expect(page.getByTestId("slot-passkey")).toHaveCount(2);
    await other.leave();
  });

  test("and all the while no page broke its policy, crashed, or asked a foreign host", () => {
    const { watch } = visitor;
    expect([watch.violations, watch.foreign, watch.crashes]).toEqual([[], [], []]);
  });
});

test("a phone whose screen lock opens nothing says so, and two pages do instead", async ({
  browser,
  world,
}) => {
  const visitor = await Visitor.arrive(browser, world, { context: { ...phone, baseURL: namedWeb(world) } });
  const lock = await Authenticator.of(visitor.page, { hasPrf: false });
  const { page } = visitor;
  await page.goto("/directory");
  await page.getByRole("banner").getByTestId("sign-in").click();
  await page.getByTestId("use-device").click();
  await page.waitForURL("**/enrol");
  await page.getByTestId("enrol-hospital").selectOption({ label: "Lakeside Hospital" });
  await page.getByTestId("make-keys").click();
  await page.getByTestId("way-passkey").click();
  await expect(page.getByText("cannot open records with its screen lock")).toBeVisible();
  for (const ready of ["1", "2"]) {
    await page.getByTestId("way-paper").click();
    await keepPage(page);
    await expect(page.getByTestId("ways-count")).toHaveAttribute("data-ready", ready);
  }
  await page.getByTestId("ways-done").click();
  await expect(page.getByTestId("key-making")).toHaveAttribute("data-stage", "done");
  expect(await lock.passkeys()).not.toHaveLength(0);
  await visitor.leave();
});

test("whoever declines on their phone is not signed in, and may try again", async ({ browser, world }) => {
  const visitor = await Visitor.arrive(browser, world, { context: { ...phone, baseURL: namedWeb(world) } });
  const lock = await Authenticator.of(visitor.page);
  const { page } = visitor;
  await lock.confirms(false);
  await page.goto("/directory");
  await page.getByRole("banner").getByTestId("sign-in").click();
  await page.getByTestId("use-device").click();
  await expect(page.getByTestId("sign-in-choice")).toHaveAttribute("data-status", "failed");
  await expect(page.getByTestId("sign-in-choice")).toContainText("not confirmed");
  // A device that was refused a few times locks its screen lock: somebody unlocks the phone and comes back.
  await lock.remove();
  await Authenticator.of(page);
  await page.getByTestId("use-device").click();
  await page.waitForURL("**/enrol");
  await visitor.isSignedIn();
  await visitor.leave();
});

async function mintTo(world: World, patientId: Hex): Promise<Hex> {
  const hospital = await world.provider("city-hospital");
  const input = acceptRecord(makeSyntheticBundle({ seed: 1961, years: 2, person: farida }));
  return mint(world, { hospital, patient: { patientId }, input });
}
