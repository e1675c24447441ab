/** Three words to be read out: the same in every language. */
export function Words({ words, label }: { words: readonly string[]; label: string }) {
  return (
    <ol aria-label={label} className="flex flex-wrap gap-2" translate="no" data-testid="comparison-words">
      {words.map((word, at) => (
        <li
          key={at}
          className="rounded-control border border-line-strong bg-sunken px-3 py-1 font-mono font-medium"
        >
          {word}
        </li>
      ))}
    </ol>
  );
}
