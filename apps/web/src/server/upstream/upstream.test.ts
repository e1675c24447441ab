import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CUSTODIAN_PATHS, INDEXER_PATHS } from "./allowedPaths.ts";
import { allowPath } from "./allowPath.ts";
import { forward } from "./forward.ts";

const path = (method: string, text: string) => allowPath(CUSTODIAN_PATHS, method, text.split("/"));

describe("the doors to custodians and indexer", () => {
  it("open for a client's own routes", () => {
    expect(path("GET", "v1/key-bundles/abc")).not.toBeNull();
    expect(path("POST", "v1/requests")).not.toBeNull();
    expect(path("GET", "ipfs/bafkreigh2akiscaildc")).not.toBeNull();
  });

  it.each([
    "metrics",
    "v1/admin/keys",
    "v1/internal/x",
    "v1/..",
    "v1/../metrics",
    "v1/%2e%2e",
    "v1/a b",
    "v1//x",
    "v2/x",
  ])("stay shut for %s", (text) => {
    expect(path("GET", text)).toBeNull();
  });

  it("never write to the indexer", () => {
    expect(allowPath(INDEXER_PATHS, "POST", ["v1", "tokens"])).toBeNull();
  });
});

describe("forwarding", () => {
  let server: Server;
  let target: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === "/v1/away")
        return response.writeHead(302, { location: "http://169.254.1.1/" }).end();
      response.setHeader("set-cookie", "stolen=1");
      response.setHeader("content-type", "text/html");
      request.pipe(
        response.writeHead(200, { "x-linchpin-seen": JSON.stringify(request.headers.cookie ?? "none") }),
      );
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((done) => server.close(done)));

  const send = (segments: string[], init: RequestInit = {}) =>
    forward({
      request: new Request("https://records.example/api", { ...init, headers: { cookie: "session=secret" } }),
      target,
      segments,
      allowed: CUSTODIAN_PATHS,
    });

  it("passes bodies on and cookies neither way", async () => {
    const answer = await send(["v1", "echo"], { method: "POST", body: "hello" });
    expect(await answer.text()).toBe("hello");
    expect(answer.headers.get("x-linchpin-seen")).toBe('"none"');
    expect(answer.headers.get("set-cookie")).toBeNull();
  });

  it("lets no answer run as a page", async () => {
    expect((await send(["v1", "echo"])).headers.get("content-security-policy")).toContain("sandbox");
  });

  it("follows no redirect", async () => {
    expect((await send(["v1", "away"])).status).toBe(502);
  });

  it("breaks off an answer that does not end", async () => {
    const allowed = CUSTODIAN_PATHS.map((rule) => ({ ...rule, answerLimit: 4 }));
    const request = new Request("https://records.example/api", { method: "POST", body: "hello" });
    const answer = await forward({ request, target, segments: ["v1", "echo"], allowed });
    await expect(answer.text()).rejects.toThrow();
  });

  it("refuses a body over the limit, however it is sent", async () => {
    const answer = await send(["v1", "echo"], { method: "POST", body: new Uint8Array(4 * 1024 * 1024 + 1) });
    expect(answer.status).toBe(413);
  });

  it("says in the SDK's own words that a service is out of reach", async () => {
    const request = new Request("https://records.example/api");
    const answer = await forward({
      request,
      target: "http://127.0.0.1:1",
      segments: ["v1", "x"],
      allowed: CUSTODIAN_PATHS,
    });
    expect(answer.status).toBe(502);
    expect(await answer.json()).toMatchObject({ code: "network/unreachable" });
  });
});
