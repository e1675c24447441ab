import type { Turn } from "../../ports/Turn.ts";
import type { Database } from "./openDatabase.ts";

/** A turn that the database gives to one connection: it ends with that, so a killed process keeps nobody waiting. */
export function openTurn(db: Database, lock: number): Turn {
  return {
    async take(work) {
      const client = await db.$client.connect();
      let lost = false;
      const lose = () => {
        lost = true;
      };
      client.on("error", lose).on("end", lose);
      try {
        const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [
          lock,
        ]);
        if (!rows[0]?.taken) return false;
        await work(() => lost);
        return true;
      } finally {
        await client.query("SELECT pg_advisory_unlock_all()").catch(lose);
        client.off("error", lose).off("end", lose);
        client.release(lost);
      }
    },
  };
}
