import { once } from "node:events";
import { type AddressInfo, createServer as createPlainServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { LinchpinError } from "@linchpin/errors";
import { Budget } from "./Budget.ts";
import { DEFAULT_MLLP_LIMITS, type MllpLimits } from "./limits.ts";
import type { AnswerFrame, MllpEvent } from "./Peer.ts";
import { type Connection, serveConnection } from "./serveConnection.ts";
import { systemTimer, type Timer } from "./Timer.ts";

/** The keys of a listener, as PEM. */
export interface MllpTls {
  readonly key: string;
  readonly cert: string;
  /** Whose certificates senders have to show. Without it none is asked for. */
  readonly clientCa?: string | undefined;
}

/** Where and how to listen. */
export interface ListenerOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Without it everything on the line can be read and forged: only within one machine. */
  readonly tls?: MllpTls | undefined;
  readonly answer: AnswerFrame;
  readonly limits?: Partial<MllpLimits>;
  readonly timer?: Timer;
  readonly tell?: (event: MllpEvent) => void;
}

/** A listener that is open. */
export interface Listener {
  readonly port: number;
  /** How many bytes more could come in at once. */
  readonly freeBytes: () => number;
  /** Takes no more; resolves when what was being answered is, or after a while without it. */
  readonly close: (milliseconds?: number) => Promise<void>;
}

/**
 * Listens for HL7 version 2 by MLLP (HL7 2.8, appendix; "Minimal Lower Layer Protocol"), over TLS where there are keys for
 * it, with certificates of the senders where `clientCa` names who gives them out.
 *
 * Errors: `mllp/no-port` where it cannot listen.
 */
export async function openListener({
  host,
  port,
  tls,
  answer,
  limits: own,
  timer = systemTimer,
  tell = () => {},
}: ListenerOptions): Promise<Listener> {
  const limits = { ...DEFAULT_MLLP_LIMITS, ...own };
  const budget = new Budget(limits.waitingBytes);
  const connections = new Map<Socket, Connection>();
  const serve = (socket: Socket): void => {
    socket.setNoDelay(true).setKeepAlive(true);
    socket.on("close", () => connections.delete(socket));
    connections.set(socket, serveConnection(socket, { answer, limits, budget, timer, tell }));
  };
  const server =
    tls === undefined
      ? createPlainServer({ allowHalfOpen: true }, serve)
      : createSecureServer(tls, { serve, limits, tell });
  server.maxConnections = limits.connections;
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (cause) {
    throw new LinchpinError({
      code: "mllp/no-port",
      message: "The HL7 listener cannot listen at the address that is configured.",
      hint: "Name a free port, and an address of this machine.",
      facts: { port },
      cause,
    });
  }
  return {
    port: (server.address() as AddressInfo).port,
    freeBytes: () => budget.left,
    close: async (milliseconds = 10_000) => {
      const closed = once(server, "close");
      server.close();
      for (const connection of connections.values()) connection.finish();
      const cancel = timer.after(milliseconds, () => {
        for (const connection of connections.values()) connection.destroy();
      });
      await closed;
      cancel();
    },
  };
}

interface Serving {
  readonly serve: (socket: Socket) => void;
  readonly limits: MllpLimits;
  readonly tell: (event: MllpEvent) => void;
}

function createSecureServer({ key, cert, clientCa }: MllpTls, { serve, limits, tell }: Serving): Server {
  const asks = clientCa === undefined ? {} : { ca: clientCa, requestCert: true, rejectUnauthorized: true };
  const server = createTlsServer(
    {
      key,
      cert,
      ...asks,
      minVersion: "TLSv1.2",
      allowHalfOpen: true,
      handshakeTimeout: limits.messageMilliseconds,
    },
    serve,
  );
  server.on("tlsClientError", (_, socket) => {
    tell({ kind: "closed", why: "tls" });
    socket.destroy();
  });
  return server;
}
