/** A time of day as the clock on a wall shows it. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/**
 * The offset from universal time (`+05:30`) of a zone, given as such or by name (`Asia/Kolkata`), at a local time. Undefined
 * for a zone that nobody knows. In the hour that a change of clocks repeats, the first of the two.
 */
export function offsetAt(zone: string, { year, month, day, hour, minute }: WallTime): string | undefined {
  if (/^[+-]\d{2}:\d{2}$/.test(zone)) return zone;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  const key = `${zone} ${asUtc}`;
  const known = KNOWN.get(key);
  if (known !== undefined) return known;
  const found = findOffset(zone, asUtc);
  // The times of one message are alike.
  if (KNOWN.size >= 1_000) KNOWN.clear();
  if (found !== undefined) KNOWN.set(key, found);
  return found;
}

const KNOWN = new Map<string, string>();

function findOffset(zone: string, asUtc: number): string | undefined {
  try {
    const before = offsetOf(zone, asUtc - 86_400_000);
    const found = [before, offsetOf(zone, asUtc)].find(
      (offset) => offsetOf(zone, asUtc - offset * 60_000) === offset,
    );
    return show(found ?? before);
  } catch {
    return undefined;
  }
}

/** Making one takes longer than a thousand uses. Only zones that exist get in. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Minutes east of universal time at an instant. */
function offsetOf(zone: string, instant: number): number {
  let format = FORMATS.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    FORMATS.set(zone, format);
  }
  const name = format.formatToParts(instant).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return sign === undefined ? 0 : (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function show(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
