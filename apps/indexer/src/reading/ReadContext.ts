import type { Deployment } from "@linchpin/protocol";
import type { Database } from "../database/openDatabase.ts";

/** What reading needs. */
export interface ReadContext {
  readonly db: Database;
  readonly deployment: Pick<Deployment, "chainId" | "contracts">;
}
