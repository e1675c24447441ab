/**
 * The length to which Padmé pads `length` bytes: at most 12 % more, so that a length tells only O(log log L) bits.
 * Source: Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", 2019, 4.2.
 *
 * @example padmeLength(1000) // 1024
 */
export function padmeLength(length: number): number {
  if (length < 2) return length;
  const exponent = floorLog2(length);
  const kept = floorLog2(exponent) + 1;
  const step = 2 ** (exponent - kept);
  return step < 1 ? length : Math.ceil(length / step) * step;
}

function floorLog2(value: number): number {
  let log = 0;
  for (let rest = value; rest >= 2; rest = Math.floor(rest / 2)) log++;
  return log;
}
