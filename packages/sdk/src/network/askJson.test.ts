import { describe, expect, it } from "vitest";
import { z } from "zod";
import { askJson } from "./askJson.ts";
import type { Network } from "./Network.ts";
import { MOST_ANSWER_BYTES } from "./readAnswer.ts";

const answer = z.object({ name: z.string() });
const ask = (response: Response, mostBytes?: number) => {
  const network = { fetch: async () => response } as unknown as Network;
  const question = { url: "https://city.example/v1/info", who: "City Hospital", answer };
  return askJson(network, { ...question, ...(mostBytes === undefined ? {} : { mostBytes }) });
};

/** A custodian that answers one megabyte after the other, for ever. */
const endless = () => {
  const sent = { bytes: 0, ended: false };
  const chunk = new Uint8Array(1024 * 1024).fill(0x20);
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        sent.bytes += chunk.byteLength;
        controller.enqueue(chunk);
      },
      cancel: () => {
        sent.ended = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, sent };
};

describe("an answer", () => {
  it("is read whole, also where a letter is cut in two", async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ name: "आशा" }));
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect(await ask(new Response(body))).toEqual({ name: "आशा" });
  });

  it.each([200, 503])("without end is refused and read no further, with status %i", async (status) => {
    const { body, sent } = endless();
    await expect(ask(new Response(body, { status }))).rejects.toMatchObject({
      code: "network/answer-too-large",
    });
    expect(sent.bytes).toBeLessThanOrEqual(MOST_ANSWER_BYTES + 1024 * 1024);
    expect(sent.ended).toBe(true);
  });

  it("is refused from one byte too many on", async () => {
    const text = JSON.stringify({ name: "Asha" });
    expect(await ask(new Response(text), text.length)).toEqual({ name: "Asha" });
    await expect(ask(new Response(text), text.length - 1)).rejects.toMatchObject({
      code: "network/answer-too-large",
    });
  });
});
