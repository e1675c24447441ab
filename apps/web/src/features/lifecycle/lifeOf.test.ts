import type { HistoryEvent } from "@linchpin/protocol";
import { expect, test } from "vitest";
import { lifeOf } from "./lifeOf.ts";

let at = 0;
function event(name: string, args: Record<string, unknown>): HistoryEvent {
  at += 1;
  return {
    id: `${at}-0`,
    name: `MedicalRecord.${name}`,
    contract: `0x${"1".repeat(40)}`,
    tokenId: `0x${"2".repeat(64)}`,
    patientId: null,
    providerId: null,
    blockNumber: at,
    blockHash: `0x${"3".repeat(64)}`,
    transaction: `0x${"4".repeat(64)}`,
    logIndex: 0,
    at,
    args,
  };
}

const minted = () => event("RecordMinted", { issuer: 2 });
const disputed = (version: number, digest: string) => event("RecordDisputed", { version, code: 1, digest });

test("a record that nobody touched has one version and no dispute", () => {
  expect(lifeOf([minted()])).toMatchObject({ versions: [{ version: 1, author: 2 }], disputes: [] });
});

test("City Hospital's answer is one to what stood open about that version, and to nothing later", () => {
  const answered = event("DisputeAnswered", { version: 1, code: 2, digest: "0xa", provider: 2 });
  const { disputes } = lifeOf([minted(), disputed(1, "0x1"), answered, disputed(1, "0x2")]);
  expect(disputes.map(({ digest, state, answer }) => [digest, state, answer?.code])).toEqual([
    ["0x2", "open", undefined],
    ["0x1", "answered", 2],
  ]);
});

test("a newer version ends Asha's dispute of the one before, answered or not", () => {
  const amended = event("RecordAmended", { version: 2, author: 3 });
  const { versions, disputes } = lifeOf([minted(), disputed(1, "0x1"), amended, disputed(2, "0x2")]);
  expect(versions.map(({ version, author }) => [version, author])).toEqual([
    [1, 2],
    [2, 3],
  ]);
  expect(disputes.map(({ state, amended: by }) => [state, by])).toEqual([
    ["open", undefined],
    ["amended", 2],
  ]);
});
