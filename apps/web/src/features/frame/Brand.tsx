import Link from "next/link";
import { Logo } from "#ui/Logo.tsx";

/** The name and its mark, leading home. */
export function Brand({ href = "/" }: { href?: string }) {
  return (
    <Link href={href} className="flex min-h-11 items-center gap-2 text-teal">
      <Logo className="size-7" />
      <span className="text-lg font-semibold tracking-tight text-ink">Linchpin</span>
    </Link>
  );
}
