import { clsx } from "clsx";
import type { ComponentProps } from "react";

/** Something one can hold: a record, a grant, a key. */
export function Card({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div className={clsx("rounded-card border border-line bg-surface shadow-card", className)} {...rest} />
  );
}
