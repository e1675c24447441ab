import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Acting } from "./actingFor.ts";

const { lines } = vi.hoisted(() => ({ lines: new Map<string, unknown>() }));
vi.mock("../session/openBrowserStore.ts", () => ({
  openBrowserStore: () => ({
    read: async (id: string) => lines.get(id) ?? null,
    write: async (id: string, value: unknown) => void lines.set(id, value),
    clear: async () => lines.clear(),
  }),
}));

const KEY = "linchpin-acting";
const mira: Acting = {
  ...{ ward: "0x01", patientId: "0x02", name: "Mira Rao", salt: "0x03" },
  carer: { wallet: "0xa5", patientId: "0x04" },
};
const stored = new Map<string, string>();

/** The module as a page that was just loaded has it. */
async function reload() {
  vi.resetModules();
  return import("./actingFor.ts");
}

describe("Asha acts for Mira", () => {
  beforeEach(() => {
    for (const kept of [lines, stored]) kept.clear();
    vi.stubGlobal("window", { addEventListener: () => undefined, removeEventListener: () => undefined });
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
      removeItem: (key: string) => void stored.delete(key),
    });
  });
  /** Until the name is told. */
  const told = ({ onActing }: Awaited<ReturnType<typeof reload>>) =>
    new Promise<void>((resolve) => {
      onActing(resolve);
    });

  it("and Mira's name lies sealed, and is there again after a reload", async () => {
    const before = await reload();
    await before.holdActing(mira);
    expect(before.heldActing()).toEqual(mira);
    expect(before.heldActing()).toBe(before.heldActing());
    expect(stored.get(KEY)).not.toContain("Mira");
    expect(new TextDecoder().decode((lines.get("0x01") as { sealed: ArrayBuffer }).sealed)).not.toContain(
      "Mira",
    );
    const after = await reload();
    const isTold = told(after);
    expect(after.heldActing()).toEqual({ ...mira, name: null });
    await isTold;
    expect(after.heldActing()).toEqual(mira);
  });

  it("and a name that an earlier version left in clear is sealed at the first look", async () => {
    stored.set(KEY, JSON.stringify(mira));
    const { heldActing } = await reload();
    expect(heldActing()).toEqual(mira);
    expect(stored.get(KEY)).not.toContain("Mira");
    await vi.waitFor(() => expect(lines.size).toBe(1));
    const after = await reload();
    const isTold = told(after);
    after.heldActing();
    await isTold;
    expect(after.heldActing()).toEqual(mira);
  });

  it("and of her nothing is left behind when it is over", async () => {
    const { holdActing, heldActing } = await reload();
    await holdActing(mira);
    await holdActing(null);
    expect([heldActing(), stored.size, lines.size]).toEqual([null, 0, 0]);
  });
});
