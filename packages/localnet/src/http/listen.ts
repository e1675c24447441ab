import type { Server } from "node:http";

/** Listens on loopback, and closes in order when asked to end. */
export async function listen(server: Server, port: number, onStop?: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, async () => {
      await onStop?.().catch(() => undefined);
      server.close(() => process.exit(0));
      server.closeAllConnections();
    });
  }
}
