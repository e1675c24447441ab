import { appendFileSync, mkdtempSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Hex } from "viem";
import { expect, test } from "vitest";
import { TransactionLog } from "./TransactionLog.ts";

const fresh = () => path.join(mkdtempSync(path.join(os.tmpdir(), "linchpin-log-")), "transactions.log");
const sameHash = (raw: Hex) => raw;

test("what was appended is there after a restart, in order", async () => {
  const file = fresh();
  const log = await TransactionLog.open(file);
  await Promise.all([log.append({ raw: "0x01" }), log.append({ raw: "0x02" }), log.append({ raw: "0x03" })]);
  await log.close();
  const again = await TransactionLog.open(file);
  expect([...again.transactions(sameHash).keys()]).toEqual(["0x01", "0x02", "0x03"]);
});

test("what the chain refused is not sent again, unless it was sent anew", async () => {
  const log = await TransactionLog.open(fresh());
  for (const entry of [
    { raw: "0x01" },
    { raw: "0x02" },
    { rejected: "0x01" },
    { rejected: "0x02" },
  ] as const) {
    await log.append(entry);
  }
  await log.append({ raw: "0x02" });
  expect([...log.transactions(sameHash).keys()]).toEqual(["0x02"]);
});

test("a last line torn by a kill is cut off, and the next one is whole", async () => {
  const file = fresh();
  const log = await TransactionLog.open(file);
  await log.append({ raw: "0x01" });
  await log.close();
  appendFileSync(file, '{"raw":"0x0');
  const again = await TransactionLog.open(file);
  await again.append({ raw: "0x02" });
  expect(readFileSync(file, "utf8")).toBe('{"raw":"0x01"}\n{"raw":"0x02"}\n');
});
