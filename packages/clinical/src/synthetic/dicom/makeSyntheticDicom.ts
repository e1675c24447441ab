import { type ElementSpec, makeDicom } from "./makeDicom.ts";

export interface SyntheticDicomOptions {
  syntax?: string;
  /** Pixels in each direction. */
  size?: number;
  /** Which slice of the series: tells UIDs and position. */
  slice?: number;
  /** Instead of, or beside, what stands there. */
  elements?: readonly ElementSpec[];
  fragments?: readonly Uint8Array[];
}

export const CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";
const EXPLICIT = "1.2.840.10008.1.2.1";

/** One slice of a computed tomography of Asha, who does not exist, at City Hospital: every usual identifier is filled. */
export function makeSyntheticDicom({
  syntax = EXPLICIT,
  size = 16,
  slice = 1,
  elements = [],
  fragments,
}: SyntheticDicomOptions = {}): Uint8Array<ArrayBuffer> {
  const replaced = new Set(elements.map(({ tag }) => tag));
  const text = (tag: number, vr: string, value: string): ElementSpec => ({ tag, vr, value });
  const number = (tag: number, value: number): ElementSpec => ({ tag, vr: "US", value: [value] });
  const study = "1.2.826.0.1.3680043.10.999.20240317.81723";
  const usual: ElementSpec[] = [
    text(0x00080005, "CS", "ISO_IR 100"),
    text(0x00080008, "CS", "ORIGINAL\\PRIMARY\\AXIAL"),
    text(0x00080012, "DA", "20240317"),
    text(0x00080016, "UI", CT_IMAGE),
    text(0x00080018, "UI", `${study}.1.${slice}`),
    text(0x00080020, "DA", "20240317"),
    text(0x00080021, "DA", "20240317"),
    text(0x00080023, "DA", "20240318"),
    text(0x0008002a, "DT", "20240317141526.123456+0530"),
    text(0x00080030, "TM", "141526"),
    text(0x00080050, "SH", "ACC7741902"),
    text(0x00080060, "CS", "CT"),
    text(0x00080070, "LO", "Lumen Imaging Works"),
    text(0x00080080, "LO", "City Hospital Pune"),
    text(0x00080081, "ST", "14 Banyan Road, Pune 411001"),
    text(0x00080090, "PN", "Ravindran^Ravi^^Dr"),
    text(0x00081010, "SH", "CTROOM3PUNE"),
    text(0x00081030, "LO", "CT thorax for Asha Deshmukh"),
    text(0x0008103e, "LO", "Lung 1 mm"),
    text(0x00081070, "PN", "Kulkarni^Meera"),
    {
      tag: 0x00081140,
      vr: "SQ",
      value: [[text(0x00081150, "UI", CT_IMAGE), text(0x00081155, "UI", `${study}.1.2`)]],
    },
    text(0x00090010, "LO", "LUMEN PRIVATE 01"),
    text(0x00091001, "LO", "Deshmukh private note"),
    text(0x00100010, "PN", "Deshmukh^Asha^Vijay"),
    text(0x00100020, "LO", "MRN00418827"),
    text(0x00100030, "DA", "19310522"),
    text(0x00100040, "CS", "F"),
    text(0x00101010, "AS", "092Y"),
    text(0x00101030, "DS", "61.5"),
    text(0x00101040, "LO", "7 Lotus Lane, Satara"),
    text(0x00104000, "LT", "Asha asks for her son Nikhil, phone 98220 41177"),
    text(0x00180050, "DS", "1.0"),
    text(0x00181000, "LO", "SN-55120034"),
    text(0x00181030, "LO", "THORAX_DESHMUKH"),
    text(0x00181210, "SH", "B70f"),
    text(0x0020000d, "UI", study),
    text(0x0020000e, "UI", `${study}.1`),
    text(0x00200010, "SH", "ST902113"),
    text(0x00200013, "IS", String(slice)),
    text(0x00200032, "DS", `-100\\-100\\${slice}`),
    text(0x00204000, "LT", "Compared with the film that Asha brought"),
    number(0x00280002, 1),
    text(0x00280004, "CS", "MONOCHROME2"),
    number(0x00280010, size),
    number(0x00280011, size),
    number(0x00280100, 16),
    number(0x00280101, 12),
    number(0x00280102, 11),
    number(0x00280103, 0),
  ];
  if (fragments === undefined) {
    const pixels = Array.from({ length: size * size }, (_, i) => (i * 37 + slice) % 4096);
    usual.push({ tag: 0x7fe00010, vr: "OW", value: pixels });
  }
  const all = [...usual.filter(({ tag }) => !replaced.has(tag)), ...elements].sort((a, b) => a.tag - b.tag);
  return makeDicom({
    syntax,
    elements: all,
    preamble: new TextEncoder().encode("Asha Deshmukh, City Hospital Pune"),
    meta: [{ tag: 0x00020016, vr: "AE", value: "CITYPUNE_CT3" }],
    ...(fragments === undefined ? {} : { fragments }),
  });
}
