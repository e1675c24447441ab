import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Hex } from "@linchpin/protocol";
import { openAttachment, openOriginals, openRecord } from "@linchpin/sdk";
import type { Page } from "@playwright/test";
import { fitsTheWindow, judgeByAxe } from "../life/judgeByAxe.ts";
import { Visitor } from "../life/Visitor.ts";
import { letIn } from "../world/share.ts";
import { expect, test } from "../world/test.ts";
import { tokensOf } from "../world/tokensOf.ts";
import type { Patient } from "../world/World.ts";
import { chosen, letter, readTar, recordSaying, slices, TELLING, ultrasound } from "./hospitalFiles.ts";

test.describe("Asha's letter and images", () => {
  test.describe.configure({ mode: "serial" });
  let asha: Patient;
  let hospital: Visitor;
  let desk: Page;

  test.beforeAll(async ({ browser, world }) => {
    asha = await world.newPatient();
    hospital = await Visitor.arriveAs(browser, world, "city-hospital");
    desk = hospital.page;
    await hospital.signIn("/mint");
  });
  test.afterAll(() => hospital?.leave());

  const files = () => desk.getByTestId("job-files");
  const minted = () => desk.locator("[data-testid=mint-job][data-status=minted]");
  const handOver = async () => {
    await desk.getByTestId("patient-id").fill(asha.patientId);
    await expect(desk.getByTestId("patient-check")).toHaveAttribute("data-ok", "true");
    await desk.getByTestId("seal-and-mint").click();
  };

  test("are dropped beside her record: the desk shows what is left of each before anything is sealed", async () => {
    await desk.getByTestId("deidentify-notes").selectOption("scrub");
    const { record, letter: pdf, slices: images, ultrasound: echo, directory } = chosen;
    await desk
      .getByTestId("bundle-input")
      .setInputFiles([record("Deshmukh is tired."), pdf, ...images, echo, directory]);
    await expect(files()).toHaveAttribute("data-status", "refused");
    await expect(desk.getByTestId("job-study").first()).toHaveAttribute("data-images", "3");
    await expect(desk.getByTestId("dicom-thumbnail").first()).toHaveAttribute("data-drawn", "true");
    await desk.getByTestId("job-pdf").getByText("Show the scrubbed text").click();
    const text = await desk.getByTestId("scrubbed-text").textContent();
    expect(text).toContain("Haemoglobin 9.1 g/dL");
    for (const told of TELLING) expect(text).not.toContain(told);
  });

  test("one with letters in its picture is refused until the desk says which strips to blank", async () => {
    const refused = desk.locator("[data-testid=refused-files][data-code='deidentify/dicom-burned-in']");
    await expect(refused).toContainText("DESHMUKH_US.dcm");
    await expect(desk.getByTestId("seal-and-mint")).toHaveCount(0);
    await judgeByAxe(desk);
    await expect(refused.getByTestId("dicom-thumbnail")).toHaveAttribute("data-drawn", "true");
    await refused.getByTestId("blank-top").fill("25");
    await refused.getByTestId("blank-these").click();
    await expect(files()).toHaveAttribute("data-status", "ready");
    await expect(desk.getByTestId("pixels-blanked")).toBeVisible();
    await judgeByAxe(desk);
    await fitsTheWindow(desk);
  });

  test("are minted with it, and the same files again are the same record", async ({ world }) => {
    await handOver();
    await hospital.unlock();
    await expect(minted()).toHaveCount(1);
    expect(await tokensOf(world, asha.patientId)).toHaveLength(1);
    await desk.reload();
    await desk.getByTestId("deidentify-notes").selectOption("scrub");
    const { record, letter: pdf, slices: images, ultrasound: echo } = chosen;
    await desk
      .getByTestId("bundle-input")
      .setInputFiles([...images, echo, pdf, record("Deshmukh is tired.")]);
    await desk.getByTestId("have-looked").check();
    await desk.getByTestId("no-letters").click();
    await expect(files()).toHaveAttribute("data-status", "ready");
    await handOver();
    await hospital.unlock();
    await expect(minted()).toContainText("had been minted before");
    expect(await tokensOf(world, asha.patientId)).toHaveLength(1);
  });

  test("are read by Dr. Ravi with names, and come down as the hospital handed them in, byte for byte", async ({
    browser,
    world,
  }) => {
    const ravi = await readAs(browser, { world, patient: asha, id: "dr-ravi", withIdentity: true });
    const { page } = ravi;
    await expect(page.getByTestId("chart")).toContainText("Asha Vijay Deshmukh");
    await page.getByTestId("chart-section-documents").getByTestId("open-attachment").click();
    await expect(page.getByTestId("pdf-page")).toHaveAttribute("data-drawn", "true");
    expect((await downloaded(page, "viewer-download")).equals(letter)).toBe(true);
    await page.keyboard.press("Escape");
    const kept = new Map<string, Buffer>();
    for (const part of ["attachment-0", "attachment-1"]) {
      await page.getByTestId(`open-${part}`).click();
      const group = page.getByTestId(`files-${part}`);
      await expect(group.getByTestId("files-are")).toHaveAttribute("data-originals", "true");
      await group.getByTestId("look-at-file").click();
      await expect(page.getByTestId("dicom-slice")).toContainText("64 × 64");
      await page.keyboard.press("Escape");
      const downloading = page.waitForEvent("download");
      await group.getByTestId("save-files").click();
      const download = await downloading;
      const bytes = await readFile(await download.path());
      if (download.suggestedFilename() === "images.tar")
        for (const [name, own] of readTar(bytes)) kept.set(name, own);
      else kept.set(download.suggestedFilename(), bytes);
    }
    const handedIn = new Map([
      ...slices.map((slice, at) => [`DESHMUKH_${at + 1}.dcm`, slice] as const),
      ["DESHMUKH_US.dcm", ultrasound],
    ]);
    expect([...kept.keys()].sort()).toEqual([...handedIn.keys()].sort());
    for (const [name, bytes] of handedIn) expect(kept.get(name)?.equals(bytes), name).toBe(true);
    await judgeByAxe(page);
    await ravi.leave();
  });

  test("tell Dr. Lena, who was let in without identity, nothing of her, on the wire neither", async ({
    browser,
    world,
  }) => {
    const heard: Buffer[] = [];
    const lena = await readAs(browser, {
      ...{ world, patient: asha, id: "dr-lena", withIdentity: false },
      onAnswer: (bytes) => heard.push(bytes),
    });
    const { page } = lena;
    await expect(page.getByTestId("chart-section-problems")).toContainText("Iron deficiency");
    const seen: Buffer[] = [Buffer.from((await page.getByTestId("chart").textContent()) ?? "")];
    await page.getByTestId("chart-section-documents").getByTestId("open-attachment").click();
    await expect(page.getByTestId("viewer")).toContainText("Haemoglobin 9.1 g/dL");
    seen.push(await downloaded(page, "viewer-download"));
    await page.keyboard.press("Escape");
    await page.getByTestId("open-attachment-0").click();
    const group = page.getByTestId("files-attachment-0");
    await expect(group.getByTestId("files-are")).toHaveAttribute("data-originals", "false");
    seen.push(await downloaded(page, "save-files"));
    for (const bytes of [...seen, ...heard]) {
      for (const told of TELLING) expect(bytes.includes(told), told).toBe(false);
    }
    expect(heard.length).toBeGreaterThan(10);
    expect([lena.watch.violations, lena.watch.foreign, lena.watch.crashes]).toEqual([[], [], []]);
    await lena.leave();
  });

  test("that are of somebody else are refused, and can be left out", async () => {
    await desk.reload();
    const other = Buffer.from(
      recordSaying("x").toString().replaceAll("Deshmukh", "Kulkarni").replace("1931", "1950"),
    );
    const record = { name: "kulkarni.json", mimeType: "application/fhir+json", buffer: other };
    await desk.getByTestId("bundle-input").setInputFiles([record, ...chosen.slices]);
    const refused = desk.locator("[data-testid=refused-files][data-code='files/other-patient']");
    // The number is the same, name and date of birth are not.
    await expect(refused).toBeVisible();
    await refused.getByTestId("leave-out").click();
    await expect(files()).toHaveAttribute("data-status", "none");
    await expect(desk.getByTestId("seal-and-mint")).toBeVisible();
  });

  test("whose upload breaks go on after a reload, without being chosen again", async ({ world }) => {
    await desk.reload();
    await desk.route("**/v1/blobs/**", (route) => route.abort());
    const { record, slices: images } = chosen;
    await desk.getByTestId("bundle-input").setInputFiles([record("Deshmukh sleeps well."), ...images]);
    await expect(files()).toHaveAttribute("data-status", "ready");
    await handOver();
    await hospital.unlock();
    await expect(desk.locator("[data-testid=mint-job][data-status=failed]")).toHaveCount(1, {
      timeout: 60_000,
    });
    expect(await tokensOf(world, asha.patientId)).toHaveLength(1);
    await desk.unroute("**/v1/blobs/**");
    await desk.reload();
    await desk.getByTestId("finish-mint").click();
    await expect(desk.getByTestId("unfinished")).toBeHidden();
    const tokens = await tokensOf(world, asha.patientId);
    expect(tokens).toHaveLength(2);
    const tokenId = tokens.at(-1) as Hex;
    const { resource } = await openRecord(world.network, { ...asha, tokenId });
    expect(JSON.stringify(resource)).toContain("Deshmukh sleeps well.");
    expect([hospital.watch.violations, hospital.watch.foreign, hospital.watch.crashes]).toEqual([[], [], []]);
  });
});

test("The command line mints a record with its files, and tells how far it is", async ({ world }) => {
  const asha = await world.newPatient();
  const folder = mkdtempSync(path.join(tmpdir(), "linchpin-files-"));
  const series = path.join(folder, "series");
  mkdirSync(series);
  writeFileSync(path.join(folder, "record.json"), recordSaying("By the command line."));
  writeFileSync(path.join(folder, "letter.pdf"), letter);
  for (const [at, slice] of slices.entries()) writeFileSync(path.join(series, `IM${at}`), slice);
  writeFileSync(path.join(series, "DICOMDIR"), Buffer.alloc(10));
  const args = [
    "mint",
    path.join(folder, "record.json"),
    "--file",
    path.join(folder, "letter.pdf"),
    "--folder",
    series,
  ];
  const ran = await linchpin(...args, "--patient", asha.patientId, "--json", "--home", world.local.home);
  const { minted, failed } = JSON.parse(ran.stdout);
  expect(failed).toEqual([]);
  const progress = ran.stderr
    .split("\n")
    .flatMap((line) => (line.startsWith('{"progress"') ? [JSON.parse(line).progress] : []));
  expect(new Set(progress.map(({ step }) => step))).toEqual(new Set(["reading", "sealing", "storing"]));
  expect(progress.at(-1)).toMatchObject({ step: "storing", percent: 100 });
  const tokenId = minted[0].tokenId as Hex;
  const { resource } = await openRecord(world.network, { ...asha, tokenId });
  expect(JSON.stringify(resource)).toContain(letter.toString("base64"));
  const [attachment, identity] = await Promise.all([
    openAttachment(world.network, { ...asha, tokenId, part: "attachment-0" }),
    openAttachment(world.network, { ...asha, tokenId, part: "identity-0" }),
  ]);
  const original = await openOriginals({ attachment, identity });
  for (const [place, slice] of slices.entries()) {
    const { name, source } = await original(place);
    expect([name, Buffer.from(await source.read(0, source.size)).equals(slice)]).toEqual([
      `IM${place}`,
      true,
    ]);
  }
  const again = await linchpin(...args, "--patient", asha.patientId, "--json", "--home", world.local.home);
  expect(JSON.parse(again.stdout).minted).toMatchObject([{ tokenId, already: true }]);
  rmSync(folder, { recursive: true });
});

const cli = path.resolve(import.meta.dirname, "../../../../apps/cli/src/main.ts");

function linchpin(...args: string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args, "--as", "city-hospital"], (_error, stdout, stderr) =>
      resolve({ stdout, stderr }),
    );
  });
}

/** A doctor whom the patient lets in, at her newest record. */
async function readAs(
  browser: Parameters<typeof Visitor.arriveAs>[0],
  {
    world,
    patient,
    id,
    withIdentity,
    onAnswer,
  }: {
    world: Parameters<typeof letIn>[0];
    patient: Patient;
    id: "dr-ravi" | "dr-lena";
    withIdentity: boolean;
    onAnswer?: (bytes: Buffer) => void;
  },
): Promise<Visitor> {
  await letIn(world, { patient, provider: await world.provider(id), choice: { withIdentity } });
  const doctor = await Visitor.arriveAs(browser, world, id);
  const { page } = doctor;
  page.on("response", (response) => {
    if (response.url().includes("/api/")) void response.body().then(onAnswer, () => {});
  });
  await doctor.signIn("/patients");
  await page.getByTestId(`patient-${patient.patientId}`).click();
  await page.getByTestId("open-record").click();
  await doctor.unlock();
  await expect(page.getByTestId("chart")).toBeVisible();
  return doctor;
}

async function downloaded(page: Page, testId: string): Promise<Buffer> {
  const downloading = page.waitForEvent("download");
  await page.getByTestId(testId).click();
  return readFile(await (await downloading).path());
}
