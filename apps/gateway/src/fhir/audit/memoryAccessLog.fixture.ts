import type { Access, AccessLog } from "./AccessLog.ts";

/** A trail in memory, for tests of what is told of it. */
export function memoryAccessLog(): AccessLog {
  const written: Access[] = [];
  return {
    write: async (access) => void written.push(access),
    of: async (patientId) => written.filter(({ patientIds }) => patientIds.includes(patientId)),
  };
}
