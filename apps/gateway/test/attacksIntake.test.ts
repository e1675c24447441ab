import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { readNdjson, splitByPatient } from "@linchpin/clinical";
import { LinchpinError } from "@linchpin/errors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tokenCallers } from "../src/adapters/callers/tokenCallers.ts";
import { openFiles } from "../src/adapters/disk/openFiles.ts";
import { DEFAULT_LIMITS } from "../src/config/limits.ts";
import { readMllp } from "../src/config/readMllp.ts";
import { readPublicUrl } from "../src/config/readPublicUrl.ts";
import { openSegment, sealSegment } from "../src/files/segments.ts";
import { watchRound } from "../src/folder/watchRound.ts";
import { writeRecordContent } from "../src/intake/recordContent.ts";
import { splitBundle } from "../src/intake/splitBundle.ts";
import { asha } from "./cast.ts";
import { ENGINE, openTestGateway, REVIEW, type TestGateway } from "./openTestGateway.ts";

let city: TestGateway;
beforeAll(async () => {
  city = await openTestGateway({ limits: { itemsAtOnce: 50 } });
});
afterAll(() => city.close());

const wardOf = (patients: number) => ({
  resourceType: "Bundle",
  type: "transaction",
  entry: Array.from({ length: patients }, (_, at) => ({
    resource: { resourceType: "Patient", id: `p${at}` },
  })),
});

describe("a body that is small and costs much", () => {
  it("of nothing but broken lines is refused as a whole, and told in a word", async () => {
    const answer = await city.post("/fhir/$import", "x\n".repeat(50_000), {
      type: "application/fhir+ndjson",
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body.length).toBeLessThan(2_000);
    expect(answer.body).toContain("intake/too-many-faults");
  });

  it("in which a thousand patients refer to one large resource is not copied a thousand times", async () => {
    const name = "City Hospital ".repeat(10_000);
    const organization = { resourceType: "Organization", id: "city", name };
    const people = wardOf(1_000).entry.map(({ resource }) => ({
      resource: { ...resource, managingOrganization: { reference: "Organization/city" } },
    }));
    const ward = { ...wardOf(0), entry: [{ resource: organization }, ...people] };
    const answer = await city.post("/fhir", ward);
    expect([answer.statusCode, answer.json().issue[0].details.coding[0].code]).toEqual([
      413,
      "intake/too-large",
    ]);
  });

  it("in which everybody refers to a long chain of others is not followed without end", () => {
    const chain = Array.from({ length: 2_000 }, (_, at) => ({
      resource: {
        resourceType: "Organization",
        id: `o${at}`,
        partOf: { reference: `Organization/o${at + 1}` },
      },
    }));
    const people = wardOf(1_000).entry.map(({ resource }) => ({
      resource: { ...resource, managingOrganization: { reference: "Organization/o0" } },
    }));
    const ward = { ...wardOf(0), entry: [...chain, ...people] };
    expect(() => splitByPatient(ward)).toThrow(expect.objectContaining({ code: "record/too-shared" }));
    // It stays whole, and is rejected when it is examined.
    expect(splitBundle(ward, { content: new Uint8Array() }).sources).toHaveLength(1);
  });

  it("of nothing but blanks is passed over, whatever the number of its lines", () => {
    const blanks = new TextEncoder().encode(" \r\n\n\t\n".repeat(1_000_000));
    const lines = [...readNdjson(Buffer.concat([blanks, Buffer.from(" x\n\n"), Buffer.from("y")]))];
    expect(lines.map(({ line }) => line)).toEqual([3_000_001, 3_000_003]);
  });

  it("of more patients than one upload may have is refused before it is taken apart", async () => {
    const answer = await city.post("/fhir", wardOf(51));
    expect([answer.statusCode, answer.json().issue[0].details.coding[0].code]).toEqual([
      413,
      "intake/too-many",
    ]);
    const lines = wardOf(51).entry.map(({ resource }) => JSON.stringify(resource));
    const bulk = await city.post("/fhir/$import", lines.join("\n"), { type: "application/fhir+ndjson" });
    expect(bulk.statusCode).toBe(413);
  });

  it("of many patients is taken apart in a time that grows with it, and not with its square", () => {
    const { places, sources } = splitBundle(wardOf(20_000), { content: new Uint8Array() });
    expect([sources.length, places.length, places[19_999]]).toEqual([20_000, 20_000, [19_999]]);
  }, 20_000);
});

describe("a listener for HL7 v2", () => {
  const pem = "-----BEGIN CERTIFICATE-----\n";
  const environment = {
    text: (name: string, otherwise?: string) => env[name] ?? otherwise ?? "",
    number: ({ name }: { name: string }) => Number(env[name]),
    file: async (name: string) => (env[name] ? pem : ""),
    invalid: (name: string, what: string) =>
      Object.assign(new Error(`${name}: ${what}`), { code: "config/invalid" }),
  };
  let env: Record<string, string> = {};
  const read = (more: Record<string, string>) => {
    env = { LINCHPIN_GATEWAY_MLLP_PORT: "2575", ...more };
    return readMllp(env, environment as never);
  };
  const keys = { LINCHPIN_GATEWAY_MLLP_KEY_FILE: "key", LINCHPIN_GATEWAY_MLLP_CERT_FILE: "cert" };

  it("is not opened to a network where nobody has to show who they are: a record in a wallet cannot be taken back", async () => {
    const open = { LINCHPIN_GATEWAY_MLLP_HOST: "0.0.0.0", ...keys };
    await expect(read(open)).rejects.toThrow("CLIENT_CA");
    const known = await read({ ...open, LINCHPIN_GATEWAY_MLLP_CLIENT_CA_FILE: "ca" });
    expect(known?.tls?.clientCa).toBe(pem);
    expect((await read(keys))?.tls).toBeDefined();
  });

  it.each(["127.0.0.1.evil.example", "127.x", "localhost.evil.example", "0.0.0.0", "::"])(
    "takes %s not for this machine",
    async (host) => {
      await expect(read({ LINCHPIN_GATEWAY_MLLP_HOST: host })).rejects.toThrow("MLLP_HOST");
    },
  );
});

describe("the address of a gateway", () => {
  const invalid = (name: string, what: string) =>
    new LinchpinError({ code: "config/invalid", message: `${name}: ${what}` });

  it.each([
    "http://gateway.city.example",
    "http://10.0.0.7:8070",
    "http://localhost.evil.example",
    "ftp://127.0.0.1",
  ])("is not %s: tokens would go over it in clear", (url) => {
    expect(() => readPublicUrl(url, invalid)).toThrow("LINCHPIN_GATEWAY_URL");
  });

  it.each(["https://gateway.city.example", "http://127.0.0.1:8070", "http://[::1]:8070"])(
    "may be %s",
    (url) => {
      expect(readPublicUrl(`${url}/`, invalid)).toBe(url);
    },
  );
});

describe("a fixed token", () => {
  it.each([
    ["its beginning", ENGINE.slice(0, -1)],
    ["more than it", `${ENGINE}0`],
    ["another case", ENGINE.toUpperCase()],
    ["nothing", ""],
    ["the review token's", REVIEW],
  ])("is no other: %s hands nothing in", async (_, token) => {
    const { statusCode } = await city.post("/fhir", wardOf(1), { token });
    expect([401, 403]).toContain(statusCode);
  });

  it("that is not configured is nobody's, whatever is shown", async () => {
    const callers = tokenCallers(null);
    for (const header of [undefined, "", "Bearer ", "Bearer null", "Bearer undefined", `Bearer ${ENGINE}`])
      expect(await callers.identify(header)).toBeNull();
  });
});

describe("files", () => {
  const begin = (headers: Record<string, string>) =>
    city.server.inject({
      method: "POST",
      url: "/v1/files",
      headers: { authorization: `Bearer ${ENGINE}`, ...headers },
    });

  it("fill the disk no further than is left free, however many come at once and whatever they said", async () => {
    let asked = 0;
    const limits = {
      ...DEFAULT_LIMITS,
      get freeBytes() {
        // There is room when it begins, and none when others have come.
        return ++asked > 3 ? Number.MAX_SAFE_INTEGER : 0;
      },
    };
    const { db, clock } = city.gateway;
    const files = await openFiles({ db, clock, limits, keys: city.keys, folder: city.filesFolder });
    const { id } = await files.begin({ owner: "ct", name: "", size: null });
    let sent = 0;
    const body = async function* () {
      for (; sent < 64; sent++) yield new Uint8Array(1024 * 1024);
    };
    const appended = files.append({ id, owner: "ct" }, { offset: 0, body: body() });
    await expect(appended).rejects.toMatchObject({ code: "upload/no-room" });
    expect(sent).toBeLessThan(20);
  });

  it("are not written to any more once they are a record's, by a request that came in before", async () => {
    const { files } = city.gateway;
    const { id } = (await files?.begin({ owner: "ct", name: "", size: 4 })) ?? { id: "" };
    const file = { id, owner: "ct" };
    const body = async function* (text: string) {
      yield new TextEncoder().encode(text);
    };
    const [one, other] = await Promise.allSettled([
      files?.append(file, { offset: 0, body: body("good") }),
      files?.append(file, { offset: 0, body: body("evil") }),
    ]);
    expect([one.status, other.status].toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(files?.append(file, { offset: 0, body: body("evil") })).rejects.toMatchObject({
      code: "upload/offset",
    });
  });

  it("of another go into nobody's record, whoever knows their ids", async () => {
    const { intake, files } = city.gateway;
    const { id } = (await files?.begin({ owner: "ct", name: "", size: 0 })) ?? { id: "" };
    const content = writeRecordContent({ identifiers: [] });
    const taken = (owner: string) => intake.take({ kind: "record", content, files: { ids: [id], owner } });
    await expect(taken("ehr")).rejects.toMatchObject({ code: "upload/unfinished" });
    expect(await taken("ct")).toHaveLength(1);
    await expect(taken("ct")).rejects.toMatchObject({ code: "upload/unfinished" });
  });

  it("open where they were sealed alone: a segment of another file, or of another place, does not", () => {
    const [key, bytes] = [new Uint8Array(32).fill(4), new Uint8Array(8).fill(7)];
    const sealed = Buffer.concat(sealSegment(key, { id: "a", index: 1, bytes }));
    expect(new Uint8Array(openSegment(key, { id: "a", index: 1, sealed }))).toEqual(bytes);
    for (const place of [
      { id: "b", index: 1 },
      { id: "a", index: 0 },
      { id: "a|1", index: 1 },
    ])
      expect(() => openSegment(key, { ...place, sealed })).toThrow(
        expect.objectContaining({ code: "keys/row-corrupt" }),
      );
  });

  it("of another are not there, under whatever spelling of their id", async () => {
    const { headers } = await begin({ "upload-length": "5" });
    const id = String(headers.location).split("/").at(-1) ?? "";
    for (const one of [id.toUpperCase(), `${id}%00`, `../${id}`, `{${id}}`, id.replaceAll("-", "")]) {
      const found = await city.server.inject({
        ...{ method: "HEAD", url: `/v1/files/${one}` },
        headers: { authorization: `Bearer ${ENGINE}` },
      });
      expect([one, found.statusCode]).toEqual([one, 404]);
    }
  });
});

describe("a folder within the watched one", () => {
  it("is taken in again where a late image came between its mint and its end, and not put away with it", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "linchpin-gateway-late-"));
    const study = path.join(folder, "study");
    await mkdir(study);
    await writeFile(path.join(study, "patient.json"), JSON.stringify(asha));
    await writeFile(path.join(study, "1.pdf"), "%PDF-1.7 one");
    const { gateway, clock } = city;
    let late = async () => {};
    const intake = {
      ...gateway.intake,
      find: async (id: string) => {
        await late();
        const item = await gateway.intake.find(id);
        return item && { ...item, state: "minted" as const };
      },
    };
    const watch = watchRound({ ...gateway, folder, intake });
    const round = async () => {
      await watch();
      clock.time += 3;
    };
    late = () => writeFile(path.join(study, "2.pdf"), "%PDF-1.7 two");
    for (let count = 0; count < 2; count++) await round();
    expect(await readdir(study)).toContain("2.pdf");
    expect(await readdir(path.join(folder, "done"))).toEqual([]);
    late = async () => {};
    for (let count = 0; count < 3; count++) await round();
    expect(await readdir(path.join(folder, "done"))).toHaveLength(3);
    expect((await readdir(folder)).toSorted()).toEqual(["done", "rejected"]);
    await rm(folder, { recursive: true });
  });

  it("that a killed process was just looking at comes back", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "linchpin-gateway-killed-"));
    const id = crypto.randomUUID();
    await mkdir(path.join(folder, `.checking-${id}`));
    await watchRound({ ...city.gateway, folder })();
    expect(await readdir(folder)).toContain(`again-${id}`);
    await rm(folder, { recursive: true });
  });
});
