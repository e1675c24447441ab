/** Draws `count` different places below `size`, in order. */
export function drawPlaces(size: number, count: number): readonly number[] {
  const places = new Set<number>();
  while (places.size < Math.min(count, size)) {
    const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
    places.add(drawn % size);
  }
  return [...places].sort((a, b) => a - b);
}
