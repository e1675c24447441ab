import type { CertificateLines } from "./certificateLines.ts";
import { type PageImage, pdfOf } from "./pdfOf.ts";

/** A4 at 150 dpi. */
const WIDTH = 1240;
const HEIGHT = 1754;
const MARGIN = 110;

/** A certificate on paper: drawn by the browser, in the reader's script, and put into a PDF. */
export async function drawPdf(lines: CertificateLines): Promise<Blob> {
  const pages: PageImage[] = [];
  let canvas = newPage();
  let y = MARGIN;
  const finish = async () => pages.push(await imageOf(canvas));
  const write = async (text: string, { size, bold = false, gap = 0 }: Style) => {
    const font = `${bold ? 600 : 400} ${size}px Inter, "Noto Sans", "Noto Sans Devanagari", sans-serif`;
    contextOf(canvas).font = font;
    y += gap;
    for (const line of wrapped(contextOf(canvas), text)) {
      if (y + size > HEIGHT - MARGIN) {
        await finish();
        canvas = newPage();
        y = MARGIN;
      }
      const context = contextOf(canvas);
      context.font = font;
      context.fillStyle = "#12232b";
      context.fillText(line, MARGIN, y + size);
      y += size * 1.45;
    }
  };
  await write(lines.title, { size: 40, bold: true });
  for (const { label, value } of lines.facts) {
    await write(label, { size: 22, gap: 18 });
    await write(value, { size: 26, bold: true });
  }
  await write(lines.receiptsTitle, { size: 30, bold: true, gap: 40 });
  for (const line of lines.receipts) await write(line, { size: 24, gap: 8 });
  await write(lines.staysTitle, { size: 30, bold: true, gap: 40 });
  for (const line of lines.stays) await write(`• ${line}`, { size: 24, gap: 8 });
  await write(lines.check, { size: 22, gap: 40 });
  await finish();
  return new Blob([pdfOf(pages)], { type: "application/pdf" });
}

interface Style {
  readonly size: number;
  readonly bold?: boolean;
  readonly gap?: number;
}

function newPage(): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = contextOf(canvas);
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, WIDTH, HEIGHT);
  return canvas;
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws nothing.");
  return context;
}

/** Lines that fit; a word that alone is too long is broken, as an id. */
function wrapped(context: CanvasRenderingContext2D, text: string): readonly string[] {
  const most = WIDTH - 2 * MARGIN;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((one) => one.match(/.{1,60}/gu) ?? [])) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && context.measureText(longer).width > most) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

async function imageOf(canvas: HTMLCanvasElement): Promise<PageImage> {
  const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.9));
  if (!file) throw new Error("This browser draws nothing.");
  return { jpeg: new Uint8Array(await file.arrayBuffer()), width: WIDTH, height: HEIGHT };
}
