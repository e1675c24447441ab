import type { Messages } from "#i18n/loadMessages.ts";

/** One box for a token id, a patient id or a provider: a plain form, so it works before any script has come. */
export function LandingSearch({ words }: { words: Messages["audit"]["search"] }) {
  return (
    <search>
      <form action="/audit" className="mt-5 flex max-w-2xl flex-col gap-2 sm:flex-row">
        <label htmlFor="find" className="sr-only">
          {words.label}
        </label>
        <input
          id="find"
          name="q"
          required
          placeholder={words.placeholder}
          autoComplete="off"
          spellCheck={false}
          className="min-h-12 min-w-0 flex-1 rounded-control border border-line-strong bg-surface px-4 text-base placeholder:text-ink-faint"
        />
        <button
          type="submit"
          className="min-h-12 rounded-control border border-line-strong bg-surface px-6 font-medium hover:bg-sunken"
        >
          {words.action}
        </button>
      </form>
    </search>
  );
}
