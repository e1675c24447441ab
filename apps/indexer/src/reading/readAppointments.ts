import { APPOINTMENT_STATES, type Hex, type IndexedAppointment } from "@linchpin/protocol";
import { and, asc, eq, sql } from "drizzle-orm";
import { blocks, events } from "../database/schema.ts";
import type { ReadContext } from "./ReadContext.ts";
import { eventFields, ofItsBlock, type StoredEvent } from "./StoredEvent.ts";

/** More events than 2,000 appointments that were each booked, ended and booked again have. */
const MOST_EVENTS = 8000;
const MOST_APPOINTMENTS = 2000;

export interface AppointmentsAsked {
  readonly patient?: Hex | undefined;
  readonly doctor?: number | undefined;
  /** Units of five minutes since the Unix epoch. */
  readonly from: number;
  readonly until: number;
}

/** The appointments of a patient or of a doctor that start in `[from, until)`, by start, each as it stands. */
export async function readAppointments(
  { db }: Pick<ReadContext, "db">,
  { patient, doctor, from, until }: AppointmentsAsked,
): Promise<{ appointments: IndexedAppointment[] }> {
  const start = sql`(${events.args}->>'start')::bigint`;
  const whose =
    patient === undefined ? eq(events.providerId, doctor as number) : eq(events.patientId, patient);
  const rows: StoredEvent[] = await db
    .select(eventFields)
    .from(events)
    .innerJoin(blocks, ofItsBlock)
    .where(
      and(
        whose,
        sql`${events.name} IN ('CareDesk.AppointmentBooked', 'CareDesk.AppointmentEnded')`,
        sql`${start} >= ${from} AND ${start} < ${until}`,
      ),
    )
    .orderBy(asc(events.position))
    .limit(MOST_EVENTS);
  const ofOne = Map.groupBy(
    rows,
    ({ patientId, providerId, args }) => `${patientId} ${providerId} ${args.start}`,
  );
  const found = [...ofOne.values()].flatMap((its) => foldAppointment(its) ?? []);
  found.sort((a, b) => a.start - b.start || a.bookedAt - b.bookedAt);
  return { appointments: found.slice(0, MOST_APPOINTMENTS) };
}

/** An appointment as its events leave it, which are those of one patient, doctor and start, in order. */
export function foldAppointment(rows: readonly StoredEvent[]): IndexedAppointment | null {
  let appointment = null as IndexedAppointment | null;
  for (const { name, patientId, providerId, at, args } of rows) {
    if (name === "CareDesk.AppointmentBooked") {
      appointment = {
        ...{ patientId: patientId as Hex, doctor: providerId as number, start: args.start as number },
        ...{ length: args.length as number, turn: args.turn as number, state: "booked" },
        ...{ digest: args.digest as Hex, by: (args.by as number) || null, bookedAt: at, updatedAt: at },
      };
    } else if (appointment) {
      const state = APPOINTMENT_STATES[args.state as number] ?? "none";
      appointment = { ...appointment, state, updatedAt: at };
    }
  }
  return appointment;
}
