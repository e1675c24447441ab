import { once } from "node:events";
import { LinchpinError } from "@linchpin/errors";
import { afterEach, describe, expect, it } from "vitest";
import { ManualTimer } from "../../test/mllp/ManualTimer.ts";
import { makeCertificate, makeKey } from "../../test/mllp/makeCertificate.ts";
import { visitOf } from "../../test/mllp/messages.ts";
import { Sender } from "../../test/mllp/Sender.ts";
import { memoryAnswers } from "./Answers.ts";
import { answerMessages, type ReceivedMessage, type TakeMessage } from "./answerMessages.ts";
import type { MllpLimits } from "./limits.ts";
import { type Listener, type MllpTls, openListener } from "./openListener.ts";

const open: { listener?: Listener; senders: Sender[] } = { senders: [] };
const told: string[] = [];

interface Setting {
  readonly take?: TakeMessage;
  readonly limits?: Partial<MllpLimits>;
  readonly timer?: ManualTimer;
  readonly tls?: MllpTls;
}

/** City Hospital's gateway, listening; what it took stands in the list. */
async function listen({
  take = async () => undefined,
  ...options
}: Setting = {}): Promise<{ port: number; taken: ReceivedMessage[] }> {
  const taken: ReceivedMessage[] = [];
  let count = 0;
  const answer = answerMessages({
    take: async (received) => {
      taken.push(received);
      return take(received);
    },
    answers: memoryAnswers(),
    now: () => new Date("2026-03-02T03:45:00Z"),
    newControlId: () => `L${++count}`,
  });
  const tell = (event: { kind: string; why?: string }) => void told.push(event.why ?? event.kind);
  open.listener = await openListener({ host: "127.0.0.1", port: 0, answer, tell, ...options });
  return { port: open.listener.port, taken };
}

async function connect(port: number): Promise<Sender> {
  const sender = await Sender.open(port);
  open.senders.push(sender);
  return sender;
}

afterEach(async () => {
  for (const sender of open.senders.splice(0)) sender.close();
  await open.listener?.close();
  told.length = 0;
});

describe("City Hospital's system sends by MLLP", () => {
  it("a message, and gets an acknowledgement that names it", async () => {
    const { port, taken } = await listen();
    const sender = await connect(port);
    sender.send(visitOf("C1"));
    expect(await sender.next()).toBe(
      "MSH|^~\\&|LINCHPIN|GATEWAY|HIS|CITY|20260302034500+0000||ACK^A01^ACK|L1|P|2.5.1\rMSA|AA|C1\r",
    );
    expect(taken).toHaveLength(1);
    expect(taken[0]?.peer.address).toBe("127.0.0.1");
  });

  it("several in one chunk, and each is answered in order", async () => {
    const { port } = await listen();
    const sender = await connect(port);
    sender.send(visitOf("C1"), visitOf("C2"), visitOf("C3"));
    expect([await sender.status(), await sender.status(), await sender.status()]).toEqual([
      "AA C1",
      "AA C2",
      "AA C3",
    ]);
  });

  it("byte by byte", async () => {
    const { port } = await listen();
    const sender = await connect(port);
    sender.socket.setNoDelay(true);
    for (const character of `\v${visitOf("C1")}\u001c\r`) sender.write(character);
    expect(await sender.status()).toBe("AA C1");
  });

  it("several, and then its last: all are answered before the connection ends", async () => {
    const { port } = await listen();
    const sender = await connect(port);
    sender.send(visitOf("C1"), visitOf("C2"));
    sender.socket.end();
    expect([await sender.status(), await sender.status(), await sender.next()]).toEqual([
      "AA C1",
      "AA C2",
      "closed",
    ]);
  });

  it("a hundred without waiting: one is taken at a time, and none is lost", async () => {
    let current = 0;
    let most = 0;
    const take = async () => {
      most = Math.max(most, ++current);
      await new Promise(setImmediate);
      current--;
      return undefined;
    };
    const { port, taken } = await listen({ take });
    const sender = await connect(port);
    const ids = Array.from({ length: 100 }, (_, index) => `C${index}`);
    for (const id of ids) sender.send(visitOf(id));
    for (const id of ids) expect(await sender.status()).toBe(`AA ${id}`);
    expect([most, taken.length]).toEqual([1, 100]);
  });

  it("nothing of a next message is read while one is being answered", async () => {
    let finish = (): void => {};
    const take = () =>
      new Promise<undefined>((resolve) => {
        finish = () => resolve(undefined);
      });
    const { port, taken } = await listen({ take, limits: { messageBytes: 1 << 26 } });
    const sender = await connect(port);
    sender.send(visitOf("C1"));
    while (taken.length === 0) await new Promise(setImmediate);
    // Far more than the buffers of two sockets hold.
    const isTaken = sender.socket.write(Buffer.alloc(1 << 25, 0x20));
    expect(isTaken).toBe(false);
    for (let turn = 0; turn < 200; turn++) await new Promise(setImmediate);
    expect(sender.socket.writableLength).toBeGreaterThan(0);
    finish();
    expect(await sender.status()).toBe("AA C1");
    await once(sender.socket, "drain");
  });
});

describe("what goes wrong is answered", () => {
  const error = new LinchpinError({
    code: "intake/full",
    message: "The gateway is full.",
    hint: "Send it later.",
  });

  it("with AE where it could not be taken, and it is taken when it comes again", async () => {
    const failures = [error, undefined];
    const { port, taken } = await listen({ take: async () => failures.shift() });
    const sender = await connect(port);
    sender.send(visitOf("C1"), visitOf("C1"));
    const answer = await sender.next();
    expect(answer).toContain(
      "MSA|AE|C1|The gateway is full.\rERR|||207^Application internal error^HL70357|E|intake/full",
    );
    expect(await sender.status()).toBe("AA C1");
    expect(taken).toHaveLength(2);
  });

  it("with AE and no word of it where the gateway itself fails", async () => {
    const take = async () => {
      throw new Error("duplicate row for Asha Rao");
    };
    const { port } = await listen({ take });
    const sender = await connect(port);
    sender.send(visitOf("C1"));
    const answer = await sender.next();
    expect(answer).toContain("MSA|AE|C1|");
    expect(answer).toContain("mllp/failed");
    expect(answer).not.toContain("Asha");
  });

  it("with AR where it is refused for ever, and comes to the gateway with the reason", async () => {
    const { port, taken } = await listen();
    const sender = await connect(port);
    sender.send(visitOf("C1").replace("2.5.1", "3.9"));
    expect(await sender.status()).toBe("AR C1");
    expect(taken.map((one) => one.error?.code)).toEqual(["hl7/version"]);
  });

  it("with nothing where none is wanted", async () => {
    const { port } = await listen();
    const sender = await connect(port);
    sender.send(visitOf("C1", { modes: "|||NE|NE" }), visitOf("C2", { modes: "|||AL|NE" }));
    expect(await sender.status()).toBe("CA C2");
  });

  it("and the connection ends, where the message is too large", async () => {
    const { port, taken } = await listen({ limits: { messageBytes: 5_000 } });
    const sender = await connect(port);
    sender.write(`\v${visitOf("C1")}`);
    sender.write(`OBX|1|TX|1||${"a".repeat(20_000)}`);
    const answer = await sender.next();
    expect(answer).toContain("MSA|AE|C1|");
    expect(answer).toContain("mllp/too-large");
    expect(await sender.next()).toBe("closed");
    expect(taken).toEqual([]);
    expect(told).toContain("mllp/too-large");
    expect(open.listener?.freeBytes()).toBe(128 * 1024 * 1024);
  });

  it("and the connection ends, where it is no MLLP", async () => {
    const { port } = await listen();
    const sender = await connect(port);
    sender.write("GET / HTTP/1.1\r\n\r\n");
    expect(await sender.next()).toContain("mllp/no-frame");
    expect(await sender.next()).toBe("closed");
  });

  it("with AE where too much is coming in at once", async () => {
    const { port } = await listen({ limits: { waitingBytes: 1_000 } });
    const [first, second] = [await connect(port), await connect(port)];
    first.write(`\v${visitOf("C1")}${"a".repeat(700)}`);
    while (open.listener?.freeBytes() === 1_000) await new Promise(setImmediate);
    second.write(`\v${visitOf("C2")}${"a".repeat(700)}`);
    expect(await second.next()).toContain("mllp/busy");
    first.close();
    while (open.listener?.freeBytes() !== 1_000) await new Promise(setImmediate);
  });
});

describe("the same message again", () => {
  it("gets its first answer, and is not taken again, on whatever connection it comes", async () => {
    const { port, taken } = await listen();
    const sender = await connect(port);
    sender.send(visitOf("C1"));
    const first = await sender.next();
    const other = await connect(port);
    other.send(visitOf("C1").replaceAll("\r", "\r\n"));
    expect(await other.next()).toBe(first);
    expect(taken).toHaveLength(1);
    other.send(visitOf("C1", { field: "O" }));
    expect(await other.status()).toBe("AA C1");
    expect(taken).toHaveLength(2);
  });

  it("is taken once where it comes twice at the same time", async () => {
    let finish = (): void => {};
    const waits = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { port, taken } = await listen({ take: () => waits.then(() => undefined) });
    const [one, two] = [await connect(port), await connect(port)];
    one.send(visitOf("C1"));
    two.send(visitOf("C1"));
    while (taken.length === 0) await new Promise(setImmediate);
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
    finish();
    expect(await one.next()).toBe(await two.next());
    expect(taken).toHaveLength(1);
  });
});

describe("a sender that is slow", () => {
  const limits = { idleMilliseconds: 1_000, messageMilliseconds: 100, answerMilliseconds: 100 };

  it("is disconnected when it says nothing", async () => {
    const timer = new ManualTimer();
    const { port } = await listen({ timer, limits });
    const sender = await connect(port);
    sender.send(visitOf("C1"));
    expect(await sender.status()).toBe("AA C1");
    timer.pass(999);
    sender.send(visitOf("C2"));
    expect(await sender.status()).toBe("AA C2");
    timer.pass(1_000);
    expect(await sender.next()).toBe("closed");
    expect(told).toContain("idle");
  });

  it("is disconnected when its message takes too long, however steadily it comes", async () => {
    const timer = new ManualTimer();
    const { port, taken } = await listen({ timer, limits });
    const sender = await connect(port);
    const left = () => open.listener?.freeBytes() ?? 0;
    const drip = async () => {
      const before = left();
      sender.write("x");
      while (left() === before) await new Promise(setImmediate);
      timer.pass(40);
    };
    sender.write("\vM");
    await drip();
    await drip();
    expect(told).not.toContain("slow");
    await drip();
    expect(await sender.next()).toBe("closed");
    expect([told.includes("slow"), taken.length, left()]).toEqual([true, 0, 128 * 1024 * 1024]);
  });

  it("is not disconnected while the gateway is what takes long", async () => {
    const timer = new ManualTimer();
    let finish = (): void => {};
    const take = () =>
      new Promise<undefined>((resolve) => {
        finish = () => resolve(undefined);
      });
    const { port, taken } = await listen({ timer, limits, take });
    const sender = await connect(port);
    sender.send(visitOf("C1"));
    while (taken.length === 0) await new Promise(setImmediate);
    timer.pass(1_000_000);
    finish();
    expect(await sender.status()).toBe("AA C1");
  });

  it("finds no place where too many are connected", async () => {
    const { port } = await listen({ limits: { connections: 1 } });
    const first = await connect(port);
    const second = await connect(port);
    expect(await second.next()).toBe("closed");
    first.send(visitOf("C1"));
    expect(await first.status()).toBe("AA C1");
  });
});

describe("a listener that closes", () => {
  it("answers what it has begun, and takes no more", async () => {
    let finish = (): void => {};
    const take = () =>
      new Promise<undefined>((resolve) => {
        finish = () => resolve(undefined);
      });
    const { port, taken } = await listen({ take });
    const [busy, idle] = [await connect(port), await connect(port)];
    busy.send(visitOf("C1"), visitOf("C2"));
    while (taken.length === 0) await new Promise(setImmediate);
    const closed = open.listener?.close();
    expect(await idle.next()).toBe("closed");
    finish();
    expect([await busy.status(), await busy.next()]).toEqual(["AA C1", "closed"]);
    await closed;
    expect(taken).toHaveLength(1);
  });

  it("cannot listen where another does", async () => {
    const { port } = await listen();
    const answer = async () => undefined;
    await expect(openListener({ host: "127.0.0.1", port, answer })).rejects.toMatchObject({
      code: "mllp/no-port",
    });
  });
});

describe("over TLS", () => {
  const authority = makeKey();
  const ca = makeCertificate({ name: "City Hospital's own", key: authority });
  const issue = (name: string) => {
    const key = makeKey();
    return {
      key: key.pem,
      cert: makeCertificate({ name, key, issuer: { name: "City Hospital's own", key: authority } }),
    };
  };
  const server = issue("localhost");

  it("a sender with a certificate of the hospital's is known by it", async () => {
    const { port, taken } = await listen({ tls: { ...server, clientCa: ca } });
    const sender = await Sender.openSecurely(port, { ca, servername: "localhost", ...issue("his") });
    open.senders.push(sender);
    sender.send(visitOf("C1"));
    expect(await sender.status()).toBe("AA C1");
    expect(taken[0]?.peer.certificate).toMatch(/^[0-9a-f]{64}$/);
  });

  it("one without, or with another's, is not let in", async () => {
    const { port, taken } = await listen({ tls: { ...server, clientCa: ca } });
    const strangers = [{}, { key: makeKey().pem, cert: "" }].map((one, index) => {
      if (index === 0) return one;
      const key = makeKey();
      return { key: key.pem, cert: makeCertificate({ name: "stranger", key }) };
    });
    for (const stranger of strangers) {
      const sender = await Sender.openSecurely(port, { ca, servername: "localhost", ...stranger }).catch(
        () => undefined,
      );
      if (sender === undefined) continue;
      open.senders.push(sender);
      sender.send(visitOf("C1"));
      expect(await sender.next()).toBe("closed");
    }
    expect(taken).toEqual([]);
  });

  it("a sender that speaks no TLS is not let in", async () => {
    const { port, taken } = await listen({ tls: { ...server, clientCa: ca } });
    const sender = await connect(port);
    sender.send(visitOf("C1"));
    expect(await sender.next()).toBe("closed");
    expect([taken.length, told.includes("tls")]).toEqual([0, true]);
  });
});
