/**
 * Whether a word is the beginning of another, or the whole, but for one slip: a letter too many, too few, wrong, or swapped
 * with its neighbour.
 */
export function isOneSlipFrom(word: string, whole: string): boolean {
  let same = 0;
  while (same < word.length && word[same] === whole[same]) same++;
  if (same === word.length) return true;
  const rest = word.slice(same);
  const other = whole.slice(same);
  return (
    other.startsWith(rest.slice(1)) ||
    (other.length > 0 && other.slice(1).startsWith(rest)) ||
    (other.length > 0 && other.slice(1).startsWith(rest.slice(1))) ||
    (other.length > 1 && rest.length > 1 && other.startsWith(`${rest[1]}${rest[0]}${rest.slice(2)}`))
  );
}
