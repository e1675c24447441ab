import type { Hex } from "@linchpin/protocol";
import { customType } from "drizzle-orm/pg-core";

/** A `bytea` column that reads and writes as 0x and lower-case hex. */
export const hexBytes = customType<{ data: Hex; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (hex) => Buffer.from(hex.slice(2), "hex"),
  fromDriver: (bytes) => `0x${bytes.toString("hex")}`,
});
