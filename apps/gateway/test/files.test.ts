import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Worker } from "node:worker_threads";
import { makePdf, makeSyntheticDicom, makeZip } from "@linchpin/clinical/synthetic";
import type { PlainPart, RecordToPublish } from "@linchpin/sdk";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../src/config/limits.ts";
import { openPdfReader } from "../src/files/openPdfReader.ts";
import { ASHA, asha, MRN, NOOR, noor, recordOf } from "./cast.ts";
import { ENGINE, openTestGateway, type TestGateway } from "./openTestGateway.ts";

let city: TestGateway;
beforeEach(async () => {
  city = await openTestGateway();
  await city.gateway.directory.link(asha, ASHA);
  await city.gateway.directory.link({ system: MRN, value: "MRN00418827" }, ASHA);
  await city.gateway.directory.link(noor, NOOR);
});
afterEach(() => city.close());

const MIB = 1024 * 1024;
const HALFWAY = 1_500_000;
const PDF = Buffer.from(
  makePdf({ pages: [{ texts: ["Patient: Asha Raovariyar", "Haemoglobin 9.1 g/dL, canaryword."] }] }),
);
const slice = (at: number, more: object = {}) => Buffer.from(makeSyntheticDicom({ slice: at, ...more }));
const send = (
  method: "POST" | "PATCH" | "HEAD" | "DELETE",
  url: string,
  {
    headers = {},
    payload,
    at = city,
  }: { headers?: object; payload?: Buffer | string; at?: TestGateway } = {},
) =>
  at.server.inject({
    ...{ method, url },
    headers: { authorization: `Bearer ${ENGINE}`, ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
const identified = ({ system, value }: { system: string; value: string }) => ({
  "x-linchpin-identifier": `${system}|${value}`,
});
const begin = async (size: number) => {
  const headers = {
    "upload-length": String(size),
    "upload-metadata": `filename ${btoa("Asha canaryname.pdf")}`,
  };
  const begun = await send("POST", "/v1/files", { headers });
  expect(begun.statusCode).toBe(201);
  return new URL(String(begun.headers.location)).pathname;
};
const piece = (url: string, offset: number, payload: Buffer, at = city) =>
  send("PATCH", url, {
    headers: { "content-type": "application/offset+octet-stream", "upload-offset": String(offset) },
    payload,
    at,
  });
const multipart = (...parts: (readonly [type: string, content: Buffer | string])[]) => ({
  headers: { "content-type": 'multipart/related; type="application/dicom"; boundary=b-1' },
  payload: Buffer.concat([
    ...parts.flatMap(([type, content], place) => [
      Buffer.from(
        `--b-1\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="canaryname${place}"\r\n\r\n`,
      ),
      Buffer.from(content),
      Buffer.from("\r\n"),
    ]),
    Buffer.from("--b-1--\r\n"),
  ]),
});
const minted = (): RecordToPublish => {
  const [record] = [...city.publisher.minted.values()];
  if (!record) throw new Error("nothing was minted");
  return record;
};
/** What the attachment of that name holds, read as the sealing would. */
async function contentOf({ attachments = [] }: RecordToPublish, name: string): Promise<Buffer> {
  const part = attachments.find((one: PlainPart) => one.part === name);
  if (!part) throw new Error(name);
  const pieces: Uint8Array[] = [];
  if (part.content instanceof Uint8Array) pieces.push(part.content);
  else for await (const one of part.content.open()) pieces.push(one);
  return Buffer.concat(pieces);
}
const onDisk = async () => {
  const names = await readdir(city.filesFolder);
  const all = await Promise.all(names.map((name) => readFile(path.join(city.filesFolder, name))));
  return { names, bytes: Buffer.concat(all) };
};

describe("a letter as a PDF", () => {
  it("is minted to whom the sender's number says, and lies nowhere in clear before or after", async () => {
    const posted = await send("POST", "/v1/records", {
      headers: { "content-type": "application/pdf", ...identified(asha) },
      payload: PDF,
    });
    expect([posted.statusCode, posted.json().state]).toEqual([202, "waiting"]);
    expect(posted.headers["content-location"]).toContain(posted.json().id);
    const kept = await onDisk();
    expect(kept.bytes.length).toBe(PDF.length + 28);
    expect(kept.bytes.includes("canary")).toBe(false);
    expect(kept.bytes.includes("%PDF")).toBe(false);
    await city.mint();
    const { patientId, input } = minted();
    expect(patientId).toBe(ASHA);
    const [document] = (input.bundle.entry ?? []).flatMap(({ resource }) =>
      resource?.resourceType === "DocumentReference" ? [resource] : [],
    );
    expect(Buffer.from(document?.content[0]?.attachment.data ?? "", "base64").equals(PDF)).toBe(true);
    await city.gateway.files?.sweep();
    expect((await onDisk()).names).toEqual([]);
  });

  it("handed in again makes nothing new, and leaves nothing on disk", async () => {
    const order = { headers: { "content-type": "application/pdf", ...identified(asha) }, payload: PDF };
    await send("POST", "/v1/records", order);
    expect((await send("POST", "/v1/records", order)).json().state).toBe("duplicate");
    await city.mint();
    await city.gateway.files?.sweep();
    expect([city.publisher.minted.size, (await onDisk()).names]).toEqual([1, []]);
  });

  it("that is of nobody who is known is kept, with its file, until somebody is linked", async () => {
    const stranger = { system: MRN, value: "of-nobody" };
    const posted = await send("POST", "/v1/records", {
      headers: { "content-type": "application/pdf", ...identified(stranger) },
      payload: PDF,
    });
    expect([posted.statusCode, posted.json().code]).toEqual([422, "intake/unknown-patient"]);
    await city.gateway.files?.sweep();
    expect((await onDisk()).names).toHaveLength(1);
    await city.admin("PUT", `/v1/admin/patients/${NOOR}/identifiers`, stranger);
    await city.mint();
    expect(minted().patientId).toBe(NOOR);
  });

  it("that says nothing of whose it is goes on once its sender says so, and to each whom it names", async () => {
    const post = (of: { system: string; value: string } | undefined) =>
      send("POST", "/v1/records", {
        headers: { "content-type": "application/pdf", ...(of ? identified(of) : {}) },
        payload: PDF,
      });
    const nobodys = await post(undefined);
    expect([nobodys.statusCode, nobodys.json().code]).toEqual([422, "intake/no-identifier"]);
    expect((await post(asha)).json()).toMatchObject({ state: "waiting", patientId: ASHA });
    expect((await post(noor)).json()).toMatchObject({ state: "waiting", patientId: NOOR });
    expect((await post(asha)).json().state).toBe("duplicate");
    await city.mint();
    expect([...city.publisher.minted.values()].map(({ patientId }) => patientId).sort()).toEqual(
      [ASHA, NOOR].sort(),
    );
  });

  it("that is an image's tells an administrator the number that is to be linked", async () => {
    const { id, code } = (
      await send(
        "POST",
        "/dicom-web/studies",
        multipart([
          "application/dicom",
          slice(1, { elements: [{ tag: 0x00100020, vr: "LO", value: "MRN-9" }] }),
        ]),
      )
    ).json();
    expect(code).toBe("intake/unknown-patient");
    const { identifiers } = (await city.admin("GET", `/v1/admin/items/${id}/identifiers`)).json();
    expect(identifiers).toEqual([{ system: MRN, value: "MRN-9" }]);
  });

  it("that is dropped is destroyed", async () => {
    const headers = { "content-type": "application/pdf" };
    const { id } = (await send("POST", "/v1/records", { headers, payload: PDF })).json();
    await city.admin("DELETE", `/v1/admin/items/${id}`);
    await city.gateway.files?.sweep();
    expect((await onDisk()).names).toEqual([]);
  });

  it("that cannot be read is rejected with its reason, and kept", async () => {
    const { id } = (
      await send("POST", "/v1/records", {
        headers: { "content-type": "application/pdf", ...identified(asha) },
        payload: Buffer.from("%PDF-1.7 and then nothing"),
      })
    ).json();
    await city.mint();
    expect(await city.gateway.intake.find(id)).toMatchObject({ state: "rejected", code: /^pdf\// });
    expect((await onDisk()).names).toHaveLength(1);
  });

  it("is read in a thread of its own, which is ended when it takes too long, and goes on with the next", async () => {
    const endless = new URL(`data:text/javascript,${encodeURIComponent(ENDLESS)}`);
    const reader = openPdfReader({ milliseconds: 5_000, script: endless });
    const [slow, quick] = await Promise.allSettled([
      reader.read(new Uint8Array([0])),
      reader.read(new Uint8Array([1])),
    ]);
    await reader.close();
    expect(slow).toMatchObject({ reason: { code: "pdf/too-slow" } });
    expect(quick).toMatchObject({ value: { pages: [] } });
  });

  it("is read by another thread where the one before fell over between two letters", async () => {
    const threads: Worker[] = [];
    const meet = (thread: Worker) => void threads.push(thread);
    process.on("worker", meet);
    const falls = new URL(`data:text/javascript,${encodeURIComponent(FALLS)}`);
    const reader = openPdfReader({ milliseconds: 20_000, script: falls });
    const read = async () => {
      const letter = new Int32Array(new SharedArrayBuffer(4));
      expect(await reader.read(new Uint8Array(letter.buffer))).toEqual({ pages: [] });
      // It falls now that its answer is here.
      Atomics.store(letter, 0, 1);
      Atomics.notify(letter, 0);
    };
    await read();
    await new Promise((resolve) => threads[0]?.once("exit", resolve));
    await read();
    expect(threads).toHaveLength(2);
    // Nor where it falls while it is given the next: whether before or behind that, the letter is read.
    await read();
    await reader.close();
    process.off("worker", meet);
  });

  it("is read after another, and after one that is none, by the same thread", async () => {
    const reader = openPdfReader();
    const first = await reader.read(new Uint8Array(PDF));
    const none = await reader.read(new Uint8Array(Buffer.from("no letter"))).catch(({ code }) => code);
    const second = await reader.read(new Uint8Array(PDF));
    await reader.close();
    expect(none).toBe("pdf/not-pdf");
    expect(second).toEqual(first);
  });
});

const ENDLESS = `import { parentPort } from "node:worker_threads";
parentPort.on("message", ([first]) => { while (first === 0); parentPort.postMessage({ content: { pages: [] } }); });`;
const FALLS = `import { parentPort } from "node:worker_threads";
parentPort.on("message", ({ buffer }) => {
  parentPort.postMessage({ content: { pages: [] } });
  setImmediate(() => { Atomics.wait(new Int32Array(buffer), 0, 0, 10_000); throw new Error("fell"); });
});`;

describe("a series of images", () => {
  it("that a device stores by DICOMweb is minted to whom its PatientID says", async () => {
    const parts = [2, 1, 3].map((at) => ["application/dicom", slice(at)] as const);
    const stored = await send("POST", "/dicom-web/studies", multipart(...parts));
    expect([stored.statusCode, stored.json().state]).toEqual([202, "waiting"]);
    await city.mint();
    const record = minted();
    expect(record.patientId).toBe(ASHA);
    expect(record.attachments?.map(({ part }) => part)).toEqual(["attachment-0", "identity-0"]);
    const images = await contentOf(record, "attachment-0");
    expect(images.includes("DICM")).toBe(true);
    expect(images.includes("Deshmukh")).toBe(false);
    expect((await contentOf(record, "identity-0")).includes("Deshmukh")).toBe(true);
  });

  it("goes with a bundle, and with a letter, in one record", async () => {
    const bundle = recordOf(asha, { seed: 3, type: "collection" });
    const own = JSON.stringify(bundle)
      .replaceAll("Raovariyar", "Deshmukh")
      .replaceAll("1979-11-02", "1931-05-22");
    const posted = await send(
      "POST",
      "/v1/records",
      multipart(["application/fhir+json", own], ["application/dicom", slice(1)], ["application/zip", ZIP()]),
    );
    expect(posted.statusCode).toBe(202);
    await city.mint();
    const types = (minted().input.bundle.entry ?? []).map(({ resource }) => resource?.resourceType);
    expect(types).toEqual(expect.arrayContaining(["ImagingStudy", "DocumentReference", "Condition"]));
  });

  it("is refused where an image bears another patient's number, though the sender says otherwise", async () => {
    await city.gateway.directory.link({ system: MRN, value: "ANOTHER" }, NOOR);
    const others = slice(2, { elements: [{ tag: 0x00100020, vr: "LO", value: "ANOTHER" }] });
    const first = await send("POST", "/v1/records", {
      headers: { "content-type": "application/dicom", ...identified(asha) },
      payload: others,
    });
    expect(first.json()).toMatchObject({ state: "rejected", code: "intake/several-patients" });
    // Behind an image that is hers it is found when all are read.
    const both = multipart(["application/dicom", slice(1)], ["application/dicom", others]);
    const { id } = (await send("POST", "/dicom-web/studies", both)).json();
    await city.mint();
    expect(await city.gateway.intake.find(id)).toMatchObject({ state: "rejected" });
    expect(city.publisher.minted.size).toBe(0);
  });

  it("that does not come whole leaves nothing", async () => {
    const whole = multipart(["application/dicom", slice(1)], ["application/dicom", slice(2)]);
    for (const cut of [10, 100, whole.payload.length - 8, whole.payload.length - 400]) {
      const answer = await send("POST", "/dicom-web/studies", {
        ...whole,
        payload: whole.payload.subarray(0, cut),
      });
      expect([answer.statusCode, answer.json().code]).toEqual([400, "upload/multipart"]);
    }
    expect((await onDisk()).names).toEqual([]);
    expect(await city.gateway.intake.list({ limit: 5 })).toEqual([]);
  });
});

const ZIP = () => Buffer.from(makeZip([{ name: "letter.pdf", content: new Uint8Array(LETTER) }]));
const LETTER = Buffer.from(makePdf({ pages: [{ texts: ["Patient: Asha Deshmukh", "All is well."] }] }));

describe("a file that is handed in piece by piece", () => {
  const bytes = Buffer.concat([PDF, Buffer.alloc(2.5 * MIB, "%")]);

  it("goes on where it broke, and becomes a record", async () => {
    const url = await begin(bytes.length);
    const first = await piece(url, 0, bytes.subarray(0, HALFWAY));
    // Whole mebibytes are durable.
    expect([first.statusCode, first.headers["upload-offset"]]).toEqual([204, String(MIB)]);
    const asked = await send("HEAD", url);
    expect(asked.headers).toMatchObject({
      "upload-offset": String(MIB),
      "upload-length": String(bytes.length),
    });
    expect((await piece(url, HALFWAY, bytes.subarray(HALFWAY))).statusCode).toBe(409);
    const id = url.split("/").pop();
    const unfinished = await send("POST", "/v1/records", {
      headers: { "content-type": "application/json", ...identified(asha) },
      payload: JSON.stringify({ files: [id] }),
    });
    expect([unfinished.statusCode, unfinished.json().code]).toEqual([409, "upload/unfinished"]);
    const last = await piece(url, MIB, bytes.subarray(MIB));
    expect([last.statusCode, last.headers["upload-offset"]]).toEqual([204, String(bytes.length)]);
    const record = await send("POST", "/v1/records", {
      headers: { "content-type": "application/json" },
      payload: JSON.stringify({ files: [id], identifiers: [asha] }),
    });
    expect(record.json()).toMatchObject({ kind: "record", state: "waiting", patientId: ASHA });
    const [file] = (await city.gateway.files?.of(record.json().id)) ?? [];
    expect(file?.name).toBe("Asha canaryname.pdf");
    expect(
      Buffer.from((await file?.source.read(MIB - 10, MIB + 20)) ?? []).equals(
        bytes.subarray(MIB - 10, 2 * MIB + 10),
      ),
    ).toBe(true);
    // What belongs to a record is nobody's to change or remove.
    expect((await send("HEAD", url)).statusCode).toBe(404);
    expect((await send("DELETE", url)).statusCode).toBe(404);
  });

  it("is its sender's alone, and no larger than was said", async () => {
    const url = await begin(10);
    expect((await piece(url, 0, Buffer.alloc(11))).statusCode).toBe(413);
    const stranger = { id: url.split("/").pop() ?? "", owner: "somebody" };
    expect(await city.gateway.files?.find(stranger)).toBeNull();
    await expect(city.gateway.files?.remove(stranger)).rejects.toMatchObject({ code: "upload/unknown" });
    expect((await send("DELETE", url)).statusCode).toBe(204);
    expect((await send("HEAD", url)).statusCode).toBe(404);
    expect((await send("HEAD", "/v1/files/..%2f..%2fetc")).statusCode).toBe(404);
  });

  it.each([
    [{}, 400],
    [{ "upload-length": "-1" }, 400],
    [{ "upload-length": "1e3" }, 400],
    [{ "upload-length": String(DEFAULT_LIMITS.fileBytes + 1) }, 413],
  ])("is refused with %j", async (headers, status) => {
    expect((await send("POST", "/v1/files", { headers })).statusCode).toBe(status);
  });

  it("does not open once a byte of it was changed, or it was put into another's place", async () => {
    const urls = [await begin(MIB + 5), await begin(MIB + 5)];
    for (const url of urls) await piece(url, 0, Buffer.alloc(MIB + 5, 7));
    const [one = "", other = ""] = urls.map((url) => path.join(city.filesFolder, url.split("/").pop() ?? ""));
    const digest = () => city.gateway.files?.digest({ id: path.basename(one), owner: "(intake token)" });
    expect(await digest()).toMatch(/^[0-9a-f]{64}$/);
    const whole = await readFile(one);
    await writeFile(one, await readFile(other));
    await expect(digest()).rejects.toMatchObject({ code: "keys/row-corrupt" });
    const [first, second] = [whole.subarray(0, MIB + 28), whole.subarray(MIB + 28)];
    await writeFile(one, Buffer.concat([first, second.map((byte, at) => (at === 20 ? byte ^ 1 : byte))]));
    await expect(digest()).rejects.toMatchObject({ code: "keys/row-corrupt" });
    await writeFile(one, first);
    await expect(digest()).rejects.toMatchObject({ code: "keys/row-corrupt" });
  });

  it("that nobody goes on with for a day is destroyed", async () => {
    await begin(10);
    await city.gateway.files?.sweep();
    expect((await onDisk()).names).toHaveLength(1);
    city.clock.time += 25 * 60 * 60;
    await city.gateway.files?.sweep();
    expect((await onDisk()).names).toEqual([]);
  });
});

it("whoever may not hand in reaches none of it", async () => {
  for (const [method, url] of [
    ["POST", "/v1/files"],
    ["PATCH", "/v1/files/x"],
    ["HEAD", "/v1/files/x"],
    ["DELETE", "/v1/files/x"],
    ["POST", "/v1/records"],
    ["POST", "/dicom-web/studies"],
  ] as const) {
    const headers = { authorization: "Bearer somebody", "content-type": "application/pdf" };
    expect((await send(method, url, { headers, payload: PDF })).statusCode).toBe(401);
  }
  expect((await onDisk()).names).toEqual([]);
});
