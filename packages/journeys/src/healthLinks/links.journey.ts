import { acceptRecord } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import type { Browser } from "@playwright/test";
import { privateKeyToAccount } from "viem/accounts";
import { keepPicture } from "../browser/keepPicture.ts";
import { decodeCode } from "../camera/decodeCode.ts";
import { readCode } from "../camera/readCode.ts";
import { withPin } from "../emergency/withPin.ts";
import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { Visitor } from "../life/Visitor.ts";
import { phone } from "../sharing/enrolByPhone.ts";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import type { Patient, World } from "../world/World.ts";
import { readByTheSpec } from "./readByTheSpec.ts";

const leila = { given: "Leila", family: "Haddad", gender: "female", birthDate: "1984-02-11" } as const;

test.describe("A link to a summary", () => {
  test.describe.configure({ mode: "serial", timeout: 240_000 });
  let patient: Patient;
  /** Leila's phone, and the phone of a doctor abroad, who has no wallet and no account. */
  let own: Visitor;
  let stranger: Visitor;
  let link: string;
  let passcode: string;
  /** Every address that the stranger's phone asked for. */
  const asked: string[] = [];

  test.beforeAll(async ({ world, browser }) => {
    patient = await withPin(world, await world.newPatient());
    const hospital = await world.provider("city-hospital");
    const input = acceptRecord(makeSyntheticBundle({ seed: 1984, years: 3, person: leila }));
    await mint(world, { hospital, patient, input });
    own = await arrive(browser, world, patient);
    stranger = await Visitor.arrive(browser, world, { context: { ...phone, timezoneId: "Asia/Kolkata" } });
    stranger.page.on("request", (request) => {
      asked.push(`${request.url()} ${request.headers().referer ?? ""} ${request.postData() ?? ""}`);
    });
  });
  test.afterAll(async () => {
    for (const visitor of [own, stranger]) await visitor?.leave();
  });

  test("is made on Leila's phone in a minute: what is in it, how long, with a passcode", async () => {
    const { page } = own;
    await own.signIn("/requests");
    await page.getByTestId("to-links").click();
    await page.getByTestId("unlock-links").click();
    await own.unlock();
    await expect(page.getByTestId("own-links")).toHaveAttribute("data-open", "0");
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await keepPicture(page, "links-empty");
    await page.getByTestId("new-link").click();
    const form = page.getByTestId("new-link-form");
    await expect(form).toBeVisible({ timeout: 60_000 });
    await page.getByTestId("link-part-problems").uncheck();
    await page.getByTestId("link-with-name").uncheck();
    await page.getByTestId("link-preview").locator("summary").click();
    const preview = page.getByTestId("link-preview").getByTestId("chart");
    await expect(preview).toBeVisible();
    await expect(preview).not.toContainText("Leila");
    await expect(preview).not.toContainText("Haddad");
    await page.getByTestId("link-with-name").check();
    await expect(preview).toContainText("Leila Haddad");
    await page.getByTestId("link-preview").locator("summary").click();
    await page.getByTestId("link-label").fill("For Dr. Okafor");
    await page.getByTestId("link-passcode-kind-own").click();
    await page.getByTestId("own-passcode").fill("abc");
    await page.getByTestId("make-link").click();
    await expect(form).toContainText("Six signs or more, please.");
    await page.getByTestId("link-passcode-kind-none").click();
    await keepPicture(page, "links-form-open");
    await page.getByTestId("link-passcode-kind-digits").click();
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await keepPicture(page, "links-form");
    await page.getByTestId("make-link").click();
    const code = page.getByTestId("link-code");
    await expect(code).toHaveAttribute("data-link", /^http.*\/shared-summary#shlink:\//, { timeout: 60_000 });
    await judgeByAxe(page);
    await keepPicture(page, "links-code");
    passcode = (await page.getByTestId("link-passcode").textContent()) ?? "";
    expect(passcode).toMatch(/^\d{6}$/);
    // What a camera reads off her screen.
    link = decodeCode(await readCode(code.getByRole("img")));
    expect(link).toBe(await code.getAttribute("data-link"));
    await page.keyboard.press("Escape");
    await expect(page.getByTestId("link-code")).toBeHidden();
    await expect(page.getByTestId("health-link")).toContainText("Nobody has opened it yet.");
  });

  test("opens on the phone of a doctor abroad, who scans it, mistypes the passcode once, and reads", async () => {
    const { page } = stranger;
    await page.goto(link);
    await expect(page.getByTestId("ask-form")).toContainText("For Dr. Okafor");
    // Until when, by the clock of whoever reads it, on the first page that this phone has ever seen of it.
    await expect(page.getByTestId("ask-form")).toContainText(clockIn("Asia/Kolkata", payloadOf(link).exp));
    expect(page.url()).not.toContain("#");
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await keepPicture(page, "shared-ask");
    await page.getByTestId("open-shared").click();
    await expect(page.getByTestId("ask-form")).toContainText("Write who you are.");
    await page.getByTestId("recipient").fill("Dr. Okafor, Lagos");
    await page.getByTestId("passcode").fill("000000000");
    await page.getByTestId("open-shared").click();
    await expect(page.getByTestId("ask-form")).toContainText("9 tries are left");
    await keepPicture(page, "shared-wrong");
    await judgeByAxe(page);
    await page.getByTestId("passcode").fill(passcode);
    await page.getByTestId("open-shared").click();
    await expect(page.getByTestId("shared-summary")).toHaveAttribute("data-status", "opened");
    const chart = page.getByTestId("chart");
    await expect(chart).toContainText("Leila Haddad");
    await expect(page.getByTestId("chart-section-allergies")).toBeVisible();
    await expect(page.getByTestId("withheld")).toContainText("Not shared: Illnesses");
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await keepPicture(page, "shared-chart");
    const saving = page.waitForEvent("download");
    await page.getByTestId("save-shared").click();
    expect((await saving).suggestedFilename()).toBe("summary.json");
    // The key is in the fragment alone: nothing of it was ever asked for, sent or told.
    expect(asked.join("\n")).not.toContain(payloadOf(link).key);
    expect(asked.join("\n")).not.toContain("shlink");
  });

  test("shows Leila who opened it, in her list and among what happened", async () => {
    const { page } = own;
    const card = page.getByTestId("health-link");
    await expect(card).toHaveAttribute("data-opened", "1");
    await expect(card).toContainText("One wrong passcode was tried.");
    // Above every page, until she has seen it.
    const guesses = page.getByTestId("guesses-banner");
    await expect(guesses).toContainText("Somebody tried a wrong passcode for “For Dr. Okafor”");
    await keepPicture(page, "links-guesses");
    await card.getByTestId("link-reads").locator("summary").click();
    await expect(card).toContainText("“Dr. Okafor, Lagos”");
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await keepPicture(page, "links-opened");
    await own.follow("Activity");
    await page.getByTestId("guesses-seen").click();
    await expect(guesses).toBeHidden();
    const kinds = page.getByTestId("journal-step");
    await expect(kinds.and(page.locator("[data-kind=link-opened]"))).toHaveCount(1);
    await expect(kinds.and(page.locator("[data-kind=link-wrong]"))).toHaveCount(1);
    await expect(kinds.and(page.locator("[data-kind=link-made]"))).toHaveCount(1);
    await keepPicture(page, "links-activity");
  });

  test("is stopped at once: the doctor abroad, and any other app, is told that there is none", async () => {
    const { page } = own;
    await own.follow("Requests");
    await page.getByTestId("to-links").click();
    await page.getByTestId("stop-link").click();
    await judgeByAxe(page);
    await keepPicture(page, "links-stop");
    await page.getByTestId("stop-link-confirm").click();
    await expect(page.getByTestId("health-link")).toHaveAttribute("data-state", "ended");
    await expect(page.getByTestId("health-link")).toContainText("You stopped it");
    await keepPicture(page, "links-ended");
    expect((await readByTheSpec(link)).status).toBe(404);
    const { page: theirs } = stranger;
    await theirs.goto(link);
    await theirs.getByTestId("recipient").fill("Dr. Okafor, Lagos");
    await theirs.getByTestId("passcode").fill(passcode);
    await theirs.getByTestId("open-shared").click();
    await expect(theirs.getByTestId("shared-summary")).toHaveAttribute("data-status", "gone");
    await judgeByAxe(theirs);
    await keepPicture(theirs, "shared-gone");
  });

  test("of another network, or none at all, is not followed and says why", async () => {
    const { page } = stranger;
    const payload = { url: `https://shl.example.org/m/${"A".repeat(43)}`, key: "A".repeat(43), flag: "P" };
    const other = `shlink:/${Buffer.from(JSON.stringify(payload)).toString("base64url")}`;
    await page.goto("/shared-summary");
    await expect(page.getByTestId("shared-summary")).toHaveAttribute("data-status", "none");
    await judgeByAxe(page);
    await keepPicture(page, "shared-paste");
    await page.getByTestId("paste-link").fill("hello");
    await page.getByTestId("read-link").click();
    await expect(page.getByTestId("shared-summary")).toHaveAttribute("data-status", "malformed");
    await page.getByTestId("another-link").click();
    await page.getByTestId("paste-link").fill(other);
    await page.getByTestId("read-link").click();
    await expect(page.getByTestId("shared-summary")).toHaveAttribute("data-status", "elsewhere");
    await expect(page.getByTestId("shared-summary")).toContainText("shl.example.org");
    await keepPicture(page, "shared-elsewhere");
  });

  test("and all the while no page broke its policy, crashed, or asked a foreign host", () => {
    for (const { watch } of [own, stranger]) {
      expect(watch.violations).toEqual([]);
      expect(watch.foreign).toEqual([]);
      expect(watch.crashes).toEqual([]);
    }
  });
});

function arrive(browser: Browser, world: World, { privateKey }: Patient): Promise<Visitor> {
  return Visitor.arrive(browser, world, { account: privateKeyToAccount(privateKey), context: phone });
}

/** What a SMART Health Link says in itself. */
function payloadOf(link: string): { readonly key: string; readonly exp: number } {
  return JSON.parse(atob(link.split("shlink:/")[1]?.replaceAll("-", "+").replaceAll("_", "/") ?? ""));
}

/** `13:56`, of Unix seconds. */
function clockIn(timeZone: string, seconds: number): string {
  return new Date(seconds * 1000).toLocaleTimeString("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
  });
}
