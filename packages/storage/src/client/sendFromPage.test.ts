import { afterEach, describe, expect, it, vi } from "vitest";
import { sendFromPage } from "./sendFromPage.ts";

class FakeRequest {
  static last: FakeRequest;
  readonly upload: { onprogress?: (event: { loaded: number }) => void } = {};
  readonly headers: Record<string, string> = {};
  onload?: () => void;
  onerror?: () => void;
  status = 201;
  responseText = '{"root":"b"}';
  isAborted = false;
  opened: unknown[] = [];
  constructor() {
    FakeRequest.last = this;
  }
  open(...words: unknown[]) {
    this.opened = words;
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  send() {
    this.upload.onprogress?.({ loaded: 3 });
  }
  abort() {
    this.isAborted = true;
  }
}

const sent: number[] = [];
const send = (signal: AbortSignal = new AbortController().signal) =>
  sendFromPage("https://city.example/v1/blobs/b", {
    ...{ method: "PUT", headers: { "content-type": "x/y" }, body: new Blob(["abc"]), signal },
    onSent: (bytes) => sent.push(bytes),
  });

describe("an upload from a page", () => {
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
  afterEach(() => sent.splice(0));

  it("tells how far it is, and answers as fetch does", async () => {
    const answer = send();
    FakeRequest.last.onload?.();
    expect(await (await answer).json()).toEqual({ root: "b" });
    expect((await answer).status).toBe(201);
    expect(sent).toEqual([3]);
    expect(FakeRequest.last).toMatchObject({ headers: { "content-type": "x/y" } });
    expect(FakeRequest.last.opened).toEqual(["PUT", "https://city.example/v1/blobs/b"]);
  });

  it("fails as fetch does where the connection breaks", async () => {
    const answer = send();
    FakeRequest.last.onerror?.();
    await expect(answer).rejects.toThrow(TypeError);
  });

  it("ends where it is called off, also before it began", async () => {
    const stop = new AbortController();
    const answer = send(stop.signal);
    stop.abort(new Error("no more"));
    await expect(answer).rejects.toThrow("no more");
    expect(FakeRequest.last.isAborted).toBe(true);
    await expect(send(AbortSignal.abort(new Error("never")))).rejects.toThrow("never");
  });
});
