/** One page to be made: lines from top to bottom, or texts where they are told to stand (in points, from below left). */
export interface PageToMake {
  texts: readonly (string | { text: string; x: number; y: number; size?: number })[];
  /** So many pictures of one grey dot. */
  pictures?: number;
  annotations?: readonly { kind: string; contents: string; title?: string; uri?: string }[];
}

export interface PdfToMake {
  pages: readonly PageToMake[];
  info?: { [name: string]: string };
  xmp?: string;
  attachments?: readonly { name: string; description?: string; content: string }[];
  fields?: readonly { name: string; label?: string; value: string }[];
  outline?: readonly string[];
  /** Entries of the trailer as they are written, such as "/Encrypt 9 0 R". */
  trailer?: string;
}

const TOP = 780;
const LINE = 16;
const MARGIN = 50;

/**
 * Writes a PDF 1.7 (ISO 32000-1) by hand, uncompressed, with Helvetica, so that nothing but what is asked for is in it.
 * Texts are of Latin-1.
 */
export function makePdf({
  pages,
  info,
  xmp,
  attachments,
  fields,
  outline,
  trailer = "",
}: PdfToMake): Uint8Array {
  const file = new PdfFile();
  const catalog = file.reserve();
  const tree = file.reserve();
  const font = file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  const pageNumbers = pages.map(() => file.reserve());
  const entries: string[] = [`/Pages ${tree} 0 R`];
  const widgets = (fields ?? []).map(({ name, label, value }) =>
    file.add(
      `<< /Type /Annot /Subtype /Widget /FT /Tx /T ${written(name)} ${label === undefined ? "" : `/TU ${written(label)}`} /V ${written(value)} /Rect [0 0 90 20] /P ${pageNumbers[0]} 0 R /F 4 >>`,
    ),
  );
  if (widgets.length > 0) entries.push(`/AcroForm << /Fields [${refs(widgets)}] >>`);
  pages.forEach((page, i) => {
    const notes = (page.annotations ?? []).map(({ kind, contents, title, uri }) =>
      file.add(
        `<< /Type /Annot /Subtype /${kind} /Contents ${written(contents)} ${title === undefined ? "" : `/T ${written(title)}`} ${uri === undefined ? "" : `/A << /S /URI /URI ${written(uri)} >>`} /Rect [10 10 40 40] >>`,
      ),
    );
    const pictures = Array.from({ length: page.pictures ?? 0 }, () =>
      file.addStream(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        "\x80",
      ),
    );
    const contents = file.addStream("", drawingOf(page));
    const xobjects = pictures.map((number, at) => `/P${at} ${number} 0 R`).join(" ");
    file.set(
      pageNumbers[i] as number,
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 ${font} 0 R >> /XObject << ${xobjects} >> >> /Contents ${contents} 0 R /Annots [${refs([...notes, ...(i === 0 ? widgets : [])])}] >>`,
    );
  });
  file.set(tree, `<< /Type /Pages /Kids [${refs(pageNumbers)}] /Count ${pages.length} >>`);
  if (xmp !== undefined)
    entries.push(`/Metadata ${file.addStream("/Type /Metadata /Subtype /XML", xmp)} 0 R`);
  if (attachments !== undefined) {
    const names = attachments.map(({ name, description, content }) => {
      const held = file.addStream("/Type /EmbeddedFile", content);
      const told = description === undefined ? "" : `/Desc ${written(description)}`;
      const spec = `<< /Type /Filespec /F ${written(name)} /UF ${written(name)} ${told} /EF << /F ${held} 0 R >> >>`;
      return `${written(name)} ${file.add(spec)} 0 R`;
    });
    entries.push(`/Names << /EmbeddedFiles << /Names [${names.join(" ")}] >> >>`);
  }
  if (outline !== undefined) {
    const root = file.reserve();
    const items = outline.map(() => file.reserve());
    outline.forEach((title, i) => {
      const next = items[i + 1];
      file.set(
        items[i] as number,
        `<< /Title ${written(title)} /Parent ${root} 0 R /Dest [${pageNumbers[0]} 0 R /Fit] ${next === undefined ? "" : `/Next ${next} 0 R`} >>`,
      );
    });
    file.set(
      root,
      `<< /Type /Outlines /First ${items[0]} 0 R /Last ${items.at(-1)} 0 R /Count ${items.length} >>`,
    );
    entries.push(`/Outlines ${root} 0 R`);
  }
  file.set(catalog, `<< /Type /Catalog ${entries.join(" ")} >>`);
  const told = Object.entries(info ?? {}).map(([name, value]) => `/${name} ${written(value)}`);
  const infoNumber = file.add(`<< ${told.join(" ")} >>`);
  return file.bytes(`/Root ${catalog} 0 R /Info ${infoNumber} 0 R ${trailer}`);
}

/** The objects of one file, and its table. */
class PdfFile {
  readonly #objects: string[] = [];

  reserve(): number {
    return this.#objects.push("null");
  }

  add(body: string): number {
    return this.#objects.push(body);
  }

  addStream(dict: string, data: string): number {
    return this.add(`<< ${dict} /Length ${data.length} >>\nstream\n${data}\nendstream`);
  }

  set(number: number, body: string): void {
    this.#objects[number - 1] = body;
  }

  bytes(trailer: string): Uint8Array {
    let text = "%PDF-1.7\n";
    const rows = this.#objects.map((body, i) => {
      const row = `${String(text.length).padStart(10, "0")} 00000 n \n`;
      text += `${i + 1} 0 obj\n${body}\nendobj\n`;
      return row;
    });
    const size = this.#objects.length + 1;
    const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join("")}`;
    const end = `trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`;
    return Uint8Array.from(text + table + end, (letter) => letter.charCodeAt(0));
  }
}

function drawingOf({ texts, pictures = 0 }: PageToMake): string {
  const shown = texts.map((one, i) => {
    const {
      text,
      x,
      y,
      size = 11,
    } = typeof one === "string" ? { text: one, x: MARGIN, y: TOP - i * LINE, size: 11 } : one;
    return `BT /F1 ${size} Tf ${x} ${y} Td ${written(text)} Tj ET`;
  });
  const drawn = Array.from({ length: pictures }, (_, at) => `q 100 0 0 100 50 50 cm /P${at} Do Q`);
  return [...shown, ...drawn].join("\n");
}

function written(text: string): string {
  return `(${text.replace(/[\\()]/g, (letter) => `\\${letter}`)})`;
}

function refs(numbers: readonly number[]): string {
  return numbers.map((number) => `${number} 0 R`).join(" ");
}
