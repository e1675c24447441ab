import { describe, expect, it } from "vitest";
import { openPeers } from "./openPeers.ts";

const nothing = { deposits: [], grants: [], redeals: [] };

/** Asks custodian 2 at a URL; what was fetched and what came of it. */
async function askAt(url: string | null, answer: () => Response = () => Response.json(nothing)) {
  const fetched: string[] = [];
  const peers = openPeers({
    chain: { readCustodian: async () => (url === null ? null : { url }) },
    fetch: async (asked, init) => {
      fetched.push(`${asked} ${init?.redirect}`);
      return answer();
    },
  });
  const outcome = await peers.askMissing(2, nothing).then(
    () => "answered",
    (error) => error.code,
  );
  return { outcome, fetched };
}

describe("another custodian", () => {
  it.each([
    ["https://lakeside.example", "https://lakeside.example/v1/repairs/missing error"],
    ["https://lakeside.example/", "https://lakeside.example/v1/repairs/missing error"],
    ["https://lakeside.example/custodian", "https://lakeside.example/custodian/v1/repairs/missing error"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/repairs/missing error"],
    ["http://[::1]:8080", "http://[::1]:8080/v1/repairs/missing error"],
  ])("is asked at %s, without following redirects", async (url, asked) => {
    expect(await askAt(url)).toEqual({ outcome: "answered", fetched: [asked] });
  });

  it.each([
    null,
    "",
    "lakeside",
    "http://lakeside.example",
    "http://169.254.169.254/latest",
    "http://127.0.0.1.example",
    "file:///etc/passwd",
    "https://user:word@lakeside.example",
    "https://lakeside.example/?x=",
  ])("is not asked at %j", async (url) => {
    expect(await askAt(url)).toEqual({ outcome: "peers/unknown", fetched: [] });
  });

  it("is out when it answers nonsense, too much, or nothing", async () => {
    const codes = [];
    for (const answer of [
      () => new Response("<html>"),
      () => Response.json({ deposits: "all" }),
      () => Response.json({ code: "../../etc" }, { status: 500 }),
      () => new Response(new Uint8Array(2 * 1024 * 1024)),
      () => {
        throw new TypeError("fetch failed");
      },
    ])
      codes.push((await askAt("https://lakeside.example", answer)).outcome);
    expect(codes).toEqual(Array.from({ length: 5 }, () => "peers/unreachable"));
  });

  it("is told by its code when it refuses, without its words", async () => {
    const refuse = () => Response.json({ code: "deposits/bad-box", message: "Asha" }, { status: 400 });
    expect((await askAt("https://lakeside.example", refuse)).outcome).toBe("deposits/bad-box");
  });
});
