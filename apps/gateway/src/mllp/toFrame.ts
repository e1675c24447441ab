/** A message in MLLP's frame: VT, message, FS, CR. */
export function toFrame(message: Uint8Array): Uint8Array {
  const frame = new Uint8Array(message.length + 3);
  frame[0] = 0x0b;
  frame.set(message, 1);
  frame[message.length + 1] = 0x1c;
  frame[message.length + 2] = 0x0d;
  return frame;
}
