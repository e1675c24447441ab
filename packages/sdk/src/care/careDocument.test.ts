import { deriveRootHpkeKeys, drawRoot, sealJwe } from "@linchpin/crypto";
import { digestOf, type Hex, sealedCareDocumentSchema } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { beforeAll, describe, expect, it } from "vitest";
import type { Keyring } from "../keys/Keyring.ts";
import { careKeyCheck } from "./careKeyCheck.ts";
import { openCareDocument } from "./openCareDocument.ts";
import { openTicket } from "./openTicket.ts";
import { type SealedCare, sealCareDocument } from "./sealCareDocument.ts";

const patientId: Hex = `0x${"aa".repeat(32)}`;
const secret: Hex = `0x${"11".repeat(20)}`;
const content = { medicine: "Amoxicillin" };
const inboxOf = async ({ root }: Keyring) => bytesToHex((await deriveRootHpkeKeys(root)).publicKey);
const person = (): Keyring => ({ root: drawRoot(), generation: 1 });

describe("a prescription, sealed to Asha and Dr. Ravi", () => {
  const [asha, ravi, mallory] = [person(), person(), person()];
  let sealed: SealedCare;
  beforeAll(async () => {
    const inboxKey = await inboxOf(asha);
    sealed = await sealCareDocument({
      ...{ kind: "prescription", patientId, content, readers: [inboxKey, await inboxOf(ravi)] },
      ticket: { secret, inboxKey },
    });
  });
  const open = (by: Parameters<typeof openCareDocument>[1]["by"], document = sealed.document) =>
    openCareDocument(document, { patientId, by });

  it("is what custodians take, named by its digest", () => {
    expect(sealedCareDocumentSchema.parse(sealed.document)).toEqual(sealed.document);
    expect(digestOf(sealed.document)).toBe(sealed.digest);
    expect(JSON.stringify(sealed.document)).not.toContain("Amoxicillin");
  });

  it("is read by both, by whoever has its key, and by nobody else", async () => {
    for (const by of [asha, ravi, { key: sealed.key }]) expect((await open(by))?.content).toEqual(content);
    expect(await open(mallory)).toBeNull();
    expect(await open({ key: new Uint8Array(32) })).toBeNull();
  });

  it("is read by Asha with the keys of an earlier generation", async () => {
    const renewed = { root: drawRoot(), generation: 2, earlier: [asha] };
    expect((await open(renewed))?.content).toEqual(content);
    expect(await openTicket(sealed.document, { patientId, keyring: renewed })).toBe(secret);
  });

  it("gives its tickets to Asha alone: neither the doctor nor who has the key can collect", async () => {
    expect(await openTicket(sealed.document, { patientId, keyring: asha })).toBe(secret);
    for (const keyring of [ravi, mallory])
      expect(await openTicket(sealed.document, { patientId, keyring })).toBeNull();
  });

  it("opens as no other kind and for no other patient", async () => {
    const otherKind = { ...sealed.document, kind: "order" } as const;
    expect(await open(asha, otherKind)).toBeNull();
    const other: Hex = `0x${"bb".repeat(32)}`;
    expect(await openCareDocument(sealed.document, { patientId: other, by: asha })).toBeNull();
    expect(await openTicket(sealed.document, { patientId: other, keyring: asha })).toBeNull();
  });

  it("cannot say one thing to Asha and another to the pharmacy: a second key is no key of it", async () => {
    const second = new Uint8Array(32).fill(9);
    const plaintext = new TextEncoder().encode('{"medicine":"Morphine"}');
    const jwe = await sealJwe({ key: second, contentType: "application/json", plaintext });
    const swapped = { ...sealed.document, sealed: jwe };
    expect(careKeyCheck(second)).not.toBe(swapped.keyCheck);
    expect(await open({ key: second }, swapped)).toBeNull();
    await expect(open(asha, swapped)).rejects.toMatchObject({ code: "care/broken" });
  });
});
