import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import type { Hex } from "@linchpin/protocol";
import { fetchKeyBundle, listGrants, openSharedRecord, readRouting } from "@linchpin/sdk";
import { keepPicture } from "../browser/keepPicture.ts";
import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { Visitor } from "../life/Visitor.ts";
import { enrolByPhone } from "../sharing/enrolByPhone.ts";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import type { Provider, World } from "../world/World.ts";
import { without } from "../world/without.ts";

const ines = { given: "Ines", family: "Duarte", gender: "female", birthDate: "1991-07-30" } as const;
const PSYCHIATRY = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

test.describe("A patient's folders, on a phone", () => {
  test.describe.configure({ mode: "serial" });
  let patient: Visitor;
  let patientId: Hex;
  let desk: Visitor;
  let hospital: Provider;
  let ravi: Provider;
  let plain: Hex;
  let apart: Hex;

  test.beforeAll(async ({ browser, world }) => {
    hospital = await world.provider("city-hospital");
    ravi = await world.provider("dr-ravi");
    ({ visitor: patient, patientId } = await enrolByPhone(browser, world));
    desk = await Visitor.arriveAs(browser, world, "city-hospital");
  });
  test.afterAll(async () => {
    await patient?.leave();
    await desk?.leave();
  });

  test("her hospital is told by itself where kinds of record go, as soon as she is enrolled", async ({
    world,
  }) => {
    const { network } = world;
    const told = async () => {
      const { bundle, bundleDigest } = await fetchKeyBundle(network, patientId);
      const asked = { as: hospital.as, keys: hospital.keys, provider: hospital.providerId };
      return Object.keys(await readRouting(network, { ...asked, patientId, bundle, bundleDigest }));
    };
    await expect.poll(told).toContain("mental-health");
    await expect(patient.page.getByTestId("routings-told")).toHaveAttribute("data-state", "told");
  });

  test("the desk sees that a record is a psychiatrist's, and mints it where she keeps those", async ({
    world,
  }) => {
    const { page } = desk;
    await desk.signIn("/mint");
    const bundle = {
      ...makeSyntheticBundle({ seed: 1991, years: 1, person: ines }),
      meta: { security: [{ system: PSYCHIATRY, code: "PSY" }] },
    };
    await page.getByTestId("bundle-input").setInputFiles({
      ...{ name: "ines-duarte.json", mimeType: "application/fhir+json" },
      buffer: Buffer.from(JSON.stringify(bundle)),
    });
    await expect(page.getByTestId("record-kind")).toHaveValue("mental-health");
    await page.getByTestId("patient-id").fill(patientId);
    await expect(page.getByTestId("patient-check")).toHaveAttribute("data-ok", "true");
    await judgeByAxe(page);
    await page.getByTestId("seal-and-mint").click();
    await desk.unlock();
    const job = page.getByTestId("mint-job");
    await expect(job).toHaveAttribute("data-status", "minted");
    apart = (await job.getAttribute("data-token")) as Hex;
    plain = await mint(world, { hospital, patient: { patientId } });
  });

  test("she lets Dr. Ravi into her general folder: what lies apart he cannot open", async ({ world }) => {
    const { page } = patient;
    await page.goto("/directory");
    await page.getByRole("searchbox").fill("ravi");
    await page.getByRole("link", { name: "Dr. Ravi" }).click();
    await page.getByTestId("share-with").click();
    await page.getByTestId("grant-what-part").click();
    await page.getByTestId("unlock-parts").click();
    await page.getByTestId("unlock-confirm").click();
    await page.getByRole("radio", { name: "General" }).check();
    await page.getByTestId("grant-confirm").click();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect.poll(() => opens(world, plain)).toBe("open");
    expect(await opens(world, apart)).toBe("openings/not-covered");
  });

  test("her first page says that it ends soon, and one tap lets him in for as long again", async ({
    world,
  }) => {
    const { page } = patient;
    await patient.follow("Records");
    await expect(page.getByTestId("ending-soon")).toContainText("Dr. Ravi");
    const grantIds = async () =>
      (await listGrants(world.network, { as: ravi.as, role: "provider" }))
        .filter(({ grant, state }) => grant.patientId === patientId && state === "in-force")
        .map(({ grantId }) => grantId);
    const [before] = await grantIds();
    await page.getByTestId("extend-now").click();
    await expect.poll(async () => (await grantIds()).includes(before as Hex)).toBe(false);
    await expect.poll(async () => (await grantIds()).length).toBe(1);
    // Each record says in which folder it lies, to her alone.
    await expect(page.getByTestId("record-folder").filter({ hasText: "Mental health" })).toBeVisible();
  });

  test("she sends a kind elsewhere, and calls a folder what she likes", async ({ world }) => {
    const { page } = patient;
    await page.getByTestId("to-folders").click();
    await expect(folder("mental-health")).toHaveAttribute("data-count", "1");
    await expect(folder("general")).toContainText("Dr. Ravi");
    await keepPicture(page, "folders");
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await page.getByTestId("route-genomics").selectOption({ label: "Mental health" });
    await expect(page.getByTestId("who-knows")).toContainText("City Hospital");
    await expect.poll(async () => (await routing(world)).genomics).toBe(await idOf("mental-health"));
    await folder("mental-health").getByTestId("rename-folder").click();
    await page.getByTestId("folder-name").fill("Quiet things");
    await page.getByTestId("rename-confirm").click();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(folder("mental-health")).toContainText("Quiet things");
  });

  test("a new folder takes a record out of another: she is told who no longer reads it", async ({
    world,
  }) => {
    const { page } = patient;
    await page.getByTestId("new-folder").click();
    await page.getByTestId("folder-name").fill("Knee");
    await page.getByTestId("split-own").check();
    await page.getByTestId(`choose-${plain}`).check();
    await expect(page.getByTestId("move-effects")).toContainText("Dr. Ravi");
    await keepPicture(page, "new-folder");
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await page.getByTestId("move-confirm").click();
    await expect(page.getByRole("dialog")).toBeHidden();
    const knee = page.getByTestId(/^folder-0x/).filter({ hasText: "Knee" });
    await expect(knee).toHaveAttribute("data-count", "1");
    await expect.poll(() => opens(world, plain)).toBe("openings/not-covered");
    await expect
      .poll(async () => `folder-${(await routing(world)).own}`)
      .toBe(await knee.getAttribute("data-testid"));
  });

  test("one folder gets a new lock, for what lies in it too", async () => {
    const { page } = patient;
    await folder("mental-health").getByTestId("new-lock").click();
    await page.getByTestId("lock-with-old").check();
    await page.getByTestId("lock-confirm").click();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(folder("mental-health")).toHaveAttribute("data-epoch", "1");
    await expect(folder("general")).toHaveAttribute("data-epoch", "0");
  });

  test("she stops Dr. Ravi because she no longer trusts him: what comes after is under another lock", async ({
    world,
  }) => {
    const { page } = patient;
    await patient.follow("Requests");
    const reader = page.getByTestId(`reader-${ravi.providerId}`);
    await expect(reader.getByTestId("ends-in")).toContainText("Ends in");
    // Her own words stand wherever she chooses what to share.
    await page.getByTestId("share").click();
    await page.getByTestId("grant-what-part").click();
    await expect(page.getByRole("radio", { name: "Quiet things" })).toBeVisible();
    await page.keyboard.press("Escape");
    await reader.getByTestId(/^stop-0x/).click();
    await page.getByTestId("stop-for-cause").check();
    await keepPicture(page, "stop-for-cause");
    await judgeByAxe(page);
    // Two of three custodians are down: his permissions end all the same, and the locks that she approved wait for them.
    const withOneLeft = (act: () => Promise<void>) =>
      without(world, { number: 2, act: () => without(world, { number: 3, act }) });
    await withOneLeft(async () => {
      await page.getByTestId("stop-confirm").click();
      await expect(page.getByRole("dialog")).toBeHidden();
      await expect(page.getByTestId("waiting-keys")).toContainText("Waiting for");
      await keepPicture(page, "locks-wait");
      await judgeByAxe(page);
    });
    await expect(page.getByTestId("waiting-keys")).toBeHidden({ timeout: 90_000 });
    await expect(reader).toBeHidden();
    const { bundle } = await fetchKeyBundle(world.network, patientId);
    const epochOf = (role: string) => bundle.compartments.find((one) => one.role === role)?.epoch;
    expect([epochOf("general"), epochOf("identity"), epochOf("emergency")]).toEqual([1, 1, 0]);
    const after = await mint(world, { hospital, patient: { patientId } });
    expect(await opens(world, after)).toMatch(/^openings\/revoked$/);
    await page.goto(`/records/${after}`);
    await page.getByTestId("open-record").click();
    await page.getByTestId("unlock-confirm").click();
    await expect(page.getByTestId("opened")).toHaveAttribute("data-identity", "true");
  });

  test("with one way back left no record opens until there is a second", async () => {
    const { page } = patient;
    await patient.follow("My key");
    await page.getByTestId("slot-paper").getByTestId("remove-slot").click();
    await page.getByTestId("remove-confirm").click();
    await expect(page.getByTestId("slot-paper")).toBeHidden();
    await page.goto(`/records/${apart}`);
    await expect(page.getByTestId("ways-gate")).toBeVisible();
    await expect(page.getByTestId("open-record")).toBeHidden();
    await judgeByAxe(page);
    await fitsTheWindow(page);
  });

  test("and all the while no page broke its policy, crashed, or asked a foreign host", () => {
    for (const { watch } of [patient, desk])
      expect([watch.violations, watch.foreign, watch.crashes]).toEqual([[], [], []]);
  });

  const folder = (kind: string) => patient.page.locator(`[data-testid^="folder-0x"][data-kind="${kind}"]`);
  const idOf = async (kind: string) =>
    (await folder(kind).getAttribute("data-testid"))?.replace("folder-", "") as Hex;

  /** What City Hospital was told. */
  async function routing({ network }: World) {
    const { bundle, bundleDigest } = await fetchKeyBundle(network, patientId);
    const asked = { as: hospital.as, keys: hospital.keys, provider: hospital.providerId };
    return readRouting(network, { ...asked, patientId, bundle, bundleDigest });
  }

  /** What becomes of it when Dr. Ravi opens a record under the newest grant that he was given. */
  async function opens({ network }: World, tokenId: Hex): Promise<string> {
    const held = await listGrants(network, { as: ravi.as, role: "provider" });
    const own = held.filter(({ grant }) => grant.patientId === patientId);
    const newest = own.find(({ state }) => state === "in-force") ?? own[0];
    if (!newest) return "no grant";
    const { grant, granter } = newest;
    try {
      await openSharedRecord(network, { as: ravi.as, keys: ravi.keys, grant, granter, tokenId });
      return "open";
    } catch (thrown) {
      return (thrown as { code: string }).code;
    }
  }
});
