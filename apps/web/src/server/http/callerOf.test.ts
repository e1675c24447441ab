import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { callerOf } from "./callerOf.ts";
import { notePeers } from "./peerOf.ts";

const from = (headers: Record<string, string>) => new Request("https://records.example/api/rpc", { headers });
const forwarded = (hops: string) => from({ "x-forwarded-for": hops });

describe("who calls", () => {
  it("is nobody's own word, where no proxy stands before this server", () => {
    expect(callerOf(forwarded("1.1.1.1"), 0)).toBe(callerOf(forwarded("2.2.2.2"), 0));
    expect(callerOf(from({ "x-peer": "guess 1.1.1.1" }), 0)).toBe("unknown");
  });

  it("is what the outermost of our own proxies saw", () => {
    expect(callerOf(forwarded("1.1.1.1, 9.9.9.9"), 1)).toBe("9.9.9.9");
    expect(callerOf(forwarded("1.1.1.1, 9.9.9.9, 10.0.0.1"), 2)).toBe("9.9.9.9");
  });

  it("is one household's, however many IPv6 addresses it has", () => {
    expect(callerOf(forwarded("2001:db8:0:1::7"), 1)).toBe(callerOf(forwarded("2001:db8::1:a:b:c:d"), 1));
    expect(callerOf(forwarded("2001:db8:0:2::7"), 1)).not.toBe(callerOf(forwarded("2001:db8:0:1::7"), 1));
    expect(callerOf(forwarded("::ffff:9.9.9.9"), 1)).toBe("9.9.9.9");
  });

  it("is the other end of the connection, whatever the caller writes", async () => {
    notePeers();
    const server = createServer(({ headers }, response) => response.end(callerOf(asRequest(headers), 0)));
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const lie = { "x-forwarded-for": "1.1.1.1", "x-peer": "guess 1.1.1.1" };
    const answer = await fetch(url, { headers: lie }).then((response) => response.text());
    expect(answer).toBe("127.0.0.1");
    await new Promise((done) => server.close(done));
  });
});

function asRequest(headers: IncomingHttpHeaders): Request {
  return from(headers as Record<string, string>);
}
