import { beforeEach, describe, expect, it, vi } from "vitest";
import { forgetHandOver, type KeptHandOver, keepHandOver, listHandOvers } from "./browserHandOvers.ts";

const { lines } = vi.hoisted(() => ({ lines: new Map<string, unknown>() }));
vi.mock("#wallet/index.ts", async () => ({
  ...(await vi.importActual("../wallet/session/sealHere.ts")),
  openBrowserStore: () => ({
    read: async (id: string) => lines.get(id) ?? null,
    write: async (id: string, value: unknown) => void lines.set(id, value),
    remove: async (id: string) => void lines.delete(id),
  }),
}));

const ASHA = "0xa5";
const handOverOf = (digit: string): KeptHandOver => ({
  ...{ handOver: `0x${digit}`, to: "0xb1b2b3b4", tokenIds: ["0x01"], offered: [], begunAt: 1 },
});
/** Whatever of the store somebody could read who sees the browser's files. */
const legible = () =>
  [...lines.values()].map((line) => {
    const { key, sealed } = line as { key?: CryptoKey; sealed?: ArrayBuffer };
    return JSON.stringify(line) + (sealed ? new TextDecoder().decode(sealed) : "") + (key?.extractable ?? "");
  });

describe("hand-overs that Asha's browser keeps", () => {
  beforeEach(() => lines.clear());

  it("are there after a reload, the newest first, each once", async () => {
    await keepHandOver(ASHA, handOverOf("1"));
    await keepHandOver(ASHA, handOverOf("2"));
    await keepHandOver(ASHA, { ...handOverOf("1"), offered: ["0x01"] });
    expect(await listHandOvers(ASHA)).toEqual([{ ...handOverOf("1"), offered: ["0x01"] }, handOverOf("2")]);
  });

  it("lie sealed, under a key that does not leave the browser", async () => {
    await keepHandOver(ASHA, handOverOf("1"));
    const [seen] = legible();
    expect(seen).not.toContain("b1b2b3b4");
    expect(seen).toMatch(/false$/);
  });

  it("of an earlier version are sealed when they are read", async () => {
    lines.set(ASHA, [handOverOf("1")]);
    expect(await listHandOvers(ASHA)).toEqual([handOverOf("1")]);
    expect(legible()[0]).not.toContain("b1b2b3b4");
    expect(await listHandOvers(ASHA)).toEqual([handOverOf("1")]);
  });

  it("leave nothing behind when the last is put away", async () => {
    await keepHandOver(ASHA, handOverOf("1"));
    await forgetHandOver(ASHA, "0x1");
    expect([lines.size, await listHandOvers(ASHA)]).toEqual([0, []]);
  });
});
