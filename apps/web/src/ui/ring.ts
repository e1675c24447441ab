/** A point on a circle; `turn` in turns clockwise from the top. Rounded, so that server and browser write the same. */
export function onCircle({ centre, radius, turn }: { centre: number; radius: number; turn: number }) {
  const angle = turn * 2 * Math.PI - Math.PI / 2;
  const round = (value: number) => Math.round(value * 100) / 100;
  return { x: round(centre + radius * Math.cos(angle)), y: round(centre + radius * Math.sin(angle)) };
}

/** The SVG path of the `index`-th of `count` arcs of a ring, `gap` turns apart; the first is centred at the top. */
export function ringArc(ring: {
  centre: number;
  radius: number;
  count: number;
  index: number;
  gap: number;
}): string {
  const { centre, radius, count, index, gap } = ring;
  const half = 0.5 / count - gap / 2;
  const middle = index / count;
  const from = onCircle({ centre, radius, turn: middle - half });
  const to = onCircle({ centre, radius, turn: middle + half });
  return `M${from.x} ${from.y}A${radius} ${radius} 0 ${half > 0.25 ? 1 : 0} 1 ${to.x} ${to.y}`;
}
