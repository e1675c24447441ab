import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { openKeyFile } from "../cast/openKeyFile.ts";
import type { Home } from "../home/Home.ts";
import { isHealthy } from "../supervisor/isHealthy.ts";
import { inWorkspace } from "../supervisor/nodeCommand.ts";
import type { ServiceSpec } from "../supervisor/ServiceSpec.ts";
import { buildWeb, webBuildEnv } from "./buildWeb.ts";

export type WebSpecOptions = { home: Home; port: number; deploymentFile: string; say(message: string): void };

export const webProgram = "apps/web/next.config.ts";

/** The web app, built for the local network (with the demo wallet) where its sources changed since the last build. */
export function webSpec({ home, port, deploymentFile, say }: WebSpecOptions): ServiceSpec {
  const secret = openKeyFile(home, "web-session");
  return {
    name: "web",
    prepare: () => buildWeb({ home, say }),
    command: () => {
      const next = createRequire(inWorkspace("apps/web/package.json")).resolve("next/dist/bin/next");
      return {
        program: process.execPath,
        args: [next, "start", "--hostname", "127.0.0.1", "--port", String(port)],
        folder: inWorkspace("apps/web"),
        env: {
          ...webBuildEnv,
          NODE_ENV: "production",
          LINCHPIN_DEPLOYMENT: deploymentFile,
          LINCHPIN_SESSION_SECRET: readFileSync(secret, "utf8").trim(),
        },
      };
    },
    isReady: () => isHealthy(`http://127.0.0.1:${port}/`),
  };
}
