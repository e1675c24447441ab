/** The mark: a linchpin through its axle, the small pin without which the wheel comes off. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" aria-hidden="true" className={className}>
      <path d="M3 18.5h8M21 18.5h8" stroke="currentColor" strokeWidth="5" strokeLinecap="round" />
      <circle cx="16" cy="7" r="4.25" stroke="currentColor" strokeWidth="2.75" />
      <path d="M16 11.5V29" stroke="currentColor" strokeWidth="3.75" strokeLinecap="round" />
    </svg>
  );
}
