/**
 * Writes a PDF 1.5 of one page as today's programs do: objects within a packed stream, its table a packed stream too.
 * `deflate` packs by zlib (RFC 1950).
 */
export function makePackedPdf(
  lines: readonly string[],
  deflate: (bytes: Uint8Array) => Uint8Array,
): Uint8Array {
  const packed = (text: string) => binary(deflate(bytesOf(text)));
  const held = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  let offset = 0;
  const index = held.map((body, i) => {
    const entry = `${i + 1} ${offset}`;
    offset += body.length + 1;
    return entry;
  });
  const first = `${index.join(" ")} `;
  const drawn = lines.map((line) => `(${line.replace(/[\\()]/g, "\\$&")}) Tj T*`).join("\n");
  const contents = packed(`BT /F1 11 Tf 14 TL 50 780 Td\n${drawn}\nET`);
  const objects = packed(first + held.join(" "));
  let text = "%PDF-1.5\n";
  const places: number[] = [];
  const put = (number: number, dict: string, data: string) => {
    places[number] = text.length;
    text += `${number} 0 obj\n<< ${dict} /Filter /FlateDecode /Length ${data.length} >>\nstream\n${data}\nendstream\nendobj\n`;
  };
  put(5, "", contents);
  put(6, `/Type /ObjStm /N ${held.length} /First ${first.length}`, objects);
  const start = text.length;
  const row = (kind: number, place: number, at: number) =>
    String.fromCharCode(kind, (place >> 16) & 255, (place >> 8) & 255, place & 255, at);
  const table = [
    row(0, 0, 0),
    ...held.map((_, i) => row(2, 6, i)),
    row(1, places[5] ?? 0, 0),
    row(1, places[6] ?? 0, 0),
    row(1, start, 0),
  ];
  put(7, "/Type /XRef /Size 8 /W [1 3 1] /Root 1 0 R", packed(table.join("")));
  return bytesOf(`${text}startxref\n${start}\n%%EOF\n`);
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function binary(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}
