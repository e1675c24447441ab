/** One answer, by somebody who says who they are. */
interface Said {
  readonly guardian: string;
}

/**
 * What most of those who answered say, each counted once; the first of those that are even. Contested where somebody says
 * otherwise: whoever saw the new device's code can answer for another person, under as many names as they like.
 */
export function mostNamed<Words extends Said, Name extends string>(
  told: readonly Words[],
  nameOf: (words: Words) => Name,
): { readonly name: Name | null; readonly contested: boolean } {
  const sayers = [...Map.groupBy(told, nameOf)].map(
    ([name, words]) => ({ name, count: new Set(words.map(({ guardian }) => guardian)).size }) as const,
  );
  const [first] = sayers.toSorted((a, b) => b.count - a.count);
  return { name: first?.name ?? null, contested: sayers.length > 1 };
}
