import { accessJournalAbi } from "@linchpin/contracts";
import { verifyConsistency } from "@linchpin/crypto";
import { type Hex, offChainDomain, offChainTypes } from "@linchpin/protocol";
import { sql } from "drizzle-orm";
import { decodeFunctionData, hexToBytes, recoverTypedDataAddress } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { anchorJournal } from "../src/actions/anchorJournal.ts";
import { signReceipt } from "../src/actions/signReceipt.ts";
import { openJournal } from "../src/adapters/postgres/openJournal.ts";
import { relays, journal as table } from "../src/adapters/postgres/schema.ts";
import { asha, CITY, city, deployment, MEERA, mallory, meera, NOON } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, type SignedIn, signIn } from "./signIn.ts";

const id = (byte: string): Hex => `0x${byte.repeat(32)}`;

describe("City Hospital's custodian journals", () => {
  let custodian: TestCustodian;
  let patient: Patient;
  let asMeera: SignedIn;
  beforeAll(async () => {
    custodian = await openTestCustodian();
    patient = await enrolPatient(custodian, asha);
    asMeera = await signIn(meera);
  });
  afterAll(() => custodian.close());
  beforeEach(() => {
    custodian.clock.time = NOON;
    custodian.chain.latest.providers.set(MEERA, custodian.providers.meera.view);
  });

  const append = (tokenId: Hex, patientId = patient.patientId) =>
    custodian.db.transaction((tx) =>
      custodian.custodian.journal.append(tx, { event: "release", patientId, tokenId, reader: "holder" }),
    );
  const read = (as: SignedIn, query: string) =>
    call(custodian, as, { method: "GET", path: `/v1/journal?${query}` });
  const get = async (path: string) => (await custodian.server.inject(path)).json();
  const told = ({ status, json }: { status: number; json: { code: string } }) => [status, json.code];

  it("without gaps, however many write at once", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => append(id(`${10 + at}`))));
    const rows = await custodian.db.select().from(table).orderBy(table.index);
    expect(rows.map(({ index }) => index)).toEqual(rows.map((_, at) => at));
  });

  it("nothing of a transaction that was rolled back", async () => {
    const before = await get("/v1/journal/checkpoint");
    await custodian.db
      .transaction(async (tx) => {
        await custodian.custodian.journal.append(tx, { event: "release", patientId: id("01") });
        throw new Error("the process dies");
      })
      .catch(() => undefined);
    expect(await get("/v1/journal/checkpoint")).toEqual(before);
  });

  it("so that nobody changes or removes a line", async () => {
    const refused = { cause: { message: "the journal is append-only" } };
    await expect(custodian.db.execute(sql`UPDATE journal SET entry = '{}'`)).rejects.toMatchObject(refused);
    await expect(custodian.db.execute(sql`DELETE FROM journal`)).rejects.toMatchObject(refused);
    await expect(custodian.db.execute(sql`TRUNCATE journal`)).rejects.toMatchObject(refused);
  });

  it("with a root that another process computes from the same rows", async () => {
    const { db, clock } = custodian;
    const other = openJournal({ db, clock, custodian: CITY });
    const { size, root } = await get("/v1/journal/checkpoint");
    expect(await other.head()).toEqual({ size, root });
  });

  it("so that a later head extends an earlier one", async () => {
    const old = await get("/v1/journal/checkpoint");
    await append(id("ee"));
    await append(id("ef"));
    const now = await get("/v1/journal/checkpoint");
    const { path } = await get(`/v1/journal/consistency?from=${old.size}&to=${now.size}`);
    const holds = verifyConsistency({
      oldSize: old.size,
      oldRoot: hexToBytes(old.root),
      newSize: now.size,
      newRoot: hexToBytes(now.root),
      proof: path.map((one: Hex) => hexToBytes(one)),
    });
    expect(holds).toBe(true);
    const beyond = await custodian.server.inject(`/v1/journal/proof?index=${now.size}&size=${now.size}`);
    expect([beyond.statusCode, beyond.json().code]).toEqual([400, "journal/out-of-range"]);
  });

  it("with receipts that its registered key signed", async () => {
    const { signature, ...receipt } = await signReceipt(custodian.custodian, await append(id("aa")));
    const signer = await recoverTypedDataAddress({
      domain: offChainDomain(deployment),
      types: { Receipt: offChainTypes.Receipt },
      primaryType: "Receipt",
      message: { ...receipt, index: BigInt(receipt.index) },
      signature,
    });
    expect(signer).toBe(city.account.address);
  });

  it("for its patient, page by page, newest first", async () => {
    const first = (await read(patient.session, "limit=2")).json;
    const second = (await read(patient.session, `limit=2&before=${first.next}`)).json;
    const indices = [...first.entries, ...second.entries].map(({ index }: { index: number }) => index);
    expect(indices).toEqual(indices.toSorted((a, b) => b - a));
    expect(new Set(indices).size).toBe(4);
  });

  it("and shows a patient nothing of others, nor a stranger or a suspended auditor anything", async () => {
    await append(id("bb"), id("cc"));
    const { entries } = (await read(patient.session, "limit=200")).json;
    expect(entries.every((one: { patientId: Hex }) => one.patientId === patient.patientId)).toBe(true);
    const refused = [403, "journal/not-yours"];
    expect(told(await read(patient.session, `patientId=${id("cc")}`))).toEqual(refused);
    expect(told(await read(patient.session, `tokenId=${id("bb")}`))).toEqual(refused);
    expect(told(await read(await signIn(mallory), "limit=9"))).toEqual(refused);
    custodian.chain.latest.providers.set(MEERA, { ...custodian.providers.meera.view, inStanding: false });
    expect(told(await read(asMeera, "limit=9"))).toEqual(refused);
  });

  it("and shows Meera what she asks for", async () => {
    expect((await read(asMeera, `patientId=${id("cc")}`)).json.entries).toHaveLength(1);
    expect((await read(asMeera, `tokenId=${id("bb")}`)).json.entries).toHaveLength(1);
  });

  it("and anchors what has grown, continuing from what the chain says", async () => {
    const { relayer, chain, custodian: composed } = custodian;
    expect(await anchorJournal(composed)).toBe(true);
    // One waits: no second one.
    expect(await anchorJournal(composed)).toBe(false);
    const [sent] = relayer.signed;
    const first = decodeFunctionData({ abi: accessJournalAbi, data: sent?.data ?? "0x" });
    const { size, root } = await get("/v1/journal/checkpoint");
    expect(first.args).toEqual([CITY, 1n, BigInt(size), root, id("00")]);
    relayer.mined.set(sent?.hash ?? "0x", "succeeded");
    chain.latest.anchor = { sequence: 1, size, root };
    await composed.sender.tend();
    expect(await anchorJournal(composed)).toBe(false);
    await append(id("dd"));
    expect(await anchorJournal(composed)).toBe(true);
    const second = decodeFunctionData({ abi: accessJournalAbi, data: relayer.signed[1]?.data ?? "0x" });
    expect(second.args).toMatchObject([CITY, 2n, BigInt(size + 1), expect.any(String), root]);
    expect((await get("/v1/journal/checkpoint")).anchored).toEqual({ sequence: 1, size, root });
    expect(await custodian.db.select().from(relays)).toHaveLength(2);
  });
});
