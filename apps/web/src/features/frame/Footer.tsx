/** What the product promises, and which network this is. */
export function Footer({ promise, network }: { promise: string; network: string }) {
  return (
    <footer className="border-t border-line">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap justify-between gap-x-8 gap-y-2 px-4 py-6 text-sm text-ink-faint sm:px-6">
        <p>{promise}</p>
        <p className="tabular">{network}</p>
      </div>
    </footer>
  );
}
