import type { Server } from "@linchpin/service";
import type { Charts } from "./charts/Charts.ts";
import type { AccessLog } from "./fhir/audit/AccessLog.ts";
import { type Exports, openExports } from "./fhir/export/openExports.ts";
import type { FhirApi } from "./fhir/FhirApi.ts";
import type { Pages } from "./fhir/read/Pages.ts";
import { addFhirRoutes } from "./fhir/server/addFhirRoutes.ts";
import type { FhirServing } from "./fhir/server/FhirServing.ts";
import { addSmartRoutes, tokenUrlOf } from "./smart/addSmartRoutes.ts";
import type { Clients } from "./smart/Client.ts";
import { type AccessTokens, openAccessTokens } from "./smart/openAccessTokens.ts";
import { openClientKeys } from "./smart/openClientKeys.ts";
import { openRateLimits } from "./smart/openRateLimits.ts";
import type { Replays } from "./smart/Replays.ts";

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
  /** What all processes of the gateway remember together. */
  readonly accesses: AccessLog;
  readonly pages: Pages;
  readonly replays: Replays;
  /** Of access tokens: 32 bytes, the same in all processes. */
  readonly tokenKey: Uint8Array;
  /** How others reach the gateway, without a slash at its end. */
  readonly publicUrl: string;
  readonly now: () => Date;
  /** How many records one search may open. */
  readonly mostRecords?: number;
  /** How often one request may compare a resource with a value: about a microsecond each, in which nobody else is answered. */
  readonly mostComparisons?: number;
  /** For clients' key sets. */
  readonly fetchKeys?: typeof fetch;
}

/** Puts the reading side together: charts, tokens, exports and their routes. */
export function openReading(options: ReadingOptions): Reading {
  const {
    charts,
    clients,
    publicUrl,
    now,
    mostRecords = 2_000,
    mostComparisons = 500_000,
    fetchKeys,
  } = options;
  const { accesses, pages, replays, tokenKey } = options;
  const base = `${publicUrl}/fhir`;
  const seconds = () => Math.floor(now().getTime() / 1000);
  const api: FhirApi = { charts, base, now, mostRecords, mostComparisons, accesses, pages };
  const tokens = openAccessTokens({ key: tokenKey, issuer: publicUrl, audience: base, now: seconds });
  const limits = openRateLimits(seconds);
  const exports = openExports(api);
  return {
    ...{ api, exports, tokens, clients },
    addRoutes: (app, to) => {
      addSmartRoutes(app, {
        ...{ publicUrl, clients, tokens, limits, now: seconds, replays },
        keys: openClientKeys(fetchKeys),
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
