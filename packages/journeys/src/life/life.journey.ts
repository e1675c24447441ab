import { type Hex, patientIdOf } from "@linchpin/protocol";
import { findPatientOf, listGrants, openSharedRecord } from "@linchpin/sdk";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { handOver } from "../world/handOver.ts";
import { expect, test } from "../world/test.ts";
import { unlockByPage } from "../world/unlockByPage.ts";
import type { World } from "../world/World.ts";
import { enrol } from "./enrol.ts";
import { kavyasRecord } from "./record.ts";
import { Visitor } from "./Visitor.ts";

const PIN = "314159";

test.describe("One record's whole life", () => {
  test.describe.configure({ mode: "serial" });
  const account = privateKeyToAccount(generatePrivateKey());
  const { file, problem } = kavyasRecord();
  let kavya: Visitor;
  let hospital: Visitor;
  let ravi: Visitor;
  let anyone: Visitor;
  let meera: Visitor;
  let patientId: Hex;
  let tokenId: Hex;
  let words: string;

  test.beforeAll(async ({ browser, world }) => {
    kavya = await Visitor.arrive(browser, world, { account });
    hospital = await Visitor.arriveAs(browser, world, "city-hospital");
    ravi = await Visitor.arriveAs(browser, world, "dr-ravi");
    anyone = await Visitor.arrive(browser, world);
    meera = await Visitor.arriveAs(browser, world, "meera");
  });
  test.afterAll(async () => {
    for (const visitor of [kavya, hospital, ravi, anyone, meera]) await visitor?.leave();
  });

  test("Kavya, who owns no ether, becomes a patient", async ({ world }) => {
    await kavya.signIn("/enrol");
    words = await enrol(kavya, { pin: PIN, hospital: "City Hospital" });
    patientId = patientIdOf(world.network.deployment, account.address);
    const known = () => findPatientOf(world.network, account.address.toLowerCase() as Hex);
    await expect.poll(async () => (await known())?.patientId).toBe(patientId);
    expect(await world.network.chain.getBalance({ address: account.address })).toBe(0n);
    expect(kavya.wallet.sent).toEqual([]);
  });

  test("City Hospital sees what is taken out of her record, and mints it to her", async () => {
    const { page } = hospital;
    await hospital.signIn("/mint");
    await page.getByTestId("bundle-input").setInputFiles(file);
    await expect(page.getByRole("heading", { name: "What is taken out" })).toBeVisible();
    await page.getByRole("tab", { name: "Before and after" }).click();
    await expect(page.locator("del", { hasText: "Nair" }).first()).toBeVisible();
    await page.getByTestId("patient-id").fill(patientId);
    await expect(page.getByTestId("patient-check")).toHaveAttribute("data-ok", "true");
    await page.getByTestId("seal-and-mint").click();
    await hospital.unlock();
    const job = page.getByTestId("mint-job");
    await expect(job).toHaveAttribute("data-status", "minted");
    tokenId = (await job.getAttribute("data-token")) as Hex;
  });

  test("Kavya, another day, unlocks with her PIN and reads her name and a problem in it", async () => {
    const { page } = kavya;
    await page.goto("/records");
    await page.getByTestId(`record-${tokenId}`).click();
    await page.getByTestId("open-record").click();
    await page.getByTestId("unlock-by-pin").click();
    await kavya.unlock(PIN);
    await expect(page.getByTestId("opened")).toHaveAttribute("data-identity", "true");
    await expect(page.getByTestId("chart")).toContainText("Kavya Nair");
    await expect(page.getByTestId("chart-section-problems")).toContainText(problem);
  });

  test("Dr. Ravi asks, and she is told without reloading", async () => {
    await kavya.follow("Requests");
    const { page } = ravi;
    await ravi.signIn("/patients");
    await page.getByTestId("ask-patient").click();
    const form = page.getByRole("dialog");
    await form.getByLabel("Patient id").fill(patientId);
    await form.getByLabel("What for").selectOption("treatment");
    await form.getByLabel("A word to the patient").fill("Your knee, before Tuesday.");
    await page.getByTestId("send-request").click();
    await expect(form).toBeHidden();
    await expect(asked()).toContainText("Dr. Ravi");
    await expect(asked()).toContainText("Treatment");
  });

  test("Kavya lets him in", async () => {
    await asked().getByTestId("grant").click();
    await expect(kavya.page.getByTestId("grant-effects")).toContainText("Dr. Ravi");
    await kavya.page.getByTestId("grant-confirm").click();
    await expect(held()).toHaveAttribute("data-state", "in-force");
  });

  test("Dr. Ravi opens it and reads her chart", async () => {
    const { page } = ravi;
    await page.getByTestId(`patient-${patientId}`).click();
    await page.getByTestId("open-record").click();
    await ravi.unlock();
    await expect(page.getByTestId("chart")).toContainText("Kavya Nair");
    await expect(page.getByTestId("chart-section-problems")).toContainText(problem);
  });

  test("Kavya sees that he read it", async ({ world }) => {
    await kavya.follow("Activity");
    await expect(step("read", world)).toContainText("Dr. Ravi read the record from City Hospital");
  });

  test("Kavya stops him, and he is shut out and told so", async () => {
    await kavya.follow("Requests");
    await kavya.page.getByTestId(/^stop-0x/).click();
    await kavya.page.getByTestId("stop-confirm").click();
    await expect(held()).toHaveAttribute("data-state", "stopped");
    const { page } = ravi;
    await expect(page.getByTestId("access")).toHaveAttribute("data-state", "revoked");
    await expect(page.getByTestId("access")).toContainText("The patient stopped your access");
    await expect(page.getByTestId("chart")).toBeHidden();
    await expect(page.getByTestId("open-record")).toBeHidden();
  });

  test("he tries without the page, is refused by the custodians, and she sees that he tried", async ({
    world,
  }) => {
    const { as, keys } = await world.provider("dr-ravi");
    const grants = await listGrants(world.network, { as, role: "provider" });
    const held = grants.find(({ grant }) => grant.patientId === patientId);
    if (held === undefined) throw new Error("Dr. Ravi's grant is not listed any more.");
    await expect(openSharedRecord(world.network, { tokenId, as, keys, ...held })).rejects.toMatchObject({
      code: "openings/revoked",
    });
    await kavya.follow("Activity");
    await expect(step("refused", world)).toBeVisible();
  });

  test("Kavya and Tomas sign that the token is Tomas's now", async ({ world }) => {
    const { cast } = world.local;
    const [to, payer] = [cast.accountOf("tomas"), cast.accountOf("lakeside-hospital")];
    const keyring = await unlockByPage(world, { account, words });
    await handOver(world, { tokenId, from: account, keyring, to, payer });
  });

  test("anyone, without any wallet, follows the token from mint to hand-over and verifies it", async () => {
    const { page } = anyone;
    await page.goto("/audit");
    await page.getByTestId("audit-query").fill(tokenId);
    await page.getByTestId("audit-search").click();
    await page.getByTestId(`audit-token-${tokenId}`).click();
    const history = page.getByTestId("token-timeline");
    await expect(history).toContainText("Issued by City Hospital");
    await expect(history).toContainText("Dr. Ravi was let in");
    await expect(history).toContainText("Dr. Ravi was stopped");
    await expect(history).toContainText("Transfer: handed over");
    await page.getByTestId("verify-record").click();
    await expect(page.getByTestId("verified")).toHaveAttribute("data-ok", "true");
  });

  test("Meera, an accredited auditor, sees in the custodians' journals who was answered and refused", async () => {
    const { page } = meera;
    await meera.signIn("/audit");
    await page.goto(`/audit/${tokenId}`);
    await expect(page.getByTestId("token-reads")).toContainText("Dr. Ravi was answered");
    await expect(page.getByTestId("token-reads")).toContainText("Dr. Ravi was refused");
  });

  test("and all the while no page broke its policy, crashed, or asked a foreign host", () => {
    for (const { watch } of [kavya, hospital, ravi, anyone, meera]) {
      expect(watch.violations).toEqual([]);
      expect(watch.foreign).toEqual([]);
      expect(watch.crashes).toEqual([]);
    }
  });

  const asked = () => kavya.page.getByTestId(/^request-0x/).filter({ hasText: "Your knee, before Tuesday." });
  const step = (kind: "read" | "refused", { local }: World) =>
    kavya.page.locator(
      `[data-testid=journal-step][data-kind=${kind}][data-reader="${local.providerIds["dr-ravi"]}"][data-token="${tokenId}"]`,
    );
  const held = () => kavya.page.getByTestId(/^grant-0x/).first();
});
