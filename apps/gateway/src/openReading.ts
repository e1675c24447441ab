import type { Server } from "@linchpin/service";
import type { Charts } from "./charts/Charts.ts";
import { openAccessLog } from "./fhir/audit/AccessLog.ts";
import { type Exports, openExports } from "./fhir/export/openExports.ts";
import type { FhirApi } from "./fhir/FhirApi.ts";
import { openPages } from "./fhir/read/openPages.ts";
import { addFhirRoutes } from "./fhir/server/addFhirRoutes.ts";
import type { FhirServing } from "./fhir/server/FhirServing.ts";
import { addSmartRoutes, tokenUrlOf } from "./smart/addSmartRoutes.ts";
import type { Clients } from "./smart/Client.ts";
import { type AccessTokens, openAccessTokens } from "./smart/openAccessTokens.ts";
import { openClientKeys } from "./smart/openClientKeys.ts";
import { openRateLimits } from "./smart/openRateLimits.ts";
import { openReplays } from "./smart/Replays.ts";

/** What EHR systems read of this gateway: who may, and what there is. */
export interface Reading {
  readonly api: FhirApi;
  readonly exports: Exports;
  readonly tokens: AccessTokens;
  readonly clients: Clients;
  readonly addRoutes: (app: Server, to: Pick<FhirServing, "metrics" | "log" | "withIntake">) => void;
  /** Waits for running exports to stop. */
  readonly close: () => Promise<void>;
}

export interface ReadingOptions {
  readonly charts: Charts;
  readonly clients: Clients;
  /** How others reach the gateway, without a slash at its end. */
  readonly publicUrl: string;
  readonly now: () => Date;
  /** How many records one search may open. */
  readonly mostRecords?: number;
  /** For clients' key sets. */
  readonly fetchKeys?: typeof fetch;
}

/** Puts the reading side together: charts, tokens, exports and their routes. */
export async function openReading(options: ReadingOptions): Promise<Reading> {
  const { charts, clients, publicUrl, now, mostRecords = 2_000, fetchKeys } = options;
  const base = `${publicUrl}/fhir`;
  const seconds = () => Math.floor(now().getTime() / 1000);
  const api: FhirApi = {
    ...{ charts, base, now, mostRecords },
    accesses: openAccessLog(),
    pages: openPages(seconds),
  };
  const tokens = await openAccessTokens({ issuer: publicUrl, audience: base, now: seconds });
  const limits = openRateLimits(seconds);
  const exports = openExports(api);
  return {
    ...{ api, exports, tokens, clients },
    addRoutes: (app, to) => {
      addSmartRoutes(app, {
        ...{ publicUrl, clients, tokens, limits, now: seconds, since: seconds() },
        keys: openClientKeys(fetchKeys),
        replays: openReplays(seconds),
      });
      addFhirRoutes(app, {
        ...to,
        api,
        exports,
        tokenUrl: tokenUrlOf(publicUrl),
        door: { tokens, clients, limits },
      });
    },
    close: () => exports.settle(),
  };
}
