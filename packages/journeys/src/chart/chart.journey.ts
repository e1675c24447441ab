import { readPdf } from "@linchpin/clinical/pdf";
import { makeSyntheticDicom } from "@linchpin/clinical/synthetic";
import type { Hex } from "@linchpin/protocol";
import { FILES_MEDIA_TYPE, packFiles } from "@linchpin/sdk";
import type { Page } from "@playwright/test";
import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { Visitor } from "../life/Visitor.ts";
import { mint } from "../world/mint.ts";
import { letIn } from "../world/share.ts";
import { expect, test } from "../world/test.ts";
import type { Patient } from "../world/World.ts";
import { newReader, PIN } from "./newReader.ts";
import { twoRecords } from "./records.ts";
import { type Download, takeAlong } from "./takeAlong.ts";

const CHART_NAME = /^chart-\d{4}-\d\d-\d\d\.(?:pdf|ips\.json|fhir\.json)$/;
const inWords = async ({ bytes }: Download) => {
  const { pages } = await readPdf(new Uint8Array(bytes));
  return pages.map(({ text }) => text).join("\n");
};

test.describe("All of Vimala's records as one chart", () => {
  test.describe.configure({ mode: "serial" });
  let vimala: Visitor;
  let patient: Patient;
  let tokens: readonly Hex[];
  let page: Page;

  test.beforeAll(async ({ browser, world }) => {
    ({ visitor: vimala, patient } = await newReader(browser, world));
    const hospital = await world.provider("city-hospital");
    const [first, second] = twoRecords();
    const slices = [1, 2, 3, 4, 5].map((slice) => {
      const bytes = makeSyntheticDicom({ slice, size: 64 });
      const about = { modality: "CT", instance: slice };
      return { mediaType: "application/dicom", bytes: bytes.length, about, open: () => [bytes] };
    });
    const images = { part: "attachment-0", mediaType: FILES_MEDIA_TYPE, content: packFiles(slices) } as const;
    tokens = [
      await mint(world, { hospital, patient, input: first }),
      await mint(world, { hospital, patient, input: second, attachments: [images] }),
    ];
    page = vimala.page;
  });
  test.afterAll(() => vimala?.leave());

  test("two records are opened together, each told how far it is", async () => {
    await page.goto("/records");
    for (const token of tokens) await expect(page.getByTestId(`record-${token}`)).toBeVisible();
    await page.getByTestId("to-whole-chart").click();
    await page.getByTestId("open-whole-chart").click();
    await page.getByTestId("unlock-by-pin").click();
    await vimala.unlock(PIN);
    const whole = page.getByTestId("whole-chart");
    await expect(whole).toHaveAttribute("data-status", "done");
    await expect(whole).toHaveAttribute("data-open", "2");
    for (const token of tokens) {
      await expect(page.getByTestId(`chart-record-${token}`)).toHaveAttribute("data-status", "open");
    }
    await expect(page.getByTestId("chart")).toContainText("Vimala Kurup");
  });

  test("what both say stands once with both sources, the rest with its own", async () => {
    const problems = page.getByTestId("chart-section-problems");
    const lines = problems.getByRole("listitem");
    await expect(lines).toHaveCount(2);
    const asthma = lines.filter({ hasText: /asthma/i });
    await expect(asthma.getByTestId("source-marks").getByRole("link")).toHaveText(["1", "2"], {
      useInnerText: true,
    });
    const other = lines.filter({ hasText: "Ménière" });
    await expect(other.getByTestId("source-marks").getByRole("link")).toHaveCount(1);
    const newest = await page
      .getByTestId("whole-chart")
      .getByRole("list")
      .first()
      .getByRole("link")
      .first()
      .getAttribute("href");
    await expect(other.getByTestId("source-marks").getByRole("link")).toHaveAttribute("href", newest ?? "");
  });

  test("one test of two records is one course, with its band and a table of the same", async () => {
    const results = page.getByTestId("chart-section-results");
    await results.getByRole("button", { name: /Potassium/ }).click();
    await expect(results.getByTestId("result-chart").getByRole("img")).toHaveAttribute(
      "aria-label",
      /3 values|4\.1/,
    );
    await expect(results.getByRole("row")).toHaveCount(4);
    await expect(
      results.getByRole("row", { name: /2023/ }).getByTestId("source-marks").getByRole("link"),
    ).toHaveCount(2);
  });

  test("a slash in the chart goes to the search, which finds without accents, and Escape ends it", async () => {
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("/");
    await expect(page.getByTestId("chart-search")).not.toBeFocused();
    await page.getByTestId("chart-section-problems").getByRole("listitem").first().click();
    await page.keyboard.press("/");
    await expect(page.getByTestId("chart-search")).toBeFocused();
    await page.keyboard.type("MENIERE");
    await expect(page.getByTestId("chart-section-problems").getByRole("listitem")).toHaveCount(1);
    await expect(page.getByTestId("chart-section-results")).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(page.getByTestId("chart-section-results")).toBeVisible();
  });

  test("by time it is one timeline over both", async () => {
    await page.getByTestId("chart-order-time").click();
    const timeline = page.getByTestId("chart-timeline");
    await expect(timeline.getByRole("heading", { level: 3 })).toHaveText([
      "2024",
      "2023",
      "2022",
      "2019",
      "2011",
    ]);
    await page.getByTestId("chart-order-topics").click();
  });

  test("a letter is read in place, page by page, and a damaged one is told", async () => {
    const documents = page.getByTestId("chart-section-documents");
    await documents
      .getByRole("listitem")
      .filter({ hasText: "Discharge letter" })
      .getByTestId("open-attachment")
      .click();
    const view = page.getByTestId("pdf-view");
    await expect(view).toHaveAttribute("data-pages", "2");
    await expect(page.getByTestId("pdf-page")).toHaveAttribute("data-drawn", "true");
    await expect(view).toContainText("Page one");
    await page.keyboard.press("PageDown");
    await expect(view).toContainText("Page two");
    await judgeByAxe(page);
    await page.keyboard.press("Escape");
    await documents
      .getByRole("listitem")
      .filter({ hasText: "Damaged letter" })
      .getByTestId("open-attachment")
      .click();
    await expect(page.getByTestId("viewer-fault")).toContainText("damaged");
    const saved = page.waitForEvent("download");
    await page.getByTestId("viewer-download").click();
    expect((await saved).suggestedFilename()).toMatch(/\.pdf$/);
    await page.keyboard.press("Escape");
    await expect(page.getByTestId("viewer")).toHaveCount(0);
  });

  test("a series of images is looked through, and only what is looked at is fetched", async () => {
    await page.getByTestId("open-attachment-0").click();
    await page.getByTestId("look-at-file").click();
    const view = page.getByTestId("dicom-view");
    await expect(view).toHaveAttribute("data-slices", "5");
    await expect(page.getByTestId("dicom-slice")).toContainText("64 × 64");
    await page.keyboard.press("ArrowDown");
    await expect(view).toHaveAttribute("data-slice", "2");
    await view.hover();
    await page.mouse.wheel(0, 120);
    await expect(view).toHaveAttribute("data-slice", "3");
    const before = await page.getByTestId("dicom-window").textContent();
    await page.getByTestId("dicom-preset").selectOption("lung");
    await expect(page.getByTestId("dicom-window")).not.toHaveText(before ?? "");
    await judgeByAxe(page);
    await page.keyboard.press("Escape");
  });

  test("it fits a phone, and has nothing that axe objects to", async () => {
    await judgeByAxe(page);
    await fitsTheWindow(page);
  });

  test("a record that does not open is said, at its place and above the chart, and tried again", async () => {
    const asked = "**/v1/openings";
    await page.route(asked, (route) =>
      route
        .request()
        .postData()
        ?.includes(tokens[0] ?? "-")
        ? route.abort()
        : route.fallback(),
    );
    await vimala.follow("Records");
    await page.getByTestId("to-whole-chart").click();
    await page.getByTestId("open-whole-chart").click();
    const whole = page.getByTestId("whole-chart");
    await expect(whole).toHaveAttribute("data-status", "done");
    await expect(whole).toHaveAttribute("data-failed", "1");
    await expect(page.getByTestId("chart-incomplete")).toContainText("1 of 2 records could not be opened");
    await expect(page.getByTestId(`chart-record-${tokens[0]}`)).toHaveAttribute("data-status", "failed");
    await expect(page.getByTestId("chart-section-problems").getByTestId("source-marks").first()).toHaveText(
      "1",
      { useInnerText: true },
    );
    await page.unroute(asked);
    await page.getByTestId("retry-failed").click();
    await expect(whole).toHaveAttribute("data-open", "2");
    await expect(page.getByTestId("chart-incomplete")).toHaveCount(0);
  });

  test("on paper it is whole, with its sources as notes, and says who printed it", async () => {
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await expect(page.getByTestId("print-head")).toContainText("Printed by the patient");
    await expect(page.getByText("Records that this chart is made of")).toBeVisible();
    await expect(page.getByTestId("chart-search")).toBeHidden();
    await expect(page.getByTestId("chart-section-results").getByRole("row")).toHaveCount(4);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: null });
  });

  test("the choice of what to take along works by keyboard, and has nothing that axe objects to", async () => {
    await page.getByTestId("download-chart").focus();
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("download-as-pdf")).toBeChecked();
    await page.getByTestId("download-as-pdf").focus();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByTestId("download-as-ips")).toBeChecked();
    await judgeByAxe(page);
    await fitsTheWindow(page);
    await page.keyboard.press("Escape");
    await expect(page.getByTestId("download-chart")).toBeFocused();
  });

  test("the chart is taken along as FHIR: all of both records, and which each thing came from", async () => {
    const { name, bytes } = await takeAlong(page, { from: "download-chart", as: "fhir" });
    expect(name).toMatch(CHART_NAME);
    const bundle = JSON.parse(bytes.toString("utf8"));
    const resources = bundle.entry.map(({ resource }: { resource: unknown }) => resource);
    const inputs = twoRecords().flatMap(({ bundle: { entry = [] } }) =>
      entry.map(({ resource }) => resource),
    );
    expect(resources).toEqual(expect.arrayContaining(inputs));
    const sources = resources.filter((one: { resourceType: string }) => one.resourceType === "Provenance");
    expect(
      sources.map(
        (one: { entity: { what: { identifier: { value: string } } }[] }) =>
          one.entity[0]?.what.identifier.value,
      ),
    ).toEqual(expect.arrayContaining([...tokens]));
    const anonymous = await takeAlong(page, { from: "download-chart", as: "fhir", isAnonymous: true });
    expect(anonymous.bytes.toString("utf8")).not.toMatch(/Vimala|Kurup/);
    expect(anonymous.bytes.toString("utf8")).toContain("Bronchial asthma");
  });

  test("it is taken along as a patient summary that another hospital reads", async () => {
    const { name, bytes } = await takeAlong(page, { from: "download-chart", as: "ips" });
    expect(name).toMatch(CHART_NAME);
    const document = JSON.parse(bytes.toString("utf8"));
    const [composition, ...others] = document.entry.map((entry: { resource: unknown }) => entry.resource);
    expect(document.type).toBe("document");
    expect(composition.resourceType).toBe("Composition");
    const problems = composition.section.find(({ title }: { title: string }) => /problem/i.test(title));
    expect(problems).toMatchObject({ code: { coding: [{ code: "11450-4" }] } });
    expect(problems.entry).toHaveLength(2);
    const her = others.find(({ resourceType }: { resourceType: string }) => resourceType === "Patient");
    expect(her).toMatchObject({ name: [{ family: "Kurup" }] });
  });

  test("it is taken along on paper, A4 or Letter, with or without who she is", async () => {
    const paper = await takeAlong(page, { from: "download-chart", as: "pdf", format: "A4" });
    expect(paper.name).toMatch(CHART_NAME);
    const words = await inWords(paper);
    for (const said of [
      "Vimala Kurup",
      "Ménière's disease",
      "5.9 mmol/L",
      "[1] [2]",
      "Made by the patient",
      "Page 1 of",
    ]) {
      expect(words).toContain(said);
    }
    for (const token of tokens) expect(words.replace(/\s/g, "")).toContain(token);
    const bare = await takeAlong(page, {
      from: "download-chart",
      as: "pdf",
      format: "LETTER",
      isAnonymous: true,
    });
    expect(bare.bytes.toString("latin1")).toContain("/MediaBox [0 0 612 792]");
    expect(await inWords(bare)).not.toMatch(/Vimala|Kurup/);
    expect(await inWords(bare)).toContain("Bronchial asthma");
  });

  test("one record goes out as FHIR just as it came in", async () => {
    const [first] = twoRecords();
    await vimala.follow("Records");
    await page.getByTestId(`record-${tokens[0]}`).click();
    await page.getByTestId("open-record").click();
    await expect(page.getByTestId("opened")).toHaveAttribute("data-identity", "true");
    const { name, bytes } = await takeAlong(page, { from: "download-record", as: "fhir" });
    expect(name).toBe(`record-${tokens[0]?.slice(2, 10)}.fhir.json`);
    expect(JSON.parse(bytes.toString("utf8"))).toEqual(first.bundle);
    expect(await inWords(await takeAlong(page, { from: "download-record", as: "pdf" }))).toContain(
      "Vimala Kurup",
    );
  });

  test("Dr. Ravi, whom she let in, reads the same as one chart, and takes it along under his name", async ({
    browser,
    world,
  }) => {
    await letIn(world, { patient, provider: await world.provider("dr-ravi") });
    const ravi = await Visitor.arriveAs(browser, world, "dr-ravi");
    await ravi.signIn("/patients");
    await ravi.page.getByTestId(`patient-${patient.patientId}`).click();
    await ravi.page.getByTestId("to-whole-chart").click();
    await ravi.page.getByTestId("open-whole-chart").click();
    await ravi.unlock();
    const whole = ravi.page.getByTestId("whole-chart");
    await expect(whole).toHaveAttribute("data-status", "done");
    await expect(whole).toHaveAttribute("data-open", "2");
    await expect(ravi.page.getByTestId("chart")).toContainText("Vimala Kurup");
    const asthma = ravi.page
      .getByTestId("chart-section-problems")
      .getByRole("listitem")
      .filter({ hasText: /asthma/i });
    await expect(asthma.getByTestId("source-marks").getByRole("link")).toHaveCount(2);
    const paper = await inWords(await takeAlong(ravi.page, { from: "download-chart", as: "pdf" }));
    expect(paper).toContain("Made by Dr. Ravi");
    for (const { watch } of [ravi, vimala]) {
      expect([watch.violations, watch.foreign, watch.crashes]).toEqual([[], [], []]);
    }
    await ravi.leave();
  });
});
