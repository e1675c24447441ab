import { hashLeaf, MerkleLog } from "@linchpin/crypto";
import type { Deployment, Hex, Receipt } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { describe, expect, it } from "vitest";
import type { Network } from "../network/Network.ts";
import { followReceipt } from "./followReceipt.ts";

const NOON = 1_800_000_000;
const leafOf = (what: string) => hashLeaf(new TextEncoder().encode(what));
const logOf = (...entries: string[]) => {
  const log = new MerkleLog();
  for (const entry of entries) log.appendHash(leafOf(entry));
  return log;
};

/** What City Hospital's custodian signed when Dr. Ravi opened Asha's record: her journal's third entry. */
const receipt: Receipt = {
  custodian: 1,
  index: 2,
  leaf: bytesToHex(leafOf("release to Dr. Ravi")),
  issuedAt: NOON,
  signature: "0x12",
};
const honest = logOf("deposit", "grant", "release to Dr. Ravi", "deposit", "release to Asha");
const omitting = logOf("deposit", "grant", "deposit", "release to Asha", "deposit");

/** A network whose chain says `anchored` and whose custodian proves from `kept`. */
function networkOf({
  anchored,
  kept = anchored,
  later = 60,
  answer,
}: {
  readonly anchored: MerkleLog | readonly MerkleLog[];
  readonly kept?: MerkleLog | readonly MerkleLog[];
  readonly later?: number;
  readonly answer?: () => Response;
}): Network {
  const heads = [anchored].flat() as MerkleLog[];
  const log = [kept].flat()[0] as MerkleLog;
  const prove = (url: string) => {
    const { searchParams } = new URL(url);
    const [index, size] = ["index", "size"].map((name) => Number(searchParams.get(name)));
    try {
      const path = log.proveInclusion({ index: index ?? 0, size: size ?? 0 }).map((one) => bytesToHex(one));
      return Response.json({ index, size, path });
    } catch {
      return Response.json({ code: "journal/out-of-range", message: "No such entry." }, { status: 400 });
    }
  };
  return {
    deployment: { custodians: [], contracts: { accessJournal: "0x01" } } as unknown as Deployment,
    chain: {
      readContract: async (): Promise<{ size: bigint; root: Hex }> => {
        const head = heads.length > 1 ? (heads.shift() as MerkleLog) : (heads[0] as MerkleLog);
        return { size: BigInt(head.size), root: bytesToHex(head.root(head.size)) };
      },
    } as unknown as Network["chain"],
    fetch: async (url: string | URL | Request) => answer?.() ?? prove(String(url)),
    custodianUrl: () => "https://city.example",
    now: () => new Date((NOON + later) * 1000),
  } as unknown as Network;
}
const follow = async (situation: Parameters<typeof networkOf>[0]) =>
  (await followReceipt(networkOf(situation), receipt)).state;

describe("Asha follows her receipt to the next anchor", () => {
  it("and finds it there when the custodian is honest, however far its journal has grown", async () => {
    expect(await follow({ anchored: honest })).toBe("anchored");
    expect(await follow({ anchored: logOf("deposit", "grant", "release to Dr. Ravi"), kept: honest })).toBe(
      "anchored",
    );
  });

  it("and sees that it was left out, with what proves it", async () => {
    const followed = await followReceipt(networkOf({ anchored: omitting }), receipt);
    expect(followed).toEqual({
      state: "omitted",
      anchor: { size: 5, root: bytesToHex(omitting.root(5)) },
    });
  });

  it("and sees that it was left out on chain and kept in a second journal", async () => {
    expect(await follow({ anchored: omitting, kept: honest })).toBe("omitted");
  });

  it("and sees that the custodian anchored what it cannot show", async () => {
    expect(await follow({ anchored: honest, kept: logOf("deposit") })).toBe("omitted");
  });

  it("and waits for the anchor, but not for ever", async () => {
    const before = logOf("deposit", "grant");
    expect(await follow({ anchored: before })).toBe("waiting");
    expect(await follow({ anchored: before, later: 3601 })).toBe("overdue");
  });

  it.each([
    ["is away", () => Response.error()],
    ["has too much to do", () => Response.json({ code: "request/too-many", message: "…" }, { status: 429 })],
    ["fails", () => Response.json({ code: "server/internal", message: "…" }, { status: 500 })],
    ["speaks in riddles", () => new Response("{")],
  ])("and accuses nobody who %s", async (_what, answer) => {
    expect(await follow({ anchored: honest, answer })).toBe("unanswered");
  });

  it("and accuses nobody for an anchor that was undone between two looks", async () => {
    expect(await follow({ anchored: [omitting, honest], kept: honest })).toBe("unanswered");
  });
});
