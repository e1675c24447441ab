/** One picture of a page, as JPEG, in pixels. */
export interface PageImage {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A4 in points. */
const PAGE = { width: 595, height: 842 };

/** A PDF (ISO 32000-1) of A4 pages, each one picture: what a browser draws it can write in any script. */
export function pdfOf(pages: readonly PageImage[]): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  const offsets: number[] = [];
  let length = 0;
  const put = (part: string | Uint8Array) => {
    const bytes = typeof part === "string" ? new TextEncoder().encode(part) : part;
    chunks.push(bytes);
    length += bytes.length;
  };
  const object = (number: number, ...body: readonly (string | Uint8Array)[]) => {
    offsets[number] = length;
    put(`${number} 0 obj\n`);
    for (const part of body) put(part);
    put("\nendobj\n");
  };
  put("%PDF-1.4\n");
  object(1, "<< /Type /Catalog /Pages 2 0 R >>");
  const kids = pages.map((_, at) => `${3 + at * 3} 0 R`).join(" ");
  object(2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  for (const [at, { jpeg, width, height }] of pages.entries()) {
    const first = 3 + at * 3;
    const box = `/MediaBox [0 0 ${PAGE.width} ${PAGE.height}]`;
    const uses = `/Resources << /XObject << /I ${first + 2} 0 R >> >> /Contents ${first + 1} 0 R`;
    object(first, `<< /Type /Page /Parent 2 0 R ${box} ${uses} >>`);
    const draw = `q ${PAGE.width} 0 0 ${PAGE.height} 0 0 cm /I Do Q`;
    object(first + 1, `<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`);
    const kind = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height}`;
    const coded = `/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length}`;
    object(first + 2, `<< ${kind} ${coded} >>\nstream\n`, jpeg, "\nendstream");
  }
  const table = length;
  const rows = offsets.slice(1).map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
  put(`xref\n0 ${offsets.length}\n0000000000 65535 f \n${rows.join("")}`);
  put(`trailer\n<< /Size ${offsets.length} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  const whole = new Uint8Array(length);
  let place = 0;
  for (const chunk of chunks) {
    whole.set(chunk, place);
    place += chunk.length;
  }
  return whole;
}
