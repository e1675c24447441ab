import { once } from "node:events";
import { request } from "node:http";
import { makeSyntheticDicom } from "@linchpin/clinical/synthetic";

const BOUNDARY = "between";
/** Slice numbers of the same length: one slice becomes another where these digits change. */
const FIRST = 10_000;

/**
 * Stores a series at a gateway by DICOMweb, slice by slice as a device does: `count` slices of 512 × 512 pixels, half a
 * mebibyte each. Its status and body.
 */
export async function storeSeries({
  url,
  token,
  mrn,
  count,
}: {
  readonly url: string;
  readonly token: string;
  readonly mrn: string;
  readonly count: number;
}): Promise<{ readonly status: number; readonly body: { readonly id: string } }> {
  const sending = request(`${url}/dicom-web/studies`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": `multipart/related; type="application/dicom"; boundary=${BOUNDARY}`,
    },
  });
  const answered = once(sending, "response");
  for (let slice = 0; slice < count; slice++) {
    const head = `\r\n--${BOUNDARY}\r\nContent-Type: application/dicom\r\n\r\n`;
    sending.write(head);
    if (!sending.write(sliceOf(FIRST + slice, mrn))) await once(sending, "drain");
  }
  sending.end(`\r\n--${BOUNDARY}--\r\n`);
  const [answer] = await answered;
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  return { status: answer.statusCode, body: JSON.parse(Buffer.concat(pieces).toString()) };
}

const made = new Map<string, Buffer>();

/** A slice of the series: its instance is its own, and so are its pixels. */
export function sliceOf(slice: number, mrn: string): Buffer {
  const elements = [{ tag: 0x00100020, vr: "LO", value: mrn }];
  const first = made.get(mrn) ?? Buffer.from(makeSyntheticDicom({ slice: FIRST, size: 512, elements }));
  made.set(mrn, first);
  const own = Buffer.from(first);
  const [from, to] = [Buffer.from(String(FIRST)), Buffer.from(String(slice))];
  for (let at = own.indexOf(from); at !== -1; at = own.indexOf(from, at + 1)) to.copy(own, at);
  // Of a scanner no two slices are the same.
  own.writeUInt16LE(slice % 4096, own.length - 8);
  return own;
}
